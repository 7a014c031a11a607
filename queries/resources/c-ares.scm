; c-ares channels
;
; A channel of c-ares holds its servers, its queries and the sockets that it asks through, until `ares_destroy()`, which
; also ends the queries by calling their callbacks. What a callback gets belongs to c-ares, which frees it afterwards.
;
; bad: servers that are refused leave the channel
;     static ngx_int_t
;     ngx_http_hello_channel(ngx_http_hello_main_conf_t *hmcf, char *servers)
;     {
;         ares_channel  channel;
;
;         if (ares_init(&channel) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (ares_set_servers_csv(channel, servers) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         hmcf->channel = channel;
;
;         return NGX_OK;
;     }
;
; good: destroyed when the servers are refused
;     static ngx_int_t
;     ngx_http_hello_channel(ngx_http_hello_main_conf_t *hmcf, char *servers)
;     {
;         ares_channel  channel;
;
;         if (ares_init(&channel) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (ares_set_servers_csv(channel, servers) != ARES_SUCCESS) {
;             ares_destroy(channel);
;             return NGX_ERROR;
;         }
;
;         hmcf->channel = channel;
;
;         return NGX_OK;
;     }
;
;     static void
;     ngx_http_hello_exit(ngx_http_hello_main_conf_t *hmcf)
;     {
;         ares_destroy(hmcf->channel);
;     }
;
; bad: a query is asked, and nobody ends the channel
;     static ngx_int_t
;     ngx_http_hello_ask(struct ares_options *options, char *host, void *data)
;     {
;         int           rc;
;         ares_channel  channel;
;
;         rc = ares_init_options(&channel, options, ARES_OPT_TIMEOUTMS);
;         if (rc) {
;             return NGX_ERROR;
;         }
;
;         ares_gethostbyname(channel, host, AF_INET, ngx_http_hello_host, data);
;
;         ngx_http_hello_wait(channel);
;
;         return NGX_OK;
;     }
;
; good: the channel goes after its query
;     static ngx_int_t
;     ngx_http_hello_ask(struct ares_options *options, char *host, void *data)
;     {
;         int           rc;
;         ares_channel  channel;
;
;         rc = ares_init_options(&channel, options, ARES_OPT_TIMEOUTMS);
;         if (rc < 0) {
;             return NGX_ERROR;
;         }
;
;         ares_gethostbyname(channel, host, AF_INET, ngx_http_hello_host, data);
;
;         ngx_http_hello_wait(channel);
;
;         ares_destroy(channel);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "c-ares")
  (#set! rule.title "c-ares channels")
  (#set! resource.noun "c-ares channel")
  (#set! resource.type "ares_channel")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "ARES_SUCCESS")
  (#set! resource.descriptors "socket")
  (#set! fix.release "ares_destroy(%s)")
  (#set! fix.empty "harmless"))

; if (ares_init(&channel) != ARES_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "ares_dup"
    "ares_init"
    "ares_init_options")
  (#set! call.fails "!= ARES_SUCCESS"))

; ares_destroy(channel);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.release "ares_destroy"))

; ares_gethostbyname(channel, name, AF_INET, callback, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "ares_cancel"
    "ares_fds"
    "ares_get_servers"
    "ares_get_servers_csv"
    "ares_get_servers_ports"
    "ares_getaddrinfo"
    "ares_gethostbyaddr"
    "ares_gethostbyname"
    "ares_gethostbyname_file"
    "ares_getnameinfo"
    "ares_getsock"
    "ares_process"
    "ares_process_fd"
    "ares_process_fds"
    "ares_process_pending_write"
    "ares_query"
    "ares_query_dnsrec"
    "ares_queue_active_queries"
    "ares_queue_wait_empty"
    "ares_reinit"
    "ares_save_options"
    "ares_search"
    "ares_search_dnsrec"
    "ares_send"
    "ares_send_dnsrec"
    "ares_set_local_dev"
    "ares_set_local_ip4"
    "ares_set_local_ip6"
    "ares_set_pending_write_cb"
    "ares_set_server_state_callback"
    "ares_set_servers"
    "ares_set_servers_csv"
    "ares_set_servers_ports"
    "ares_set_servers_ports_csv"
    "ares_set_socket_callback"
    "ares_set_socket_configure_callback"
    "ares_set_socket_functions"
    "ares_set_socket_functions_ex"
    "ares_set_sortlist"
    "ares_timeout"))

; ares_dup(&channel, source);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.borrow "ares_dup"))
