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
  (#set! fix.release "SSL_free(%s)")
  (#set! fix.empty "harmless"))

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
  (#any-of? @resource.acquire
    "PEM_read_SSL_SESSION"
    "PEM_read_bio_SSL_SESSION")
  (#set! fix.release "SSL_SESSION_free(%s)"))

; ciphers = SSL_get1_supported_ciphers(ssl);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "SSL_get1_supported_ciphers"
    "sk_SSL_CIPHER_dup"
    "sk_SSL_CIPHER_new_null")
  (#set! fix.release "sk_SSL_CIPHER_free(%s)"))

; conf = SSL_CONF_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "SSL_CONF_CTX_new")
  (#set! fix.release "SSL_CONF_CTX_free(%s)"))

; keys = SSL_ECH_KEYS_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "SSL_ECH_KEYS_new")
  (#set! fix.release "SSL_ECH_KEYS_free(%s)"))

; session = SSL_SESSION_from_bytes(data, len, ctx);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "SSL_SESSION_from_bytes")
  (#set! fix.release "SSL_SESSION_free(%s)"))

; SSL_free(ssl);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "SSL_CONF_CTX_free"
    "SSL_CTX_free"
    "SSL_ECH_KEYS_free"
    "SSL_SESSION_free"
    "SSL_free"
    "ngx_ssl_free_session"
    "sk_SSL_CIPHER_free"))

; if (SSL_set_session(ssl, session) != 1)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "PEM_write_bio_SSL_SESSION"
    "SSL_CIPHER_get_name"
    "SSL_CONF_CTX_clear_flags"
    "SSL_CONF_CTX_finish"
    "SSL_CONF_CTX_set1_prefix"
    "SSL_CONF_CTX_set_flags"
    "SSL_CONF_CTX_set_ssl"
    "SSL_CONF_CTX_set_ssl_ctx"
    "SSL_CONF_cmd"
    "SSL_CONF_cmd_argv"
    "SSL_CONF_cmd_value_type"
    "SSL_CTX_add_client_CA"
    "SSL_CTX_add_session"
    "SSL_CTX_build_cert_chain"
    "SSL_CTX_check_private_key"
    "SSL_CTX_clear_mode"
    "SSL_CTX_clear_options"
    "SSL_CTX_flush_sessions"
    "SSL_CTX_get0_certificate"
    "SSL_CTX_get0_param"
    "SSL_CTX_get0_privatekey"
    "SSL_CTX_get_cert_store"
    "SSL_CTX_get_client_CA_list"
    "SSL_CTX_get_ex_data"
    "SSL_CTX_get_options"
    "SSL_CTX_get_timeout"
    "SSL_CTX_get_verify_callback"
    "SSL_CTX_get_verify_depth"
    "SSL_CTX_get_verify_mode"
    "SSL_CTX_load_verify_dir"
    "SSL_CTX_load_verify_file"
    "SSL_CTX_load_verify_locations"
    "SSL_CTX_remove_session"
    "SSL_CTX_sess_number"
    "SSL_CTX_sess_set_cache_size"
    "SSL_CTX_sess_set_get_cb"
    "SSL_CTX_sess_set_new_cb"
    "SSL_CTX_sess_set_remove_cb"
    "SSL_CTX_set1_curves_list"
    "SSL_CTX_set1_ech_keys"
    "SSL_CTX_set1_echstore"
    "SSL_CTX_set1_groups_list"
    "SSL_CTX_set1_param"
    "SSL_CTX_set1_sigalgs_list"
    "SSL_CTX_set_alpn_protos"
    "SSL_CTX_set_cipher_list"
    "SSL_CTX_set_ciphersuites"
    "SSL_CTX_set_client_cert_cb"
    "SSL_CTX_set_cookie_generate_cb"
    "SSL_CTX_set_cookie_verify_cb"
    "SSL_CTX_set_default_ctlog_list_file"
    "SSL_CTX_set_default_passwd_cb"
    "SSL_CTX_set_default_verify_dir"
    "SSL_CTX_set_default_verify_file"
    "SSL_CTX_set_default_verify_paths"
    "SSL_CTX_set_dh_auto"
    "SSL_CTX_set_early_cb"
    "SSL_CTX_set_ecdh_auto"
    "SSL_CTX_set_info_callback"
    "SSL_CTX_set_keylog_callback"
    "SSL_CTX_set_max_early_data"
    "SSL_CTX_set_max_proto_version"
    "SSL_CTX_set_min_proto_version"
    "SSL_CTX_set_mode"
    "SSL_CTX_set_msg_callback"
    "SSL_CTX_set_num_tickets"
    "SSL_CTX_set_options"
    "SSL_CTX_set_post_handshake_auth"
    "SSL_CTX_set_psk_client_callback"
    "SSL_CTX_set_psk_server_callback"
    "SSL_CTX_set_psk_use_session_callback"
    "SSL_CTX_set_purpose"
    "SSL_CTX_set_quiet_shutdown"
    "SSL_CTX_set_read_ahead"
    "SSL_CTX_set_recv_max_early_data"
    "SSL_CTX_set_select_certificate_cb"
    "SSL_CTX_set_session_cache_mode"
    "SSL_CTX_set_session_id_context"
    "SSL_CTX_set_timeout"
    "SSL_CTX_set_tlsext_servername_callback"
    "SSL_CTX_set_tlsext_status_cb"
    "SSL_CTX_set_tlsext_ticket_key_cb"
    "SSL_CTX_set_tlsext_ticket_key_evp_cb"
    "SSL_CTX_set_tlsext_use_srtp"
    "SSL_CTX_set_tmp_dh_callback"
    "SSL_CTX_set_trust"
    "SSL_CTX_set_verify"
    "SSL_CTX_set_verify_depth"
    "SSL_CTX_up_ref"
    "SSL_CTX_use_PrivateKey_file"
    "SSL_CTX_use_RSAPrivateKey_file"
    "SSL_CTX_use_certificate_chain_file"
    "SSL_CTX_use_certificate_file"
    "SSL_ECH_KEYS_add"
    "SSL_SESSION_early_data_capable"
    "SSL_SESSION_get0_alpn_selected"
    "SSL_SESSION_get0_cipher"
    "SSL_SESSION_get0_hostname"
    "SSL_SESSION_get0_id_context"
    "SSL_SESSION_get0_peer"
    "SSL_SESSION_get0_ticket"
    "SSL_SESSION_get_ex_data"
    "SSL_SESSION_get_id"
    "SSL_SESSION_get_master_key"
    "SSL_SESSION_get_max_early_data"
    "SSL_SESSION_get_protocol_version"
    "SSL_SESSION_get_ticket_lifetime_hint"
    "SSL_SESSION_get_time"
    "SSL_SESSION_get_timeout"
    "SSL_SESSION_has_ticket"
    "SSL_SESSION_is_resumable"
    "SSL_SESSION_print"
    "SSL_SESSION_set1_hostname"
    "SSL_SESSION_set1_id"
    "SSL_SESSION_set1_id_context"
    "SSL_SESSION_set1_master_key"
    "SSL_SESSION_set_cipher"
    "SSL_SESSION_set_max_early_data"
    "SSL_SESSION_set_protocol_version"
    "SSL_SESSION_set_time"
    "SSL_SESSION_set_timeout"
    "SSL_SESSION_to_bytes"
    "SSL_SESSION_up_ref"
    "SSL_accept"
    "SSL_bytes_to_cipher_list"
    "SSL_clear"
    "SSL_clear_options"
    "SSL_client_version"
    "SSL_connect"
    "SSL_do_handshake"
    "SSL_export_keying_material"
    "SSL_get0_alpn_selected"
    "SSL_get0_param"
    "SSL_get0_peer_certificate"
    "SSL_get0_session"
    "SSL_get0_verified_chain"
    "SSL_get1_peer_certificate"
    "SSL_get1_session"
    "SSL_get1_supported_ciphers"
    "SSL_get_SSL_CTX"
    "SSL_get_certificate"
    "SSL_get_cipher"
    "SSL_get_cipher_list"
    "SSL_get_cipher_name"
    "SSL_get_ciphers"
    "SSL_get_client_CA_list"
    "SSL_get_client_random"
    "SSL_get_current_cipher"
    "SSL_get_early_data_status"
    "SSL_get_error"
    "SSL_get_ex_data"
    "SSL_get_fd"
    "SSL_get_finished"
    "SSL_get_options"
    "SSL_get_peer_cert_chain"
    "SSL_get_peer_certificate"
    "SSL_get_peer_finished"
    "SSL_get_peer_signature_nid"
    "SSL_get_privatekey"
    "SSL_get_rbio"
    "SSL_get_server_random"
    "SSL_get_servername"
    "SSL_get_session"
    "SSL_get_shared_ciphers"
    "SSL_get_shared_group"
    "SSL_get_shutdown"
    "SSL_get_ssl_method"
    "SSL_get_state"
    "SSL_get_tlsext_status_ocsp_resp"
    "SSL_get_verify_result"
    "SSL_get_version"
    "SSL_get_wbio"
    "SSL_has_pending"
    "SSL_in_before"
    "SSL_in_connect_init"
    "SSL_in_init"
    "SSL_is_dtls"
    "SSL_is_init_finished"
    "SSL_is_server"
    "SSL_key_update"
    "SSL_num_renegotiations"
    "SSL_peek"
    "SSL_pending"
    "SSL_read"
    "SSL_read_early_data"
    "SSL_read_ex"
    "SSL_renegotiate"
    "SSL_session_reused"
    "SSL_set1_curves_list"
    "SSL_set1_groups_list"
    "SSL_set1_host"
    "SSL_set1_param"
    "SSL_set1_sigalgs_list"
    "SSL_set_SSL_CTX"
    "SSL_set_accept_state"
    "SSL_set_alpn_protos"
    "SSL_set_cipher_list"
    "SSL_set_ciphersuites"
    "SSL_set_connect_state"
    "SSL_set_fd"
    "SSL_set_hostflags"
    "SSL_set_info_callback"
    "SSL_set_max_early_data"
    "SSL_set_max_proto_version"
    "SSL_set_min_proto_version"
    "SSL_set_mode"
    "SSL_set_msg_callback"
    "SSL_set_mtu"
    "SSL_set_num_tickets"
    "SSL_set_options"
    "SSL_set_psk_client_callback"
    "SSL_set_psk_server_callback"
    "SSL_set_quiet_shutdown"
    "SSL_set_read_ahead"
    "SSL_set_rfd"
    "SSL_set_session"
    "SSL_set_session_id_context"
    "SSL_set_shutdown"
    "SSL_set_ssl_method"
    "SSL_set_timeout"
    "SSL_set_tlsext_host_name"
    "SSL_set_tlsext_status_type"
    "SSL_set_verify"
    "SSL_set_verify_depth"
    "SSL_set_verify_result"
    "SSL_set_wfd"
    "SSL_shutdown"
    "SSL_state_string"
    "SSL_state_string_long"
    "SSL_total_renegotiations"
    "SSL_up_ref"
    "SSL_use_PrivateKey_file"
    "SSL_use_certificate_chain_file"
    "SSL_use_certificate_file"
    "SSL_use_psk_identity_hint"
    "SSL_verify_client_post_handshake"
    "SSL_waiting_for_async"
    "SSL_want"
    "SSL_want_read"
    "SSL_want_write"
    "SSL_write"
    "SSL_write_early_data"
    "SSL_write_ex"
    "i2d_SSL_SESSION"
    "ngx_ssl_set_session"
    "sk_SSL_CIPHER_find"
    "sk_SSL_CIPHER_num"
    "sk_SSL_CIPHER_push"
    "sk_SSL_CIPHER_value"))

; SSL_set_client_CA_list(ssl, list); the connection stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "SSL_set_client_CA_list"))

; SSL_CTX_set_tlsext_servername_arg(ctx, data); the context stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "SSL_CTX_set_alpn_select_cb"
    "SSL_CTX_set_cert_cb"
    "SSL_CTX_set_cert_verify_callback"
    "SSL_CTX_set_client_hello_cb"
    "SSL_CTX_set_default_passwd_cb_userdata"
    "SSL_CTX_set_ex_data"
    "SSL_CTX_set_next_proto_select_cb"
    "SSL_CTX_set_next_protos_advertised_cb"
    "SSL_CTX_set_session_ticket_cb"
    "SSL_CTX_set_tlsext_servername_arg"
    "SSL_CTX_set_tlsext_status_arg"
    "SSL_SESSION_set_ex_data"
    "SSL_set_cert_cb"
    "SSL_set_ex_data"))
