; Objects of ModSecurity
;
; The engine, a set of rules and a transaction each have a cleanup call of their own. `msc_intervention()` puts a log line
; and a URL into the caller's structure when it returns something other than 0, and calls that add rules make a text of
; the error when they fail; all of these are the caller's.
;
; bad: rules that can't be read
;     static RulesSet *
;     ngx_http_hello_rules(ngx_log_t *log, char *name)
;     {
;         RulesSet    *rules;
;         const char  *error;
;
;         rules = msc_create_rules_set();
;         if (rules == NULL) {
;             return NULL;
;         }
;
;         if (msc_rules_add_file(rules, name, &error) < 0) {
;             ngx_log_error(NGX_LOG_EMERG, log, 0, "%s", error);
;             msc_rules_error_cleanup(error);
;             return NULL;
;         }
;
;         return rules;
;     }
;
; good: cleaned up where the rules can't be read
;     static RulesSet *
;     ngx_http_hello_rules(ngx_log_t *log, char *name)
;     {
;         RulesSet    *rules;
;         const char  *error;
;
;         rules = msc_create_rules_set();
;         if (rules == NULL) {
;             return NULL;
;         }
;
;         if (msc_rules_add_file(rules, name, &error) < 0) {
;             ngx_log_error(NGX_LOG_EMERG, log, 0, "%s", error);
;             msc_rules_error_cleanup(error);
;             msc_rules_cleanup(rules);
;             return NULL;
;         }
;
;         return rules;
;     }

((translation_unit)
  (#set! rule.id "modsecurity")
  (#set! rule.title "Objects of ModSecurity")
  (#set! resource.noun "ModSecurity object")
  (#set! resource.type "Transaction *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "msc_transaction_cleanup(%s)"))

; modsec = msc_init();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "msc_init")
  (#set! fix.release "msc_cleanup(%s)"))

; rules = msc_create_rules_set();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "msc_create_rules_set")
  (#set! fix.release "msc_rules_cleanup(%s)"))

; transaction = msc_new_transaction(modsec, rules, log);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "msc_new_transaction"
    "msc_new_transaction_with_id"))

; if (msc_intervention(transaction, &intervention))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "msc_intervention")
  (#set! call.fails "== 0")
  (#set! call.suffix "->log")
  (#set! fix.release "free(%s)"))

; if (msc_intervention(transaction, &intervention))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "msc_intervention")
  (#set! call.fails "== 0")
  (#set! call.suffix "->url")
  (#set! fix.release "free(%s)"))

; if (msc_rules_add_file(rules, name, &error) < 0); only a failure makes a text
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "msc_rules_add"
    "msc_rules_add_file")
  (#set! call.fails ">= 0")
  (#set! fix.release "msc_rules_error_cleanup(%s)"))

; if (msc_rules_add_remote(rules, key, uri, &error) < 0); only a failure makes a text
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
  (#eq? @resource.acquire "msc_rules_add_remote")
  (#set! call.fails ">= 0")
  (#set! fix.release "msc_rules_error_cleanup(%s)"))

; if (msc_rules_merge(to, from, &error) < 0); only a failure makes a text
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "msc_rules_merge")
  (#set! call.fails ">= 0")
  (#set! fix.release "msc_rules_error_cleanup(%s)"))

; msc_transaction_cleanup(transaction);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "msc_cleanup"
    "msc_intervention_cleanup"
    "msc_rules_cleanup"
    "msc_rules_error_cleanup"
    "msc_transaction_cleanup"))

; rc = msc_process_uri(transaction, uri, method, version);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "msc_add_n_request_header"
    "msc_add_n_response_header"
    "msc_add_request_header"
    "msc_add_response_header"
    "msc_append_request_body"
    "msc_append_response_body"
    "msc_get_response_body"
    "msc_get_response_body_length"
    "msc_get_secrule_engine"
    "msc_intervention"
    "msc_process_connection"
    "msc_process_logging"
    "msc_process_request_body"
    "msc_process_request_headers"
    "msc_process_response_body"
    "msc_process_response_headers"
    "msc_process_uri"
    "msc_request_body_from_file"
    "msc_rules_add"
    "msc_rules_add_file"
    "msc_rules_add_remote"
    "msc_rules_dump"
    "msc_rules_merge"
    "msc_set_connector_info"
    "msc_set_request_hostname"
    "msc_update_status_code"
    "msc_who_am_i"))

; transaction = msc_new_transaction(modsec, rules, data); the engine stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "msc_new_transaction"
    "msc_new_transaction_with_id"
    "msc_set_log_cb"))
