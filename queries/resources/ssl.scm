; Connections, contexts and sessions of OpenSSL
;
; An `SSL`, an `SSL_CTX` and an `SSL_SESSION` are counted; each reference that a call hands out is freed by its owner.
; `SSL_get1_session()`, and with it `ngx_ssl_get_session()`, counts one more; `SSL_get0_session()` and
; `SSL_get_session()` do not. `SSL_set_session()` takes a reference of its own, so the caller still frees.
;
; bad: the reference of the session is kept
;     static ngx_int_t
;     ngx_http_hello_session(ngx_connection_t *c, u_char *buf, int max)
;     {
;         int                 len;
;         ngx_ssl_session_t  *session;
;
;         session = ngx_ssl_get_session(c);
;         if (session == NULL) {
;             return NGX_DECLINED;
;         }
;
;         len = i2d_SSL_SESSION(session, NULL);
;         if (len > max) {
;             return NGX_ERROR;
;         }
;
;         i2d_SSL_SESSION(session, &buf);
;
;         ngx_ssl_free_session(session);
;
;         return NGX_OK;
;     }
;
; good: given back after the session was serialized
;     static ngx_int_t
;     ngx_http_hello_session(ngx_connection_t *c, u_char *buf, int max)
;     {
;         int                 len;
;         ngx_ssl_session_t  *session;
;
;         session = ngx_ssl_get_session(c);
;         if (session == NULL) {
;             return NGX_DECLINED;
;         }
;
;         len = i2d_SSL_SESSION(session, NULL);
;         if (len > max) {
;             ngx_ssl_free_session(session);
;             return NGX_ERROR;
;         }
;
;         i2d_SSL_SESSION(session, &buf);
;
;         ngx_ssl_free_session(session);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "ssl")
  (#set! rule.title "Connections, contexts and sessions of OpenSSL")
  (#set! resource.noun "SSL object")
  (#set! resource.type "SSL *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "SSL_free(%s)"))

; ssl = SSL_new(ctx);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "SSL_dup"
    "SSL_new"))

; ctx = SSL_CTX_new(TLS_method());
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "SSL_CTX_new"
    "SSL_CTX_new_ex")
  (#set! fix.release "SSL_CTX_free(%s)"))

; session = SSL_get1_session(ssl);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "SSL_SESSION_dup"
    "SSL_SESSION_new"
    "SSL_get1_session")
  (#set! fix.release "SSL_SESSION_free(%s)"))

; session = ngx_ssl_get_session(c);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ngx_ssl_get_session")
  (#set! fix.release "ngx_ssl_free_session(%s)"))

; session = d2i_SSL_SESSION(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_SSL_SESSION")
  (#set! fix.release "SSL_SESSION_free(%s)"))

; session = PEM_read_bio_SSL_SESSION(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "PEM_read_bio_SSL_SESSION")
  (#set! fix.release "SSL_SESSION_free(%s)"))

; ciphers = SSL_get1_supported_ciphers(ssl);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "SSL_get1_supported_ciphers")
  (#set! fix.release "sk_SSL_CIPHER_free(%s)"))

; conf = SSL_CONF_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "SSL_CONF_CTX_new")
  (#set! fix.release "SSL_CONF_CTX_free(%s)"))

; SSL_free(ssl);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "SSL_CONF_CTX_free"
    "SSL_CTX_free"
    "SSL_SESSION_free"
    "SSL_free"
    "ngx_ssl_free_session"
    "sk_SSL_CIPHER_free"))

; if (SSL_set_session(ssl, session) != 1)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "SSL_CONF_CTX_set_flags"
    "SSL_CONF_CTX_set_ssl_ctx"
    "SSL_CONF_cmd"
    "SSL_CTX_add_session"
    "SSL_CTX_clear_options"
    "SSL_CTX_get_cert_store"
    "SSL_CTX_get_ex_data"
    "SSL_CTX_load_verify_locations"
    "SSL_CTX_set_alpn_select_cb"
    "SSL_CTX_set_cipher_list"
    "SSL_CTX_set_ciphersuites"
    "SSL_CTX_set_default_verify_paths"
    "SSL_CTX_set_max_proto_version"
    "SSL_CTX_set_min_proto_version"
    "SSL_CTX_set_mode"
    "SSL_CTX_set_options"
    "SSL_CTX_set_session_cache_mode"
    "SSL_CTX_set_verify"
    "SSL_CTX_set_verify_depth"
    "SSL_CTX_use_PrivateKey_file"
    "SSL_CTX_use_certificate_chain_file"
    "SSL_CTX_use_certificate_file"
    "SSL_SESSION_get_id"
    "SSL_SESSION_get_master_key"
    "SSL_SESSION_get_time"
    "SSL_SESSION_get_timeout"
    "SSL_SESSION_is_resumable"
    "SSL_SESSION_set_time"
    "SSL_SESSION_set_timeout"
    "SSL_accept"
    "SSL_clear_options"
    "SSL_connect"
    "SSL_do_handshake"
    "SSL_get_cipher"
    "SSL_get_ciphers"
    "SSL_get_current_cipher"
    "SSL_get_error"
    "SSL_get_ex_data"
    "SSL_get_fd"
    "SSL_get_session"
    "SSL_get_verify_result"
    "SSL_get_version"
    "SSL_in_init"
    "SSL_pending"
    "SSL_session_reused"
    "SSL_set1_host"
    "SSL_set_SSL_CTX"
    "SSL_set_accept_state"
    "SSL_set_alpn_protos"
    "SSL_set_connect_state"
    "SSL_set_mode"
    "SSL_set_options"
    "SSL_set_quiet_shutdown"
    "SSL_set_session"
    "SSL_set_shutdown"
    "SSL_set_tlsext_host_name"
    "SSL_set_verify"
    "SSL_shutdown"
    "i2d_SSL_SESSION"
    "ngx_ssl_set_session"
    "sk_SSL_CIPHER_num"
    "sk_SSL_CIPHER_value"))
