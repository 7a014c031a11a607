; Archives of libarchive
;
; A reader or a writer is freed by `archive_read_free()` or `archive_write_free()`, whether it was opened or not. An
; entry of `archive_read_next_header()` belongs to the reader; one of `archive_entry_new()` to the caller.
;
; bad: a file that can't be opened
;     static ngx_int_t
;     ngx_http_hello_entries(char *name, int *n)
;     {
;         struct archive  *archive;
;
;         archive = archive_read_new();
;         if (archive == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (archive_read_open_filename(archive, name, 10240) != 0) {
;             return NGX_DECLINED;
;         }
;
;         *n = archive_file_count(archive);
;
;         archive_read_free(archive);
;
;         return NGX_OK;
;     }
;
; good: freed where it can't be opened
;     static ngx_int_t
;     ngx_http_hello_entries(char *name, int *n)
;     {
;         struct archive  *archive;
;
;         archive = archive_read_new();
;         if (archive == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (archive_read_open_filename(archive, name, 10240) != 0) {
;             archive_read_free(archive);
;             return NGX_DECLINED;
;         }
;
;         *n = archive_file_count(archive);
;
;         archive_read_free(archive);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libarchive")
  (#set! rule.title "Archives of libarchive")
  (#set! resource.noun "archive")
  (#set! resource.type "struct archive *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "ARCHIVE_OK")
  (#set! resource.descriptors "file directory")
  (#set! fix.release "archive_read_free(%s)")
  (#set! fix.empty "harmless"))

; archive = archive_read_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "archive_read_disk_new"
    "archive_read_new"))

; archive = archive_write_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "archive_write_disk_new"
    "archive_write_new")
  (#set! fix.release "archive_write_free(%s)"))

; entry = archive_entry_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "archive_entry_clone"
    "archive_entry_new"
    "archive_entry_new2")
  (#set! fix.release "archive_entry_free(%s)"))

; archive_read_free(archive);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "archive_entry_free"
    "archive_free"
    "archive_read_finish"
    "archive_read_free"
    "archive_write_finish"
    "archive_write_free"))

; rc = archive_read_next_header(archive, &entry);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "archive_entry_clear"
    "archive_entry_copy_stat"
    "archive_entry_pathname"
    "archive_entry_set_filetype"
    "archive_entry_set_mtime"
    "archive_entry_set_pathname"
    "archive_entry_set_perm"
    "archive_entry_set_size"
    "archive_entry_size"
    "archive_errno"
    "archive_error_string"
    "archive_file_count"
    "archive_read_close"
    "archive_read_data"
    "archive_read_data_block"
    "archive_read_data_skip"
    "archive_read_next_header"
    "archive_read_next_header2"
    "archive_read_open"
    "archive_read_open_fd"
    "archive_read_open_filename"
    "archive_read_open_memory"
    "archive_read_support_filter_all"
    "archive_read_support_format_all"
    "archive_write_add_filter_gzip"
    "archive_write_add_filter_none"
    "archive_write_close"
    "archive_write_data"
    "archive_write_finish_entry"
    "archive_write_header"
    "archive_write_open"
    "archive_write_open_fd"
    "archive_write_open_filename"
    "archive_write_open_memory"
    "archive_write_set_format_pax_restricted"
    "archive_write_set_format_ustar"
    "archive_write_set_format_zip"))
