; Heap memory
;
; `ngx_alloc()` and `ngx_calloc()` take a log, not a pool: they are `malloc()`, and no pool ever gives their memory back.
; The same is true of what libc returns, such as `strdup()` or `realpath()` without a buffer, and of a file that the client
; of FastDFS downloads into memory ("must be freed", storage_client1.h).
; Memory for a request belongs on `r->pool`; memory of the heap needs `ngx_free()` on each way out.
;
; bad: the error path keeps the buffer
;     static ngx_int_t
;     ngx_http_hello_checksum(ngx_http_request_t *r, ngx_fd_t fd, uint32_t *crc)
;     {
;         u_char   *buf;
;         ssize_t   n;
;
;         buf = ngx_alloc(65536, r->connection->log);
;         if (buf == NULL) {
;             return NGX_ERROR;
;         }
;
;         n = ngx_read_fd(fd, buf, 65536);
;         if (n == -1) {
;             return NGX_ERROR;
;         }
;
;         *crc = ngx_crc32_long(buf, n);
;
;         ngx_free(buf);
;
;         return NGX_OK;
;     }
;
; good: freed before both returns
;     static ngx_int_t
;     ngx_http_hello_checksum(ngx_http_request_t *r, ngx_fd_t fd, uint32_t *crc)
;     {
;         u_char   *buf;
;         ssize_t   n;
;
;         buf = ngx_alloc(65536, r->connection->log);
;         if (buf == NULL) {
;             return NGX_ERROR;
;         }
;
;         n = ngx_read_fd(fd, buf, 65536);
;         if (n == -1) {
;             ngx_free(buf);
;             return NGX_ERROR;
;         }
;
;         *crc = ngx_crc32_long(buf, n);
;
;         ngx_free(buf);
;
;         return NGX_OK;
;     }
;
; bad: what could not grow is lost
;     static ngx_int_t
;     ngx_http_hello_grow(size_t size, size_t more)
;     {
;         char  *buf, *grown;
;
;         buf = realloc(NULL, size);
;         if (buf == NULL) {
;             return NGX_ERROR;
;         }
;
;         grown = realloc(buf, size + more);
;         if (grown == NULL) {
;             return NGX_ERROR;
;         }
;
;         free(grown);
;
;         return NGX_OK;
;     }
;
; good: what could not grow is freed
;     static ngx_int_t
;     ngx_http_hello_grow(size_t size, size_t more)
;     {
;         char  *buf, *grown;
;
;         buf = realloc(NULL, size);
;         if (buf == NULL) {
;             return NGX_ERROR;
;         }
;
;         grown = realloc(buf, size + more);
;         if (grown == NULL) {
;             free(buf);
;             return NGX_ERROR;
;         }
;
;         free(grown);
;
;         return NGX_OK;
;     }
;
; bad: the resolved name is copied and forgotten
;     static ngx_int_t
;     ngx_http_hello_root(ngx_http_request_t *r, u_char *path, ngx_str_t *root)
;     {
;         char  *real;
;
;         real = realpath((char *) path, NULL);
;         if (real == NULL) {
;             return NGX_DECLINED;
;         }
;
;         root->len = ngx_strlen(real);
;         root->data = ngx_pnalloc(r->pool, root->len);
;         if (root->data == NULL) {
;             free(real);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(root->data, real, root->len);
;
;         return NGX_OK;
;     }
;
; good: with a buffer of its own realpath() allocates nothing
;     static ngx_int_t
;     ngx_http_hello_root(ngx_http_request_t *r, u_char *path, ngx_str_t *root)
;     {
;         char  real[PATH_MAX];
;
;         if (realpath((char *) path, real) == NULL) {
;             return NGX_DECLINED;
;         }
;
;         root->len = ngx_strlen(real);
;         root->data = ngx_pnalloc(r->pool, root->len);
;         if (root->data == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(root->data, real, root->len);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "heap")
  (#set! rule.title "Heap memory")
  (#set! resource.noun "heap memory")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ngx_free(%s)")
  (#set! fix.empty "harmless"))

; p = ngx_alloc(size, log);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ngx_alloc"
    "ngx_calloc"
    "ngx_memalign"))

; p = strdup(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "aligned_alloc"
    "backtrace_symbols"
    "calloc"
    "canonicalize_file_name"
    "get_current_dir_name"
    "malloc"
    "memalign"
    "pvalloc"
    "strdup"
    "strndup"
    "tempnam"
    "valloc"
    "wcsdup")
  (#set! fix.release "free(%s)"))

; text = oauth_url_escape(name); liboauth and Guile's copies of strings
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "oauth_encode_base64"
    "oauth_gen_nonce"
    "oauth_http_get"
    "oauth_http_get2"
    "oauth_http_post"
    "oauth_http_post2"
    "oauth_serialize_url"
    "oauth_serialize_url_parameters"
    "oauth_serialize_url_sep"
    "oauth_sign_hmac_sha1"
    "oauth_sign_plaintext"
    "oauth_sign_rsa_sha1"
    "oauth_sign_url2"
    "oauth_url_escape"
    "oauth_url_unescape"
    "scm_to_latin1_string"
    "scm_to_latin1_stringn"
    "scm_to_locale_string"
    "scm_to_locale_stringn"
    "scm_to_utf8_string"
    "scm_to_utf8_stringn")
  (#set! fix.release "free(%s)"))

; real = ngx_realpath(name, NULL); a second argument that is not NULL is a buffer of the caller
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null)
    .)
  (#eq? @resource.acquire "ngx_realpath"))

; real = realpath(name, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null)
    .)
  (#eq? @resource.acquire "realpath")
  (#set! fix.release "free(%s)"))

; dir = getcwd(NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "getcwd")
  (#set! fix.release "free(%s)"))

; p = realloc(NULL, size);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "realloc"
    "reallocarray")
  (#set! fix.release "free(%s)"))

; p = realloc(p, size); where p holds nothing yet
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (identifier))
  (#any-of? @resource.acquire
    "realloc"
    "reallocarray")
  (#set! call.when "empty")
  (#set! fix.release "free(%s)"))

; p = realloc(b->data, size); what a buffer of the caller's gets
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (field_expression))
  (#any-of? @resource.acquire
    "realloc"
    "reallocarray")
  (#set! call.when "empty")
  (#set! fix.release "free(%s)"))

; if (asprintf(&text, "%d", n) == -1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "asprintf"
    "vasprintf")
  (#set! call.fails "< 0")
  (#set! fix.release "free(%s)"))

; if (posix_memalign(&p, alignment, size) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "posix_memalign")
  (#set! call.fails "!= 0")
  (#set! fix.release "free(%s)"))

; if (storage_download_file_to_buff1(tracker, storage, id, &data, &size) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "storage_download_file1"
    "storage_download_file_to_buff1")
  (#set! call.fails "!= 0")
  (#set! fix.release "free(%s)"))

; if (storage_download_file_to_buff(tracker, storage, group, name, &data, &size) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "storage_download_file"
    "storage_download_file_to_buff")
  (#set! call.fails "!= 0")
  (#set! fix.release "free(%s)"))

; line = readline("> ");
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .)
  (#eq? @resource.acquire "readline")
  (#set! fix.release "free(%s)"))

; p = ngx_resolver_alloc(r, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ngx_resolver_alloc"
    "ngx_resolver_calloc"
    "ngx_resolver_dup")
  (#set! fix.release "ngx_resolver_free({1}, %s)"))

; ngx_free(p);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "free"
    "ngx_free"))

; ngx_resolver_free(r, p);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "ngx_resolver_free"
    "ngx_resolver_free_locked"))

; event.data.ptr = p; epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event); each event brings p back
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) (_) (_) . (_) @resource.handle)
  (#eq? @resource.transfer "epoll_ctl")
  (#set! call.suffix "->data.ptr"))

; EV_SET(&event, fd, EVFILT_READ, EV_ADD, 0, 0, p); what kevent() gets, comes back with each event
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle .)
  (#eq? @resource.transfer "EV_SET"))

; file = funopen(p, on_read, on_write, on_seek, on_close); the stream gives it to all of these
; timid: it fails only without memory
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "fopencookie"
    "funopen"))

; q = realloc(p, size); p is gone when q is not NULL, and stays with the caller when it is
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "realloc"
    "reallocarray")
  (#set! call.when "success")
  (#set! call.fails "== NULL"))

; zmq_msg_init_data(&msg, p, len, free_data, NULL); the message frees its data by that function
; timid: it fails only without memory, which many callers rule out by assert()
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .
    (identifier))
  (#eq? @resource.transfer "zmq_msg_init_data"))
