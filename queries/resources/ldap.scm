; Connections, messages and values of LDAP
;
; A connection is ended by one of the unbind calls. Messages are freed by `ldap_msgfree()`, values by
; `ldap_value_free()`, names by `ldap_memfree()`; an entry that `ldap_first_entry()` returns belongs to its message.
; timid: a search may hand a message out although it failed; only those that succeeded are followed.
; `ldap_parse_result()` is taken to free the message, which its last argument decides.
;
; bad: an entry without the attribute keeps the message
;     static ngx_int_t
;     ngx_http_hello_member(LDAP *ld, char *base, char *filter)
;     {
;         int           rc;
;         LDAPMessage  *message;
;
;         rc = ldap_search_s(ld, base, LDAP_SCOPE_BASE, filter, NULL, 0, &message);
;         if (rc != LDAP_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (ldap_first_entry(ld, message) == NULL) {
;             return NGX_DECLINED;
;         }
;
;         ldap_msgfree(message);
;
;         return NGX_OK;
;     }
;
; good: freed without the attribute as well
;     static ngx_int_t
;     ngx_http_hello_member(LDAP *ld, char *base, char *filter)
;     {
;         int           rc;
;         LDAPMessage  *message;
;
;         rc = ldap_search_s(ld, base, LDAP_SCOPE_BASE, filter, NULL, 0, &message);
;         if (rc != LDAP_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (ldap_first_entry(ld, message) == NULL) {
;             ldap_msgfree(message);
;             return NGX_DECLINED;
;         }
;
;         ldap_msgfree(message);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "ldap")
  (#set! rule.title "Connections, messages and values of LDAP")
  (#set! resource.noun "LDAP object")
  (#set! resource.type "LDAP *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ldap_unbind_ext(%s, NULL, NULL)"))

; rc = ldap_initialize(&ld, url);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "ldap_initialize")
  (#set! call.fails "!= LDAP_SUCCESS"))

; rc = ldap_init_fd(fd, LDAP_PROTO_TCP, url, &ld);
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
    (_) @resource.handle)
  (#eq? @resource.acquire "ldap_init_fd")
  (#set! call.fails "!= LDAP_SUCCESS"))

; ld = ldap_init(host, port);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ldap_init"
    "ldap_open"))

; rc = ldap_result(ld, id, LDAP_MSG_ALL, &timeout, &message);
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
    (_) @resource.handle)
  (#eq? @resource.acquire "ldap_result")
  (#set! call.fails "<= 0")
  (#set! fix.release "ldap_msgfree(%s)"))

; rc = ldap_search_s(ld, base, scope, filter, attrs, 0, &message);
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
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "ldap_search_s")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_msgfree(%s)"))

; rc = ldap_search_st(ld, base, scope, filter, attrs, 0, &timeout, &message);
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
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "ldap_search_st")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_msgfree(%s)"))

; rc = ldap_search_ext_s(ld, base, scope, filter, attrs, 0, NULL, NULL, &timeout, 0, &message);
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
    (_) @resource.handle)
  (#eq? @resource.acquire "ldap_search_ext_s")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_msgfree(%s)"))

; values = ldap_get_values(ld, entry, "uid");
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ldap_get_values")
  (#set! fix.release "ldap_value_free(%s)"))

; values = ldap_get_values_len(ld, entry, "uid");
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ldap_get_values_len")
  (#set! fix.release "ldap_value_free_len(%s)"))

; dn = ldap_get_dn(ld, entry);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ldap_dn2ufn"
    "ldap_first_attribute"
    "ldap_get_dn"
    "ldap_next_attribute")
  (#set! fix.release "ldap_memfree(%s)"))

; rc = ldap_url_parse(text, &url);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "ldap_url_parse")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_free_urldesc(%s)"))

; ldap_unbind_ext(ld, NULL, NULL);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ldap_destroy"
    "ldap_free_urldesc"
    "ldap_memfree"
    "ldap_msgfree"
    "ldap_unbind"
    "ldap_unbind_ext"
    "ldap_unbind_ext_s"
    "ldap_unbind_s"
    "ldap_value_free"
    "ldap_value_free_len"))

; rc = ldap_parse_result(ld, message, &error, NULL, NULL, NULL, NULL, 1);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "ldap_parse_result"
    "ldap_parse_sasl_bind_result"))

; entry = ldap_first_entry(ld, message);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ldap_bind_s"
    "ldap_compare_ext_s"
    "ldap_compare_s"
    "ldap_count_entries"
    "ldap_count_values"
    "ldap_count_values_len"
    "ldap_first_entry"
    "ldap_first_message"
    "ldap_get_option"
    "ldap_msgid"
    "ldap_msgtype"
    "ldap_next_entry"
    "ldap_sasl_bind"
    "ldap_sasl_bind_s"
    "ldap_search"
    "ldap_search_ext"
    "ldap_set_option"
    "ldap_set_rebind_proc"
    "ldap_simple_bind"
    "ldap_simple_bind_s"
    "ldap_start_tls_s"
    "ldap_whoami_s"))
