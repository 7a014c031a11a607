; Memory pools
;
; `ngx_destroy_pool()` is the only end of a pool of one's own: nothing links it to the request or the cycle.
; What leaks with it is not only the memory. Its cleanup handlers never run, so everything registered on it stays open.
; `ngx_reset_pool()` keeps the pool and the handlers.
;
; bad: an exit between two steps forgets the temporary pool
;     static ngx_int_t
;     ngx_http_hello_names(ngx_http_request_t *r, ngx_uint_t n)
;     {
;         ngx_str_t   *names;
;         ngx_pool_t  *pool;
;
;         pool = ngx_create_pool(4096, r->connection->log);
;         if (pool == NULL) {
;             return NGX_ERROR;
;         }
;
;         names = ngx_pcalloc(pool, n * sizeof(ngx_str_t));
;         if (names == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_http_hello_fill(r, names, n);
;
;         ngx_destroy_pool(pool);
;
;         return NGX_OK;
;     }
;
; good: destroyed on every way out
;     static ngx_int_t
;     ngx_http_hello_names(ngx_http_request_t *r, ngx_uint_t n)
;     {
;         ngx_str_t   *names;
;         ngx_pool_t  *pool;
;
;         pool = ngx_create_pool(4096, r->connection->log);
;         if (pool == NULL) {
;             return NGX_ERROR;
;         }
;
;         names = ngx_pcalloc(pool, n * sizeof(ngx_str_t));
;         if (names == NULL) {
;             ngx_destroy_pool(pool);
;             return NGX_ERROR;
;         }
;
;         ngx_http_hello_fill(r, names, n);
;
;         ngx_destroy_pool(pool);
;
;         return NGX_OK;
;     }
;
; good: the object that lives on the pool carries it
;     ngx_http_hello_job_t *
;     ngx_http_hello_job_create(ngx_log_t *log)
;     {
;         ngx_pool_t            *pool;
;         ngx_http_hello_job_t  *job;
;
;         pool = ngx_create_pool(1024, log);
;         if (pool == NULL) {
;             return NULL;
;         }
;
;         job = ngx_pcalloc(pool, sizeof(ngx_http_hello_job_t));
;         if (job == NULL) {
;             ngx_destroy_pool(pool);
;             return NULL;
;         }
;
;         job->pool = pool;
;
;         return job;
;     }

((translation_unit)
  (#set! rule.id "pool")
  (#set! rule.title "Memory pools")
  (#set! resource.noun "pool")
  (#set! resource.type "ngx_pool_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ngx_destroy_pool(%s)"))

; pool = ngx_create_pool(4096, log);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ngx_create_pool"))

; ngx_destroy_pool(pool);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "ngx_destroy_pool"))

; ngx_reset_pool(pool); gives back memory, never the pool, and runs no cleanup handler
(call_expression
  function: (identifier) @resource.partial
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.partial "ngx_reset_pool"))
