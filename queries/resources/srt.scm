; Sockets of SRT
;
; `srt_create_socket()` and `srt_accept()` return `SRT_INVALID_SOCK`, -1, when they fail, else a socket for
; `srt_close()`; an epoll of SRT is released on its own and owns no socket. So says the API document of libsrt.
;
; bad: an address that is taken
;     static SRTSOCKET
;     ngx_stream_hello_listen(struct sockaddr *sockaddr, int len)
;     {
;         SRTSOCKET  sock;
;
;         sock = srt_create_socket();
;         if (sock == SRT_INVALID_SOCK) {
;             return SRT_INVALID_SOCK;
;         }
;
;         if (srt_bind(sock, sockaddr, len) == SRT_ERROR) {
;             return SRT_INVALID_SOCK;
;         }
;
;         return sock;
;     }
;
; good: closed where the address is taken
;     static SRTSOCKET
;     ngx_stream_hello_listen(struct sockaddr *sockaddr, int len)
;     {
;         SRTSOCKET  sock;
;
;         sock = srt_create_socket();
;         if (sock == SRT_INVALID_SOCK) {
;             return SRT_INVALID_SOCK;
;         }
;
;         if (srt_bind(sock, sockaddr, len) == SRT_ERROR) {
;             srt_close(sock);
;             return SRT_INVALID_SOCK;
;         }
;
;         return sock;
;     }

((translation_unit)
  (#set! rule.id "srt")
  (#set! rule.title "Sockets of SRT")
  (#set! resource.noun "SRT socket")
  (#set! resource.type "SRTSOCKET")
  (#set! resource.value "integer")
  (#set! resource.invalid "< 0")
  (#set! fix.release "srt_close(%s)"))

; sock = srt_create_socket();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "srt_accept"
    "srt_create_socket"
    "srt_socket"))

; eid = srt_epoll_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "srt_epoll_create")
  (#set! fix.release "srt_epoll_release(%s)"))

; srt_close(sock);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "srt_close"
    "srt_epoll_release"))

; rc = srt_bind(sock, sockaddr, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "srt_accept"
    "srt_bind"
    "srt_bistats"
    "srt_bstats"
    "srt_connect"
    "srt_epoll_add_usock"
    "srt_epoll_remove_usock"
    "srt_epoll_set"
    "srt_epoll_update_usock"
    "srt_epoll_uwait"
    "srt_epoll_wait"
    "srt_getpeername"
    "srt_getsockflag"
    "srt_getsockname"
    "srt_getsockopt"
    "srt_getsockstate"
    "srt_listen"
    "srt_recv"
    "srt_recvmsg"
    "srt_recvmsg2"
    "srt_send"
    "srt_sendmsg"
    "srt_sendmsg2"
    "srt_setrejectreason"
    "srt_setsockflag"
    "srt_setsockopt"))

; rc = srt_listen_callback(sock, callback, data); the socket stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "srt_connect_callback"
    "srt_listen_callback"))
