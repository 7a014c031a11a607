; Connections of SASL
;
; `sasl_server_new()` and `sasl_client_new()` hand a connection out through their last argument, and `sasl_dispose()`
; frees it by its address, however the authentication went. So says the header of Cyrus SASL.
;
; bad: a password that is wrong
;     static ngx_int_t
;     ngx_http_hello_login(ngx_str_t *user, ngx_str_t *password)
;     {
;         int           rc;
;         sasl_conn_t  *conn;
;
;         rc = sasl_server_new("http", NULL, NULL, NULL, NULL, NULL, 0, &conn);
;         if (rc != SASL_OK) {
;             return NGX_ERROR;
;         }
;
;         rc = sasl_checkpass(conn, (char *) user->data, user->len,
;                             (char *) password->data, password->len);
;         if (rc != SASL_OK) {
;             return NGX_DECLINED;
;         }
;
;         sasl_dispose(&conn);
;
;         return NGX_OK;
;     }
;
; good: disposed of whatever the answer is
;     static ngx_int_t
;     ngx_http_hello_login(ngx_str_t *user, ngx_str_t *password)
;     {
;         int           rc;
;         sasl_conn_t  *conn;
;
;         rc = sasl_server_new("http", NULL, NULL, NULL, NULL, NULL, 0, &conn);
;         if (rc != SASL_OK) {
;             return NGX_ERROR;
;         }
;
;         rc = sasl_checkpass(conn, (char *) user->data, user->len,
;                             (char *) password->data, password->len);
;         if (rc != SASL_OK) {
;             sasl_dispose(&conn);
;             return NGX_DECLINED;
;         }
;
;         sasl_dispose(&conn);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "sasl")
  (#set! rule.title "Connections of SASL")
  (#set! resource.noun "SASL connection")
  (#set! resource.type "sasl_conn_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "SASL_OK")
  (#set! fix.release "sasl_dispose(&%s)"))

; rc = sasl_server_new(service, host, realm, NULL, NULL, NULL, 0, &conn);
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
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "sasl_server_new")
  (#set! call.fails "!= SASL_OK"))

; rc = sasl_client_new(service, host, NULL, NULL, NULL, 0, &conn);
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
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "sasl_client_new")
  (#set! call.fails "!= SASL_OK"))

; sasl_dispose(&conn);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "sasl_dispose"))

; rc = sasl_checkpass(conn, user, len, password, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "sasl_auxprop_getctx"
    "sasl_auxprop_request"
    "sasl_checkapop"
    "sasl_checkpass"
    "sasl_client_start"
    "sasl_client_step"
    "sasl_decode"
    "sasl_encode"
    "sasl_encodev"
    "sasl_errdetail"
    "sasl_getprop"
    "sasl_listmech"
    "sasl_server_start"
    "sasl_server_step"
    "sasl_seterror"
    "sasl_setpass"
    "sasl_setprop"
    "sasl_user_exists"))
