; States and compilations of mruby
;
; A state is closed by `mrb_close()`; a compilation context and a parser are freed with the state that made them. The
; values of a state are collected and are not followed.
;
; bad: code that can't be parsed
;     static struct RProc *
;     ngx_http_hello_compile(mrb_state *mrb, char *code)
;     {
;         struct RProc             *proc;
;         mrbc_context             *ctx;
;         struct mrb_parser_state  *parser;
;
;         ctx = mrbc_context_new(mrb);
;         if (ctx == NULL) {
;             return NULL;
;         }
;
;         parser = mrb_parse_string(mrb, code, ctx);
;         if (parser == NULL) {
;             return NULL;
;         }
;
;         proc = mrb_generate_code(mrb, parser);
;
;         mrb_parser_free(parser);
;         mrbc_context_free(mrb, ctx);
;
;         return proc;
;     }
;
; good: each is freed where the code can't be parsed
;     static struct RProc *
;     ngx_http_hello_compile(mrb_state *mrb, char *code)
;     {
;         struct RProc             *proc;
;         mrbc_context             *ctx;
;         struct mrb_parser_state  *parser;
;
;         ctx = mrbc_context_new(mrb);
;         if (ctx == NULL) {
;             return NULL;
;         }
;
;         parser = mrb_parse_string(mrb, code, ctx);
;         if (parser == NULL) {
;             mrbc_context_free(mrb, ctx);
;             return NULL;
;         }
;
;         proc = mrb_generate_code(mrb, parser);
;
;         mrb_parser_free(parser);
;         mrbc_context_free(mrb, ctx);
;
;         return proc;
;     }

((translation_unit)
  (#set! rule.id "mruby")
  (#set! rule.title "States and compilations of mruby")
  (#set! resource.noun "mruby object")
  (#set! resource.type "mrb_state *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "mrb_close(%s)"))

; mrb = mrb_open();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mrb_open"
    "mrb_open_allocf"
    "mrb_open_core"))

; ctx = mrbc_context_new(mrb);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mrbc_context_new")
  (#set! fix.release "mrbc_context_free({1}, %s)"))

; parser = mrb_parse_nstring(mrb, code, len, ctx);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mrb_parse_file"
    "mrb_parse_nstring"
    "mrb_parse_string"
    "mrb_parser_new")
  (#set! fix.release "mrb_parser_free(%s)"))

; p = mrb_malloc(mrb, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mrb_calloc"
    "mrb_malloc"
    "mrb_malloc_simple")
  (#set! fix.release "mrb_free({1}, %s)"))

; ctx = mrb_ccontext_new(mrb);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mrb_ccontext_new")
  (#set! fix.release "mrb_ccontext_free({1}, %s)"))

; mrb_close(mrb);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "mrb_close"
    "mrb_parser_free"))

; mrb_pool_close(parser->pool); this is what mrb_parser_free() does
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (field_expression argument: (_) @resource.handle))
  (#eq? @resource.release "mrb_pool_close"))

; mrbc_context_free(mrb, ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "mrb_ccontext_free"
    "mrb_free"
    "mrbc_context_free"))

; q = mrb_realloc_simple(mrb, p, size); p stays with the caller when q is NULL
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "mrb_realloc_simple")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; q = mrb_realloc(mrb, p, size); where there is no memory it raises, and does not come back
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "mrb_realloc"))

; mrbc_filename(mrb, ctx, name);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "mrb_ary_entry"
    "mrb_ary_new"
    "mrb_ary_push"
    "mrb_ary_ref"
    "mrb_ccontext_filename"
    "mrb_check_array_type"
    "mrb_class_get"
    "mrb_class_get_under"
    "mrb_class_new_instance"
    "mrb_const_get"
    "mrb_context_run"
    "mrb_cv_get"
    "mrb_data_object_alloc"
    "mrb_define_class"
    "mrb_define_class_method"
    "mrb_define_class_under"
    "mrb_define_const"
    "mrb_define_global_const"
    "mrb_define_method"
    "mrb_define_module"
    "mrb_define_module_function"
    "mrb_define_module_under"
    "mrb_exc_backtrace"
    "mrb_exc_new"
    "mrb_exc_new_str"
    "mrb_exc_raise"
    "mrb_fiber_resume"
    "mrb_full_gc"
    "mrb_funcall"
    "mrb_funcall_argv"
    "mrb_gc_arena_restore"
    "mrb_gc_arena_save"
    "mrb_gc_mark"
    "mrb_gc_protect"
    "mrb_gc_register"
    "mrb_gc_unregister"
    "mrb_generate_code"
    "mrb_get_args"
    "mrb_get_backtrace"
    "mrb_gv_get"
    "mrb_gv_set"
    "mrb_hash_get"
    "mrb_hash_keys"
    "mrb_hash_new"
    "mrb_hash_set"
    "mrb_incremental_gc"
    "mrb_inspect"
    "mrb_intern"
    "mrb_intern_cstr"
    "mrb_intern_lit"
    "mrb_intern_str"
    "mrb_iv_get"
    "mrb_iv_set"
    "mrb_load_file"
    "mrb_load_file_cxt"
    "mrb_load_irep"
    "mrb_load_irep_cxt"
    "mrb_load_nstring"
    "mrb_load_nstring_cxt"
    "mrb_load_proc"
    "mrb_load_string"
    "mrb_load_string_cxt"
    "mrb_malloc"
    "mrb_module_get"
    "mrb_nil_value"
    "mrb_obj_as_string"
    "mrb_obj_class"
    "mrb_obj_new"
    "mrb_obj_value"
    "mrb_parse_file"
    "mrb_parse_nstring"
    "mrb_parse_string"
    "mrb_parser_new"
    "mrb_parser_parse"
    "mrb_parser_set_filename"
    "mrb_print_backtrace"
    "mrb_print_error"
    "mrb_proc_new"
    "mrb_raise"
    "mrb_raisef"
    "mrb_read_irep"
    "mrb_respond_to"
    "mrb_run"
    "mrb_str_buf_new"
    "mrb_str_cat"
    "mrb_str_cat_cstr"
    "mrb_str_concat"
    "mrb_str_new"
    "mrb_str_new_cstr"
    "mrb_str_new_lit"
    "mrb_str_new_static"
    "mrb_str_to_cstr"
    "mrb_string_value_cstr"
    "mrb_string_value_ptr"
    "mrb_sym2name"
    "mrb_sym2name_len"
    "mrb_top_run"
    "mrb_top_self"
    "mrb_toplevel_run"
    "mrb_toplevel_run_keep"
    "mrb_undef_class_method"
    "mrb_vm_run"
    "mrb_yield"
    "mrb_yield_argv"
    "mrbc_cleanup_local_variables"
    "mrbc_context_new"
    "mrbc_filename"
    "mrbc_partial_hook"))

; mrb_load_exec(mrb, parser, ctx); frees the parser
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "mrb_load_exec"))
