; Items of cJSON
;
; `cJSON_Delete()` frees an item and all that is below it. What was added to an array or an object belongs to it;
; `cJSON_GetObjectItem()` only looks, and a detached item is the caller's again. What `cJSON_Print()` returns is memory
; of the heap.
; timid: an item counts as added although newer versions may refuse it.
;
; bad: a document without peers
;     static ngx_int_t
;     ngx_http_hello_peers(u_char *text, ngx_uint_t *n)
;     {
;         cJSON  *root, *peers;
;
;         root = cJSON_Parse((char *) text);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         peers = cJSON_GetObjectItem(root, "peers");
;         if (peers == NULL) {
;             return NGX_DECLINED;
;         }
;
;         *n = cJSON_GetArraySize(peers);
;
;         cJSON_Delete(root);
;
;         return NGX_OK;
;     }
;
; good: deleted without peers as well
;     static ngx_int_t
;     ngx_http_hello_peers(u_char *text, ngx_uint_t *n)
;     {
;         cJSON  *root, *peers;
;
;         root = cJSON_Parse((char *) text);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         peers = cJSON_GetObjectItem(root, "peers");
;         if (peers == NULL) {
;             cJSON_Delete(root);
;             return NGX_DECLINED;
;         }
;
;         *n = cJSON_GetArraySize(peers);
;
;         cJSON_Delete(root);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "cjson")
  (#set! rule.title "Items of cJSON")
  (#set! resource.noun "JSON item")
  (#set! resource.type "cJSON *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "cJSON_Delete(%s)")
  (#set! fix.empty "harmless"))

; root = cJSON_Parse(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cJSON_CreateArray"
    "cJSON_CreateArrayReference"
    "cJSON_CreateBool"
    "cJSON_CreateDoubleArray"
    "cJSON_CreateFalse"
    "cJSON_CreateFloatArray"
    "cJSON_CreateIntArray"
    "cJSON_CreateNull"
    "cJSON_CreateNumber"
    "cJSON_CreateObject"
    "cJSON_CreateObjectReference"
    "cJSON_CreateRaw"
    "cJSON_CreateString"
    "cJSON_CreateStringArray"
    "cJSON_CreateStringReference"
    "cJSON_CreateTrue"
    "cJSON_DetachItemFromArray"
    "cJSON_DetachItemFromObject"
    "cJSON_DetachItemFromObjectCaseSensitive"
    "cJSON_DetachItemViaPointer"
    "cJSON_Duplicate"
    "cJSON_Parse"
    "cJSON_ParseWithLength"
    "cJSON_ParseWithLengthOpts"
    "cJSON_ParseWithOpts"))

; text = cJSON_PrintUnformatted(root);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cJSON_Print"
    "cJSON_PrintBuffered"
    "cJSON_PrintUnformatted")
  (#set! fix.release "cJSON_free(%s)"))

; cJSON_Delete(root);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "cJSON_Delete"
    "cJSON_free"))

; cJSON_AddItemToArray(array, item);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "cJSON_AddItemToArray"))

; cJSON_AddItemToObject(object, "name", item);
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
    "cJSON_AddItemToObject"
    "cJSON_AddItemToObjectCS"
    "cJSON_InsertItemInArray"
    "cJSON_ReplaceItemInArray"
    "cJSON_ReplaceItemInObject"
    "cJSON_ReplaceItemInObjectCaseSensitive"
    "cJSON_ReplaceItemViaPointer"))

; item = cJSON_GetObjectItem(root, "name");
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "cJSON_AddArrayToObject"
    "cJSON_AddBoolToObject"
    "cJSON_AddFalseToObject"
    "cJSON_AddItemReferenceToArray"
    "cJSON_AddItemReferenceToObject"
    "cJSON_AddNullToObject"
    "cJSON_AddNumberToObject"
    "cJSON_AddObjectToObject"
    "cJSON_AddRawToObject"
    "cJSON_AddStringToObject"
    "cJSON_AddTrueToObject"
    "cJSON_Compare"
    "cJSON_DeleteItemFromArray"
    "cJSON_DeleteItemFromObject"
    "cJSON_DeleteItemFromObjectCaseSensitive"
    "cJSON_DetachItemFromArray"
    "cJSON_DetachItemFromObject"
    "cJSON_DetachItemViaPointer"
    "cJSON_Duplicate"
    "cJSON_GetArrayItem"
    "cJSON_GetArraySize"
    "cJSON_GetNumberValue"
    "cJSON_GetObjectItem"
    "cJSON_GetObjectItemCaseSensitive"
    "cJSON_GetStringValue"
    "cJSON_HasObjectItem"
    "cJSON_IsArray"
    "cJSON_IsBool"
    "cJSON_IsFalse"
    "cJSON_IsInvalid"
    "cJSON_IsNull"
    "cJSON_IsNumber"
    "cJSON_IsObject"
    "cJSON_IsRaw"
    "cJSON_IsString"
    "cJSON_IsTrue"
    "cJSON_Minify"
    "cJSON_Print"
    "cJSON_PrintBuffered"
    "cJSON_PrintPreallocated"
    "cJSON_PrintUnformatted"
    "cJSON_SetBoolValue"
    "cJSON_SetIntValue"
    "cJSON_SetNumberHelper"
    "cJSON_SetNumberValue"
    "cJSON_SetValuestring"))

; cJSON_AddItemToObject(object, "name", item); the object stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "cJSON_AddItemToArray"
    "cJSON_AddItemToObject"
    "cJSON_AddItemToObjectCS"
    "cJSON_InsertItemInArray"
    "cJSON_ReplaceItemInArray"
    "cJSON_ReplaceItemInObject"
    "cJSON_ReplaceItemInObjectCaseSensitive"
    "cJSON_ReplaceItemViaPointer"))
