; Handles and values of libmemcached
;
; A handle is freed with its connections; a value that `memcached_get()` returns is memory of the heap. With a structure
; of the caller in place of `NULL`, `memcached_create()` is not followed.
;
; bad: a server that can't be added keeps the handle
;     static memcached_st *
;     ngx_http_hello_memcached(char *host, in_port_t port)
;     {
;         memcached_st  *memc;
;
;         memc = memcached_create(NULL);
;         if (memc == NULL) {
;             return NULL;
;         }
;
;         if (memcached_server_add(memc, host, port) != MEMCACHED_SUCCESS) {
;             return NULL;
;         }
;
;         return memc;
;     }
;
; good: freed where the server can't be added
;     static memcached_st *
;     ngx_http_hello_memcached(char *host, in_port_t port)
;     {
;         memcached_st  *memc;
;
;         memc = memcached_create(NULL);
;         if (memc == NULL) {
;             return NULL;
;         }
;
;         if (memcached_server_add(memc, host, port) != MEMCACHED_SUCCESS) {
;             memcached_free(memc);
;             return NULL;
;         }
;
;         return memc;
;     }

((translation_unit)
  (#set! rule.id "libmemcached")
  (#set! rule.title "Handles and values of libmemcached")
  (#set! resource.noun "memcached handle")
  (#set! resource.type "memcached_st *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "memcached_free(%s)"))

; memc = memcached_create(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "memcached_create"))

; memc = memcached(options, len);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "memcached"))

; memc = memcached_clone(NULL, other);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "memcached_clone"))

; pool = memcached_pool(options, len);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "memcached_pool"
    "memcached_pool_create")
  (#set! fix.release "memcached_pool_destroy(%s)"))

; value = memcached_get(memc, key, len, &size, &flags, &rc);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "memcached_fetch"
    "memcached_get"
    "memcached_get_by_key")
  (#set! fix.release "free(%s)"))

; memcached_free(memc);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "memcached_free"
    "memcached_pool_destroy"))

; pool = memcached_pool_create(memc, 5, 10); the pool takes the handle
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "memcached_pool_create"))

; rc = memcached_set(memc, key, len, value, size, 0, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "memcached_add"
    "memcached_behavior_set"
    "memcached_delete"
    "memcached_exist"
    "memcached_flush"
    "memcached_increment"
    "memcached_last_error"
    "memcached_mget"
    "memcached_server_add"
    "memcached_server_count"
    "memcached_server_push"
    "memcached_set"
    "memcached_set_sasl_auth_data"
    "memcached_strerror"))
