; Requests of nginx
;
; `ngx_http_create_request()` makes a request with a pool of its own. Whoever makes one by hand ends it with
; `ngx_http_free_request()` or by finalizing it, or gives it to the connection.
;
; bad: a URI that is too long
;     static ngx_int_t
;     ngx_http_hello_fake(ngx_connection_t *c, ngx_str_t *uri)
;     {
;         ngx_http_request_t  *r;
;
;         r = ngx_http_create_request(c);
;         if (r == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (uri->len > 255) {
;             return NGX_DECLINED;
;         }
;
;         r->uri = *uri;
;         ngx_http_hello_run(r);
;
;         ngx_http_free_request(r, 0);
;
;         return NGX_OK;
;     }
;
; good: freed where the URI is too long
;     static ngx_int_t
;     ngx_http_hello_fake(ngx_connection_t *c, ngx_str_t *uri)
;     {
;         ngx_http_request_t  *r;
;
;         r = ngx_http_create_request(c);
;         if (r == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (uri->len > 255) {
;             ngx_http_free_request(r, 0);
;             return NGX_DECLINED;
;         }
;
;         r->uri = *uri;
;         ngx_http_hello_run(r);
;
;         ngx_http_free_request(r, 0);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "http-request")
  (#set! rule.title "Requests of nginx")
  (#set! resource.noun "request")
  (#set! resource.type "ngx_http_request_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ngx_http_free_request(%s, {2})"))

; r = ngx_http_create_request(c);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ngx_http_create_request"))

; ngx_http_free_request(r, 0);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ngx_http_close_request"
    "ngx_http_finalize_request"
    "ngx_http_free_request"))

; ngx_http_process_request(r);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "ngx_http_process_request"
    "ngx_http_process_request_headers"
    "ngx_http_process_request_line"))
