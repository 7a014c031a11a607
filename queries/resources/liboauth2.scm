; Memory and lists of liboauth2
;
; Texts that liboauth2 returns come from `oauth2_mem_alloc()` and go back with `oauth2_mem_free()`. Lists, requests
; and responses are freed by a call that takes the log first. So say the headers of the library.
;
; bad: a text that is too long
;     static ngx_int_t
;     ngx_http_hello_escape(oauth2_log_t *log, ngx_str_t *out, char *text)
;     {
;         char  *p;
;
;         p = oauth2_url_encode(log, text);
;         if (p == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strlen(p) > out->len) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out->data, p, ngx_strlen(p));
;
;         oauth2_mem_free(p);
;
;         return NGX_OK;
;     }
;
; good: freed when it is too long
;     static ngx_int_t
;     ngx_http_hello_escape(oauth2_log_t *log, ngx_str_t *out, char *text)
;     {
;         char  *p;
;
;         p = oauth2_url_encode(log, text);
;         if (p == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strlen(p) > out->len) {
;             oauth2_mem_free(p);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out->data, p, ngx_strlen(p));
;
;         oauth2_mem_free(p);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "liboauth2")
  (#set! rule.title "Memory and lists of liboauth2")
  (#set! resource.noun "liboauth2 object")
  (#set! resource.type "char *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "oauth2_mem_free(%s)"))

; p = oauth2_strdup(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "oauth2_html_escape"
    "oauth2_json_encode"
    "oauth2_mem_alloc"
    "oauth2_nv_list2s"
    "oauth2_rand_str"
    "oauth2_strdup"
    "oauth2_strndup"
    "oauth2_url_decode"
    "oauth2_url_encode"))

; list = oauth2_nv_list_init(log);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "oauth2_nv_list_clone"
    "oauth2_nv_list_init")
  (#set! fix.release "oauth2_nv_list_free({1}, %s)"))

; request = oauth2_http_request_init(log);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "oauth2_http_request_clone"
    "oauth2_http_request_init")
  (#set! fix.release "oauth2_http_request_free({1}, %s)"))

; response = oauth2_http_response_init(log);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "oauth2_http_response_clone"
    "oauth2_http_response_init")
  (#set! fix.release "oauth2_http_response_free({1}, %s)"))

; oauth2_mem_free(p);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "oauth2_mem_free"))

; oauth2_nv_list_free(log, list);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "oauth2_http_request_free"
    "oauth2_http_response_free"
    "oauth2_nv_list_free"))

; p = oauth2_stradd(p, name, text, NULL); the old text is freed
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "oauth2_intadd"
    "oauth2_stradd"))

; oauth2_nv_list_add(log, list, name, value);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.borrow
    "oauth2_html_escape"
    "oauth2_http_request_hdr_in_get"
    "oauth2_http_request_header_get"
    "oauth2_http_request_header_set"
    "oauth2_http_request_path_get"
    "oauth2_http_request_query_get"
    "oauth2_http_response_header_get"
    "oauth2_http_response_status_code_get"
    "oauth2_nv_list2s"
    "oauth2_nv_list_add"
    "oauth2_nv_list_get"
    "oauth2_nv_list_loop"
    "oauth2_nv_list_set"
    "oauth2_nv_list_unset"
    "oauth2_url_decode"
    "oauth2_url_encode"))
