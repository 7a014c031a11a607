; Configurations of libfastcommon
;
; `iniLoadFromFile()` and its like fill a structure of the caller when they answer 0, and free it themselves when not;
; `iniFreeContext()` frees it, and with it the texts that the getters return. So do the header and the source of the
; library, which FastDFS is built on.
;
; bad: a name that is missing
;     static ngx_int_t
;     ngx_http_hello_port(char *path, char *name, ngx_int_t *port)
;     {
;         char        *text;
;         IniContext   ini;
;
;         if (iniLoadFromFile(path, &ini) != 0) {
;             return NGX_ERROR;
;         }
;
;         text = iniGetStrValue(NULL, name, &ini);
;         if (text == NULL) {
;             return NGX_DECLINED;
;         }
;
;         *port = ngx_atoi((u_char *) text, ngx_strlen(text));
;
;         iniFreeContext(&ini);
;
;         return NGX_OK;
;     }
;
; good: freed where the name is missing
;     static ngx_int_t
;     ngx_http_hello_port(char *path, char *name, ngx_int_t *port)
;     {
;         char        *text;
;         IniContext   ini;
;
;         if (iniLoadFromFile(path, &ini) != 0) {
;             return NGX_ERROR;
;         }
;
;         text = iniGetStrValue(NULL, name, &ini);
;         if (text == NULL) {
;             iniFreeContext(&ini);
;             return NGX_DECLINED;
;         }
;
;         *port = ngx_atoi((u_char *) text, ngx_strlen(text));
;
;         iniFreeContext(&ini);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libfastcommon")
  (#set! rule.title "Configurations of libfastcommon")
  (#set! resource.noun "configuration")
  (#set! resource.type "IniContext")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "iniFreeContext(&%s)"))

; rc = iniLoadFromFile(path, &ini);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "iniLoadFromBuffer"
    "iniLoadFromBuffer1"
    "iniLoadFromBufferEx"
    "iniLoadFromFile"
    "iniLoadFromFile1"
    "iniLoadFromFileEx")
  (#set! call.fails "!= 0"))

; iniFreeContext(&ini);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "iniFreeContext"))

; text = iniGetStrValue(NULL, name, &ini);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "iniGetBoolValue"
    "iniGetDoubleValue"
    "iniGetInt64Value"
    "iniGetIntValue"
    "iniGetPercentValue"
    "iniGetRequiredStrValue"
    "iniGetStrValue"
    "iniGetStrValueEx"
    "iniGetValues"
    "iniPrintItems"))
