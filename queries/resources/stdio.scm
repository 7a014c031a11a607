; Streams of stdio
;
; A `FILE *` holds a descriptor and a buffer of the heap; only `fclose()`, or `pclose()` for a pipe, gives back both.
; `fdopen()` takes the descriptor when it succeeds, and leaves it with the caller when it fails.
;
; bad: a short file leaves without fclose()
;     static char *
;     ngx_http_hello_read_key(ngx_conf_t *cf, char *name, u_char key[16])
;     {
;         FILE  *file;
;
;         file = fopen(name, "r");
;         if (file == NULL) {
;             return NGX_CONF_ERROR;
;         }
;
;         if (fread(key, 1, 16, file) != 16) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%s\" is too short", name);
;             return NGX_CONF_ERROR;
;         }
;
;         fclose(file);
;
;         return NGX_CONF_OK;
;     }
;
; good: closed before the result is looked at
;     static char *
;     ngx_http_hello_read_key(ngx_conf_t *cf, char *name, u_char key[16])
;     {
;         FILE    *file;
;         size_t   n;
;
;         file = fopen(name, "r");
;         if (file == NULL) {
;             return NGX_CONF_ERROR;
;         }
;
;         n = fread(key, 1, 16, file);
;
;         fclose(file);
;
;         if (n != 16) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%s\" is too short", name);
;             return NGX_CONF_ERROR;
;         }
;
;         return NGX_CONF_OK;
;     }

((translation_unit)
  (#set! rule.id "stdio")
  (#set! rule.title "Streams of stdio")
  (#set! resource.noun "stream")
  (#set! resource.type "FILE *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file pipe")
  (#set! fix.release "fclose(%s)"))

; file = fopen(name, "r");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "_wfopen"
    "fdopen"
    "fmemopen"
    "fopen"
    "fopen64"
    "fopencookie"
    "funopen"
    "open_memstream"
    "open_wmemstream"
    "setmntent"
    "tmpfile"
    "tmpfile64"))

; pipe = popen(command, "r");
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "popen")
  (#set! fix.release "pclose(%s)"))

; fclose(file);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "endmntent"
    "fclose"
    "pclose"))

; file = freopen(name, "a", file); timid: the stream that is returned is the same one
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "freopen"))

; bio = BIO_new_fp(file, BIO_CLOSE);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_) @resource.handle
    .
    (identifier) @_kind)
  (#eq? @_kind "BIO_CLOSE")
  (#eq? @resource.transfer "BIO_new_fp")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; PyRun_SimpleFileEx(file, name, 1); closes the stream at its end
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_) @resource.handle
    .
    (_)
    .
    (number_literal) @_close)
  (#eq? @_close "1")
  (#any-of? @resource.transfer
    "PyRun_AnyFileEx"
    "PyRun_AnyFileExFlags"
    "PyRun_SimpleFileEx"
    "PyRun_SimpleFileExFlags"))

; x509 = PEM_read_X509(file, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "PEM_read_DHparams"
    "PEM_read_PUBKEY"
    "PEM_read_PrivateKey"
    "PEM_read_RSAPrivateKey"
    "PEM_read_RSA_PUBKEY"
    "PEM_read_X509"
    "PEM_read_X509_AUX"
    "PEM_read_X509_CRL"
    "PEM_read_X509_REQ"
    "PEM_write_PUBKEY"
    "PEM_write_PrivateKey"
    "PEM_write_X509"
    "PyRun_SimpleFile"
    "X509_print_fp"
    "config_read"
    "d2i_X509_fp"
    "fgets"
    "fgetws"
    "fileno"
    "fputc_unlocked"
    "fputs"
    "fputws"
    "fstat"
    "ftruncate"
    "fz_open_file_ptr_no_close"
    "gdImageCreateFromGif"
    "gdImageCreateFromJpeg"
    "gdImageCreateFromPng"
    "gdImageCreateFromWebp"
    "gdImageGif"
    "gdImageJpeg"
    "gdImagePng"
    "gdImageWebp"
    "getc_unlocked"
    "getmntent"
    "hasmntopt"
    "jpeg_stdio_dest"
    "jpeg_stdio_src"
    "json_dumpf"
    "json_loadf"
    "jwt_dump_fp"
    "jwt_encode_fp"
    "lua_load"
    "mrb_load_file"
    "mrb_load_file_cxt"
    "mrb_parse_file"
    "png_init_io"
    "putc_unlocked"
    "setbuf"
    "setvbuf"
    "vfprintf"
    "xmlDocDump"
    "xmlElemDump"
    "yaml_parser_set_input_file"
    "yyjson_read_fp"))
