; Files from FastDFS
;
; A call of the client of FastDFS that downloads into memory allocates it: "file_buff: return file content/buff, must
; be freed" (storage_client.h, storage_client1.h), by `free()`. Nothing is there where the call answers an error.
;
; bad: the file is not what was asked for
;     static ngx_int_t
;     ngx_http_hello_fetch(ConnectionInfo *tracker, char *id, ngx_log_t *log)
;     {
;         char     *data;
;         int64_t   size;
;
;         if (storage_download_file_to_buff1(tracker, NULL, id, &data, &size)
;             != 0)
;         {
;             return NGX_ERROR;
;         }
;
;         if (size == 0) {
;             return NGX_DECLINED;
;         }
;
;         ngx_log_error(NGX_LOG_INFO, log, 0, "%c", data[0]);
;         free(data);
;
;         return NGX_OK;
;     }
;
; good: freed even where it is not
;     static ngx_int_t
;     ngx_http_hello_fetch(ConnectionInfo *tracker, char *id, ngx_log_t *log)
;     {
;         char     *data;
;         int64_t   size;
;
;         if (storage_download_file_to_buff1(tracker, NULL, id, &data, &size)
;             != 0)
;         {
;             return NGX_ERROR;
;         }
;
;         if (size == 0) {
;             free(data);
;             return NGX_DECLINED;
;         }
;
;         ngx_log_error(NGX_LOG_INFO, log, 0, "%c", data[0]);
;         free(data);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "fastdfs")
  (#set! rule.title "Files from FastDFS")
  (#set! resource.noun "file from FastDFS")
  (#set! resource.type "char *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.empty "harmless")
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
  (#set! call.fails "!= 0"))

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
  (#set! call.fails "!= 0"))

; free(data);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "free"))
