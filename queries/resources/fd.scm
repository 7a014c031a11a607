; File descriptors
;
; A pool gives back memory, never a descriptor: an open file, pipe or socket stays with the worker process until somebody
; closes it, or until the worker dies at its limit of open files.
; `ngx_open_cached_file()` and `ngx_create_temp_file()` register a cleanup by themselves and are not listed here;
; `ngx_open_tempfile()` does not.
;
; bad: a handler returns without closing its file
;     static ngx_int_t
;     ngx_http_hello_handler(ngx_http_request_t *r)
;     {
;         u_char    buf[64];
;         ssize_t   n;
;         ngx_fd_t  fd;
;
;         fd = ngx_open_file("/etc/hello", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
;         if (fd == NGX_INVALID_FILE) {
;             return NGX_ERROR;
;         }
;
;         n = ngx_read_fd(fd, buf, sizeof(buf));
;         if (n == -1) {
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; bad: one of two exits forgets it
;     static ngx_int_t
;     ngx_http_hello_size(u_char *name, struct stat *st)
;     {
;         int  fd;
;
;         fd = open((char *) name, O_RDONLY);
;         if (fd == -1) {
;             return NGX_ERROR;
;         }
;
;         if (fstat(fd, st) == -1) {
;             return NGX_ERROR;
;         }
;
;         close(fd);
;
;         return NGX_OK;
;     }
;
; good: closed on every way out
;     static ngx_int_t
;     ngx_http_hello_size(u_char *name, struct stat *st)
;     {
;         int  fd;
;
;         fd = open((char *) name, O_RDONLY);
;         if (fd == -1) {
;             return NGX_ERROR;
;         }
;
;         if (fstat(fd, st) == -1) {
;             close(fd);
;             return NGX_ERROR;
;         }
;
;         close(fd);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "fd")
  (#set! rule.title "File descriptors")
  (#set! resource.noun "file descriptor")
  (#set! resource.type "ngx_fd_t")
  (#set! resource.value "integer")
  (#set! resource.invalid "< 0")
  (#set! resource.zero "LDAP_SUCCESS")
  (#set! resource.descriptors "file directory pipe memfd eventpoll eventfd inotify signalfd timerfd other")
  (#set! fix.release "ngx_close_file(%s)")
  (#set! fix.cleanup "cleanup_file"))

; fd = ngx_open_file(name, mode, create, access);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ngx_open_file"
    "ngx_open_file_wrapper"
    "ngx_open_tempfile"
    "ngx_openat_file"
    "ngx_openat_file_owner"))

; fd = open(name, flags);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "bpf_map_create"
    "bpf_map_get_fd_by_id"
    "bpf_obj_get"
    "bpf_prog_get_fd_by_id"
    "creat"
    "creat64"
    "dup"
    "epoll_create"
    "epoll_create1"
    "eventfd"
    "fanotify_init"
    "inotify_init"
    "inotify_init1"
    "kqueue"
    "memfd_create"
    "mkostemp"
    "mkostemps"
    "mkstemp"
    "mkstemps"
    "open"
    "open64"
    "open_by_handle_at"
    "openat"
    "openat2"
    "openat64"
    "perf_event_open"
    "pidfd_open"
    "posix_openpt"
    "shm_open"
    "signalfd"
    "timerfd_create"
    "userfaultfd")
  (#set! fix.release "close(%s)"))

; if (pipe(fds) == -1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "pipe"
    "pipe2")
  (#set! call.handles "2")
  (#set! call.fails "== -1")
  (#set! fix.release "close(%s)"))

; copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#any-of? @_kind
    "F_DUPFD"
    "F_DUPFD_CLOEXEC")
  (#eq? @resource.acquire "fcntl")
  (#set! fix.release "close(%s)"))

; fd = ngx_bpf_map_create(log, type, key_size, value_size, n, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ngx_bpf_load_program"
    "ngx_bpf_map_create")
  (#set! fix.release "close(%s)"))

; ngx_close_file(fd);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "_close"
    "close"
    "ngx_close_file"
    "ngx_close_socket"))

; stream = fdopen(fd, "r"); the stream owns the descriptor when it is not NULL
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "fdopen"
    "fdopendir"
    "gzdopen")
  (#set! call.when "success")
  (#set! call.fails "== NULL"))

; rc = ldap_init_fd(fd, LDAP_PROTO_TCP, url, &ld); the connection closes it from now on
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "ldap_init_fd")
  (#set! call.fails "!= LDAP_SUCCESS")
  (#set! call.when "success"))

; bio = BIO_new_fd(fd, BIO_CLOSE);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_) @resource.handle
    .
    (identifier) @_kind)
  (#eq? @_kind "BIO_CLOSE")
  (#any-of? @resource.transfer
    "BIO_new_fd"
    "BIO_new_socket")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; rc = bpf_map_update_elem(fd, key, value, BPF_ANY);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "bpf_link_create"
    "bpf_map_delete_elem"
    "bpf_map_freeze"
    "bpf_map_get_next_key"
    "bpf_map_lookup_and_delete_elem"
    "bpf_map_lookup_elem"
    "bpf_map_update_elem"
    "bpf_obj_get_info_by_fd"
    "bpf_obj_pin"
    "bpf_prog_attach"
    "bpf_prog_detach"
    "bpf_prog_detach2"
    "bpf_xdp_attach"))

; tiff = TIFFFdOpen(fd, path, "r"); closing the file closes the descriptor
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "TIFFFdOpen"
    "zip_fdopen")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; event.data.fd = fd; epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event); each event brings the descriptor back
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) (_) (_) . (_) @resource.handle)
  (#eq? @resource.transfer "epoll_ctl")
  (#set! call.suffix "->data.fd")
  (#set! call.when "success")
  (#set! call.fails "== -1"))

; EV_SET(&event, fd, EVFILT_READ, EV_ADD, 0, 0, NULL); what kevent() gets, comes back with each event
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "EV_SET"))
