; Objects of CZMQ
;
; An object of CZMQ is destroyed through the address of its pointer, by the call of its class. Sending a message or a
; frame takes it over when it went well, and appending a frame always does; a string that is received is freed with
; `zstr_free()`. So say the manual pages of CZMQ.
;
; bad: a message without a body
;     static ngx_int_t
;     ngx_http_hello_receive(zsock_t *sock, u_char *out, size_t size)
;     {
;         zmsg_t    *msg;
;         zframe_t  *frame;
;
;         msg = zmsg_recv(sock);
;         if (msg == NULL) {
;             return NGX_ERROR;
;         }
;
;         frame = zmsg_first(msg);
;         if (frame == NULL || zframe_size(frame) > size) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out, zframe_data(frame), zframe_size(frame));
;
;         zmsg_destroy(&msg);
;
;         return NGX_OK;
;     }
;
; good: destroyed where the body is missing
;     static ngx_int_t
;     ngx_http_hello_receive(zsock_t *sock, u_char *out, size_t size)
;     {
;         zmsg_t    *msg;
;         zframe_t  *frame;
;
;         msg = zmsg_recv(sock);
;         if (msg == NULL) {
;             return NGX_ERROR;
;         }
;
;         frame = zmsg_first(msg);
;         if (frame == NULL || zframe_size(frame) > size) {
;             zmsg_destroy(&msg);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out, zframe_data(frame), zframe_size(frame));
;
;         zmsg_destroy(&msg);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "czmq")
  (#set! rule.title "Objects of CZMQ")
  (#set! resource.noun "CZMQ object")
  (#set! resource.type "zmsg_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "zmsg_destroy(&%s)"))

; msg = zmsg_recv(sock);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zmsg_decode"
    "zmsg_dup"
    "zmsg_new"
    "zmsg_popmsg"
    "zmsg_recv"))

; frame = zframe_new(data, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zframe_dup"
    "zframe_from"
    "zframe_new"
    "zframe_new_empty"
    "zframe_recv"
    "zmsg_pop"
    "zmsg_unwrap")
  (#set! fix.release "zframe_destroy(&%s)"))

; sock = zsock_new(ZMQ_PUSH);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zsock_new"
    "zsock_new_dealer"
    "zsock_new_pair"
    "zsock_new_pub"
    "zsock_new_pull"
    "zsock_new_push"
    "zsock_new_rep"
    "zsock_new_req"
    "zsock_new_router"
    "zsock_new_stream"
    "zsock_new_sub"
    "zsock_new_xpub"
    "zsock_new_xsub")
  (#set! fix.release "zsock_destroy(&%s)"))

; text = zstr_recv(sock);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zframe_strdup"
    "zframe_strhex"
    "zmsg_popstr"
    "zstr_recv")
  (#set! fix.release "zstr_free(&%s)"))

; list = zlist_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zlist_dup"
    "zlist_new")
  (#set! fix.release "zlist_destroy(&%s)"))

; hash = zhash_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zhash_dup"
    "zhash_new")
  (#set! fix.release "zhash_destroy(&%s)"))

; poller = zpoller_new(sock, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "zpoller_new")
  (#set! fix.release "zpoller_destroy(&%s)"))

; zmsg_destroy(&msg);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "zframe_destroy"
    "zhash_destroy"
    "zlist_destroy"
    "zmsg_destroy"
    "zpoller_destroy"
    "zsock_destroy"
    "zstr_free"))

; rc = zmsg_send(&msg, sock);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "zframe_send"
    "zmsg_send")
  (#set! call.fails "< 0")
  (#set! call.when "success"))

; rc = zmsg_append(msg, &frame);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "zmsg_add"
    "zmsg_addmsg"
    "zmsg_append"
    "zmsg_prepend"
    "zmsg_push"
    "zmsg_wrap"))

; rc = zmsg_addstr(msg, text);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "zframe_data"
    "zframe_eq"
    "zframe_more"
    "zframe_print"
    "zframe_recv"
    "zframe_size"
    "zframe_strdup"
    "zframe_streq"
    "zframe_strhex"
    "zhash_delete"
    "zhash_exists"
    "zhash_lookup"
    "zhash_size"
    "zlist_exists"
    "zlist_first"
    "zlist_next"
    "zlist_size"
    "zmsg_addmem"
    "zmsg_addstr"
    "zmsg_addstrf"
    "zmsg_append"
    "zmsg_content_size"
    "zmsg_dup"
    "zmsg_encode"
    "zmsg_first"
    "zmsg_is"
    "zmsg_last"
    "zmsg_next"
    "zmsg_pop"
    "zmsg_popstr"
    "zmsg_prepend"
    "zmsg_print"
    "zmsg_pushmem"
    "zmsg_pushstr"
    "zmsg_pushstrf"
    "zmsg_recv"
    "zmsg_remove"
    "zmsg_size"
    "zpoller_add"
    "zpoller_expired"
    "zpoller_new"
    "zpoller_terminated"
    "zpoller_wait"
    "zsock_attach"
    "zsock_bind"
    "zsock_connect"
    "zsock_disconnect"
    "zsock_recv"
    "zsock_resolve"
    "zsock_send"
    "zsock_set_identity"
    "zsock_set_linger"
    "zsock_set_rcvhwm"
    "zsock_set_rcvtimeo"
    "zsock_set_sndhwm"
    "zsock_set_sndtimeo"
    "zsock_set_subscribe"
    "zsock_set_unbounded"
    "zsock_signal"
    "zsock_unbind"
    "zsock_wait"
    "zstr_recv"
    "zstr_recvx"
    "zstr_send"
    "zstr_sendf"
    "zstr_sendm"
    "zstr_sendx"))
