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
  (#eq? @resource.acquire "krb5_init_context")
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
    "krb5_cc_close"
    "krb5_cc_destroy"
    "krb5_free_error_message"
    "krb5_free_principal"
    "krb5_free_unparsed_name"
    "krb5_get_init_creds_opt_free"
    "krb5_kt_close"))

; code = krb5_cc_initialize(context, ccache, principal);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "krb5_cc_get_principal"
    "krb5_cc_initialize"
    "krb5_cc_store_cred"
    "krb5_get_init_creds_keytab"
    "krb5_get_init_creds_opt_set_forwardable"
    "krb5_get_init_creds_opt_set_proxiable"
    "krb5_get_init_creds_password"
    "krb5_principal_compare"
    "krb5_realm_compare"
    "krb5_verify_init_creds"))
