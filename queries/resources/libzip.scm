; Archives of libzip and minizip
;
; `zip_close()` writes an archive of libzip and frees it, unless it fails; then `zip_discard()` frees it. A file in it
; is closed on its own. minizip closes with `unzClose()` and `zipClose()`. So say their manuals.
;
; bad: a name that is not in the archive
;     static ngx_int_t
;     ngx_http_hello_extract(char *path, char *name, u_char *buf, size_t size)
;     {
;         int          error;
;         zip_t       *archive;
;         ssize_t      n;
;         zip_file_t  *file;
;
;         archive = zip_open(path, ZIP_RDONLY, &error);
;         if (archive == NULL) {
;             return NGX_ERROR;
;         }
;
;         file = zip_fopen(archive, name, 0);
;         if (file == NULL) {
;             return NGX_DECLINED;
;         }
;
;         n = zip_fread(file, buf, size);
;
;         zip_fclose(file);
;         zip_discard(archive);
;
;         return n;
;     }
;
; good: closed where the name is missing
;     static ngx_int_t
;     ngx_http_hello_extract(char *path, char *name, u_char *buf, size_t size)
;     {
;         int          error;
;         zip_t       *archive;
;         ssize_t      n;
;         zip_file_t  *file;
;
;         archive = zip_open(path, ZIP_RDONLY, &error);
;         if (archive == NULL) {
;             return NGX_ERROR;
;         }
;
;         file = zip_fopen(archive, name, 0);
;         if (file == NULL) {
;             zip_discard(archive);
;             return NGX_DECLINED;
;         }
;
;         n = zip_fread(file, buf, size);
;
;         zip_fclose(file);
;         zip_discard(archive);
;
;         return n;
;     }

((translation_unit)
  (#set! rule.id "libzip")
  (#set! rule.title "Archives of libzip and minizip")
  (#set! resource.noun "archive")
  (#set! resource.type "zip_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "zip_discard(%s)"))

; archive = zip_open(path, ZIP_RDONLY, &error);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .)
  (#any-of? @resource.acquire
    "zip_fdopen"
    "zip_open"))

; archive = zip_open_from_source(source, 0, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "zip_open_from_source"))

; file = zip_fopen(archive, name, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zip_fopen"
    "zip_fopen_encrypted"
    "zip_fopen_index"
    "zip_fopen_index_encrypted")
  (#set! fix.release "zip_fclose(%s)"))

; archive = unzOpen(path);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "unzOpen"
    "unzOpen2"
    "unzOpen2_64"
    "unzOpen64")
  (#set! fix.release "unzClose(%s)"))

; archive = zipOpen(path, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zipOpen"
    "zipOpen2"
    "zipOpen64")
  (#set! fix.release "zipClose(%s, NULL)"))

; zip_discard(archive);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "unzClose"
    "zipClose"
    "zip_close"
    "zip_discard"
    "zip_fclose"))

; n = zip_fread(file, buf, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "unzCloseCurrentFile"
    "unzGetCurrentFileInfo"
    "unzGetCurrentFileInfo64"
    "unzGetGlobalInfo"
    "unzGetGlobalInfo64"
    "unzGoToFirstFile"
    "unzGoToNextFile"
    "unzLocateFile"
    "unzOpenCurrentFile"
    "unzOpenCurrentFilePassword"
    "unzReadCurrentFile"
    "zipCloseFileInZip"
    "zipOpenNewFileInZip"
    "zipOpenNewFileInZip64"
    "zipWriteInFileInZip"
    "zip_add"
    "zip_add_dir"
    "zip_delete"
    "zip_dir_add"
    "zip_error_strerror"
    "zip_file_add"
    "zip_file_set_comment"
    "zip_file_strerror"
    "zip_fopen"
    "zip_fopen_encrypted"
    "zip_fopen_index"
    "zip_fopen_index_encrypted"
    "zip_fread"
    "zip_fseek"
    "zip_ftell"
    "zip_get_archive_comment"
    "zip_get_error"
    "zip_get_file_comment"
    "zip_get_name"
    "zip_get_num_entries"
    "zip_get_num_files"
    "zip_name_locate"
    "zip_set_default_password"
    "zip_source_buffer"
    "zip_source_file"
    "zip_stat"
    "zip_stat_index"
    "zip_strerror"))
