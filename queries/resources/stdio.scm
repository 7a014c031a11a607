; Streams of stdio
;
; A `FILE *` holds a descriptor and a buffer of the heap; only `fclose()`, or `pclose()` for a pipe, gives back both.
; `fdopen()` takes the descriptor when it succeeds, and leaves it with the caller when it fails.
;
; bad: a short file leaves without fclose()
;     static char *
;     ngx_http_hello_read_key(ngx_conf_t *cf, char *name, u_char key[16])
;     {
;         FILE  *file;
;
;         file = fopen(name, "r");
;         if (file == NULL) {
;             return NGX_CONF_ERROR;
;         }
;
;         if (fread(key, 1, 16, file) != 16) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%s\" is too short", name);
;             return NGX_CONF_ERROR;
;         }
;
;         fclose(file);
;
;         return NGX_CONF_OK;
;     }
;
; good: closed before the result is looked at
;     static char *
;     ngx_http_hello_read_key(ngx_conf_t *cf, char *name, u_char key[16])
;     {
;         FILE    *file;
;         size_t   n;
;
;         file = fopen(name, "r");
;         if (file == NULL) {
;             return NGX_CONF_ERROR;
;         }
;
;         n = fread(key, 1, 16, file);
;
;         fclose(file);
;
;         if (n != 16) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%s\" is too short", name);
;             return NGX_CONF_ERROR;
;         }
;
;         return NGX_CONF_OK;
;     }

((translation_unit)
  (#set! rule.id "stdio")
  (#set! rule.title "Streams of stdio")
  (#set! resource.noun "stream")
  (#set! resource.type "FILE *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "fclose(%s)"))

; file = fopen(name, "r");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fdopen"
    "fmemopen"
    "fopen"
    "fopen64"
    "fopencookie"
    "open_memstream"
    "tmpfile"
    "tmpfile64"))

; pipe = popen(command, "r");
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "popen")
  (#set! fix.release "pclose(%s)"))

; fclose(file);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "fclose"
    "pclose"))
