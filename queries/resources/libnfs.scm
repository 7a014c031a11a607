; Contexts of libnfs
;
; `nfs_init_context()` returns a context for `nfs_destroy_context()`, mounted or not, and a parsed URL has a call of
; its own. So says the header of libnfs.
;
; bad: a share that can't be mounted
;     static struct nfs_context *
;     ngx_http_hello_share(char *server, char *path)
;     {
;         struct nfs_context  *nfs;
;
;         nfs = nfs_init_context();
;         if (nfs == NULL) {
;             return NULL;
;         }
;
;         if (nfs_mount(nfs, server, path) != 0) {
;             return NULL;
;         }
;
;         return nfs;
;     }
;
; good: destroyed where it can't be mounted
;     static struct nfs_context *
;     ngx_http_hello_share(char *server, char *path)
;     {
;         struct nfs_context  *nfs;
;
;         nfs = nfs_init_context();
;         if (nfs == NULL) {
;             return NULL;
;         }
;
;         if (nfs_mount(nfs, server, path) != 0) {
;             nfs_destroy_context(nfs);
;             return NULL;
;         }
;
;         return nfs;
;     }

((translation_unit)
  (#set! rule.id "libnfs")
  (#set! rule.title "Contexts of libnfs")
  (#set! resource.noun "NFS object")
  (#set! resource.type "struct nfs_context *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "nfs_destroy_context(%s)"))

; nfs = nfs_init_context();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "nfs_init_context"))

; url = nfs_parse_url_full(nfs, text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "nfs_parse_url_dir"
    "nfs_parse_url_full"
    "nfs_parse_url_incomplete")
  (#set! fix.release "nfs_destroy_url(%s)"))

; nfs_destroy_context(nfs);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "nfs_destroy_context"
    "nfs_destroy_url"))

; rc = nfs_mount(nfs, server, path);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "nfs_access"
    "nfs_chdir"
    "nfs_close"
    "nfs_closedir"
    "nfs_creat"
    "nfs_fstat64"
    "nfs_get_error"
    "nfs_get_fd"
    "nfs_get_readmax"
    "nfs_get_writemax"
    "nfs_lseek"
    "nfs_mkdir"
    "nfs_mount"
    "nfs_open"
    "nfs_opendir"
    "nfs_parse_url_dir"
    "nfs_parse_url_full"
    "nfs_parse_url_incomplete"
    "nfs_pread"
    "nfs_pwrite"
    "nfs_read"
    "nfs_readdir"
    "nfs_rename"
    "nfs_rmdir"
    "nfs_service"
    "nfs_set_gid"
    "nfs_set_timeout"
    "nfs_set_uid"
    "nfs_set_version"
    "nfs_stat64"
    "nfs_umount"
    "nfs_unlink"
    "nfs_which_events"
    "nfs_write"))
