; Clients of YubiKey
;
; `ykclient_init()` hands a client out through its argument, and `ykclient_done()` frees it by its address, as the
; header of libykclient declares them. A handle of a connection has calls of its own.
;
; bad: a key of the client that is refused
;     static ngx_int_t
;     ngx_http_hello_otp(unsigned int id, char *key, char *otp)
;     {
;         int          rc;
;         ykclient_t  *client;
;
;         if (ykclient_init(&client) != YKCLIENT_OK) {
;             return NGX_ERROR;
;         }
;
;         if (ykclient_set_client_b64(client, id, key) != YKCLIENT_OK) {
;             return NGX_ERROR;
;         }
;
;         rc = ykclient_request(client, otp);
;
;         ykclient_done(&client);
;
;         return rc == YKCLIENT_OK ? NGX_OK : NGX_DECLINED;
;     }
;
; good: freed where the key is refused
;     static ngx_int_t
;     ngx_http_hello_otp(unsigned int id, char *key, char *otp)
;     {
;         int          rc;
;         ykclient_t  *client;
;
;         if (ykclient_init(&client) != YKCLIENT_OK) {
;             return NGX_ERROR;
;         }
;
;         if (ykclient_set_client_b64(client, id, key) != YKCLIENT_OK) {
;             ykclient_done(&client);
;             return NGX_ERROR;
;         }
;
;         rc = ykclient_request(client, otp);
;
;         ykclient_done(&client);
;
;         return rc == YKCLIENT_OK ? NGX_OK : NGX_DECLINED;
;     }

((translation_unit)
  (#set! rule.id "ykclient")
  (#set! rule.title "Clients of YubiKey")
  (#set! resource.noun "YubiKey client")
  (#set! resource.type "ykclient_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "YKCLIENT_OK")
  (#set! fix.release "ykclient_done(&%s)"))

; rc = ykclient_init(&client);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "ykclient_init")
  (#set! call.fails "!= YKCLIENT_OK"))

; rc = ykclient_handle_init(client, &handle);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "ykclient_handle_init")
  (#set! call.fails "!= YKCLIENT_OK")
  (#set! fix.release "ykclient_handle_done(&%s)"))

; ykclient_done(&client);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ykclient_done"
    "ykclient_handle_done"))

; rc = ykclient_request(client, otp);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ykclient_get_last_url"
    "ykclient_get_server_response"
    "ykclient_handle_cleanup"
    "ykclient_handle_init"
    "ykclient_request"
    "ykclient_request_process"
    "ykclient_set_ca_info"
    "ykclient_set_ca_path"
    "ykclient_set_client"
    "ykclient_set_client_b64"
    "ykclient_set_client_hex"
    "ykclient_set_max_retries"
    "ykclient_set_nonce"
    "ykclient_set_proxy"
    "ykclient_set_url_bases"
    "ykclient_set_url_template"
    "ykclient_set_url_templates"
    "ykclient_set_verify_signature"))
