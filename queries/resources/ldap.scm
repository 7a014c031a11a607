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
  (#set! resource.zero "LDAP_OPT_SUCCESS LDAP_SUCCESS")
  (#set! resource.descriptors "socket")
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

; rc = ldap_create(&ld);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "ldap_create")
  (#set! call.fails "!= LDAP_SUCCESS"))

; copy = ldap_dup(ld);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ldap_dup"))

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

; name = ldap_first_attribute(ld, entry, &ber);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ldap_first_attribute")
  (#set! call.fails "== NULL")
  (#set! fix.release "ber_free(%s, 0)"))

; ldap_get_option(ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind
    .
    (pointer_expression) @resource.handle)
  (#any-of? @_kind
    "LDAP_OPT_DIAGNOSTIC_MESSAGE"
    "LDAP_OPT_ERROR_STRING"
    "LDAP_OPT_MATCHED_DN")
  (#eq? @resource.acquire "ldap_get_option")
  (#set! call.fails "!= LDAP_OPT_SUCCESS")
  (#set! fix.release "ldap_memfree(%s)"))

; rc = ldap_parse_result(ld, message, &error, &matched, &text, NULL, NULL, 0);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ldap_parse_result")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_memfree(%s)"))

; rc = ldap_parse_result(ld, message, &error, &matched, &text, NULL, NULL, 0);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ldap_parse_result")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_memfree(%s)"))

; rc = ldap_str2dn(text, &dn, LDAP_DN_FORMAT_LDAPV3);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "ldap_str2dn")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_dnfree(%s)"))

; rc = ldap_dn2str(dn, &text, LDAP_DN_FORMAT_LDAPV3);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "ldap_dn2str")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_memfree(%s)"))

; rc = ldap_control_create(oid, 1, &value, 1, &control);
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
  (#eq? @resource.acquire "ldap_control_create")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_control_free(%s)"))

; rc = ldap_create_page_control(ld, 100, cookie, 1, &control);
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
  (#eq? @resource.acquire "ldap_create_page_control")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ldap_control_free(%s)"))

; rc = ldap_whoami_s(ld, &id, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ldap_whoami_s")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! fix.release "ber_bvfree(%s)"))

; value = ber_bvdup(other);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ber_bvdup")
  (#set! fix.release "ber_bvfree(%s)"))

; ber = ber_alloc_t(LBER_USE_DER);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ber_alloc_t"
    "ber_init")
  (#set! fix.release "ber_free(%s, 1)"))

; rc = ber_flatten(ber, &value);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ber_flatten")
  (#set! call.fails "!= 0")
  (#set! fix.release "ber_bvfree(%s)"))

; ldap_unbind_ext(ld, NULL, NULL);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ber_bvecfree"
    "ber_bvfree"
    "ber_free"
    "ber_memfree"
    "ldap_control_free"
    "ldap_controls_free"
    "ldap_destroy"
    "ldap_dnfree"
    "ldap_free_urldesc"
    "ldap_memfree"
    "ldap_mods_free"
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
    "ber_first_element"
    "ber_flatten"
    "ber_next_element"
    "ber_printf"
    "ber_scanf"
    "ldap_abandon"
    "ldap_abandon_ext"
    "ldap_add_ext"
    "ldap_add_ext_s"
    "ldap_bind_s"
    "ldap_compare"
    "ldap_compare_ext"
    "ldap_compare_ext_s"
    "ldap_compare_s"
    "ldap_connect"
    "ldap_control_find"
    "ldap_count_entries"
    "ldap_count_messages"
    "ldap_count_references"
    "ldap_count_values"
    "ldap_count_values_len"
    "ldap_delete_ext_s"
    "ldap_extended_operation"
    "ldap_extended_operation_s"
    "ldap_first_attribute"
    "ldap_first_entry"
    "ldap_first_message"
    "ldap_first_reference"
    "ldap_get_attribute_ber"
    "ldap_get_dn"
    "ldap_get_ld_errno"
    "ldap_get_option"
    "ldap_get_values"
    "ldap_get_values_len"
    "ldap_install_tls"
    "ldap_modify_ext_s"
    "ldap_msgid"
    "ldap_msgtype"
    "ldap_next_attribute"
    "ldap_next_entry"
    "ldap_next_message"
    "ldap_next_reference"
    "ldap_parse_extended_result"
    "ldap_parse_pageresponse_control"
    "ldap_passwd_s"
    "ldap_perror"
    "ldap_rename_s"
    "ldap_result"
    "ldap_result2error"
    "ldap_sasl_bind"
    "ldap_sasl_bind_s"
    "ldap_sasl_interactive_bind_s"
    "ldap_search"
    "ldap_search_ext"
    "ldap_search_ext_s"
    "ldap_search_s"
    "ldap_search_st"
    "ldap_set_nextref_proc"
    "ldap_set_option"
    "ldap_set_rebind_proc"
    "ldap_simple_bind"
    "ldap_simple_bind_s"
    "ldap_start_tls"
    "ldap_start_tls_s"
    "ldap_tls_inplace"
    "ldap_url_search"
    "ldap_whoami_s"))
