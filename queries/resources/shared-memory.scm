; Shared memory
;
; `ngx_shm_alloc()` maps memory for the structure that is handed to it; `ngx_shm_free()` unmaps it. When it fails,
; nothing is mapped. A zone of `ngx_shared_memory_add()` is the cycle's and is not listed here.
;
; bad: memory that can't be filled stays mapped
;     static ngx_int_t
;     ngx_http_hello_try(ngx_cycle_t *cycle)
;     {
;         ngx_shm_t  shm;
;
;         shm.size = 128;
;         ngx_str_set(&shm.name, "hello");
;         shm.log = cycle->log;
;
;         if (ngx_shm_alloc(&shm) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_http_hello_fill(cycle, shm.addr) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         ngx_shm_free(&shm);
;
;         return NGX_OK;
;     }
;
; good: unmapped whether it is filled or not
;     static ngx_int_t
;     ngx_http_hello_try(ngx_cycle_t *cycle)
;     {
;         ngx_shm_t  shm;
;
;         shm.size = 128;
;         ngx_str_set(&shm.name, "hello");
;         shm.log = cycle->log;
;
;         if (ngx_shm_alloc(&shm) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_http_hello_fill(cycle, shm.addr) != NGX_OK) {
;             ngx_shm_free(&shm);
;             return NGX_ERROR;
;         }
;
;         ngx_shm_free(&shm);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "shared-memory")
  (#set! rule.title "Shared memory")
  (#set! resource.noun "shared memory")
  (#set! resource.type "ngx_shm_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ngx_shm_free(&%s)")
  (#set! fix.cleanup "cleanup_value"))

; if (ngx_shm_alloc(&shm) != NGX_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ngx_shm_alloc")
  (#set! call.fails "!= NGX_OK"))

; if (ngx_shm_alloc(shm) != NGX_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . [(field_expression) (identifier)] @resource.handle)
  (#eq? @resource.acquire "ngx_shm_alloc")
  (#set! call.fails "!= NGX_OK")
  (#set! fix.release "ngx_shm_free(%s)"))

; ngx_shm_free(&shm);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "ngx_shm_free"))
