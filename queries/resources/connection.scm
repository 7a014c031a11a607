; Connections
;
; `ngx_get_connection()` takes a slot of `worker_connections` and remembers the socket; a slot that is never given back
; is missing until the worker ends. `ngx_close_connection()` closes the socket too, `ngx_free_connection()` gives back
; the slot alone. Neither touches `c->pool`.
;
; bad: the slot is lost when the socket can't be prepared
;     static ngx_connection_t *
;     ngx_http_hello_watch(ngx_socket_t fd, ngx_event_handler_pt handler,
;         ngx_log_t *log)
;     {
;         ngx_connection_t  *c;
;
;         c = ngx_get_connection(fd, log);
;         if (c == NULL) {
;             return NULL;
;         }
;
;         if (ngx_nonblocking(fd) == -1) {
;             ngx_log_error(NGX_LOG_ALERT, log, ngx_socket_errno,
;                           ngx_nonblocking_n " failed");
;             return NULL;
;         }
;
;         c->read->handler = handler;
;         c->read->log = log;
;
;         return c;
;     }
;
; good: given back where it can't be used
;     static ngx_connection_t *
;     ngx_http_hello_watch(ngx_socket_t fd, ngx_event_handler_pt handler,
;         ngx_log_t *log)
;     {
;         ngx_connection_t  *c;
;
;         c = ngx_get_connection(fd, log);
;         if (c == NULL) {
;             return NULL;
;         }
;
;         if (ngx_nonblocking(fd) == -1) {
;             ngx_log_error(NGX_LOG_ALERT, log, ngx_socket_errno,
;                           ngx_nonblocking_n " failed");
;             ngx_close_connection(c);
;             return NULL;
;         }
;
;         c->read->handler = handler;
;         c->read->log = log;
;
;         return c;
;     }

((translation_unit)
  (#set! rule.id "connection")
  (#set! rule.title "Connections")
  (#set! resource.noun "connection")
  (#set! resource.type "ngx_connection_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "ngx_close_connection(%s)"))

; c = ngx_get_connection(fd, log);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ngx_get_connection"))

; ngx_event_connect_peer(&peer); nothing is open where it answers NGX_ERROR, NGX_BUSY or NGX_DECLINED
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "ngx_event_connect_peer")
  (#set! call.suffix "->connection")
  (#set! call.fails "!= NGX_OK NGX_AGAIN"))

; ngx_close_connection(c);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ngx_close_accepted_connection"
    "ngx_close_connection"
    "ngx_free_connection"
    "ngx_http_close_connection"
    "ngx_mail_close_connection"
    "ngx_stream_close_connection"))
