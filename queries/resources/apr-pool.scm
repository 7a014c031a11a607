; Pools of APR
;
; `apr_pool_create()` makes a pool that goes with its parent; one without a parent stays until `apr_pool_destroy()`.
;
; bad: a path without a file
;     static ngx_int_t
;     ngx_http_hello_size(char *path, off_t *size)
;     {
;         apr_pool_t   *pool;
;         apr_finfo_t   info;
;
;         if (apr_pool_create(&pool, NULL) != APR_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (apr_stat(&info, path, APR_FINFO_SIZE, pool) != APR_SUCCESS) {
;             return NGX_DECLINED;
;         }
;
;         *size = info.size;
;
;         apr_pool_destroy(pool);
;
;         return NGX_OK;
;     }
;
; good: destroyed whether there is a file or not
;     static ngx_int_t
;     ngx_http_hello_size(char *path, off_t *size)
;     {
;         apr_pool_t   *pool;
;         apr_finfo_t   info;
;
;         if (apr_pool_create(&pool, NULL) != APR_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (apr_stat(&info, path, APR_FINFO_SIZE, pool) != APR_SUCCESS) {
;             apr_pool_destroy(pool);
;             return NGX_DECLINED;
;         }
;
;         *size = info.size;
;
;         apr_pool_destroy(pool);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "apr-pool")
  (#set! rule.title "Pools of APR")
  (#set! resource.noun "APR pool")
  (#set! resource.type "apr_pool_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "APR_SUCCESS")
  (#set! fix.release "apr_pool_destroy(%s)"))

; if (apr_pool_create(&pool, NULL) != APR_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_) @resource.handle
    .
    (null)
    .)
  (#any-of? @resource.acquire
    "apr_pool_create"
    "apr_pool_create_core"
    "apr_pool_create_unmanaged")
  (#set! call.fails "!= 0"))

; if (apr_pool_create_ex(&pool, NULL, NULL, NULL) != APR_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_) @resource.handle
    .
    (null))
  (#eq? @resource.acquire "apr_pool_create_ex")
  (#set! call.fails "!= 0"))

; apr_pool_destroy(pool);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "apr_pool_destroy"))

; p = apr_palloc(pool, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "apr_array_make"
    "apr_file_open"
    "apr_hash_make"
    "apr_md5_init"
    "apr_palloc"
    "apr_pcalloc"
    "apr_pool_clear"
    "apr_psprintf"
    "apr_pstrcat"
    "apr_pstrdup"
    "apr_pstrmemdup"
    "apr_pstrndup"
    "apr_sockaddr_info_get"
    "apr_socket_create"
    "apr_stat"
    "apr_table_make"
    "apr_thread_mutex_create"
    "apr_uri_parse"))
