; Sockets of nanomsg
;
; `nn_socket()` returns -1 when it fails, else a number that `nn_close()` ends with its endpoints. So say the manual
; pages of nanomsg.
;
; bad: an address that is refused
;     static int
;     ngx_http_hello_push(char *url)
;     {
;         int  sock;
;
;         sock = nn_socket(AF_SP, NN_PUSH);
;         if (sock < 0) {
;             return -1;
;         }
;
;         if (nn_connect(sock, url) < 0) {
;             return -1;
;         }
;
;         return sock;
;     }
;
; good: closed where the address is refused
;     static int
;     ngx_http_hello_push(char *url)
;     {
;         int  sock;
;
;         sock = nn_socket(AF_SP, NN_PUSH);
;         if (sock < 0) {
;             return -1;
;         }
;
;         if (nn_connect(sock, url) < 0) {
;             nn_close(sock);
;             return -1;
;         }
;
;         return sock;
;     }

((translation_unit)
  (#set! rule.id "nanomsg")
  (#set! rule.title "Sockets of nanomsg")
  (#set! resource.noun "nanomsg socket")
  (#set! resource.type "int")
  (#set! resource.value "integer")
  (#set! resource.invalid "< 0")
  (#set! fix.release "nn_close(%s)"))

; sock = nn_socket(AF_SP, NN_PUSH);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "nn_socket"))

; nn_close(sock);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "nn_close"))

; rc = nn_connect(sock, url);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "nn_bind"
    "nn_connect"
    "nn_get_statistic"
    "nn_getsockopt"
    "nn_recv"
    "nn_recvmsg"
    "nn_send"
    "nn_sendmsg"
    "nn_setsockopt"
    "nn_shutdown"))
