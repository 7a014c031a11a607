; Objects of libevent
;
; Bases, buffers and addresses of libevent are freed by the free call of their kind. A request that
; `evhttp_make_request()` gets belongs to its connection, also where that fails. Events and connections with callbacks
; are freed from there, which is why they are not followed. So say the headers of libevent 2.
;
; bad: an address without a host
;     static ngx_int_t
;     ngx_http_hello_port(char *text, int *port)
;     {
;         struct evhttp_uri  *uri;
;
;         uri = evhttp_uri_parse(text);
;         if (uri == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (evhttp_uri_get_host(uri) == NULL) {
;             return NGX_DECLINED;
;         }
;
;         *port = evhttp_uri_get_port(uri);
;
;         evhttp_uri_free(uri);
;
;         return NGX_OK;
;     }
;
; good: freed where there is no host
;     static ngx_int_t
;     ngx_http_hello_port(char *text, int *port)
;     {
;         struct evhttp_uri  *uri;
;
;         uri = evhttp_uri_parse(text);
;         if (uri == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (evhttp_uri_get_host(uri) == NULL) {
;             evhttp_uri_free(uri);
;             return NGX_DECLINED;
;         }
;
;         *port = evhttp_uri_get_port(uri);
;
;         evhttp_uri_free(uri);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libevent")
  (#set! rule.title "Objects of libevent")
  (#set! resource.noun "libevent object")
  (#set! resource.type "struct event_base *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "event_base_free(%s)"))

; base = event_base_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "event_base_new"
    "event_base_new_with_config"))

; config = event_config_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "event_config_new")
  (#set! fix.release "event_config_free(%s)"))

; buffer = evbuffer_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "evbuffer_new")
  (#set! fix.release "evbuffer_free(%s)"))

; line = evbuffer_readln(buffer, &len, EVBUFFER_EOL_CRLF);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "evbuffer_readln")
  (#set! fix.release "free(%s)"))

; uri = evhttp_uri_parse(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "evhttp_uri_new"
    "evhttp_uri_parse"
    "evhttp_uri_parse_with_flags")
  (#set! fix.release "evhttp_uri_free(%s)"))

; text = evhttp_encode_uri(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "evhttp_decode_uri"
    "evhttp_encode_uri"
    "evhttp_htmlescape"
    "evhttp_uridecode"
    "evhttp_uriencode")
  (#set! fix.release "free(%s)"))

; request = evhttp_request_new(callback, data);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "evhttp_request_new")
  (#set! fix.release "evhttp_request_free(%s)"))

; event_base_free(base);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "evbuffer_free"
    "event_base_free"
    "event_base_free_nofinalize"
    "event_config_free"
    "evhttp_request_free"
    "evhttp_uri_free"))

; rc = evhttp_make_request(connection, request, EVHTTP_REQ_GET, path);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "evhttp_make_request"))

; rc = evbuffer_add(buffer, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "evbuffer_add"
    "evbuffer_add_buffer"
    "evbuffer_add_printf"
    "evbuffer_copyout"
    "evbuffer_drain"
    "evbuffer_expand"
    "evbuffer_get_length"
    "evbuffer_prepend"
    "evbuffer_pullup"
    "evbuffer_read"
    "evbuffer_readln"
    "evbuffer_remove"
    "evbuffer_remove_buffer"
    "evbuffer_search"
    "evbuffer_write"
    "event_base_dispatch"
    "event_base_got_break"
    "event_base_got_exit"
    "event_base_loop"
    "event_base_loopbreak"
    "event_base_loopexit"
    "event_base_new_with_config"
    "event_base_priority_init"
    "event_config_avoid_method"
    "event_config_require_features"
    "event_config_set_flag"
    "evhttp_add_header"
    "evhttp_request_get_output_buffer"
    "evhttp_request_get_output_headers"
    "evhttp_send_error"
    "evhttp_send_reply"
    "evhttp_uri_get_fragment"
    "evhttp_uri_get_host"
    "evhttp_uri_get_path"
    "evhttp_uri_get_port"
    "evhttp_uri_get_query"
    "evhttp_uri_get_scheme"
    "evhttp_uri_get_userinfo"
    "evhttp_uri_join"
    "evhttp_uri_set_host"
    "evhttp_uri_set_path"
    "evhttp_uri_set_port"
    "evhttp_uri_set_query"
    "evhttp_uri_set_scheme"))
