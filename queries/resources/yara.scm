; Rules of YARA
;
; A compiler, its rules and a scanner are handed out through an argument when the call answers `ERROR_SUCCESS`, and
; each is destroyed on its own: rules outlive their compiler. So says the documentation of YARA's C API.
;
; bad: a rule that does not compile
;     static YR_RULES *
;     ngx_http_hello_rules(char *text)
;     {
;         YR_RULES     *rules;
;         YR_COMPILER  *compiler;
;
;         if (yr_compiler_create(&compiler) != ERROR_SUCCESS) {
;             return NULL;
;         }
;
;         if (yr_compiler_add_string(compiler, text, NULL) != 0) {
;             return NULL;
;         }
;
;         if (yr_compiler_get_rules(compiler, &rules) != ERROR_SUCCESS) {
;             rules = NULL;
;         }
;
;         yr_compiler_destroy(compiler);
;
;         return rules;
;     }
;
; good: destroyed where it does not compile
;     static YR_RULES *
;     ngx_http_hello_rules(char *text)
;     {
;         YR_RULES     *rules;
;         YR_COMPILER  *compiler;
;
;         if (yr_compiler_create(&compiler) != ERROR_SUCCESS) {
;             return NULL;
;         }
;
;         if (yr_compiler_add_string(compiler, text, NULL) != 0) {
;             yr_compiler_destroy(compiler);
;             return NULL;
;         }
;
;         if (yr_compiler_get_rules(compiler, &rules) != ERROR_SUCCESS) {
;             rules = NULL;
;         }
;
;         yr_compiler_destroy(compiler);
;
;         return rules;
;     }

((translation_unit)
  (#set! rule.id "yara")
  (#set! rule.title "Rules of YARA")
  (#set! resource.noun "YARA object")
  (#set! resource.type "YR_RULES *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "ERROR_SUCCESS")
  (#set! fix.release "yr_rules_destroy(%s)"))

; rc = yr_rules_load(path, &rules);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "yr_rules_load")
  (#set! call.fails "!= ERROR_SUCCESS"))

; rc = yr_compiler_get_rules(compiler, &rules);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "yr_compiler_get_rules")
  (#set! call.fails "!= ERROR_SUCCESS"))

; rc = yr_compiler_create(&compiler);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "yr_compiler_create")
  (#set! call.fails "!= ERROR_SUCCESS")
  (#set! fix.release "yr_compiler_destroy(%s)"))

; rc = yr_scanner_create(rules, &scanner);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "yr_scanner_create")
  (#set! call.fails "!= ERROR_SUCCESS")
  (#set! fix.release "yr_scanner_destroy(%s)"))

; yr_rules_destroy(rules);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "yr_compiler_destroy"
    "yr_rules_destroy"
    "yr_scanner_destroy"))

; rc = yr_rules_scan_mem(rules, buf, size, 0, callback, data, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "yr_compiler_add_fd"
    "yr_compiler_add_file"
    "yr_compiler_add_string"
    "yr_compiler_define_integer_variable"
    "yr_compiler_define_string_variable"
    "yr_compiler_get_rules"
    "yr_compiler_set_callback"
    "yr_rules_define_integer_variable"
    "yr_rules_define_string_variable"
    "yr_rules_save"
    "yr_rules_scan_fd"
    "yr_rules_scan_file"
    "yr_rules_scan_mem"
    "yr_scanner_create"
    "yr_scanner_scan_fd"
    "yr_scanner_scan_file"
    "yr_scanner_scan_mem"
    "yr_scanner_set_callback"
    "yr_scanner_set_flags"
    "yr_scanner_set_timeout"))
