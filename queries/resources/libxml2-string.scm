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
  (#set! fix.release "xmlFree(%s)"))

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
    "xmlSaveUri"
    "xmlStrdup"
    "xmlStrndup"
    "xmlStrsub"
    "xmlURIEscape"
    "xmlURIEscapeStr"
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

; xmlFree(value);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "xmlFree"))

; if (xmlStrcmp(value, other) == 0)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "xmlStrEqual"
    "xmlStrcasecmp"
    "xmlStrchr"
    "xmlStrcmp"
    "xmlStrlen"
    "xmlStrncasecmp"
    "xmlStrncmp"
    "xmlStrstr"
    "xmlUTF8Strlen"))
