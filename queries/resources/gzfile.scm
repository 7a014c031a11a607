; Files of zlib
;
; `gzclose()` ends a file of `gzopen()`, and closes the descriptor that `gzdopen()` was given.
;
; bad: a file that is too short
;     static ngx_int_t
;     ngx_http_hello_unzip(char *name, u_char *out, int size)
;     {
;         gzFile  file;
;
;         file = gzopen(name, "rb");
;         if (file == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (gzread(file, out, size) != size) {
;             return NGX_DECLINED;
;         }
;
;         out[size - 1] = '\0';
;
;         gzclose(file);
;
;         return NGX_OK;
;     }
;
; good: closed whether it is too short or not
;     static ngx_int_t
;     ngx_http_hello_unzip(char *name, u_char *out, int size)
;     {
;         gzFile  file;
;
;         file = gzopen(name, "rb");
;         if (file == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (gzread(file, out, size) != size) {
;             gzclose(file);
;             return NGX_DECLINED;
;         }
;
;         out[size - 1] = '\0';
;
;         gzclose(file);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "gzfile")
  (#set! rule.title "Files of zlib")
  (#set! resource.noun "compressed file")
  (#set! resource.type "gzFile")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "gzclose(%s)"))

; file = gzopen(name, "rb");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "gzdopen"
    "gzopen"
    "gzopen64"
    "gzopen_w"))

; file = BZ2_bzopen(name, "rb");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BZ2_bzdopen"
    "BZ2_bzopen")
  (#set! fix.release "BZ2_bzclose(%s)"))

; gzclose(file);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "BZ2_bzclose"
    "gzclose"
    "gzclose_r"
    "gzclose_w"))

; n = gzread(file, buf, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "BZ2_bzread"
    "BZ2_bzwrite"
    "gzbuffer"
    "gzclearerr"
    "gzdirect"
    "gzeof"
    "gzerror"
    "gzflush"
    "gzfread"
    "gzfwrite"
    "gzgetc"
    "gzgets"
    "gzoffset"
    "gzprintf"
    "gzputc"
    "gzputs"
    "gzread"
    "gzrewind"
    "gzseek"
    "gzsetparams"
    "gztell"
    "gzungetc"
    "gzwrite"))
