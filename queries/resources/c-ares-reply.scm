; c-ares replies
;
; What c-ares parses out of an answer is memory of its own allocator, with an end for each kind: `ares_free_hostent()`,
; `ares_free_data()` for its lists, `ares_free_string()` for names and queries, `ares_dns_record_destroy()`.
; A parser that fails has handed nothing out.
;
; bad: a host of another family is forgotten
;     static ngx_int_t
;     ngx_http_hello_addr(u_char *p, int len, struct in_addr *addr)
;     {
;         struct hostent  *host;
;
;         if (ares_parse_a_reply(p, len, &host, NULL, NULL) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (host->h_addrtype != AF_INET) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(addr, host->h_addr_list[0], sizeof(struct in_addr));
;
;         ares_free_hostent(host);
;
;         return NGX_OK;
;     }
;
; good: freed whatever its family is
;     static ngx_int_t
;     ngx_http_hello_addr(u_char *p, int len, struct in_addr *addr)
;     {
;         struct hostent  *host;
;
;         if (ares_parse_a_reply(p, len, &host, NULL, NULL) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (host->h_addrtype != AF_INET) {
;             ares_free_hostent(host);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(addr, host->h_addr_list[0], sizeof(struct in_addr));
;
;         ares_free_hostent(host);
;
;         return NGX_OK;
;     }
;
; good: without a place for the host there is nothing to free
;     static ngx_int_t
;     ngx_http_hello_ttl(u_char *p, int len, int *ttl)
;     {
;         int                  n;
;         struct ares_addrttl  addr;
;
;         n = 1;
;
;         if (ares_parse_a_reply(p, len, NULL, &addr, &n) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (n == 0) {
;             return NGX_DECLINED;
;         }
;
;         *ttl = addr.ttl;
;
;         return NGX_OK;
;     }
;
; bad: the list of services is read and kept
;     static ngx_int_t
;     ngx_http_hello_port(u_char *p, int len, in_port_t *port)
;     {
;         int                     rc;
;         struct ares_srv_reply  *srv;
;
;         rc = ares_parse_srv_reply(p, len, &srv);
;         if (rc) {
;             return NGX_ERROR;
;         }
;
;         *port = srv->port;
;
;         return NGX_OK;
;     }
;
; good: the list of services is read and freed
;     static ngx_int_t
;     ngx_http_hello_port(u_char *p, int len, in_port_t *port)
;     {
;         int                     rc;
;         struct ares_srv_reply  *srv;
;
;         rc = ares_parse_srv_reply(p, len, &srv);
;         if (rc < 0) {
;             return NGX_ERROR;
;         }
;
;         *port = srv->port;
;
;         ares_free_data(srv);
;
;         return NGX_OK;
;     }
;
; bad: a name that is too long
;     static ngx_int_t
;     ngx_http_hello_name(u_char *p, u_char *buf, int len, u_char *dst)
;     {
;         char  *name;
;         long   n;
;
;         if (ares_expand_name(p, buf, len, &name, &n) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strlen(name) > 255) {
;             return NGX_DECLINED;
;         }
;
;         ngx_cpystrn(dst, (u_char *) name, 256);
;
;         ares_free_string(name);
;
;         return NGX_OK;
;     }
;
; good: freed whether it is too long or not
;     static ngx_int_t
;     ngx_http_hello_name(u_char *p, u_char *buf, int len, u_char *dst)
;     {
;         char  *name;
;         long   n;
;
;         if (ares_expand_name(p, buf, len, &name, &n) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strlen(name) > 255) {
;             ares_free_string(name);
;             return NGX_DECLINED;
;         }
;
;         ngx_cpystrn(dst, (u_char *) name, 256);
;
;         ares_free_string(name);
;
;         return NGX_OK;
;     }
;
; bad: a query that does not fit
;     static ngx_int_t
;     ngx_http_hello_query(char *name, ngx_buf_t *b)
;     {
;         int      len;
;         u_char  *query;
;
;         if (ares_create_query(name, 1, 1, 7, 1, &query, &len, 0) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (b->end - b->last < len) {
;             return NGX_DECLINED;
;         }
;
;         b->last = ngx_cpymem(b->last, query, len);
;
;         ares_free_string(query);
;
;         return NGX_OK;
;     }
;
; good: one exit, which frees the query
;     static ngx_int_t
;     ngx_http_hello_query(char *name, ngx_buf_t *b)
;     {
;         int         len;
;         u_char     *query;
;         ngx_int_t   rc;
;
;         if (ares_create_query(name, 1, 1, 7, 1, &query, &len, 0) != 0) {
;             return NGX_ERROR;
;         }
;
;         rc = NGX_DECLINED;
;
;         if (b->end - b->last >= len) {
;             b->last = ngx_cpymem(b->last, query, len);
;             rc = NGX_OK;
;         }
;
;         ares_free_string(query);
;
;         return rc;
;     }
;
; bad: a record without answers
;     static ngx_int_t
;     ngx_http_hello_answers(u_char *p, size_t len, ngx_uint_t *n)
;     {
;         ares_dns_record_t  *record;
;
;         if (ares_dns_parse(p, len, 0, &record) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         *n = ares_dns_record_rr_cnt(record, ARES_SECTION_ANSWER);
;         if (*n == 0) {
;             return NGX_DECLINED;
;         }
;
;         ares_dns_record_destroy(record);
;
;         return NGX_OK;
;     }
;
; good: the record goes before the count is looked at
;     static ngx_int_t
;     ngx_http_hello_answers(u_char *p, size_t len, ngx_uint_t *n)
;     {
;         ares_dns_record_t  *record;
;
;         if (ares_dns_parse(p, len, 0, &record) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         *n = ares_dns_record_rr_cnt(record, ARES_SECTION_ANSWER);
;
;         ares_dns_record_destroy(record);
;
;         return (*n == 0) ? NGX_DECLINED : NGX_OK;
;     }
;
; bad: the servers are logged and kept
;     static ngx_int_t
;     ngx_http_hello_servers(ares_channel channel, ngx_log_t *log)
;     {
;         char                   *csv;
;         struct ares_addr_node  *servers;
;
;         if (ares_get_servers(channel, &servers) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         csv = ares_get_servers_csv(channel);
;         if (csv == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_log_error(NGX_LOG_INFO, log, 0, "servers %s", csv);
;
;         ares_free_string(csv);
;         ares_free_data(servers);
;
;         return NGX_OK;
;     }
;
; good: both kinds of servers are freed
;     static ngx_int_t
;     ngx_http_hello_servers(ares_channel channel, ngx_log_t *log)
;     {
;         char                   *csv;
;         struct ares_addr_node  *servers;
;
;         if (ares_get_servers(channel, &servers) != ARES_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         csv = ares_get_servers_csv(channel);
;         if (csv == NULL) {
;             ares_free_data(servers);
;             return NGX_ERROR;
;         }
;
;         ngx_log_error(NGX_LOG_INFO, log, 0, "servers %s", csv);
;
;         ares_free_string(csv);
;         ares_free_data(servers);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "c-ares-reply")
  (#set! rule.title "c-ares replies")
  (#set! resource.noun "c-ares reply")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "ARES_SUCCESS")
  (#set! fix.release "ares_free_data(%s)")
  (#set! fix.empty "harmless"))

; if (ares_parse_a_reply(p, len, &host, NULL, NULL) != ARES_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .
    (_)
    .)
  (#any-of? @resource.acquire
    "ares_parse_a_reply"
    "ares_parse_aaaa_reply")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_free_hostent(%s)"))

; if (ares_parse_ns_reply(p, len, &host) != ARES_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "ares_parse_ns_reply")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_free_hostent(%s)"))

; if (ares_parse_ptr_reply(p, len, addr, addrlen, family, &host) != ARES_SUCCESS)
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
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "ares_parse_ptr_reply")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_free_hostent(%s)"))

; if (ares_gethostbyname_file(channel, name, family, &host) != ARES_SUCCESS)
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
  (#eq? @resource.acquire "ares_gethostbyname_file")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_free_hostent(%s)"))

; if (ares_parse_srv_reply(p, len, &srv) != ARES_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#any-of? @resource.acquire
    "ares_parse_caa_reply"
    "ares_parse_mx_reply"
    "ares_parse_naptr_reply"
    "ares_parse_soa_reply"
    "ares_parse_srv_reply"
    "ares_parse_txt_reply"
    "ares_parse_txt_reply_ext"
    "ares_parse_uri_reply")
  (#set! call.fails "!= ARES_SUCCESS"))

; if (ares_get_servers(channel, &servers) != ARES_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#any-of? @resource.acquire
    "ares_get_servers"
    "ares_get_servers_ports")
  (#set! call.fails "!= ARES_SUCCESS"))

; csv = ares_get_servers_csv(channel);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ares_get_servers_csv")
  (#set! fix.release "ares_free_string(%s)"))

; if (ares_expand_name(p, buf, len, &name, &n) != ARES_SUCCESS)
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
    .
    (_)
    .)
  (#any-of? @resource.acquire
    "ares_expand_name"
    "ares_expand_string")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_free_string(%s)"))

; if (ares_create_query(name, class, type, id, 1, &query, &len, size) != ARES_SUCCESS)
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
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .
    (_))
  (#any-of? @resource.acquire
    "ares_create_query"
    "ares_mkquery")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_free_string(%s)"))

; if (ares_dns_parse(p, len, 0, &record) != ARES_SUCCESS)
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
  (#eq? @resource.acquire "ares_dns_parse")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_dns_record_destroy(%s)"))

; if (ares_dns_record_create(&record, id, flags, opcode, rcode) != ARES_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "ares_dns_record_create")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_dns_record_destroy(%s)"))

; if (ares_dns_write(record, &buf, &len) != ARES_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .)
  (#eq? @resource.acquire "ares_dns_write")
  (#set! call.fails "!= ARES_SUCCESS")
  (#set! fix.release "ares_free_string(%s)"))

; ares_free_hostent(host);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#any-of? @resource.release
    "ares_dns_record_destroy"
    "ares_free_data"
    "ares_free_hostent"
    "ares_free_string"))

; ares_dns_record_rr_cnt(record, ARES_SECTION_ANSWER);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "ares_dns_record_duplicate"
    "ares_dns_record_get_flags"
    "ares_dns_record_get_id"
    "ares_dns_record_get_opcode"
    "ares_dns_record_get_rcode"
    "ares_dns_record_query_add"
    "ares_dns_record_query_cnt"
    "ares_dns_record_query_get"
    "ares_dns_record_rr_add"
    "ares_dns_record_rr_cnt"
    "ares_dns_record_rr_del"
    "ares_dns_record_rr_get"
    "ares_dns_record_rr_get_const"
    "ares_dns_record_set_id"
    "ares_dns_write"))

; ares_send_dnsrec(channel, record, callback, data, &id);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.borrow
    "ares_search_dnsrec"
    "ares_send_dnsrec"
    "ares_set_servers"
    "ares_set_servers_csv"
    "ares_set_servers_ports"))
