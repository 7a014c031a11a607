; ZeroMQ contexts and sockets
;
; A context runs threads and holds the table of its sockets, and each socket has a descriptor that wakes its thread.
; `zmq_close()` ends a socket, `zmq_ctx_term()` a context, which waits for the sockets: one that was forgotten hangs it.
;
; bad: an address that is taken leaves socket and context
;     static ngx_int_t
;     ngx_http_hello_listen(ngx_http_hello_main_conf_t *hmcf, char *addr)
;     {
;         void  *zctx, *socket;
;
;         zctx = zmq_ctx_new();
;         if (zctx == NULL) {
;             return NGX_ERROR;
;         }
;
;         socket = zmq_socket(zctx, ZMQ_PUB);
;         if (socket == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (zmq_bind(socket, addr) == -1) {
;             return NGX_ERROR;
;         }
;
;         hmcf->zctx = zctx;
;         hmcf->socket = socket;
;
;         return NGX_OK;
;     }
;
; good: what is there is closed, the sockets first
;     static ngx_int_t
;     ngx_http_hello_listen(ngx_http_hello_main_conf_t *hmcf, char *addr)
;     {
;         void  *zctx, *socket;
;
;         zctx = zmq_ctx_new();
;         if (zctx == NULL) {
;             return NGX_ERROR;
;         }
;
;         socket = zmq_socket(zctx, ZMQ_PUB);
;         if (socket == NULL) {
;             zmq_ctx_term(zctx);
;             return NGX_ERROR;
;         }
;
;         if (zmq_bind(socket, addr) == -1) {
;             zmq_close(socket);
;             zmq_ctx_term(zctx);
;             return NGX_ERROR;
;         }
;
;         hmcf->zctx = zctx;
;         hmcf->socket = socket;
;
;         return NGX_OK;
;     }
;
;     static void
;     ngx_http_hello_exit(ngx_http_hello_main_conf_t *hmcf)
;     {
;         zmq_close(hmcf->socket);
;         zmq_ctx_term(hmcf->zctx);
;     }
;
; bad: a request that is not sent leaves the socket
;     static ngx_int_t
;     ngx_http_hello_notify(void *zctx, char *addr, ngx_str_t *text)
;     {
;         int    linger;
;         void  *socket;
;
;         socket = zmq_socket(zctx, ZMQ_PUSH);
;         if (!socket) {
;             return NGX_ERROR;
;         }
;
;         linger = 0;
;
;         zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof(int));
;
;         if (zmq_connect(socket, addr) != 0) {
;             zmq_close(socket);
;             return NGX_ERROR;
;         }
;
;         if (zmq_send(socket, text->data, text->len, ZMQ_DONTWAIT) < 0) {
;             return NGX_DECLINED;
;         }
;
;         zmq_close(socket);
;
;         return NGX_OK;
;     }
;
; good: closed whether it is sent or not
;     static ngx_int_t
;     ngx_http_hello_notify(void *zctx, char *addr, ngx_str_t *text)
;     {
;         int    rc;
;         void  *socket;
;
;         socket = zmq_socket(zctx, ZMQ_PUSH);
;         if (!socket) {
;             return NGX_ERROR;
;         }
;
;         if (zmq_connect(socket, addr) != 0) {
;             zmq_close(socket);
;             return NGX_ERROR;
;         }
;
;         rc = zmq_send(socket, text->data, text->len, ZMQ_DONTWAIT);
;
;         zmq_close(socket);
;
;         return (rc < 0) ? NGX_DECLINED : NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "zeromq")
  (#set! rule.title "ZeroMQ contexts and sockets")
  (#set! resource.noun "ZeroMQ object")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "eventfd eventpoll")
  (#set! fix.release "zmq_close(%s)"))

; socket = zmq_socket(zctx, ZMQ_PUB);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "zmq_socket"))

; zctx = zmq_ctx_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zmq_ctx_new"
    "zmq_init")
  (#set! fix.release "zmq_ctx_term(%s)"))

; zmq_close(socket);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#any-of? @resource.release
    "zmq_close"
    "zmq_ctx_destroy"
    "zmq_ctx_term"
    "zmq_term"))

; zmq_bind(socket, addr);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "zmq_bind"
    "zmq_connect"
    "zmq_ctx_get"
    "zmq_ctx_set"
    "zmq_ctx_shutdown"
    "zmq_disconnect"
    "zmq_getsockopt"
    "zmq_recv"
    "zmq_recvmsg"
    "zmq_send"
    "zmq_send_const"
    "zmq_sendmsg"
    "zmq_setsockopt"
    "zmq_socket_monitor"
    "zmq_unbind"))

; socket = zmq_socket(zctx, ZMQ_PUB); the end of the context waits for the socket
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "zmq_socket")
  (#set! call.result "dependent"))

; zmq_msg_send(&msg, socket, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .)
  (#any-of? @resource.borrow
    "zmq_msg_recv"
    "zmq_msg_send"))

; zmq_proxy(frontend, backend, NULL);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "zmq_proxy"
    "zmq_proxy_steerable"))
