; SSL contexts of nginx
;
; `ngx_ssl_create()` puts an `SSL_CTX` into the `ngx_ssl_t` that is handed to it. nginx does not tie it to a pool by
; itself: a cleanup with `ngx_ssl_cleanup_ctx()` does, and until that cleanup stands, each exit has to call it by hand.
;
; bad: without a cleanup entry the context is lost
;     static ngx_int_t
;     ngx_http_hello_set_ssl(ngx_conf_t *cf, ngx_http_hello_loc_conf_t *hlcf)
;     {
;         ngx_pool_cleanup_t  *cln;
;
;         hlcf->ssl->log = cf->log;
;
;         if (ngx_ssl_create(hlcf->ssl, hlcf->protocols, NULL) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         cln = ngx_pool_cleanup_add(cf->pool, 0);
;         if (cln == NULL) {
;             return NGX_ERROR;
;         }
;
;         cln->handler = ngx_ssl_cleanup_ctx;
;         cln->data = hlcf->ssl;
;
;         return NGX_OK;
;     }
;
; good: released by hand where there is no cleanup entry
;     static ngx_int_t
;     ngx_http_hello_set_ssl(ngx_conf_t *cf, ngx_http_hello_loc_conf_t *hlcf)
;     {
;         ngx_pool_cleanup_t  *cln;
;
;         hlcf->ssl->log = cf->log;
;
;         if (ngx_ssl_create(hlcf->ssl, hlcf->protocols, NULL) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         cln = ngx_pool_cleanup_add(cf->pool, 0);
;         if (cln == NULL) {
;             ngx_ssl_cleanup_ctx(hlcf->ssl);
;             return NGX_ERROR;
;         }
;
;         cln->handler = ngx_ssl_cleanup_ctx;
;         cln->data = hlcf->ssl;
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "ngx-ssl")
  (#set! rule.title "SSL contexts of nginx")
  (#set! resource.noun "SSL context")
  (#set! resource.type "ngx_ssl_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ngx_ssl_cleanup_ctx(&%s)")
  (#set! fix.handler "ngx_ssl_cleanup_ctx"))

; if (ngx_ssl_create(&conf->ssl, protocols, NULL) != NGX_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ngx_ssl_create")
  (#set! call.fails "!= NGX_OK"))

; if (ngx_ssl_create(conf->ssl, protocols, NULL) != NGX_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . [(field_expression) (identifier)] @resource.handle)
  (#eq? @resource.acquire "ngx_ssl_create")
  (#set! call.fails "!= NGX_OK")
  (#set! fix.release "ngx_ssl_cleanup_ctx(%s)"))

; ngx_ssl_cleanup_ctx(ssl);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "ngx_ssl_cleanup_ctx"))

; if (ngx_ssl_ciphers(cf, ssl, &ciphers, 1) != NGX_OK)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ngx_ssl_alpn"
    "ngx_ssl_certificate"
    "ngx_ssl_certificate_compression"
    "ngx_ssl_certificates"
    "ngx_ssl_ciphers"
    "ngx_ssl_client_certificate"
    "ngx_ssl_client_session_cache"
    "ngx_ssl_conf_commands"
    "ngx_ssl_connection_certificate"
    "ngx_ssl_create_connection"
    "ngx_ssl_crl"
    "ngx_ssl_dhparam"
    "ngx_ssl_early_data"
    "ngx_ssl_ecdh_curve"
    "ngx_ssl_encrypted_hello"
    "ngx_ssl_info_callback"
    "ngx_ssl_ocsp"
    "ngx_ssl_ocsp_resolver"
    "ngx_ssl_ocsp_responder"
    "ngx_ssl_session_cache"
    "ngx_ssl_session_ticket_keys"
    "ngx_ssl_set_client_hello_callback"
    "ngx_ssl_stapling"
    "ngx_ssl_stapling_resolver"
    "ngx_ssl_trusted_certificate"))
