; Sockets
;
; A socket is a descriptor: it stays open until it is closed, whatever becomes of the request.
; `ngx_get_connection()` takes it over, but only when it returns a connection; on NULL the caller still has to close it.
;
; bad: without a free connection the socket is lost
;     static ngx_connection_t *
;     ngx_http_hello_connect(ngx_log_t *log)
;     {
;         ngx_socket_t       s;
;         ngx_connection_t  *c;
;
;         s = ngx_socket(AF_INET, SOCK_DGRAM, 0);
;         if (s == (ngx_socket_t) -1) {
;             return NULL;
;         }
;
;         c = ngx_get_connection(s, log);
;         if (c == NULL) {
;             return NULL;
;         }
;
;         return c;
;     }
;
; good: closed by hand where nobody took it
;     static ngx_connection_t *
;     ngx_http_hello_connect(ngx_log_t *log)
;     {
;         ngx_socket_t       s;
;         ngx_connection_t  *c;
;
;         s = ngx_socket(AF_INET, SOCK_DGRAM, 0);
;         if (s == (ngx_socket_t) -1) {
;             return NULL;
;         }
;
;         c = ngx_get_connection(s, log);
;         if (c == NULL) {
;             if (ngx_close_socket(s) == -1) {
;                 ngx_log_error(NGX_LOG_ALERT, log, ngx_socket_errno,
;                               ngx_close_socket_n " failed");
;             }
;
;             return NULL;
;         }
;
;         return c;
;     }

((translation_unit)
  (#set! rule.id "socket")
  (#set! rule.title "Sockets")
  (#set! resource.noun "socket")
  (#set! resource.type "ngx_socket_t")
  (#set! resource.value "integer")
  (#set! resource.invalid "< 0")
  (#set! resource.descriptors "socket")
  (#set! fix.release "ngx_close_socket(%s)"))

; s = ngx_socket(AF_INET, SOCK_STREAM, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "WSAAccept"
    "WSASocket"
    "WSASocketW"
    "accept"
    "accept4"
    "amqp_open_socket"
    "ngx_socket"
    "socket"))

; if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
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
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "socketpair")
  (#set! call.handles "2")
  (#set! call.fails "== -1"))

; ngx_close_socket(s);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "close"
    "closesocket"
    "ngx_close_file"
    "ngx_close_socket"))

; ngx_close_channel(pair, log); closes both
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "ngx_close_channel"))

; c = ngx_get_connection(s, log); the connection closes it from now on, if there is one
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "ngx_get_connection")
  (#set! call.when "success")
  (#set! call.fails "== NULL"))

; amqp_set_sockfd(connection, s); the connection closes it
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "amqp_set_sockfd"))

; socket = mnl_socket_fdopen(s); closing it closes the socket
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "mnl_socket_fdopen")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; event.data.fd = s; epoll_ctl(epoll, EPOLL_CTL_ADD, s, &event); each event brings the socket back
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) (_) (_) . (_) @resource.handle)
  (#eq? @resource.transfer "epoll_ctl")
  (#set! call.suffix "->data.fd")
  (#set! call.when "success")
  (#set! call.fails "== -1"))

; EV_SET(&event, s, EVFILT_READ, EV_ADD, 0, 0, NULL); what kevent() gets, comes back with each event
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "EV_SET"))
