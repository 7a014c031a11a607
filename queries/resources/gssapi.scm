; Objects of GSSAPI
;
; Names, credentials and contexts are handed out through an argument and released through its address, with a status
; argument before it. The family is off by default: whether a call failed is usually asked of the macro `GSS_ERROR()`,
; which the analysis does not see through, so that the failing branch looks like one that owes a release.
;
; bad: a name that can't be used
;     static ngx_int_t
;     ngx_http_x_cred(gss_buffer_t service, gss_cred_id_t *cred)
;     {
;         OM_uint32   major, minor;
;         gss_name_t  name;
;
;         major = gss_import_name(&minor, service, GSS_C_NT_USER_NAME, &name);
;         if (major != GSS_S_COMPLETE) {
;             return NGX_ERROR;
;         }
;
;         if (name_is_foreign(service)) {
;             return NGX_DECLINED;
;         }
;
;         gss_release_name(&minor, &name);
;
;         return NGX_OK;
;     }
;
; good: released whether it can be used or not
;     static ngx_int_t
;     ngx_http_x_cred(gss_buffer_t service, gss_cred_id_t *cred)
;     {
;         OM_uint32   major, minor;
;         gss_name_t  name;
;
;         major = gss_import_name(&minor, service, GSS_C_NT_USER_NAME, &name);
;         if (major != GSS_S_COMPLETE) {
;             return NGX_ERROR;
;         }
;
;         if (name_is_foreign(service)) {
;             gss_release_name(&minor, &name);
;             return NGX_DECLINED;
;         }
;
;         gss_release_name(&minor, &name);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "gssapi")
  (#set! rule.title "Objects of GSSAPI")
  (#set! rule.default "off")
  (#set! resource.noun "GSSAPI object")
  (#set! resource.type "gss_name_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "GSS_S_COMPLETE")
  (#set! fix.release "gss_release_name({1}, &%s)"))

; major = gss_import_name(&minor, &buffer, GSS_C_NT_USER_NAME, &name);
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
  (#eq? @resource.acquire "gss_import_name")
  (#set! call.fails "!= GSS_S_COMPLETE"))

; major = gss_acquire_cred(&minor, name, GSS_C_INDEFINITE, GSS_C_NO_OID_SET, GSS_C_ACCEPT, &cred, NULL, NULL);
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
    (_) @resource.handle)
  (#eq? @resource.acquire "gss_acquire_cred")
  (#set! call.fails "!= GSS_S_COMPLETE")
  (#set! fix.release "gss_release_cred({1}, &%s)"))

; major = gss_display_name(&minor, name, &buffer, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "gss_display_name")
  (#set! call.fails "!= GSS_S_COMPLETE")
  (#set! fix.release "gss_release_buffer({1}, &%s)"))

; major = gss_display_status(&minor, code, GSS_C_GSS_CODE, GSS_C_NO_OID, &context, &buffer);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "gss_display_status")
  (#set! call.fails "!= GSS_S_COMPLETE")
  (#set! fix.release "gss_release_buffer({1}, &%s)"))

; major = gss_export_name(&minor, name, &buffer);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "gss_export_name")
  (#set! call.fails "!= GSS_S_COMPLETE")
  (#set! fix.release "gss_release_buffer({1}, &%s)"))

; major = gss_unwrap(&minor, context, &in, &buffer, &state, &qop);
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
  (#eq? @resource.acquire "gss_unwrap")
  (#set! call.fails "!= GSS_S_COMPLETE")
  (#set! fix.release "gss_release_buffer({1}, &%s)"))

; major = gss_wrap(&minor, context, 1, GSS_C_QOP_DEFAULT, &in, &state, &buffer);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "gss_wrap")
  (#set! call.fails "!= GSS_S_COMPLETE")
  (#set! fix.release "gss_release_buffer({1}, &%s)"))

; major = gss_duplicate_name(&minor, name, &copy);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "gss_duplicate_name")
  (#set! call.fails "!= GSS_S_COMPLETE"))

; major = gss_canonicalize_name(&minor, name, mech, &copy);
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
  (#eq? @resource.acquire "gss_canonicalize_name")
  (#set! call.fails "!= GSS_S_COMPLETE"))

; gss_release_name(&minor, &name);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "gss_delete_sec_context"
    "gss_release_buffer"
    "gss_release_cred"
    "gss_release_name"))
