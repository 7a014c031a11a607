; Documents of Tidy
;
; `tidyCreate()` returns a document that `tidyRelease()` frees, whatever was parsed into it. So says the reference of
; HTML Tidy.
;
; bad: a page that can't be repaired
;     static ngx_int_t
;     ngx_http_hello_repair(char *text, TidyBuffer *out)
;     {
;         TidyDoc  document;
;
;         document = tidyCreate();
;         if (document == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (tidyParseString(document, text) < 0) {
;             return NGX_DECLINED;
;         }
;
;         tidyCleanAndRepair(document);
;         tidySaveBuffer(document, out);
;
;         tidyRelease(document);
;
;         return NGX_OK;
;     }
;
; good: released where it can't be repaired
;     static ngx_int_t
;     ngx_http_hello_repair(char *text, TidyBuffer *out)
;     {
;         TidyDoc  document;
;
;         document = tidyCreate();
;         if (document == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (tidyParseString(document, text) < 0) {
;             tidyRelease(document);
;             return NGX_DECLINED;
;         }
;
;         tidyCleanAndRepair(document);
;         tidySaveBuffer(document, out);
;
;         tidyRelease(document);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "tidy")
  (#set! rule.title "Documents of Tidy")
  (#set! resource.noun "Tidy document")
  (#set! resource.type "TidyDoc")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "tidyRelease(%s)"))

; document = tidyCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "tidyCreate"
    "tidyCreateWithAllocator"))

; tidyRelease(document);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "tidyRelease"))

; rc = tidyParseString(document, text);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "tidyCleanAndRepair"
    "tidyErrorCount"
    "tidyGetBody"
    "tidyGetHead"
    "tidyGetHtml"
    "tidyGetRoot"
    "tidyLoadConfig"
    "tidyOptParseValue"
    "tidyOptSetBool"
    "tidyOptSetInt"
    "tidyOptSetValue"
    "tidyParseBuffer"
    "tidyParseFile"
    "tidyParseStdin"
    "tidyParseString"
    "tidyRunDiagnostics"
    "tidySaveBuffer"
    "tidySaveFile"
    "tidySaveString"
    "tidySetCharEncoding"
    "tidySetErrorBuffer"
    "tidyStatus"))
