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

; p = shmat(id, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "shmat")
  (#set! call.fails "== -1")
  (#set! fix.release "shmdt(%s)"))

; munmap(p, size);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "munmap"
    "shmdt"))

; q = mremap(p, size, more, MREMAP_MAYMOVE); p stays mapped when q is MAP_FAILED
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "mremap")
  (#set! call.fails "== MAP_FAILED")
  (#set! call.when "success"))

; rc = msync(p, size, MS_SYNC);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "madvise"
    "mincore"
    "mlock"
    "mprotect"
    "msync"
    "munlock"
    "posix_madvise"))
