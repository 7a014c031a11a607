; Contexts of libsass
;
; A context takes the options that are set in it and the text of `sass_make_data_context()`;
; `sass_delete_file_context()` ends it with everything it made.
;
; bad: a file that does not compile
;     static ngx_int_t
;     ngx_http_hello_compile(char *name, char *out, size_t size)
;     {
;         struct Sass_File_Context  *sass;
;
;         sass = sass_make_file_context(name);
;         if (sass == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (sass_compile_file_context(sass) != 0) {
;             return NGX_DECLINED;
;         }
;
;         ngx_http_hello_copy(sass, out, size);
;
;         sass_delete_file_context(sass);
;
;         return NGX_OK;
;     }
;
; good: deleted where it does not compile
;     static ngx_int_t
;     ngx_http_hello_compile(char *name, char *out, size_t size)
;     {
;         struct Sass_File_Context  *sass;
;
;         sass = sass_make_file_context(name);
;         if (sass == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (sass_compile_file_context(sass) != 0) {
;             sass_delete_file_context(sass);
;             return NGX_DECLINED;
;         }
;
;         ngx_http_hello_copy(sass, out, size);
;
;         sass_delete_file_context(sass);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "sass")
  (#set! rule.title "Contexts of libsass")
  (#set! resource.noun "libsass context")
  (#set! resource.type "struct Sass_File_Context *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "sass_delete_file_context(%s)"))

; sass = sass_make_file_context(name);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sass_make_file_context"))

; sass = sass_make_data_context(text);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sass_make_data_context")
  (#set! fix.release "sass_delete_data_context(%s)"))

; options = sass_make_options();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sass_make_options")
  (#set! fix.release "sass_delete_options(%s)"))

; text = sass_copy_c_string(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sass_alloc_memory"
    "sass_copy_c_string")
  (#set! fix.release "sass_free_memory(%s)"))

; sass_delete_file_context(sass);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "sass_delete_data_context"
    "sass_delete_file_context"
    "sass_delete_options"
    "sass_free_memory"))

; sass = sass_make_data_context(text);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "sass_make_data_context"))

; sass_file_context_set_options(sass, options);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "sass_data_context_set_options"
    "sass_file_context_set_options"))

; status = sass_compile_file_context(sass);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "sass_compile_data_context"
    "sass_compile_file_context"
    "sass_context_get_error_message"
    "sass_context_get_error_status"
    "sass_context_get_options"
    "sass_context_get_output_string"
    "sass_data_context_get_context"
    "sass_data_context_get_options"
    "sass_file_context_get_context"
    "sass_file_context_get_options"
    "sass_option_set_include_path"
    "sass_option_set_output_style"
    "sass_option_set_precision"
    "sass_option_set_source_comments"))
