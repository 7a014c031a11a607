; Contexts of librados
;
; `rados_ioctx_create()` hands a context of a pool out through its last argument when it answers 0, and
; `rados_ioctx_destroy()` frees it; a completion is released on its own. So says librados.h.
;
; bad: an object that is missing
;     static ngx_int_t
;     ngx_http_hello_object(rados_t cluster, char *pool, char *name, uint64_t *size)
;     {
;         time_t         mtime;
;         rados_ioctx_t  ioctx;
;
;         if (rados_ioctx_create(cluster, pool, &ioctx) < 0) {
;             return NGX_ERROR;
;         }
;
;         if (rados_stat(ioctx, name, size, &mtime) < 0) {
;             return NGX_DECLINED;
;         }
;
;         rados_ioctx_destroy(ioctx);
;
;         return NGX_OK;
;     }
;
; good: destroyed where it is missing
;     static ngx_int_t
;     ngx_http_hello_object(rados_t cluster, char *pool, char *name, uint64_t *size)
;     {
;         time_t         mtime;
;         rados_ioctx_t  ioctx;
;
;         if (rados_ioctx_create(cluster, pool, &ioctx) < 0) {
;             return NGX_ERROR;
;         }
;
;         if (rados_stat(ioctx, name, size, &mtime) < 0) {
;             rados_ioctx_destroy(ioctx);
;             return NGX_DECLINED;
;         }
;
;         rados_ioctx_destroy(ioctx);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "rados")
  (#set! rule.title "Contexts of librados")
  (#set! resource.noun "RADOS context")
  (#set! resource.type "rados_ioctx_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "rados_ioctx_destroy(%s)"))

; rc = rados_ioctx_create(cluster, pool, &ioctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "rados_ioctx_create"
    "rados_ioctx_create2")
  (#set! call.fails "!= 0"))

; rados_ioctx_destroy(ioctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "rados_ioctx_destroy"))

; n = rados_read(ioctx, name, buf, size, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "rados_aio_read"
    "rados_aio_write"
    "rados_exec"
    "rados_getxattr"
    "rados_ioctx_pool_required_alignment"
    "rados_ioctx_pool_requires_alignment"
    "rados_ioctx_set_namespace"
    "rados_lock_exclusive"
    "rados_nobjects_list_open"
    "rados_objects_list_open"
    "rados_read"
    "rados_remove"
    "rados_rmxattr"
    "rados_setxattr"
    "rados_stat"
    "rados_trunc"
    "rados_unlock"
    "rados_write"
    "rados_write_full"))
