; Lists of file names
;
; `glob()` and `ngx_open_glob()` fill a structure of the caller with names on the heap. When they fail, the caller owes
; nothing.
;
; bad: an include that fails keeps the list
;     static char *
;     ngx_http_hello_include(ngx_conf_t *cf, ngx_str_t *pattern)
;     {
;         char        *rv;
;         ngx_str_t    name;
;         ngx_glob_t   gl;
;
;         gl.pattern = pattern->data;
;         gl.log = cf->log;
;         gl.test = 1;
;
;         if (ngx_open_glob(&gl) != NGX_OK) {
;             return NGX_CONF_ERROR;
;         }
;
;         rv = NGX_CONF_OK;
;
;         while (ngx_read_glob(&gl, &name) == NGX_OK) {
;             rv = ngx_conf_parse(cf, &name);
;             if (rv != NGX_CONF_OK) {
;                 return rv;
;             }
;         }
;
;         ngx_close_glob(&gl);
;
;         return rv;
;     }
;
; good: the list is closed first
;     static char *
;     ngx_http_hello_include(ngx_conf_t *cf, ngx_str_t *pattern)
;     {
;         char        *rv;
;         ngx_str_t    name;
;         ngx_glob_t   gl;
;
;         gl.pattern = pattern->data;
;         gl.log = cf->log;
;         gl.test = 1;
;
;         if (ngx_open_glob(&gl) != NGX_OK) {
;             return NGX_CONF_ERROR;
;         }
;
;         rv = NGX_CONF_OK;
;
;         while (ngx_read_glob(&gl, &name) == NGX_OK) {
;             rv = ngx_conf_parse(cf, &name);
;             if (rv != NGX_CONF_OK) {
;                 break;
;             }
;         }
;
;         ngx_close_glob(&gl);
;
;         return rv;
;     }

((translation_unit)
  (#set! rule.id "glob")
  (#set! rule.title "Lists of file names")
  (#set! resource.noun "list of names")
  (#set! resource.type "glob_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "globfree(&%s)"))

; if (glob(pattern, 0, NULL, &names) != 0)
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "glob")
  (#set! call.fails "!= 0"))

; if (ngx_open_glob(&gl) != NGX_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ngx_open_glob")
  (#set! call.fails "!= NGX_OK")
  (#set! fix.release "ngx_close_glob(&%s)"))

; if (ngx_open_glob(gl) != NGX_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . [(field_expression) (identifier)] @resource.handle)
  (#eq? @resource.acquire "ngx_open_glob")
  (#set! call.fails "!= NGX_OK")
  (#set! fix.release "ngx_close_glob(%s)"))

; globfree(&names);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "globfree"
    "ngx_close_glob"))

; while (ngx_read_glob(&gl, &name) == NGX_OK)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#eq? @resource.borrow "ngx_read_glob"))
