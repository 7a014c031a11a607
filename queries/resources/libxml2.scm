; Documents and contexts of libxml2
;
; A parser context, the document it made, nodes without a parent, XPath objects, buffers, readers and writers are freed
; apart from each other. `xmlFreeParserCtxt()` leaves `ctxt->myDoc`, which has to be freed by its own call.
; A node that was added to another one belongs to that one's document; `xmlAddChild()` returns NULL when it did not take
; the node, and the caller still has it. `xmlXPathNodeSetAdd()` only refers to a node.
; timid: `xmlDocSetRootElement()` is taken to take the node always; the root that it may return is not followed.
;
; bad: a node that its parent did not take
;     static ngx_int_t
;     ngx_http_hello_append(xmlDocPtr doc, xmlNodePtr parent, xmlNodePtr one)
;     {
;         xmlNodePtr  copy;
;
;         copy = xmlDocCopyNode(one, doc, 1);
;         if (copy == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (xmlAddChild(parent, copy) == NULL) {
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; good: freed where the parent did not take it
;     static ngx_int_t
;     ngx_http_hello_append(xmlDocPtr doc, xmlNodePtr parent, xmlNodePtr one)
;     {
;         xmlNodePtr  copy;
;
;         copy = xmlDocCopyNode(one, doc, 1);
;         if (copy == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (xmlAddChild(parent, copy) == NULL) {
;             xmlFreeNode(copy);
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; bad: an empty document is never freed
;     static ngx_int_t
;     ngx_http_hello_is_html(ngx_str_t *body)
;     {
;         ngx_int_t   rc;
;         xmlDocPtr   doc;
;         xmlNodePtr  root;
;
;         doc = xmlReadMemory((char *) body->data, body->len, NULL, NULL, 0);
;         if (doc == NULL) {
;             return NGX_ERROR;
;         }
;
;         root = xmlDocGetRootElement(doc);
;         if (root == NULL) {
;             return NGX_DECLINED;
;         }
;
;         rc = ngx_strcmp(root->name, "html") == 0 ? NGX_OK : NGX_DECLINED;
;
;         xmlFreeDoc(doc);
;
;         return rc;
;     }
;
; good: freed whether it is empty or not
;     static ngx_int_t
;     ngx_http_hello_is_html(ngx_str_t *body)
;     {
;         ngx_int_t   rc;
;         xmlDocPtr   doc;
;         xmlNodePtr  root;
;
;         doc = xmlReadMemory((char *) body->data, body->len, NULL, NULL, 0);
;         if (doc == NULL) {
;             return NGX_ERROR;
;         }
;
;         root = xmlDocGetRootElement(doc);
;         if (root == NULL) {
;             xmlFreeDoc(doc);
;             return NGX_DECLINED;
;         }
;
;         rc = ngx_strcmp(root->name, "html") == 0 ? NGX_OK : NGX_DECLINED;
;
;         xmlFreeDoc(doc);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "libxml2")
  (#set! rule.title "Documents and contexts of libxml2")
  (#set! resource.noun "object of libxml2")
  (#set! resource.type "xmlDocPtr")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "xmlFreeDoc(%s)")
  (#set! fix.empty "harmless"))

; ctxt = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "htmlCreateFileParserCtxt"
    "htmlCreateMemoryParserCtxt"
    "htmlCreatePushParserCtxt"
    "htmlNewParserCtxt"
    "htmlNewSAXParserCtxt"
    "xmlCreateDocParserCtxt"
    "xmlCreateEntityParserCtxt"
    "xmlCreateFileParserCtxt"
    "xmlCreateIOParserCtxt"
    "xmlCreateMemoryParserCtxt"
    "xmlCreatePushParserCtxt"
    "xmlCreateURLParserCtxt"
    "xmlNewParserCtxt"
    "xmlNewSAXParserCtxt")
  (#set! fix.release "xmlFreeParserCtxt(%s)"))

; doc = xmlReadMemory(data, len, NULL, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "htmlCtxtReadDoc"
    "htmlCtxtReadFd"
    "htmlCtxtReadFile"
    "htmlCtxtReadMemory"
    "htmlNewDoc"
    "htmlNewDocNoDtD"
    "htmlParseDoc"
    "htmlParseFile"
    "htmlReadDoc"
    "htmlReadFd"
    "htmlReadFile"
    "htmlReadIO"
    "htmlReadMemory"
    "htmlSAXParseDoc"
    "xmlCopyDoc"
    "xmlCtxtParseDocument"
    "xmlCtxtReadDoc"
    "xmlCtxtReadFd"
    "xmlCtxtReadFile"
    "xmlCtxtReadIO"
    "xmlCtxtReadMemory"
    "xmlNewDoc"
    "xmlParseDoc"
    "xmlParseEntity"
    "xmlParseFile"
    "xmlParseMemory"
    "xmlReadDoc"
    "xmlReadFd"
    "xmlReadFile"
    "xmlReadIO"
    "xmlReadMemory"
    "xmlRecoverDoc"
    "xmlRecoverFile"
    "xmlRecoverMemory"
    "xmlSAXParseDoc"
    "xmlSAXParseFile"
    "xmlSAXParseMemory"))

; dtd = xmlParseDTD(NULL, name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlCopyDtd"
    "xmlIOParseDTD"
    "xmlParseDTD"
    "xmlSAXParseDTD")
  (#set! fix.release "xmlFreeDtd(%s)"))

; node = xmlDocCopyNode(node, doc, 1);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlCopyNode"
    "xmlDocCopyNode"
    "xmlNewCDataBlock"
    "xmlNewCharRef"
    "xmlNewComment"
    "xmlNewDocComment"
    "xmlNewDocFragment"
    "xmlNewDocNode"
    "xmlNewDocPI"
    "xmlNewDocRawNode"
    "xmlNewDocText"
    "xmlNewDocTextLen"
    "xmlNewNode"
    "xmlNewPI"
    "xmlNewReference"
    "xmlNewText"
    "xmlNewTextLen")
  (#set! fix.release "xmlFreeNode(%s)"))

; xpath = xmlXPathNewContext(doc);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlXPathNewContext")
  (#set! fix.release "xmlXPathFreeContext(%s)"))

; result = xmlXPathEvalExpression(expression, xpath);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlXPathCompiledEval"
    "xmlXPathEval"
    "xmlXPathEvalExpression"
    "xmlXPathNewBoolean"
    "xmlXPathNewCString"
    "xmlXPathNewFloat"
    "xmlXPathNewNodeSet"
    "xmlXPathNewNodeSetList"
    "xmlXPathNewString"
    "xmlXPathNodeEval"
    "xmlXPathObjectCopy"
    "xmlXPtrEval")
  (#set! fix.release "xmlXPathFreeObject(%s)"))

; compiled = xmlXPathCompile(expression);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlXPathCompile"
    "xmlXPathCtxtCompile")
  (#set! fix.release "xmlXPathFreeCompExpr(%s)"))

; nodes = xmlXPathNodeSetCreate(node);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlXPathNodeSetCreate")
  (#set! fix.release "xmlXPathFreeNodeSet(%s)"))

; buf = xmlOutputBufferCreateIO(write, close, &chain, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlAllocOutputBuffer"
    "xmlOutputBufferCreateBuffer"
    "xmlOutputBufferCreateFd"
    "xmlOutputBufferCreateFile"
    "xmlOutputBufferCreateFilename"
    "xmlOutputBufferCreateIO")
  (#set! fix.release "xmlOutputBufferClose(%s)"))

; buf = xmlBufferCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlBufferCreate"
    "xmlBufferCreateSize"
    "xmlBufferCreateStatic")
  (#set! fix.release "xmlBufferFree(%s)"))

; reader = xmlReaderForMemory(data, len, NULL, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlNewTextReader"
    "xmlNewTextReaderFilename"
    "xmlReaderForDoc"
    "xmlReaderForFd"
    "xmlReaderForFile"
    "xmlReaderForIO"
    "xmlReaderForMemory"
    "xmlReaderWalker")
  (#set! fix.release "xmlFreeTextReader(%s)"))

; writer = xmlNewTextWriterMemory(buf, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlNewTextWriter"
    "xmlNewTextWriterDoc"
    "xmlNewTextWriterFilename"
    "xmlNewTextWriterMemory"
    "xmlNewTextWriterPushParser"
    "xmlNewTextWriterTree")
  (#set! fix.release "xmlFreeTextWriter(%s)"))

; nodes = xmlDocCopyNodeList(doc, node);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlCopyNodeList"
    "xmlDocCopyNodeList")
  (#set! fix.release "xmlFreeNodeList(%s)"))

; save = xmlSaveToBuffer(buf, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlSaveToBuffer"
    "xmlSaveToFd"
    "xmlSaveToFilename"
    "xmlSaveToIO")
  (#set! fix.release "xmlSaveClose(%s)"))

; ctxt = xmlSchemaNewParserCtxt(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlSchemaNewDocParserCtxt"
    "xmlSchemaNewMemParserCtxt"
    "xmlSchemaNewParserCtxt")
  (#set! fix.release "xmlSchemaFreeParserCtxt(%s)"))

; schema = xmlSchemaParse(ctxt);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlSchemaParse")
  (#set! fix.release "xmlSchemaFree(%s)"))

; valid = xmlSchemaNewValidCtxt(schema);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlSchemaNewValidCtxt")
  (#set! fix.release "xmlSchemaFreeValidCtxt(%s)"))

; ctxt = xmlRelaxNGNewParserCtxt(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlRelaxNGNewDocParserCtxt"
    "xmlRelaxNGNewMemParserCtxt"
    "xmlRelaxNGNewParserCtxt")
  (#set! fix.release "xmlRelaxNGFreeParserCtxt(%s)"))

; schema = xmlRelaxNGParse(ctxt);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlRelaxNGParse")
  (#set! fix.release "xmlRelaxNGFree(%s)"))

; valid = xmlRelaxNGNewValidCtxt(schema);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlRelaxNGNewValidCtxt")
  (#set! fix.release "xmlRelaxNGFreeValidCtxt(%s)"))

; valid = xmlNewValidCtxt();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlNewValidCtxt")
  (#set! fix.release "xmlFreeValidCtxt(%s)"))

; uri = xmlParseURI(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlCreateURI"
    "xmlParseURI"
    "xmlParseURIRaw")
  (#set! fix.release "xmlFreeURI(%s)"))

; dict = xmlDictCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlDictCreate"
    "xmlDictCreateSub")
  (#set! fix.release "xmlDictFree(%s)"))

; list = xmlListCreate(NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlListCreate")
  (#set! fix.release "xmlListDelete(%s)"))

; re = xmlRegexpCompile(text);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlRegexpCompile")
  (#set! fix.release "xmlRegFreeRegexp(%s)"))

; in = xmlParserInputBufferCreateMem(data, len, XML_CHAR_ENCODING_NONE);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlAllocParserInputBuffer"
    "xmlParserInputBufferCreateFd"
    "xmlParserInputBufferCreateFile"
    "xmlParserInputBufferCreateFilename"
    "xmlParserInputBufferCreateIO"
    "xmlParserInputBufferCreateMem")
  (#set! fix.release "xmlFreeParserInputBuffer(%s)"))

; list = xmlGetNsList(doc, node);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xmlGetNsList")
  (#set! fix.release "xmlFree(%s)"))

; xmlFreeDoc(doc);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "htmlFreeParserCtxt"
    "xmlBufferFree"
    "xmlDictFree"
    "xmlFreeDoc"
    "xmlFreeDtd"
    "xmlFreeNode"
    "xmlFreeNodeList"
    "xmlFreeNs"
    "xmlFreeNsList"
    "xmlFreeParserCtxt"
    "xmlFreeParserInputBuffer"
    "xmlFreeProp"
    "xmlFreePropList"
    "xmlFreeTextReader"
    "xmlFreeTextWriter"
    "xmlFreeURI"
    "xmlFreeValidCtxt"
    "xmlHashFree"
    "xmlListDelete"
    "xmlOutputBufferClose"
    "xmlRegFreeRegexp"
    "xmlRelaxNGFree"
    "xmlRelaxNGFreeParserCtxt"
    "xmlRelaxNGFreeValidCtxt"
    "xmlSaveClose"
    "xmlSchemaFree"
    "xmlSchemaFreeParserCtxt"
    "xmlSchemaFreeValidCtxt"
    "xmlXPathFreeCompExpr"
    "xmlXPathFreeContext"
    "xmlXPathFreeNodeSet"
    "xmlXPathFreeNodeSetList"
    "xmlXPathFreeObject"))

; xmlAddChild(parent, node); timid: nobody looks at the result, so it is taken
(expression_statement
  (call_expression
    function: (identifier) @resource.transfer
    arguments: (argument_list
      .
      (_)
      .
      (_) @resource.handle))
  (#any-of? @resource.transfer
    "xmlAddChild"
    "xmlAddChildList"
    "xmlAddNextSibling"
    "xmlAddPrevSibling"
    "xmlAddSibling"))

; if (xmlAddChild(parent, node) == NULL)
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "xmlAddChild"
    "xmlAddChildList"
    "xmlAddNextSibling"
    "xmlAddPrevSibling"
    "xmlAddSibling")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; xmlDocSetRootElement(doc, root);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "xmlDocSetRootElement"
    "xmlReplaceNode"))

; result = xmlXPathWrapNodeSet(nodes);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "xmlXPathWrapNodeSet"))

; writer = xmlNewTextWriter(buf);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "xmlNewTextWriter")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; xpath = xmlXPathNewContext(doc);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "xmlXPathNewContext")
  (#set! call.result "dependent"))

; root = xmlDocGetRootElement(doc);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "htmlCtxtReadMemory"
    "htmlCtxtUseOptions"
    "htmlDocContentDumpFormatOutput"
    "htmlDocContentDumpOutput"
    "htmlDocDump"
    "htmlDocDumpMemory"
    "htmlDocDumpMemoryFormat"
    "htmlNodeDump"
    "htmlNodeDumpFormatOutput"
    "htmlParseChunk"
    "htmlParseDocument"
    "htmlSaveFile"
    "xmlAddDocEntity"
    "xmlAddDtdEntity"
    "xmlBufferAdd"
    "xmlBufferAddHead"
    "xmlBufferCCat"
    "xmlBufferCat"
    "xmlBufferContent"
    "xmlBufferDetach"
    "xmlBufferEmpty"
    "xmlBufferLength"
    "xmlBufferShrink"
    "xmlBufferWriteCHAR"
    "xmlBufferWriteChar"
    "xmlByteConsumed"
    "xmlC14NDocDumpMemory"
    "xmlC14NDocSave"
    "xmlC14NExecute"
    "xmlCharEncOutFunc"
    "xmlChildElementCount"
    "xmlClearParserCtxt"
    "xmlCopyDoc"
    "xmlCopyNode"
    "xmlCreateIntSubset"
    "xmlCtxtGetLastError"
    "xmlCtxtReadDoc"
    "xmlCtxtReadFd"
    "xmlCtxtReadFile"
    "xmlCtxtReadIO"
    "xmlCtxtReadMemory"
    "xmlCtxtReset"
    "xmlCtxtResetLastError"
    "xmlCtxtResetPush"
    "xmlCtxtSetMaxAmplification"
    "xmlCtxtUseOptions"
    "xmlDOMWrapAdoptNode"
    "xmlDocCopyNode"
    "xmlDocCopyNodeList"
    "xmlDocDump"
    "xmlDocDumpFormatMemory"
    "xmlDocDumpFormatMemoryEnc"
    "xmlDocDumpMemory"
    "xmlDocDumpMemoryEnc"
    "xmlDocFormatDump"
    "xmlDocGetRootElement"
    "xmlElemDump"
    "xmlFirstElementChild"
    "xmlGetDocEntity"
    "xmlGetIntSubset"
    "xmlGetLastChild"
    "xmlGetLineNo"
    "xmlGetNoNsProp"
    "xmlGetNodePath"
    "xmlGetNsList"
    "xmlGetNsProp"
    "xmlGetProp"
    "xmlHasNsProp"
    "xmlHasProp"
    "xmlIsBlankNode"
    "xmlLastElementChild"
    "xmlLineNumbersDefault"
    "xmlNewChild"
    "xmlNewDocNode"
    "xmlNewDtd"
    "xmlNewNs"
    "xmlNewNsProp"
    "xmlNewProp"
    "xmlNewTextChild"
    "xmlNewTextWriterMemory"
    "xmlNewTextWriterPushParser"
    "xmlNextElementSibling"
    "xmlNodeAddContent"
    "xmlNodeBufGetContent"
    "xmlNodeDump"
    "xmlNodeDumpOutput"
    "xmlNodeGetBase"
    "xmlNodeGetContent"
    "xmlNodeGetLang"
    "xmlNodeIsText"
    "xmlNodeListGetRawString"
    "xmlNodeListGetString"
    "xmlNodeSetBase"
    "xmlNodeSetContent"
    "xmlNodeSetContentLen"
    "xmlNodeSetLang"
    "xmlNodeSetName"
    "xmlNodeSetSpacePreserve"
    "xmlOutputBufferFlush"
    "xmlOutputBufferWrite"
    "xmlOutputBufferWriteEscape"
    "xmlOutputBufferWriteString"
    "xmlParseChunk"
    "xmlParseDocument"
    "xmlParseExtParsedEnt"
    "xmlParseInNodeContext"
    "xmlParserInputBufferRead"
    "xmlPreviousElementSibling"
    "xmlReaderWalker"
    "xmlReconciliateNs"
    "xmlRegexpExec"
    "xmlRelaxNGNewValidCtxt"
    "xmlRelaxNGParse"
    "xmlRelaxNGSetParserErrors"
    "xmlRelaxNGSetValidErrors"
    "xmlRelaxNGValidateDoc"
    "xmlSaveDoc"
    "xmlSaveFile"
    "xmlSaveFileEnc"
    "xmlSaveFlush"
    "xmlSaveFormatFile"
    "xmlSaveFormatFileEnc"
    "xmlSaveFormatFileTo"
    "xmlSaveToBuffer"
    "xmlSaveTree"
    "xmlSaveUri"
    "xmlSchemaNewValidCtxt"
    "xmlSchemaParse"
    "xmlSchemaSetParserErrors"
    "xmlSchemaSetParserStructuredErrors"
    "xmlSchemaSetValidErrors"
    "xmlSchemaSetValidOptions"
    "xmlSchemaSetValidStructuredErrors"
    "xmlSchemaValidateDoc"
    "xmlSchemaValidateOneElement"
    "xmlSearchNs"
    "xmlSearchNsByHref"
    "xmlSetNs"
    "xmlSetNsProp"
    "xmlSetProp"
    "xmlSetTreeDoc"
    "xmlStopParser"
    "xmlTextConcat"
    "xmlTextMerge"
    "xmlTextReaderAttributeCount"
    "xmlTextReaderConstLocalName"
    "xmlTextReaderConstName"
    "xmlTextReaderConstValue"
    "xmlTextReaderCurrentDoc"
    "xmlTextReaderCurrentNode"
    "xmlTextReaderDepth"
    "xmlTextReaderExpand"
    "xmlTextReaderGetAttribute"
    "xmlTextReaderGetParserProp"
    "xmlTextReaderHasValue"
    "xmlTextReaderIsEmptyElement"
    "xmlTextReaderMoveToAttribute"
    "xmlTextReaderMoveToElement"
    "xmlTextReaderMoveToNextAttribute"
    "xmlTextReaderNext"
    "xmlTextReaderNodeType"
    "xmlTextReaderPreserve"
    "xmlTextReaderRead"
    "xmlTextReaderReadString"
    "xmlTextReaderSetParserProp"
    "xmlTextReaderValue"
    "xmlTextWriterEndAttribute"
    "xmlTextWriterEndDocument"
    "xmlTextWriterEndElement"
    "xmlTextWriterFlush"
    "xmlTextWriterSetIndent"
    "xmlTextWriterSetIndentString"
    "xmlTextWriterStartAttribute"
    "xmlTextWriterStartDocument"
    "xmlTextWriterStartElement"
    "xmlTextWriterStartElementNS"
    "xmlTextWriterWriteAttribute"
    "xmlTextWriterWriteCDATA"
    "xmlTextWriterWriteComment"
    "xmlTextWriterWriteElement"
    "xmlTextWriterWriteFormatAttribute"
    "xmlTextWriterWriteFormatElement"
    "xmlTextWriterWriteRaw"
    "xmlTextWriterWriteString"
    "xmlUnlinkNode"
    "xmlUnsetNsProp"
    "xmlUnsetProp"
    "xmlValidateDocument"
    "xmlValidateDtd"
    "xmlXIncludeProcess"
    "xmlXIncludeProcessFlags"
    "xmlXPathCastToBoolean"
    "xmlXPathCastToNumber"
    "xmlXPathCastToString"
    "xmlXPathCmpNodes"
    "xmlXPathCompiledEval"
    "xmlXPathCtxtCompile"
    "xmlXPathEval"
    "xmlXPathEvalExpression"
    "xmlXPathNodeEval"
    "xmlXPathNodeSetAdd"
    "xmlXPathNodeSetAddUnique"
    "xmlXPathNodeSetContains"
    "xmlXPathNodeSetDel"
    "xmlXPathNodeSetMerge"
    "xmlXPathNodeSetSort"
    "xmlXPathOrderDocElems"
    "xmlXPathRegisterFunc"
    "xmlXPathRegisterFuncNS"
    "xmlXPathRegisterNs"
    "xmlXPathRegisterVariable"
    "xmlXPathRegisterVariableNS"
    "xmlXPathRegisteredNsCleanup"
    "xmlXPathSetContextNode"
    "xsltApplyStylesheet"
    "xsltApplyStylesheetUser"
    "xsltNewTransformContext"
    "xsltProfileStylesheet"
    "xsltRunStylesheet"
    "xsltSaveResultTo"
    "xsltSaveResultToFd"
    "xsltSaveResultToFile"
    "xsltSaveResultToFilename"
    "xsltSaveResultToString"))

; xmlAddChild(parent, node); the parent stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "xmlAddChild"
    "xmlAddChildList"
    "xmlAddNextSibling"
    "xmlAddPrevSibling"
    "xmlAddSibling"
    "xmlDocSetRootElement"))

; xmlTextReaderSetErrorHandler(reader, callback, data); the reader stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "xmlTextReaderSetErrorHandler"
    "xmlTextReaderSetStructuredErrorHandler"))
