; Objects of Kerberos
;
; Each object is made within a context and handed out through an argument; it is freed with the same context, and the
; context last. The calls answer 0 when they succeed.
;
; bad: a principal of another realm
;     static ngx_int_t
;     ngx_http_hello_local(krb5_context context, char *name, krb5_principal host)
;     {
;         krb5_principal  client;
;
;         if (krb5_parse_name(context, name, &client) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (!krb5_realm_compare(context, client, host)) {
;             return NGX_DECLINED;
;         }
;
;         krb5_free_principal(context, client);
;
;         return NGX_OK;
;     }
;
; good: freed whatever its realm
;     static ngx_int_t
;     ngx_http_hello_local(krb5_context context, char *name, krb5_principal host)
;     {
;         krb5_principal  client;
;
;         if (krb5_parse_name(context, name, &client) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (!krb5_realm_compare(context, client, host)) {
;             krb5_free_principal(context, client);
;             return NGX_DECLINED;
;         }
;
;         krb5_free_principal(context, client);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "krb5")
  (#set! rule.title "Objects of Kerberos")
  (#set! resource.noun "Kerberos object")
  (#set! resource.type "krb5_principal")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "krb5_free_principal({1}, %s)"))

; code = krb5_init_context(&context);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "krb5_init_context"
    "krb5_init_secure_context")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_context(%s)"))

; code = krb5_parse_name(context, name, &principal);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_parse_name")
  (#set! call.fails "!= 0"))

; code = krb5_sname_to_principal(context, host, service, KRB5_NT_SRV_HST, &principal);
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
  (#eq? @resource.acquire "krb5_sname_to_principal")
  (#set! call.fails "!= 0"))

; code = krb5_copy_principal(context, principal, &copy);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_copy_principal")
  (#set! call.fails "!= 0"))

; code = krb5_unparse_name(context, principal, &name);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_unparse_name")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_unparsed_name({1}, %s)"))

; code = krb5_cc_resolve(context, name, &ccache);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_cc_resolve")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_cc_close({1}, %s)"))

; code = krb5_cc_default(context, &ccache);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_cc_default")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_cc_close({1}, %s)"))

; code = krb5_kt_resolve(context, name, &keytab);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_kt_resolve")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_kt_close({1}, %s)"))

; code = krb5_kt_default(context, &keytab);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_kt_default")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_kt_close({1}, %s)"))

; code = krb5_get_init_creds_opt_alloc(context, &options);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_get_init_creds_opt_alloc")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_get_init_creds_opt_free({1}, %s)"))

; text = krb5_get_error_message(context, code);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "krb5_get_error_message")
  (#set! fix.release "krb5_free_error_message({1}, %s)"))

; code = krb5_parse_name_flags(context, name, flags, &principal);
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
  (#eq? @resource.acquire "krb5_parse_name_flags")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_principal({1}, %s)"))

; code = krb5_cc_get_principal(context, ccache, &principal);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_cc_get_principal")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_principal({1}, %s)"))

; code = krb5_unparse_name_flags(context, principal, flags, &name);
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
  (#eq? @resource.acquire "krb5_unparse_name_flags")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_unparsed_name({1}, %s)"))

; code = krb5_cc_new_unique(context, "FILE", NULL, &ccache);
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
  (#eq? @resource.acquire "krb5_cc_new_unique")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_cc_destroy({1}, %s)"))

; code = krb5_cc_dup(context, ccache, &copy);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_cc_dup")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_cc_close({1}, %s)"))

; code = krb5_get_default_realm(context, &realm);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_get_default_realm")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_default_realm({1}, %s)"))

; code = krb5_get_init_creds_password(context, &creds, principal, password, NULL, NULL, 0, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "krb5_get_init_creds_keytab"
    "krb5_get_init_creds_password")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_cred_contents({1}, &%s)"))

; code = krb5_get_credentials(context, 0, ccache, &wanted, &creds);
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
  (#eq? @resource.acquire "krb5_get_credentials")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_creds({1}, %s)"))

; code = krb5_copy_creds(context, creds, &copy);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_copy_creds")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_creds({1}, %s)"))

; code = krb5_auth_con_init(context, &auth);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_auth_con_init")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_auth_con_free({1}, %s)"))

; code = krb5_init_creds_init(context, principal, NULL, NULL, 0, NULL, &state);
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
  (#eq? @resource.acquire "krb5_init_creds_init")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_init_creds_free({1}, %s)"))

; code = krb5_copy_keyblock(context, key, &copy);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "krb5_copy_keyblock")
  (#set! call.fails "!= 0")
  (#set! fix.release "krb5_free_keyblock({1}, %s)"))

; krb5_free_context(context);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "krb5_free_context"))

; krb5_free_principal(context, principal);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "krb5_auth_con_free"
    "krb5_cc_close"
    "krb5_cc_destroy"
    "krb5_free_cred_contents"
    "krb5_free_creds"
    "krb5_free_data"
    "krb5_free_data_contents"
    "krb5_free_default_realm"
    "krb5_free_error_message"
    "krb5_free_host_realm"
    "krb5_free_keyblock"
    "krb5_free_keyblock_contents"
    "krb5_free_keytab_entry_contents"
    "krb5_free_principal"
    "krb5_free_string"
    "krb5_free_ticket"
    "krb5_free_unparsed_name"
    "krb5_get_init_creds_opt_free"
    "krb5_init_creds_free"
    "krb5_kt_close"
    "krb5_kt_free_entry"))

; code = krb5_cc_initialize(context, ccache, principal);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "krb5_aname_to_localname"
    "krb5_auth_con_getkey"
    "krb5_auth_con_setaddrs"
    "krb5_auth_con_setflags"
    "krb5_cc_copy_creds"
    "krb5_cc_end_seq_get"
    "krb5_cc_get_config"
    "krb5_cc_get_name"
    "krb5_cc_get_principal"
    "krb5_cc_get_type"
    "krb5_cc_initialize"
    "krb5_cc_next_cred"
    "krb5_cc_remove_cred"
    "krb5_cc_retrieve_cred"
    "krb5_cc_set_config"
    "krb5_cc_set_default_name"
    "krb5_cc_start_seq_get"
    "krb5_cc_store_cred"
    "krb5_change_password"
    "krb5_copy_principal"
    "krb5_get_credentials"
    "krb5_get_error_message"
    "krb5_get_init_creds_keytab"
    "krb5_get_init_creds_opt_set_address_list"
    "krb5_get_init_creds_opt_set_anonymous"
    "krb5_get_init_creds_opt_set_canonicalize"
    "krb5_get_init_creds_opt_set_etype_list"
    "krb5_get_init_creds_opt_set_fast_ccache_name"
    "krb5_get_init_creds_opt_set_forwardable"
    "krb5_get_init_creds_opt_set_out_ccache"
    "krb5_get_init_creds_opt_set_pa"
    "krb5_get_init_creds_opt_set_proxiable"
    "krb5_get_init_creds_opt_set_renew_life"
    "krb5_get_init_creds_opt_set_tkt_life"
    "krb5_get_init_creds_password"
    "krb5_get_permitted_enctypes"
    "krb5_get_renewed_creds"
    "krb5_get_validated_creds"
    "krb5_init_creds_get"
    "krb5_init_creds_get_creds"
    "krb5_init_creds_set_keytab"
    "krb5_init_creds_set_password"
    "krb5_kt_end_seq_get"
    "krb5_kt_get_entry"
    "krb5_kt_get_name"
    "krb5_kt_have_content"
    "krb5_kt_next_entry"
    "krb5_kt_read_service_key"
    "krb5_kt_start_seq_get"
    "krb5_kuserok"
    "krb5_mk_req"
    "krb5_mk_req_extended"
    "krb5_parse_name"
    "krb5_principal_compare"
    "krb5_principal_compare_any_realm"
    "krb5_principal_get_comp_string"
    "krb5_principal_get_realm"
    "krb5_rd_req"
    "krb5_realm_compare"
    "krb5_set_default_realm"
    "krb5_set_password"
    "krb5_set_principal_realm"
    "krb5_set_trace_filename"
    "krb5_sname_match"
    "krb5_sname_to_principal"
    "krb5_unparse_name"
    "krb5_unparse_name_ext"
    "krb5_unparse_name_flags"
    "krb5_verify_init_creds"))

; krb5_set_trace_callback(context, callback, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "krb5_set_trace_callback"))
