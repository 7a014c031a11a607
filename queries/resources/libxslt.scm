; Stylesheets of libxslt
;
; `xsltFreeStylesheet()` frees a stylesheet and its document. `xsltParseStylesheetDoc()` takes the document over, but
; only when it returns a stylesheet. The result of a transformation is a document of its own.
; `xsltSaveResultToString()` leaves the string NULL when the result is empty and says so only by the length; it is not
; followed.
;
; bad: without a result the stylesheet is kept
;     static xmlDocPtr
;     ngx_http_hello_transform(xmlDocPtr doc, u_char *name)
;     {
;         xmlDocPtr          result;
;         xsltStylesheetPtr  sheet;
;
;         sheet = xsltParseStylesheetFile(name);
;         if (sheet == NULL) {
;             return NULL;
;         }
;
;         result = xsltApplyStylesheet(sheet, doc, NULL);
;         if (result == NULL) {
;             return NULL;
;         }
;
;         xsltFreeStylesheet(sheet);
;
;         return result;
;     }
;
; good: freed before the result is looked at
;     static xmlDocPtr
;     ngx_http_hello_transform(xmlDocPtr doc, u_char *name)
;     {
;         xmlDocPtr          result;
;         xsltStylesheetPtr  sheet;
;
;         sheet = xsltParseStylesheetFile(name);
;         if (sheet == NULL) {
;             return NULL;
;         }
;
;         result = xsltApplyStylesheet(sheet, doc, NULL);
;
;         xsltFreeStylesheet(sheet);
;
;         if (result == NULL) {
;             return NULL;
;         }
;
;         return result;
;     }

((translation_unit)
  (#set! rule.id "libxslt")
  (#set! rule.title "Stylesheets of libxslt")
  (#set! resource.noun "stylesheet")
  (#set! resource.type "xsltStylesheetPtr")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "xsltFreeStylesheet(%s)")
  (#set! fix.empty "harmless"))

; sheet = xsltParseStylesheetFile(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xsltLoadStylesheetPI"
    "xsltNewStylesheet"
    "xsltParseStylesheetDoc"
    "xsltParseStylesheetFile"))

; context = xsltNewTransformContext(sheet, doc);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xsltNewTransformContext")
  (#set! fix.release "xsltFreeTransformContext(%s)"))

; result = xsltApplyStylesheet(sheet, doc, params);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xsltApplyStylesheet"
    "xsltApplyStylesheetUser"
    "xsltProfileStylesheet")
  (#set! fix.release "xmlFreeDoc(%s)"))

; prefs = xsltNewSecurityPrefs();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "xsltNewSecurityPrefs")
  (#set! fix.release "xsltFreeSecurityPrefs(%s)"))

; xsltFreeStylesheet(sheet);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "xmlFreeDoc"
    "xsltFreeSecurityPrefs"
    "xsltFreeStylesheet"
    "xsltFreeTransformContext"))

; sheet = xsltParseStylesheetDoc(doc); the stylesheet owns the document from now on, if there is one
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "xsltParseStylesheetDoc")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; result = xsltApplyStylesheetUser(sheet, doc, params, NULL, NULL, context);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "xsltApplyStylesheet"
    "xsltApplyStylesheetUser"
    "xsltCtxtGetFunctionTable"
    "xsltEvalOneUserParam"
    "xsltEvalUserParams"
    "xsltGetSecurityPrefs"
    "xsltNewTransformContext"
    "xsltParseStylesheetImport"
    "xsltProfileStylesheet"
    "xsltQuoteOneUserParam"
    "xsltQuoteUserParams"
    "xsltRegisterExtFunction"
    "xsltRunStylesheet"
    "xsltRunStylesheetUser"
    "xsltSaveResultTo"
    "xsltSaveResultToFd"
    "xsltSaveResultToFile"
    "xsltSaveResultToFilename"
    "xsltSaveResultToString"
    "xsltSetCtxtParseOptions"
    "xsltSetCtxtSecurityPrefs"
    "xsltSetDefaultSecurityPrefs"
    "xsltSetSecurityPrefs"
    "xsltSetTransformErrorFunc"))
