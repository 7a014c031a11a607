; References of Python
;
; A call that returns a new reference hands it to the caller, who owes `Py_DECREF()`. `PyList_SetItem()`,
; `PyTuple_SetItem()` and `PyModule_AddObject()` steal the reference that they are given; `PyDict_SetItem()` and
; `PyList_Append()` count for themselves. What `PyList_GetItem()` or `PyDict_GetItemString()` returns is only borrowed.
;
; bad: a value that is no number
;     static ngx_int_t
;     ngx_http_hello_count(PyObject *module, long *n)
;     {
;         PyObject  *value;
;
;         value = PyObject_GetAttrString(module, "count");
;         if (value == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!PyLong_Check(value)) {
;             return NGX_DECLINED;
;         }
;
;         *n = PyLong_AsLong(value);
;
;         Py_DECREF(value);
;
;         return NGX_OK;
;     }
;
; good: released whether it is a number or not
;     static ngx_int_t
;     ngx_http_hello_count(PyObject *module, long *n)
;     {
;         PyObject  *value;
;
;         value = PyObject_GetAttrString(module, "count");
;         if (value == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!PyLong_Check(value)) {
;             Py_DECREF(value);
;             return NGX_DECLINED;
;         }
;
;         *n = PyLong_AsLong(value);
;
;         Py_DECREF(value);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "python")
  (#set! rule.title "References of Python")
  (#set! resource.noun "reference")
  (#set! resource.type "PyObject *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "Py_DECREF(%s)"))

; value = PyObject_GetAttrString(object, "name");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PyBool_FromLong"
    "PyByteArray_FromStringAndSize"
    "PyBytes_FromObject"
    "PyBytes_FromString"
    "PyBytes_FromStringAndSize"
    "PyCFunction_NewEx"
    "PyCapsule_New"
    "PyDict_Copy"
    "PyDict_Items"
    "PyDict_Keys"
    "PyDict_New"
    "PyDict_Values"
    "PyErr_NewException"
    "PyEval_CallObject"
    "PyEval_EvalCode"
    "PyFile_FromFd"
    "PyFloat_FromDouble"
    "PyImport_Import"
    "PyImport_ImportModule"
    "PyInt_FromLong"
    "PyIter_Next"
    "PyList_GetSlice"
    "PyList_New"
    "PyLong_FromLong"
    "PyLong_FromLongLong"
    "PyLong_FromSize_t"
    "PyLong_FromString"
    "PyLong_FromUnsignedLong"
    "PyLong_FromVoidPtr"
    "PyMapping_GetItemString"
    "PyMarshal_ReadObjectFromString"
    "PyMemoryView_FromMemory"
    "PyMethod_New"
    "PyModule_Create"
    "PyModule_New"
    "PyNumber_Add"
    "PyNumber_Float"
    "PyNumber_Int"
    "PyNumber_Long"
    "PyObject_ASCII"
    "PyObject_Bytes"
    "PyObject_Call"
    "PyObject_CallFunction"
    "PyObject_CallFunctionObjArgs"
    "PyObject_CallMethod"
    "PyObject_CallMethodObjArgs"
    "PyObject_CallNoArgs"
    "PyObject_CallObject"
    "PyObject_CallOneArg"
    "PyObject_Dir"
    "PyObject_GetAttr"
    "PyObject_GetAttrString"
    "PyObject_GetItem"
    "PyObject_GetIter"
    "PyObject_New"
    "PyObject_Repr"
    "PyObject_RichCompare"
    "PyObject_Str"
    "PyObject_Type"
    "PyObject_Unicode"
    "PyObject_Vectorcall"
    "PyRun_File"
    "PyRun_FileExFlags"
    "PyRun_String"
    "PyRun_StringFlags"
    "PySequence_Fast"
    "PySequence_GetItem"
    "PySequence_List"
    "PySequence_Tuple"
    "PySet_New"
    "PySlice_New"
    "PyString_FromFormat"
    "PyString_FromString"
    "PyString_FromStringAndSize"
    "PyTuple_New"
    "PyTuple_Pack"
    "PyType_FromSpec"
    "PyType_GenericAlloc"
    "PyType_GenericNew"
    "PyUnicode_AsASCIIString"
    "PyUnicode_AsEncodedString"
    "PyUnicode_AsUTF8String"
    "PyUnicode_Concat"
    "PyUnicode_Decode"
    "PyUnicode_DecodeFSDefault"
    "PyUnicode_DecodeFSDefaultAndSize"
    "PyUnicode_DecodeLatin1"
    "PyUnicode_DecodeUTF8"
    "PyUnicode_FromEncodedObject"
    "PyUnicode_FromFormat"
    "PyUnicode_FromKindAndData"
    "PyUnicode_FromObject"
    "PyUnicode_FromString"
    "PyUnicode_FromStringAndSize"
    "PyUnicode_InternFromString"
    "PyUnicode_Join"
    "PyUnicode_Split"
    "Py_BuildValue"
    "Py_CompileString"
    "Py_CompileStringFlags"
    "Py_NewRef"
    "Py_VaBuildValue"))

; p = PyMem_Malloc(size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PyMem_Calloc"
    "PyMem_Malloc"
    "PyMem_RawMalloc")
  (#set! fix.release "PyMem_Free(%s)"))

; name = Py_DecodeLocale(text, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "Py_DecodeLocale")
  (#set! fix.release "PyMem_RawFree(%s)"))

; Py_DECREF(value);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "PyMem_Free"
    "PyMem_RawFree"
    "PyObject_Del"
    "PyObject_Free"
    "Py_CLEAR"
    "Py_DECREF"
    "Py_DecRef"
    "Py_XDECREF"))

; Py_SETREF(value, other); gives the old one back
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "Py_SETREF"
    "Py_XSETREF"))

; PyErr_Restore(type, value, traceback); all three are taken
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.transfer
    "PyErr_Restore"
    "PyException_SetCause"
    "PyException_SetContext"))

; PyTuple_SetItem(tuple, 0, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "PyList_SET_ITEM"
    "PyList_SetItem"
    "PyModule_AddObject"
    "PyTuple_SET_ITEM"
    "PyTuple_SetItem"))

; if (_PyBytes_Resize(&bytes, n) < 0); it is gone then
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.transfer
    "_PyBytes_Resize"
    "_PyString_Resize"
    "_PyTuple_Resize")
  (#set! call.fails "== -1")
  (#set! call.when "error"))

; PyStructSequence_SetItem(sequence, 0, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "PyStructSequence_SetItem"))

; n = PyLong_AsLong(value);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "PyArg_ParseTuple"
    "PyArg_ParseTupleAndKeywords"
    "PyArg_UnpackTuple"
    "PyBool_Check"
    "PyByteArray_AsString"
    "PyBytes_AS_STRING"
    "PyBytes_AsString"
    "PyBytes_AsStringAndSize"
    "PyBytes_Check"
    "PyBytes_GET_SIZE"
    "PyBytes_Size"
    "PyCallable_Check"
    "PyCapsule_GetPointer"
    "PyDict_Check"
    "PyDict_Clear"
    "PyDict_Contains"
    "PyDict_DelItem"
    "PyDict_DelItemString"
    "PyDict_GetItem"
    "PyDict_GetItemString"
    "PyDict_Merge"
    "PyDict_Next"
    "PyDict_SetItem"
    "PyDict_SetItemString"
    "PyDict_Size"
    "PyDict_Update"
    "PyErr_ExceptionMatches"
    "PyErr_GivenExceptionMatches"
    "PyErr_NormalizeException"
    "PyErr_SetObject"
    "PyErr_WriteUnraisable"
    "PyEval_EvalCode"
    "PyFloat_AsDouble"
    "PyFloat_Check"
    "PyFunction_Check"
    "PyImport_AddModule"
    "PyInt_AsLong"
    "PyInt_Check"
    "PyIter_Check"
    "PyList_Append"
    "PyList_AsTuple"
    "PyList_Check"
    "PyList_GET_ITEM"
    "PyList_GET_SIZE"
    "PyList_GetItem"
    "PyList_Insert"
    "PyList_Size"
    "PyList_Sort"
    "PyLong_AsLong"
    "PyLong_AsLongLong"
    "PyLong_AsUnsignedLong"
    "PyLong_Check"
    "PyMapping_Check"
    "PyModule_AddFunctions"
    "PyModule_AddIntConstant"
    "PyModule_AddObjectRef"
    "PyModule_AddStringConstant"
    "PyModule_GetDict"
    "PyModule_GetState"
    "PyNumber_Check"
    "PyObject_AsFileDescriptor"
    "PyObject_Call"
    "PyObject_CallFunction"
    "PyObject_CallFunctionObjArgs"
    "PyObject_CallMethod"
    "PyObject_CallMethodObjArgs"
    "PyObject_CallObject"
    "PyObject_CheckBuffer"
    "PyObject_DelItem"
    "PyObject_GetAttr"
    "PyObject_GetAttrString"
    "PyObject_GetBuffer"
    "PyObject_GetIter"
    "PyObject_HasAttr"
    "PyObject_HasAttrString"
    "PyObject_Hash"
    "PyObject_IsInstance"
    "PyObject_IsTrue"
    "PyObject_Length"
    "PyObject_Print"
    "PyObject_Repr"
    "PyObject_SetAttr"
    "PyObject_SetAttrString"
    "PyObject_SetItem"
    "PyObject_Size"
    "PyObject_Str"
    "PyObject_TypeCheck"
    "PyRun_String"
    "PySequence_Check"
    "PySequence_Contains"
    "PySequence_GetItem"
    "PySequence_Length"
    "PySequence_SetItem"
    "PySequence_Size"
    "PySet_Add"
    "PyString_AsString"
    "PyString_AsStringAndSize"
    "PyString_Check"
    "PyString_Size"
    "PySys_SetObject"
    "PyTuple_Check"
    "PyTuple_GET_ITEM"
    "PyTuple_GET_SIZE"
    "PyTuple_GetItem"
    "PyTuple_Pack"
    "PyTuple_Size"
    "PyType_IsSubtype"
    "PyType_Ready"
    "PyUnicode_AsEncodedString"
    "PyUnicode_AsUTF8"
    "PyUnicode_AsUTF8AndSize"
    "PyUnicode_AsUTF8String"
    "PyUnicode_Check"
    "PyUnicode_Compare"
    "PyUnicode_CompareWithASCIIString"
    "PyUnicode_GET_LENGTH"
    "PyUnicode_GetLength"
    "Py_BuildValue"
    "Py_INCREF"
    "Py_IncRef"
    "Py_IsNone"
    "Py_NewRef"
    "Py_TYPE"
    "Py_XINCREF"))
