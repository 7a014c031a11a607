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
  (#set! fix.release "xmlFreeDoc(%s)"))

; ctxt = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "htmlCreateMemoryParserCtxt"
    "htmlCreatePushParserCtxt"
    "htmlNewParserCtxt"
    "xmlCreateDocParserCtxt"
    "xmlCreateFileParserCtxt"
    "xmlCreateIOParserCtxt"
    "xmlCreateMemoryParserCtxt"
    "xmlCreatePushParserCtxt"
    "xmlNewParserCtxt")
  (#set! fix.release "xmlFreeParserCtxt(%s)"))

; doc = xmlReadMemory(data, len, NULL, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "htmlCtxtReadMemory"
    "htmlParseDoc"
    "htmlParseFile"
    "htmlReadDoc"
    "htmlReadFile"
    "htmlReadMemory"
    "xmlCopyDoc"
    "xmlCtxtReadDoc"
    "xmlCtxtReadFile"
    "xmlCtxtReadMemory"
    "xmlNewDoc"
    "xmlParseDoc"
    "xmlParseFile"
    "xmlParseMemory"
    "xmlReadDoc"
    "xmlReadFd"
    "xmlReadFile"
    "xmlReadIO"
    "xmlReadMemory"
    "xmlRecoverMemory"))

; dtd = xmlParseDTD(NULL, name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlIOParseDTD"
    "xmlParseDTD")
  (#set! fix.release "xmlFreeDtd(%s)"))

; node = xmlDocCopyNode(node, doc, 1);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlCopyNode"
    "xmlDocCopyNode"
    "xmlNewCDataBlock"
    "xmlNewComment"
    "xmlNewDocComment"
    "xmlNewDocNode"
    "xmlNewDocRawNode"
    "xmlNewDocText"
    "xmlNewNode"
    "xmlNewText")
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
    "xmlXPathNodeEval")
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
    "xmlBufferCreateSize")
  (#set! fix.release "xmlBufferFree(%s)"))

; reader = xmlReaderForMemory(data, len, NULL, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlNewTextReaderFilename"
    "xmlReaderForDoc"
    "xmlReaderForFd"
    "xmlReaderForFile"
    "xmlReaderForIO"
    "xmlReaderForMemory")
  (#set! fix.release "xmlFreeTextReader(%s)"))

; writer = xmlNewTextWriterMemory(buf, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xmlNewTextWriterDoc"
    "xmlNewTextWriterFilename"
    "xmlNewTextWriterMemory")
  (#set! fix.release "xmlFreeTextWriter(%s)"))

; xmlFreeDoc(doc);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "htmlFreeParserCtxt"
    "xmlBufferFree"
    "xmlFreeDoc"
    "xmlFreeDtd"
    "xmlFreeNode"
    "xmlFreeNodeList"
    "xmlFreeParserCtxt"
    "xmlFreeTextReader"
    "xmlFreeTextWriter"
    "xmlOutputBufferClose"
    "xmlXPathFreeCompExpr"
    "xmlXPathFreeContext"
    "xmlXPathFreeNodeSet"
    "xmlXPathFreeObject"))

; if (xmlAddChild(parent, node) == NULL); timid: nobody looks at the result, so it is taken
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
  (#eq? @resource.transfer "xmlDocSetRootElement"))

; root = xmlDocGetRootElement(doc);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "htmlDocDumpMemory"
    "htmlParseChunk"
    "xmlBufferContent"
    "xmlBufferLength"
    "xmlC14NExecute"
    "xmlClearParserCtxt"
    "xmlCreateIntSubset"
    "xmlCtxtResetLastError"
    "xmlCtxtUseOptions"
    "xmlDocDumpFormatMemory"
    "xmlDocDumpMemory"
    "xmlDocGetRootElement"
    "xmlGetProp"
    "xmlHasProp"
    "xmlNewChild"
    "xmlNewNs"
    "xmlNewProp"
    "xmlNodeAddContent"
    "xmlNodeDump"
    "xmlNodeGetContent"
    "xmlNodeListGetString"
    "xmlNodeSetContent"
    "xmlParseChunk"
    "xmlParseDocument"
    "xmlSetNs"
    "xmlSetProp"
    "xmlUnlinkNode"
    "xmlXPathNodeSetAdd"
    "xmlXPathRegisterNs"))
