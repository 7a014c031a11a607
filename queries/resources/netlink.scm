; Sockets of netlink libraries
;
; libmnl closes a socket with `mnl_socket_close()`, libnl frees one with `nl_socket_free()`, which closes it, and
; libnftables frees a context with `nft_ctx_free()`. So say their references.
;
; bad: a socket that can't be bound
;     static struct mnl_socket *
;     ngx_hello_netlink(void)
;     {
;         struct mnl_socket  *socket;
;
;         socket = mnl_socket_open(NETLINK_NETFILTER);
;         if (socket == NULL) {
;             return NULL;
;         }
;
;         if (mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0) {
;             return NULL;
;         }
;
;         return socket;
;     }
;
; good: closed where it can't be bound
;     static struct mnl_socket *
;     ngx_hello_netlink(void)
;     {
;         struct mnl_socket  *socket;
;
;         socket = mnl_socket_open(NETLINK_NETFILTER);
;         if (socket == NULL) {
;             return NULL;
;         }
;
;         if (mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0) {
;             mnl_socket_close(socket);
;             return NULL;
;         }
;
;         return socket;
;     }

((translation_unit)
  (#set! rule.id "netlink")
  (#set! rule.title "Sockets of netlink libraries")
  (#set! resource.noun "netlink object")
  (#set! resource.type "struct mnl_socket *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "mnl_socket_close(%s)"))

; socket = mnl_socket_open(NETLINK_ROUTE);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mnl_socket_fdopen"
    "mnl_socket_open"
    "mnl_socket_open2"))

; socket = nl_socket_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "nl_socket_alloc")
  (#set! fix.release "nl_socket_free(%s)"))

; message = nlmsg_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "nlmsg_alloc"
    "nlmsg_alloc_simple"
    "nlmsg_alloc_size")
  (#set! fix.release "nlmsg_free(%s)"))

; ctx = nft_ctx_new(NFT_CTX_DEFAULT);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "nft_ctx_new")
  (#set! fix.release "nft_ctx_free(%s)"))

; mnl_socket_close(socket);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "mnl_socket_close"
    "nft_ctx_free"
    "nl_socket_free"
    "nlmsg_free"))

; rc = mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "genl_connect"
    "genl_ctrl_resolve"
    "genlmsg_put"
    "mnl_socket_bind"
    "mnl_socket_get_fd"
    "mnl_socket_get_portid"
    "mnl_socket_recvfrom"
    "mnl_socket_sendto"
    "mnl_socket_setsockopt"
    "nft_ctx_buffer_error"
    "nft_ctx_buffer_output"
    "nft_ctx_get_error_buffer"
    "nft_ctx_get_output_buffer"
    "nft_ctx_output_set_flags"
    "nft_ctx_set_dry_run"
    "nft_run_cmd_from_buffer"
    "nft_run_cmd_from_filename"
    "nl_close"
    "nl_connect"
    "nl_recvmsgs"
    "nl_recvmsgs_default"
    "nl_send_auto"
    "nl_send_auto_complete"
    "nl_send_sync"
    "nl_socket_add_membership"
    "nl_socket_disable_seq_check"
    "nl_socket_get_fd"
    "nl_socket_set_buffer_size"
    "nl_socket_set_nonblocking"
    "nla_put"
    "nla_put_string"
    "nla_put_u32"
    "nlmsg_append"
    "nlmsg_data"
    "nlmsg_hdr"
    "nlmsg_put"))
