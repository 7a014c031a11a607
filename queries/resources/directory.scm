; Directory streams
;
; An open directory holds a descriptor and a buffer. Core has no pool cleanup for it: close it on each way out.
; `ngx_open_dir()` fills an `ngx_dir_t` of the caller; when it fails, nothing is open.
;
; bad: the walk stops early and leaves the directory open
;     static ngx_int_t
;     ngx_http_hello_count(ngx_http_request_t *r, ngx_str_t *path, ngx_uint_t *n)
;     {
;         ngx_dir_t  dir;
;
;         if (ngx_open_dir(path, &dir) == NGX_ERROR) {
;             return NGX_ERROR;
;         }
;
;         *n = 0;
;
;         for ( ;; ) {
;             ngx_set_errno(0);
;
;             if (ngx_read_dir(&dir) == NGX_ERROR) {
;                 break;
;             }
;
;             if (++*n == 1000) {
;                 return NGX_DECLINED;
;             }
;         }
;
;         ngx_close_dir(&dir);
;
;         return NGX_OK;
;     }
;
; good: one exit, which closes it
;     static ngx_int_t
;     ngx_http_hello_count(ngx_http_request_t *r, ngx_str_t *path, ngx_uint_t *n)
;     {
;         ngx_int_t  rc;
;         ngx_dir_t  dir;
;
;         if (ngx_open_dir(path, &dir) == NGX_ERROR) {
;             return NGX_ERROR;
;         }
;
;         *n = 0;
;         rc = NGX_OK;
;
;         for ( ;; ) {
;             ngx_set_errno(0);
;
;             if (ngx_read_dir(&dir) == NGX_ERROR) {
;                 break;
;             }
;
;             if (++*n == 1000) {
;                 rc = NGX_DECLINED;
;                 break;
;             }
;         }
;
;         if (ngx_close_dir(&dir) == NGX_ERROR) {
;             ngx_log_error(NGX_LOG_ALERT, r->connection->log, ngx_errno,
;                           ngx_close_dir_n " \"%V\" failed", path);
;         }
;
;         return rc;
;     }
;
; bad: an empty directory is never closed
;     static ngx_int_t
;     ngx_http_hello_first(ngx_pool_t *pool, char *path, u_char **name)
;     {
;         DIR            *dir;
;         struct dirent  *de;
;
;         dir = opendir(path);
;         if (dir == NULL) {
;             return NGX_ERROR;
;         }
;
;         de = readdir(dir);
;         if (de == NULL) {
;             return NGX_DECLINED;
;         }
;
;         *name = ngx_pnalloc(pool, ngx_strlen(de->d_name) + 1);
;         if (*name != NULL) {
;             ngx_cpystrn(*name, (u_char *) de->d_name, NAME_MAX);
;         }
;
;         closedir(dir);
;
;         return *name ? NGX_OK : NGX_ERROR;
;     }
;
; good: closed whether there is an entry or not
;     static ngx_int_t
;     ngx_http_hello_empty(char *path)
;     {
;         DIR            *dir;
;         struct dirent  *de;
;
;         dir = opendir(path);
;         if (dir == NULL) {
;             return NGX_ERROR;
;         }
;
;         de = readdir(dir);
;
;         closedir(dir);
;
;         return (de == NULL) ? NGX_OK : NGX_DECLINED;
;     }

((translation_unit)
  (#set! rule.id "directory")
  (#set! rule.title "Directory streams")
  (#set! resource.noun "directory")
  (#set! resource.type "ngx_dir_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "directory")
  (#set! fix.release "ngx_close_dir(&%s)"))

; if (ngx_open_dir(&name, &dir) == NGX_ERROR)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "ngx_open_dir")
  (#set! call.fails "!= NGX_OK"))

; dir = opendir(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fdopendir"
    "opendir")
  (#set! fix.release "closedir(%s)"))

; ngx_close_dir(&dir);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "closedir"
    "ngx_close_dir"))
