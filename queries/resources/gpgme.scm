; Contexts and data of GPGME
;
; Objects come out of the first argument, and the status is 0 when they did. `gpgme_release()` ends a context,
; `gpgme_data_release()` a buffer; what `gpgme_op_verify_result()` returns belongs to the context.
;
; bad: a signature that can't be read
;     static ngx_int_t
;     ngx_http_hello_verify(gpgme_data_t sig, gpgme_data_t text, ngx_uint_t *n)
;     {
;         gpgme_ctx_t  ctx;
;
;         if (gpgme_new(&ctx) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (gpgme_op_verify(ctx, sig, text, NULL) != 0) {
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_http_hello_signatures(ctx);
;
;         gpgme_release(ctx);
;
;         return NGX_OK;
;     }
;
; good: released where it can't be read
;     static ngx_int_t
;     ngx_http_hello_verify(gpgme_data_t sig, gpgme_data_t text, ngx_uint_t *n)
;     {
;         gpgme_ctx_t  ctx;
;
;         if (gpgme_new(&ctx) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (gpgme_op_verify(ctx, sig, text, NULL) != 0) {
;             gpgme_release(ctx);
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_http_hello_signatures(ctx);
;
;         gpgme_release(ctx);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "gpgme")
  (#set! rule.title "Contexts and data of GPGME")
  (#set! resource.noun "GPGME object")
  (#set! resource.type "gpgme_ctx_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "gpgme_release(%s)"))

; error = gpgme_new(&ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gpgme_new")
  (#set! call.fails "!= 0"))

; error = gpgme_data_new_from_mem(&data, buf, size, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "gpgme_data_new"
    "gpgme_data_new_from_fd"
    "gpgme_data_new_from_file"
    "gpgme_data_new_from_mem"
    "gpgme_data_new_from_stream")
  (#set! call.fails "!= 0")
  (#set! fix.release "gpgme_data_release(%s)"))

; error = gpgme_get_key(ctx, fingerprint, &key, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "gpgme_get_key")
  (#set! call.fails "!= 0")
  (#set! fix.release "gpgme_key_unref(%s)"))

; error = gpgme_op_keylist_next(ctx, &key);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "gpgme_op_keylist_next")
  (#set! call.fails "!= 0")
  (#set! fix.release "gpgme_key_unref(%s)"))

; p = gpgme_data_release_and_get_mem(data, &size);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "gpgme_data_release_and_get_mem")
  (#set! fix.release "gpgme_free(%s)"))

; gpgme_release(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "gpgme_data_release"
    "gpgme_free"
    "gpgme_key_release"
    "gpgme_key_unref"
    "gpgme_release"))

; p = gpgme_data_release_and_get_mem(data, &size);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "gpgme_data_release_and_get_mem"))

; error = gpgme_op_verify(ctx, sig, text, NULL);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "gpgme_ctx_set_engine_info"
    "gpgme_data_read"
    "gpgme_data_seek"
    "gpgme_data_set_encoding"
    "gpgme_data_write"
    "gpgme_get_key"
    "gpgme_op_decrypt"
    "gpgme_op_decrypt_verify"
    "gpgme_op_encrypt"
    "gpgme_op_import"
    "gpgme_op_import_result"
    "gpgme_op_keylist_end"
    "gpgme_op_keylist_next"
    "gpgme_op_keylist_start"
    "gpgme_op_sign"
    "gpgme_op_verify"
    "gpgme_op_verify_result"
    "gpgme_set_armor"
    "gpgme_set_keylist_mode"
    "gpgme_set_pinentry_mode"
    "gpgme_set_protocol"
    "gpgme_set_textmode"
    "gpgme_signers_add"
    "gpgme_signers_clear"))

; gpgme_set_passphrase_cb(ctx, callback, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "gpgme_set_passphrase_cb"))
