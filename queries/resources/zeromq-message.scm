; ZeroMQ messages
;
; A `zmq_msg_t` stands on the stack and its content on the heap, so that it needs `zmq_msg_close()` also when it came from
; `zmq_msg_recv()`. A message that was sent is empty, and one that nothing came into; one that was not sent is still the
; caller's.
;
; bad: a queue that is full keeps the message
;     static ngx_int_t
;     ngx_http_hello_publish(void *socket, ngx_str_t *text)
;     {
;         zmq_msg_t  msg;
;
;         if (zmq_msg_init_size(&msg, text->len) == -1) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(zmq_msg_data(&msg), text->data, text->len);
;
;         if (zmq_msg_send(&msg, socket, ZMQ_DONTWAIT) == -1) {
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; good: closed when it is not sent
;     static ngx_int_t
;     ngx_http_hello_publish(void *socket, ngx_str_t *text)
;     {
;         zmq_msg_t  msg;
;
;         if (zmq_msg_init_size(&msg, text->len) == -1) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(zmq_msg_data(&msg), text->data, text->len);
;
;         if (zmq_msg_send(&msg, socket, ZMQ_DONTWAIT) == -1) {
;             zmq_msg_close(&msg);
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; good: a status that is tested for less than zero, and one that is tested for any value
;     static ngx_int_t
;     ngx_http_hello_publish_both(void *socket, void *old, ngx_str_t *text)
;     {
;         int        rc;
;         zmq_msg_t  msg;
;
;         if (zmq_msg_init_size(&msg, text->len) != 0) {
;             return NGX_ERROR;
;         }
;
;         rc = zmq_msg_send(&msg, socket, 0);
;         if (rc < 0) {
;             zmq_msg_close(&msg);
;         }
;
;         if (zmq_msg_init_size(&msg, text->len) < 0) {
;             return NGX_ERROR;
;         }
;
;         if (zmq_sendmsg(old, &msg, 0) < 0) {
;             zmq_msg_close(&msg);
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; bad: an answer that does not fit
;     static ngx_int_t
;     ngx_http_hello_answer(void *socket, ngx_buf_t *b)
;     {
;         size_t     len;
;         zmq_msg_t  msg;
;
;         zmq_msg_init(&msg);
;
;         if (zmq_msg_recv(&msg, socket, 0) == -1) {
;             zmq_msg_close(&msg);
;             return NGX_ERROR;
;         }
;
;         len = zmq_msg_size(&msg);
;         if (len > (size_t) (b->end - b->last)) {
;             return NGX_DECLINED;
;         }
;
;         b->last = ngx_cpymem(b->last, zmq_msg_data(&msg), len);
;
;         zmq_msg_close(&msg);
;
;         return NGX_OK;
;     }
;
; good: one exit for the answer
;     static ngx_int_t
;     ngx_http_hello_answer(void *socket, ngx_buf_t *b)
;     {
;         size_t     len;
;         ngx_int_t  rc;
;         zmq_msg_t  msg;
;
;         zmq_msg_init(&msg);
;
;         rc = NGX_ERROR;
;
;         if (zmq_msg_recv(&msg, socket, 0) == -1) {
;             goto done;
;         }
;
;         len = zmq_msg_size(&msg);
;         if (len > (size_t) (b->end - b->last)) {
;             rc = NGX_DECLINED;
;             goto done;
;         }
;
;         b->last = ngx_cpymem(b->last, zmq_msg_data(&msg), len);
;
;         rc = NGX_OK;
;
;     done:
;
;         zmq_msg_close(&msg);
;
;         return rc;
;     }
;
; good: the message frees what it was made of
;     static ngx_int_t
;     ngx_http_hello_hand_over(void *socket, ngx_str_t *text, ngx_log_t *log)
;     {
;         u_char     *p;
;         zmq_msg_t   msg;
;
;         p = ngx_alloc(text->len, log);
;         if (p == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(p, text->data, text->len);
;
;         if (zmq_msg_init_data(&msg, p, text->len, ngx_http_hello_free, NULL)
;             != 0)
;         {
;             ngx_free(p);
;             return NGX_ERROR;
;         }
;
;         if (zmq_msg_send(&msg, socket, 0) < 0) {
;             zmq_msg_close(&msg);
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; good: the calls of ZeroMQ 2
;     static ngx_int_t
;     ngx_http_hello_forward(void *from, void *to)
;     {
;         zmq_msg_t  msg;
;
;         zmq_msg_init(&msg);
;
;         if (zmq_recv(from, &msg, 0) != 0) {
;             zmq_msg_close(&msg);
;             return NGX_ERROR;
;         }
;
;         if (zmq_send(to, &msg, 0) == -1) {
;             zmq_msg_close(&msg);
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; good: what could not be received left the message empty
;     static ngx_int_t
;     ngx_http_hello_count(void *socket, ngx_uint_t *n)
;     {
;         zmq_msg_t  msg;
;
;         zmq_msg_init(&msg);
;
;         if (zmq_msg_recv(&msg, socket, ZMQ_DONTWAIT) < 0) {
;             return NGX_AGAIN;
;         }
;
;         *n = zmq_msg_size(&msg);
;
;         zmq_msg_close(&msg);
;
;         return NGX_OK;
;     }
;
; good: one message for all that comes
;     static ngx_uint_t
;     ngx_http_hello_drain(void *socket)
;     {
;         zmq_msg_t   msg;
;         ngx_uint_t  n;
;
;         n = 0;
;
;         zmq_msg_init(&msg);
;
;         while (zmq_msg_recv(&msg, socket, ZMQ_DONTWAIT) != -1) {
;             n += zmq_msg_size(&msg);
;         }
;
;         zmq_msg_close(&msg);
;
;         return n;
;     }
;
; good: a message that nothing was received into owns nothing
;     static ngx_int_t
;     ngx_http_hello_poll(void *socket, ngx_uint_t ready)
;     {
;         zmq_msg_t  msg;
;
;         zmq_msg_init(&msg);
;
;         if (!ready) {
;             return NGX_AGAIN;
;         }
;
;         if (zmq_recvmsg(socket, &msg, 0) == -1) {
;             zmq_msg_close(&msg);
;             return NGX_ERROR;
;         }
;
;         zmq_msg_close(&msg);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "zeromq-message")
  (#set! rule.title "ZeroMQ messages")
  (#set! resource.noun "ZeroMQ message")
  (#set! resource.type "zmq_msg_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "zmq_msg_close(&%s)"))

; if (zmq_msg_init_size(&msg, len) == -1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "zmq_msg_init_buffer"
    "zmq_msg_init_data"
    "zmq_msg_init_size")
  (#set! call.fails "!= 0"))

; zmq_msg_init(&msg); empty until something is read out of it
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "zmq_msg_init")
  (#set! call.fails "!= 0")
  (#set! call.when "used"))

; zmq_msg_close(&msg);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.release "zmq_msg_close"))

; zmq_msg_send(&msg, socket, 0); the message is empty when it is sent
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_) @resource.handle
    .
    (_)
    .
    (_)
    .)
  (#eq? @resource.transfer "zmq_msg_send")
  (#set! call.fails "== -1")
  (#set! call.when "success"))

; zmq_sendmsg(socket, &msg, 0); zmq_send() has three arguments in ZeroMQ 2, and four where it takes no message
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .)
  (#any-of? @resource.transfer
    "zmq_send"
    "zmq_sendmsg")
  (#set! call.fails "== -1")
  (#set! call.when "success"))

; zmq_msg_move(&target, &msg); the source is empty after it
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.transfer "zmq_msg_move")
  (#set! call.fails "== -1")
  (#set! call.when "success"))

; n = zmq_msg_recv(&msg, socket, 0); when nothing was received the message is as empty as before
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "zmq_msg_copy"
    "zmq_msg_move"
    "zmq_msg_recv")
  (#set! call.fails "== -1")
  (#set! call.when "error"))

; n = zmq_recvmsg(socket, &msg, 0); zmq_recv() is the same with three arguments, of ZeroMQ 2
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .)
  (#any-of? @resource.transfer
    "zmq_recv"
    "zmq_recvmsg")
  (#set! call.fails "== -1")
  (#set! call.when "error"))

; p = zmq_msg_data(&msg);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "zmq_msg_data"
    "zmq_msg_get"
    "zmq_msg_gets"
    "zmq_msg_more"
    "zmq_msg_routing_id"
    "zmq_msg_set"
    "zmq_msg_set_group"
    "zmq_msg_set_routing_id"
    "zmq_msg_size"))

; zmq_msg_copy(&target, &msg);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.borrow "zmq_msg_copy"))
