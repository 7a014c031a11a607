; Programs of jq
;
; `jq_teardown()` takes the address of what `jq_init()` returned; a program that doesn't compile has to be torn down
; as well. A parser has a call of its own. So say the headers of libjq.
;
; bad: a filter that does not compile
;     static ngx_int_t
;     ngx_http_hello_check(ngx_conf_t *cf, char *filter)
;     {
;         jq_state  *jq;
;
;         jq = jq_init();
;         if (jq == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!jq_compile(jq, filter)) {
;             return NGX_DECLINED;
;         }
;
;         jq_teardown(&jq);
;
;         return NGX_OK;
;     }
;
; good: torn down where it does not compile
;     static ngx_int_t
;     ngx_http_hello_check(ngx_conf_t *cf, char *filter)
;     {
;         jq_state  *jq;
;
;         jq = jq_init();
;         if (jq == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!jq_compile(jq, filter)) {
;             jq_teardown(&jq);
;             return NGX_DECLINED;
;         }
;
;         jq_teardown(&jq);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "jq")
  (#set! rule.title "Programs of jq")
  (#set! resource.noun "jq object")
  (#set! resource.type "jq_state *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "jq_teardown(&%s)"))

; jq = jq_init();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "jq_init"))

; parser = jv_parser_new(0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "jv_parser_new")
  (#set! fix.release "jv_parser_free(%s)"))

; state = jq_util_input_init(NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "jq_util_input_init")
  (#set! fix.release "jq_util_input_free(&%s)"))

; jq_teardown(&jq);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "jq_teardown"
    "jq_util_input_free"
    "jv_parser_free"))

; if (!jq_compile(jq, text))
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "jq_compile"
    "jq_compile_args"
    "jq_dump_disassembly"
    "jq_get_attr"
    "jq_get_attrs"
    "jq_get_error_message"
    "jq_get_exit_code"
    "jq_get_jq_origin"
    "jq_get_lib_dirs"
    "jq_get_prog_origin"
    "jq_halt"
    "jq_halted"
    "jq_next"
    "jq_report_error"
    "jq_set_attr"
    "jq_set_attrs"
    "jq_set_debug_cb"
    "jq_set_error_cb"
    "jq_set_input_cb"
    "jq_set_nomem_handler"
    "jq_set_stderr_cb"
    "jq_start"
    "jq_util_input_add_input"
    "jq_util_input_errors"
    "jq_util_input_next_input"
    "jv_parser_next"
    "jv_parser_remaining"
    "jv_parser_set_buf"))
