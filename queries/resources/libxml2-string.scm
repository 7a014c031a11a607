; Strings of libxml2
;
; The calls that return an `xmlChar *` which the caller owns: attribute values, contents of nodes, copies. `xmlFree()`
; ends them. `node->name`, `node->content` and `xmlBufferContent()` belong to their object.
;
; bad: a value that is not the one
;     static ngx_int_t
;     ngx_http_hello_has_id(xmlNodePtr node, const xmlChar *id)
;     {
;         ngx_int_t   rc;
;         xmlChar    *value;
;
;         value = xmlGetProp(node, (xmlChar *) "id");
;         if (value == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (xmlStrcmp(value, id) != 0) {
;             return NGX_DECLINED;
;         }
;
;         rc = NGX_OK;
;
;         xmlFree(value);
;
;         return rc;
;     }
;
; good: freed before the answer
;     static ngx_int_t
;     ngx_http_hello_has_id(xmlNodePtr node, const xmlChar *id)
;     {
;         ngx_int_t   rc;
;         xmlChar    *value;
;
;         value = xmlGetProp(node, (xmlChar *) "id");
;         if (value == NULL) {
;             return NGX_DECLINED;
;         }
;
;         rc = xmlStrcmp(value, id) == 0 ? NGX_OK : NGX_DECLINED;
;
;         xmlFree(value);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "libxml2-string")
  (#set! rule.title "Strings of libxml2")
  (#set! resource.noun "string of libxml2")
  (#set! resource.type "xmlChar *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "xmlFree(%s)")
  (#set! fix.empty "harmless"))

; value = xmlGetProp(node, (xmlChar *) "id");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlBufferDetach"
    "xmlBuildRelativeURI"
    "xmlBuildURI"
    "xmlCanonicPath"
    "xmlCharStrdup"
    "xmlCharStrndup"
    "xmlEncodeEntitiesReentrant"
    "xmlEncodeSpecialChars"
    "xmlGetNoNsProp"
    "xmlGetNodePath"
    "xmlGetNsProp"
    "xmlGetProp"
    "xmlMalloc"
    "xmlMallocAtomic"
    "xmlNodeGetBase"
    "xmlNodeGetContent"
    "xmlNodeGetLang"
    "xmlNodeListGetRawString"
    "xmlNodeListGetString"
    "xmlPathToURI"
    "xmlSaveUri"
    "xmlStrdup"
    "xmlStrncatNew"
    "xmlStrndup"
    "xmlStrsub"
    "xmlTextReaderGetAttribute"
    "xmlTextReaderGetAttributeNs"
    "xmlTextReaderLocalName"
    "xmlTextReaderName"
    "xmlTextReaderReadInnerXml"
    "xmlTextReaderReadOuterXml"
    "xmlTextReaderReadString"
    "xmlTextReaderValue"
    "xmlURIEscape"
    "xmlURIEscapeStr"
    "xmlXPathCastBooleanToString"
    "xmlXPathCastNodeSetToString"
    "xmlXPathCastNodeToString"
    "xmlXPathCastNumberToString"
    "xmlXPathCastToString"))

; xmlDocDumpMemory(doc, &text, &len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "htmlDocDumpMemory"
    "htmlDocDumpMemoryFormat"
    "xmlDocDumpFormatMemory"
    "xmlDocDumpFormatMemoryEnc"
    "xmlDocDumpMemory"
    "xmlDocDumpMemoryEnc"))

; len = xmlC14NDocDumpMemory(doc, nodes, 0, NULL, 0, &text);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "xmlC14NDocDumpMemory")
  (#set! call.fails "< 0"))

; xmlFree(value);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "xmlFree"))

; q = xmlRealloc(p, size); p stays with the caller when q is NULL
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "xmlRealloc")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; text = xmlStrcat(text, more); timid: the string that is returned is the same one, longer
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "xmlStrcat"
    "xmlStrncat"))

; xmlXPathReturnString(ctxt, text); the object on the stack, or that is returned, has it
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle .)
  (#any-of? @resource.transfer
    "xmlXPathReturnString"
    "xmlXPathWrapCString"
    "xmlXPathWrapString"))

; if (xmlStrcmp(value, other) == 0)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "xmlBuildURI"
    "xmlCheckUTF8"
    "xmlEncodeSpecialChars"
    "xmlNewChild"
    "xmlNewProp"
    "xmlNewTextChild"
    "xmlNodeAddContent"
    "xmlNodeSetContent"
    "xmlParseMemory"
    "xmlParseURI"
    "xmlReadDoc"
    "xmlReadMemory"
    "xmlSetProp"
    "xmlStrEqual"
    "xmlStrPrintf"
    "xmlStrQEqual"
    "xmlStrVPrintf"
    "xmlStrcasecmp"
    "xmlStrcasestr"
    "xmlStrchr"
    "xmlStrcmp"
    "xmlStrdup"
    "xmlStrlen"
    "xmlStrncasecmp"
    "xmlStrncatNew"
    "xmlStrncmp"
    "xmlStrndup"
    "xmlStrstr"
    "xmlStrsub"
    "xmlURIEscapeStr"
    "xmlUTF8Strlen"
    "xmlUTF8Strsize"))
