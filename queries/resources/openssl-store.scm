; Stores, engines and providers of OpenSSL
;
; `OSSL_STORE_open()` opens a store, and what `OSSL_STORE_load()` reads of it is freed by itself; `ENGINE_by_id()`
; counts a reference. Methods, libraries and settings that are made by hand are here, too.
;
; bad: a store that has no keys
;     static ngx_int_t
;     ngx_http_hello_key(char *uri, EVP_PKEY **pkey)
;     {
;         OSSL_STORE_CTX  *store;
;
;         store = OSSL_STORE_open(uri, NULL, NULL, NULL, NULL);
;         if (store == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (OSSL_STORE_expect(store, OSSL_STORE_INFO_PKEY) != 1) {
;             return NGX_DECLINED;
;         }
;
;         *pkey = ngx_http_hello_load(store);
;
;         OSSL_STORE_close(store);
;
;         return NGX_OK;
;     }
;
; good: closed where it has no keys
;     static ngx_int_t
;     ngx_http_hello_key(char *uri, EVP_PKEY **pkey)
;     {
;         OSSL_STORE_CTX  *store;
;
;         store = OSSL_STORE_open(uri, NULL, NULL, NULL, NULL);
;         if (store == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (OSSL_STORE_expect(store, OSSL_STORE_INFO_PKEY) != 1) {
;             OSSL_STORE_close(store);
;             return NGX_DECLINED;
;         }
;
;         *pkey = ngx_http_hello_load(store);
;
;         OSSL_STORE_close(store);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "openssl-store")
  (#set! rule.title "Stores, engines and providers of OpenSSL")
  (#set! resource.noun "store")
  (#set! resource.type "OSSL_STORE_CTX *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file directory")
  (#set! fix.release "OSSL_STORE_close(%s)")
  (#set! fix.empty "harmless"))

; store = OSSL_STORE_open(uri, NULL, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OSSL_STORE_attach"
    "OSSL_STORE_open"
    "OSSL_STORE_open_ex"))

; info = OSSL_STORE_load(store);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "OSSL_STORE_load")
  (#set! fix.release "OSSL_STORE_INFO_free(%s)"))

; engine = ENGINE_by_id(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ENGINE_by_id"
    "ENGINE_get_default_RSA"
    "ENGINE_get_first"
    "ENGINE_new")
  (#set! fix.release "ENGINE_free(%s)"))

; method = UI_UTIL_wrap_read_pem_callback(callback, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "UI_UTIL_wrap_read_pem_callback"
    "UI_create_method")
  (#set! fix.release "UI_destroy_method(%s)"))

; ui = UI_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "UI_new"
    "UI_new_method")
  (#set! fix.release "UI_free(%s)"))

; settings = OPENSSL_INIT_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "OPENSSL_INIT_new")
  (#set! fix.release "OPENSSL_INIT_free(%s)"))

; store = OSSL_ECHSTORE_new(NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "OSSL_ECHSTORE_new")
  (#set! fix.release "OSSL_ECHSTORE_free(%s)"))

; provider = OSSL_PROVIDER_load(NULL, "legacy");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OSSL_PROVIDER_load"
    "OSSL_PROVIDER_try_load")
  (#set! fix.release "OSSL_PROVIDER_unload(%s)"))

; library = OSSL_LIB_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "OSSL_LIB_CTX_new")
  (#set! fix.release "OSSL_LIB_CTX_free(%s)"))

; builder = OSSL_PARAM_BLD_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "OSSL_PARAM_BLD_new")
  (#set! fix.release "OSSL_PARAM_BLD_free(%s)"))

; params = OSSL_PARAM_BLD_to_param(builder);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OSSL_PARAM_BLD_to_param"
    "OSSL_PARAM_dup"
    "OSSL_PARAM_merge")
  (#set! fix.release "OSSL_PARAM_free(%s)"))

; conf = NCONF_new(NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "NCONF_new")
  (#set! fix.release "NCONF_free(%s)"))

; method = BIO_meth_new(type, "hello");
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "BIO_meth_new")
  (#set! fix.release "BIO_meth_free(%s)"))

; method = RSA_meth_new("hello", 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "RSA_meth_dup"
    "RSA_meth_new")
  (#set! fix.release "RSA_meth_free(%s)"))

; method = EC_KEY_METHOD_new(NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EC_KEY_METHOD_new")
  (#set! fix.release "EC_KEY_METHOD_free(%s)"))

; logs = CTLOG_STORE_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "CTLOG_STORE_new")
  (#set! fix.release "CTLOG_STORE_free(%s)"))

; sct = SCT_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "SCT_new"
    "SCT_new_from_base64")
  (#set! fix.release "SCT_free(%s)"))

; policy = CT_POLICY_EVAL_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "CT_POLICY_EVAL_CTX_new")
  (#set! fix.release "CT_POLICY_EVAL_CTX_free(%s)"))

; buf = BUF_MEM_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "BUF_MEM_new")
  (#set! fix.release "BUF_MEM_free(%s)"))

; lock = CRYPTO_THREAD_lock_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "CRYPTO_THREAD_lock_new")
  (#set! fix.release "CRYPTO_THREAD_lock_free(%s)"))

; if (EVP_PKEY_todata(pkey, EVP_PKEY_PUBLIC_KEY, &params) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "EVP_PKEY_todata")
  (#set! call.fails "!= 1")
  (#set! fix.release "OSSL_PARAM_free(%s)"))

; OSSL_STORE_close(store);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "BIO_meth_free"
    "BUF_MEM_free"
    "CRYPTO_THREAD_lock_free"
    "CTLOG_STORE_free"
    "CT_POLICY_EVAL_CTX_free"
    "EC_KEY_METHOD_free"
    "ENGINE_free"
    "NCONF_free"
    "OPENSSL_INIT_free"
    "OSSL_ECHSTORE_free"
    "OSSL_LIB_CTX_free"
    "OSSL_PARAM_BLD_free"
    "OSSL_PARAM_free"
    "OSSL_PROVIDER_unload"
    "OSSL_STORE_INFO_free"
    "OSSL_STORE_close"
    "RSA_meth_free"
    "SCT_free"
    "UI_destroy_method"
    "UI_free"))

; info = OSSL_STORE_load(store);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "BIO_meth_set_create"
    "BIO_meth_set_ctrl"
    "BIO_meth_set_destroy"
    "BIO_meth_set_gets"
    "BIO_meth_set_puts"
    "BIO_meth_set_read"
    "BIO_meth_set_read_ex"
    "BIO_meth_set_write"
    "BIO_meth_set_write_ex"
    "BIO_new"
    "BUF_MEM_grow"
    "ENGINE_add"
    "ENGINE_ctrl_cmd"
    "ENGINE_ctrl_cmd_string"
    "ENGINE_finish"
    "ENGINE_get_id"
    "ENGINE_init"
    "ENGINE_load_private_key"
    "ENGINE_load_public_key"
    "ENGINE_register_complete"
    "ENGINE_set_default"
    "ENGINE_set_default_string"
    "ENGINE_set_id"
    "EVP_PKEY_CTX_set_params"
    "EVP_PKEY_fromdata"
    "NCONF_get_section"
    "NCONF_get_string"
    "NCONF_load"
    "NCONF_load_bio"
    "OPENSSL_INIT_set_config_appname"
    "OPENSSL_INIT_set_config_file_flags"
    "OPENSSL_INIT_set_config_filename"
    "OPENSSL_init_crypto"
    "OPENSSL_init_ssl"
    "OSSL_ECHSTORE_read_pem"
    "OSSL_ECHSTORE_set1_key_and_read_pem"
    "OSSL_PARAM_BLD_push_BN"
    "OSSL_PARAM_BLD_push_int"
    "OSSL_PARAM_BLD_push_octet_string"
    "OSSL_PARAM_BLD_push_uint"
    "OSSL_PARAM_BLD_push_utf8_string"
    "OSSL_PARAM_BLD_to_param"
    "OSSL_PROVIDER_available"
    "OSSL_STORE_INFO_get0_CERT"
    "OSSL_STORE_INFO_get0_PKEY"
    "OSSL_STORE_INFO_get1_CERT"
    "OSSL_STORE_INFO_get1_CRL"
    "OSSL_STORE_INFO_get1_PARAMS"
    "OSSL_STORE_INFO_get1_PKEY"
    "OSSL_STORE_INFO_get1_PUBKEY"
    "OSSL_STORE_INFO_get_type"
    "OSSL_STORE_ctrl"
    "OSSL_STORE_eof"
    "OSSL_STORE_error"
    "OSSL_STORE_expect"
    "OSSL_STORE_find"
    "OSSL_STORE_load"
    "OSSL_STORE_open"
    "OSSL_STORE_open_ex"
    "SSL_CTX_set1_echstore"
    "UI_method_set_closer"
    "UI_method_set_opener"
    "UI_method_set_reader"
    "UI_method_set_writer"))
