; BIOs of OpenSSL
;
; A BIO is freed by `BIO_free()`, a chain of them by `BIO_free_all()` on its head. `BIO_reset()` and `BIO_set_close()`
; end nothing.
; timid: after `BIO_push()` either end may stand for the chain, so neither is followed any further.
;
; bad: a certificate that can't be read keeps the BIO
;     static X509 *
;     ngx_http_hello_certificate(ngx_str_t *pem, ngx_log_t *log)
;     {
;         BIO   *bio;
;         X509  *x509;
;
;         bio = BIO_new_mem_buf(pem->data, pem->len);
;         if (bio == NULL) {
;             return NULL;
;         }
;
;         x509 = PEM_read_bio_X509(bio, NULL, NULL, NULL);
;         if (x509 == NULL) {
;             ngx_ssl_error(NGX_LOG_ERR, log, 0, "PEM_read_bio_X509() failed");
;             return NULL;
;         }
;
;         BIO_free(bio);
;
;         return x509;
;     }
;
; good: freed before the certificate is looked at
;     static X509 *
;     ngx_http_hello_certificate(ngx_str_t *pem, ngx_log_t *log)
;     {
;         BIO   *bio;
;         X509  *x509;
;
;         bio = BIO_new_mem_buf(pem->data, pem->len);
;         if (bio == NULL) {
;             return NULL;
;         }
;
;         x509 = PEM_read_bio_X509(bio, NULL, NULL, NULL);
;
;         BIO_free(bio);
;
;         if (x509 == NULL) {
;             ngx_ssl_error(NGX_LOG_ERR, log, 0, "PEM_read_bio_X509() failed");
;             return NULL;
;         }
;
;         return x509;
;     }

((translation_unit)
  (#set! rule.id "bio")
  (#set! rule.title "BIOs of OpenSSL")
  (#set! resource.noun "BIO")
  (#set! resource.type "BIO *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file socket")
  (#set! fix.release "BIO_free(%s)")
  (#set! fix.empty "harmless"))

; bio = BIO_new_file(name, "r");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BIO_dup_chain"
    "BIO_new"
    "BIO_new_CMS"
    "BIO_new_NDEF"
    "BIO_new_PKCS7"
    "BIO_new_accept"
    "BIO_new_dgram"
    "BIO_new_ex"
    "BIO_new_fd"
    "BIO_new_file"
    "BIO_new_fp"
    "BIO_new_from_core_bio"
    "BIO_new_mem_buf"
    "BIO_new_socket"))

; bio = BIO_new_ssl_connect(ctx); a chain of two
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BIO_new_buffer_ssl_connect"
    "BIO_new_connect"
    "BIO_new_ssl"
    "BIO_new_ssl_connect")
  (#set! fix.release "BIO_free_all(%s)"))

; if (BIO_new_bio_pair(&near, 0, &far, 0) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "BIO_new_bio_pair")
  (#set! call.fails "!= 1"))

; if (BIO_new_bio_pair(&near, 0, &far, 0) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "BIO_new_bio_pair")
  (#set! call.fails "!= 1"))

; BIO_free(bio);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "BIO_free"
    "BIO_free_all"
    "BIO_vfree"))

; bio = BIO_push(base64, memory);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#eq? @resource.transfer "BIO_push"))

; SSL_set0_rbio(ssl, bio);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) (_) @resource.handle)
  (#any-of? @resource.transfer
    "SSL_set0_rbio"
    "SSL_set0_wbio"
    "SSL_set_bio"))

; n = BIO_read(bio, buf, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ASN1_GENERALIZEDTIME_print"
    "ASN1_INTEGER_print"
    "ASN1_OBJECT_print"
    "ASN1_STRING_print"
    "ASN1_STRING_print_ex"
    "ASN1_TIME_print"
    "ASN1_UTCTIME_print"
    "ASN1_bn_print"
    "ASN1_parse"
    "ASN1_parse_dump"
    "BIO_append_filename"
    "BIO_clear_flags"
    "BIO_clear_retry_flags"
    "BIO_ctrl"
    "BIO_ctrl_pending"
    "BIO_do_accept"
    "BIO_do_connect"
    "BIO_do_handshake"
    "BIO_dump"
    "BIO_dump_indent"
    "BIO_eof"
    "BIO_find_type"
    "BIO_flush"
    "BIO_get_cipher_ctx"
    "BIO_get_cipher_status"
    "BIO_get_close"
    "BIO_get_conn_hostname"
    "BIO_get_data"
    "BIO_get_fd"
    "BIO_get_flags"
    "BIO_get_fp"
    "BIO_get_md"
    "BIO_get_md_ctx"
    "BIO_get_mem_data"
    "BIO_get_mem_ptr"
    "BIO_get_retry_BIO"
    "BIO_get_retry_reason"
    "BIO_get_shutdown"
    "BIO_get_ssl"
    "BIO_gets"
    "BIO_int_ctrl"
    "BIO_make_bio_pair"
    "BIO_method_type"
    "BIO_next"
    "BIO_number_read"
    "BIO_number_written"
    "BIO_pending"
    "BIO_printf"
    "BIO_ptr_ctrl"
    "BIO_puts"
    "BIO_read"
    "BIO_read_ex"
    "BIO_read_filename"
    "BIO_reset"
    "BIO_retry_type"
    "BIO_rw_filename"
    "BIO_seek"
    "BIO_set_accept_bios"
    "BIO_set_cipher"
    "BIO_set_close"
    "BIO_set_conn_hostname"
    "BIO_set_conn_port"
    "BIO_set_fd"
    "BIO_set_flags"
    "BIO_set_fp"
    "BIO_set_init"
    "BIO_set_md"
    "BIO_set_mem_buf"
    "BIO_set_mem_eof_return"
    "BIO_set_nbio"
    "BIO_set_nbio_accept"
    "BIO_set_retry_read"
    "BIO_set_retry_write"
    "BIO_set_shutdown"
    "BIO_set_ssl"
    "BIO_set_ssl_mode"
    "BIO_set_write_buf_size"
    "BIO_should_io_special"
    "BIO_should_read"
    "BIO_should_retry"
    "BIO_should_write"
    "BIO_ssl_copy_session_id"
    "BIO_ssl_shutdown"
    "BIO_tell"
    "BIO_up_ref"
    "BIO_vprintf"
    "BIO_wpending"
    "BIO_write"
    "BIO_write_ex"
    "BIO_write_filename"
    "CMS_decrypt"
    "CMS_encrypt"
    "CMS_final"
    "CMS_sign"
    "CMS_verify"
    "CONF_load_bio"
    "ERR_print_errors"
    "EVP_PKEY_print_params"
    "EVP_PKEY_print_private"
    "EVP_PKEY_print_public"
    "EVP_read_pw_string"
    "NCONF_load_bio"
    "OCSP_REQUEST_print"
    "OCSP_RESPONSE_print"
    "OCSP_sendreq_bio"
    "OCSP_sendreq_new"
    "OSSL_DECODER_from_bio"
    "OSSL_ECHSTORE_read_echconfiglist"
    "OSSL_ECHSTORE_read_pem"
    "OSSL_ECHSTORE_set1_key_and_read_pem"
    "OSSL_ECHSTORE_write_pem"
    "OSSL_ENCODER_to_bio"
    "OSSL_STORE_attach"
    "PEM_ASN1_read_bio"
    "PEM_ASN1_write_bio"
    "PEM_X509_INFO_read_bio"
    "PEM_bytes_read_bio"
    "PEM_read_bio"
    "PEM_read_bio_CMS"
    "PEM_read_bio_DHparams"
    "PEM_read_bio_DSA_PUBKEY"
    "PEM_read_bio_ECPKParameters"
    "PEM_read_bio_ECPrivateKey"
    "PEM_read_bio_EC_PUBKEY"
    "PEM_read_bio_PKCS7"
    "PEM_read_bio_PKCS8"
    "PEM_read_bio_PKCS8_PRIV_KEY_INFO"
    "PEM_read_bio_PUBKEY"
    "PEM_read_bio_PUBKEY_ex"
    "PEM_read_bio_Parameters"
    "PEM_read_bio_Parameters_ex"
    "PEM_read_bio_PrivateKey"
    "PEM_read_bio_PrivateKey_ex"
    "PEM_read_bio_RSAPrivateKey"
    "PEM_read_bio_RSAPublicKey"
    "PEM_read_bio_RSA_PUBKEY"
    "PEM_read_bio_SSL_SESSION"
    "PEM_read_bio_X509"
    "PEM_read_bio_X509_AUX"
    "PEM_read_bio_X509_CRL"
    "PEM_read_bio_X509_REQ"
    "PEM_read_bio_ex"
    "PEM_write_bio"
    "PEM_write_bio_CMS"
    "PEM_write_bio_DHparams"
    "PEM_write_bio_ECPKParameters"
    "PEM_write_bio_ECPrivateKey"
    "PEM_write_bio_EC_PUBKEY"
    "PEM_write_bio_PKCS7"
    "PEM_write_bio_PKCS8PrivateKey"
    "PEM_write_bio_PKCS8_PRIV_KEY_INFO"
    "PEM_write_bio_PUBKEY"
    "PEM_write_bio_Parameters"
    "PEM_write_bio_PrivateKey"
    "PEM_write_bio_PrivateKey_traditional"
    "PEM_write_bio_RSAPrivateKey"
    "PEM_write_bio_RSAPublicKey"
    "PEM_write_bio_RSA_PUBKEY"
    "PEM_write_bio_SSL_SESSION"
    "PEM_write_bio_X509"
    "PEM_write_bio_X509_AUX"
    "PEM_write_bio_X509_CRL"
    "PEM_write_bio_X509_REQ"
    "PKCS7_decrypt"
    "PKCS7_encrypt"
    "PKCS7_final"
    "PKCS7_sign"
    "PKCS7_verify"
    "RSA_print"
    "SMIME_read_CMS"
    "SMIME_read_PKCS7"
    "SMIME_text"
    "SMIME_write_CMS"
    "SMIME_write_PKCS7"
    "SSL_add_bio_cert_subjects_to_stack"
    "X509V3_EXT_print"
    "X509V3_extensions_print"
    "X509_CRL_print"
    "X509_NAME_print"
    "X509_NAME_print_ex"
    "X509_REQ_print"
    "X509_REQ_print_ex"
    "X509_print"
    "X509_print_ex"
    "b2i_PrivateKey_bio"
    "b2i_PublicKey_bio"
    "d2i_CMS_bio"
    "d2i_DHparams_bio"
    "d2i_ECPrivateKey_bio"
    "d2i_EC_PUBKEY_bio"
    "d2i_OCSP_REQUEST_bio"
    "d2i_OCSP_RESPONSE_bio"
    "d2i_PKCS12_bio"
    "d2i_PKCS7_bio"
    "d2i_PKCS8PrivateKey_bio"
    "d2i_PKCS8_PRIV_KEY_INFO_bio"
    "d2i_PUBKEY_bio"
    "d2i_PrivateKey_bio"
    "d2i_RSAPrivateKey_bio"
    "d2i_RSAPublicKey_bio"
    "d2i_RSA_PUBKEY_bio"
    "d2i_X509_CRL_bio"
    "d2i_X509_REQ_bio"
    "d2i_X509_bio"
    "i2a_ASN1_INTEGER"
    "i2a_ASN1_OBJECT"
    "i2d_CMS_bio"
    "i2d_ECPrivateKey_bio"
    "i2d_EC_PUBKEY_bio"
    "i2d_OCSP_REQUEST_bio"
    "i2d_OCSP_RESPONSE_bio"
    "i2d_PKCS12_bio"
    "i2d_PKCS7_bio"
    "i2d_PKCS8_PRIV_KEY_INFO_bio"
    "i2d_PUBKEY_bio"
    "i2d_PrivateKey_bio"
    "i2d_RSAPrivateKey_bio"
    "i2d_RSAPublicKey_bio"
    "i2d_RSA_PUBKEY_bio"
    "i2d_X509_CRL_bio"
    "i2d_X509_REQ_bio"
    "i2d_X509_bio"))

; BIO_set_data(bio, data); the BIO stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "BIO_set_callback"
    "BIO_set_callback_arg"
    "BIO_set_data"))
