; Files of HDFS
;
; `hdfsOpenFile()` returns a file that `hdfsCloseFile()` closes, also when it fails to write the rest; what is known
; of a path comes as an array for `hdfsFreeFileInfo()` with its count. So says hdfs.h.
;
; bad: a file that can't be read
;     static ngx_int_t
;     ngx_http_hello_read(hdfsFS fs, char *path, u_char *buf, size_t size)
;     {
;         ssize_t   n;
;         hdfsFile  file;
;
;         file = hdfsOpenFile(fs, path, O_RDONLY, 0, 0, 0);
;         if (file == NULL) {
;             return NGX_ERROR;
;         }
;
;         n = hdfsRead(fs, file, buf, size);
;         if (n == -1) {
;             return NGX_ERROR;
;         }
;
;         hdfsCloseFile(fs, file);
;
;         return n;
;     }
;
; good: closed whether it was read or not
;     static ngx_int_t
;     ngx_http_hello_read(hdfsFS fs, char *path, u_char *buf, size_t size)
;     {
;         ssize_t   n;
;         hdfsFile  file;
;
;         file = hdfsOpenFile(fs, path, O_RDONLY, 0, 0, 0);
;         if (file == NULL) {
;             return NGX_ERROR;
;         }
;
;         n = hdfsRead(fs, file, buf, size);
;         if (n == -1) {
;             hdfsCloseFile(fs, file);
;             return NGX_ERROR;
;         }
;
;         hdfsCloseFile(fs, file);
;
;         return n;
;     }

((translation_unit)
  (#set! rule.id "hdfs")
  (#set! rule.title "Files of HDFS")
  (#set! resource.noun "HDFS file")
  (#set! resource.type "hdfsFile")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "hdfsCloseFile({1}, %s)"))

; file = hdfsOpenFile(fs, path, O_RDONLY, 0, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "hdfsOpenFile"))

; info = hdfsGetPathInfo(fs, path);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "hdfsGetPathInfo")
  (#set! fix.release "hdfsFreeFileInfo(%s, 1)"))

; hdfsCloseFile(fs, file);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "hdfsCloseFile"))

; hdfsFreeFileInfo(info, 1);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "hdfsFreeFileInfo"))

; n = hdfsRead(fs, file, buf, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.borrow
    "hdfsAvailable"
    "hdfsFlush"
    "hdfsHFlush"
    "hdfsHSync"
    "hdfsPread"
    "hdfsRead"
    "hdfsSeek"
    "hdfsTell"
    "hdfsWrite"))
