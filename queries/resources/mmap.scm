; Memory mappings
;
; A mapping stays with the process until `munmap()`; closing the descriptor behind it does not end it.
; A failed `mmap()` returns `MAP_FAILED`, which is not NULL.
;
; bad: the early answer leaves the file mapped
;     static ngx_int_t
;     ngx_http_hello_magic(ngx_fd_t fd, size_t size, ngx_log_t *log)
;     {
;         u_char  *p;
;
;         p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
;         if (p == MAP_FAILED) {
;             ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "mmap() failed");
;             return NGX_ERROR;
;         }
;
;         if (ngx_memcmp(p, "hello", 5) != 0) {
;             return NGX_DECLINED;
;         }
;
;         munmap(p, size);
;
;         return NGX_OK;
;     }
;
; good: unmapped before the answer
;     static ngx_int_t
;     ngx_http_hello_magic(ngx_fd_t fd, size_t size, ngx_log_t *log)
;     {
;         u_char     *p;
;         ngx_int_t   rc;
;
;         p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
;         if (p == MAP_FAILED) {
;             ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "mmap() failed");
;             return NGX_ERROR;
;         }
;
;         rc = (ngx_memcmp(p, "hello", 5) == 0) ? NGX_OK : NGX_DECLINED;
;
;         munmap(p, size);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "mmap")
  (#set! rule.title "Memory mappings")
  (#set! resource.noun "mapping")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== MAP_FAILED")
  (#set! fix.release "munmap(%s, {2})"))

; p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mmap"
    "mmap64"))

; munmap(p, size);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "munmap"))
