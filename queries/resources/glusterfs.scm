; Volumes and files of GlusterFS
;
; `glfs_new()` returns a volume that `glfs_fini()` ends, connected or not; an open file is closed by `glfs_close()`
; and a directory by `glfs_closedir()`. So says glfs.h.
;
; bad: a volume that can't be reached
;     static glfs_t *
;     ngx_http_hello_volume(char *name, char *host)
;     {
;         glfs_t  *fs;
;
;         fs = glfs_new(name);
;         if (fs == NULL) {
;             return NULL;
;         }
;
;         if (glfs_set_volfile_server(fs, "tcp", host, 24007) != 0
;             || glfs_init(fs) != 0)
;         {
;             return NULL;
;         }
;
;         return fs;
;     }
;
; good: ended where it can't be reached
;     static glfs_t *
;     ngx_http_hello_volume(char *name, char *host)
;     {
;         glfs_t  *fs;
;
;         fs = glfs_new(name);
;         if (fs == NULL) {
;             return NULL;
;         }
;
;         if (glfs_set_volfile_server(fs, "tcp", host, 24007) != 0
;             || glfs_init(fs) != 0)
;         {
;             glfs_fini(fs);
;             return NULL;
;         }
;
;         return fs;
;     }

((translation_unit)
  (#set! rule.id "glusterfs")
  (#set! rule.title "Volumes and files of GlusterFS")
  (#set! resource.noun "GlusterFS object")
  (#set! resource.type "glfs_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "glfs_fini(%s)"))

; fs = glfs_new(volume);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "glfs_new"))

; fd = glfs_open(fs, path, O_RDONLY);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "glfs_creat"
    "glfs_open")
  (#set! fix.release "glfs_close(%s)"))

; dir = glfs_opendir(fs, path);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "glfs_opendir")
  (#set! fix.release "glfs_closedir(%s)"))

; glfs_fini(fs);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "glfs_close"
    "glfs_closedir"
    "glfs_fini"))

; rc = glfs_set_volfile_server(fs, "tcp", host, 24007);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "glfs_access"
    "glfs_creat"
    "glfs_discard"
    "glfs_fallocate"
    "glfs_fdatasync"
    "glfs_fstat"
    "glfs_fsync"
    "glfs_ftruncate"
    "glfs_init"
    "glfs_lseek"
    "glfs_lstat"
    "glfs_mkdir"
    "glfs_open"
    "glfs_opendir"
    "glfs_pread"
    "glfs_pwrite"
    "glfs_read"
    "glfs_readdir"
    "glfs_readdir_r"
    "glfs_rename"
    "glfs_rmdir"
    "glfs_set_logging"
    "glfs_set_volfile_server"
    "glfs_set_xlator_option"
    "glfs_stat"
    "glfs_unlink"
    "glfs_write"))
