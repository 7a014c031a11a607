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
  (#set! resource.noun "mruby state")
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

; mrb_close(mrb);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "mrb_close"
    "mrb_parser_free"))

; mrbc_context_free(mrb, ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "mrbc_context_free"))

; mrbc_filename(mrb, ctx, name);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "mrb_define_class"
    "mrb_define_class_method"
    "mrb_define_const"
    "mrb_define_module"
    "mrb_funcall"
    "mrb_gc_arena_restore"
    "mrb_gc_arena_save"
    "mrb_generate_code"
    "mrb_load_file_cxt"
    "mrb_load_nstring_cxt"
    "mrb_load_string"
    "mrb_load_string_cxt"
    "mrb_parser_parse"
    "mrb_run"
    "mrbc_filename"))
