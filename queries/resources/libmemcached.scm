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
  (#set! resource.zero "MEMCACHED_SUCCESS")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
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

; result = memcached_fetch_result(memc, NULL, &rc);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "memcached_fetch_result")
  (#set! fix.release "memcached_result_free(%s)"))

; result = memcached_result_create(memc, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "memcached_result_create")
  (#set! fix.release "memcached_result_free(%s)"))

; servers = memcached_servers_parse(list);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "memcached_servers_parse")
  (#set! fix.release "memcached_server_list_free(%s)"))

; servers = memcached_server_list_append(NULL, host, port, &rc);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "memcached_server_list_append"
    "memcached_server_list_append_with_weight")
  (#set! fix.release "memcached_server_list_free(%s)"))

; value = memcached_stat_get_value(memc, &stat, key, &rc);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "memcached_stat_get_value")
  (#set! fix.release "free(%s)"))

; memcached_free(memc);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "memcached_free"
    "memcached_pool_destroy"
    "memcached_result_free"
    "memcached_server_list_free"))

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
    "memcached_add_by_key"
    "memcached_append"
    "memcached_behavior_get"
    "memcached_behavior_set"
    "memcached_cas"
    "memcached_decrement"
    "memcached_delete"
    "memcached_delete_by_key"
    "memcached_exist"
    "memcached_fetch_execute"
    "memcached_fetch_result"
    "memcached_flush"
    "memcached_flush_buffers"
    "memcached_increment"
    "memcached_last_error"
    "memcached_last_error_message"
    "memcached_mget"
    "memcached_mget_by_key"
    "memcached_mget_execute"
    "memcached_prepend"
    "memcached_quit"
    "memcached_replace"
    "memcached_result_flags"
    "memcached_result_key_value"
    "memcached_result_length"
    "memcached_result_value"
    "memcached_server_add"
    "memcached_server_add_unix_socket"
    "memcached_server_count"
    "memcached_server_list_count"
    "memcached_server_push"
    "memcached_set"
    "memcached_set_by_key"
    "memcached_set_memory_allocators"
    "memcached_set_sasl_auth_data"
    "memcached_strerror"
    "memcached_touch"
    "memcached_verbosity"
    "memcached_version"))

; servers = memcached_server_list_append(servers, host, port, &rc); the same list, one server longer
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "memcached_server_list_append"
    "memcached_server_list_append_with_weight"))

; memcached_set_user_data(memc, data); the handle stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "memcached_callback_set"
    "memcached_set_user_data"))
