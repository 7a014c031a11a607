; Transactions of PAM
;
; `pam_start()` hands a transaction out; `pam_end()` ends it and wants to know the last status. When `pam_start()`
; fails, there is nothing to end.
;
; bad: a password that is wrong
;     static ngx_int_t
;     ngx_http_hello_login(char *user, struct pam_conv *conv)
;     {
;         int            rc;
;         pam_handle_t  *pamh;
;
;         if (pam_start("hello", user, conv, &pamh) != PAM_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         rc = pam_authenticate(pamh, 0);
;         if (rc != PAM_SUCCESS) {
;             return NGX_DECLINED;
;         }
;
;         pam_end(pamh, rc);
;
;         return NGX_OK;
;     }
;
; good: ended whether the password is right or not
;     static ngx_int_t
;     ngx_http_hello_login(char *user, struct pam_conv *conv)
;     {
;         int            rc;
;         pam_handle_t  *pamh;
;
;         if (pam_start("hello", user, conv, &pamh) != PAM_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         rc = pam_authenticate(pamh, 0);
;         if (rc != PAM_SUCCESS) {
;             pam_end(pamh, rc);
;             return NGX_DECLINED;
;         }
;
;         pam_end(pamh, rc);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "pam")
  (#set! rule.title "Transactions of PAM")
  (#set! resource.noun "PAM transaction")
  (#set! resource.type "pam_handle_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "PAM_SUCCESS")
  (#set! fix.release "pam_end(%s, PAM_ABORT)"))

; rc = pam_start(service, user, &conv, &pamh);
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
  (#any-of? @resource.acquire
    "pam_start"
    "pam_start_confdir")
  (#set! call.fails "!= PAM_SUCCESS"))

; pam_end(pamh, rc);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "pam_end"))

; rc = pam_authenticate(pamh, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "pam_acct_mgmt"
    "pam_authenticate"
    "pam_chauthtok"
    "pam_close_session"
    "pam_fail_delay"
    "pam_get_authtok"
    "pam_get_data"
    "pam_get_item"
    "pam_get_user"
    "pam_getenv"
    "pam_getenvlist"
    "pam_misc_setenv"
    "pam_open_session"
    "pam_putenv"
    "pam_setcred"
    "pam_strerror"))

; pam_set_data(pamh, "name", data, cleanup); the transaction stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "pam_set_data"
    "pam_set_item"))
