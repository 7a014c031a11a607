; Transactions of Coraza
;
; A firewall, the configuration that it is made from and a transaction are numbers of libcoraza, 0 where it could not make
; one. What they stand for is kept until the call that frees it: `coraza_free_waf()`, `coraza_free_waf_config()`, which
; the firewall does not need any more, and `coraza_free_transaction()`.
;
; bad: a request that can't be logged
;     static ngx_int_t
;     ngx_http_hello_inspect(coraza_waf_t waf, char *uri)
;     {
;         coraza_transaction_t  t;
;
;         t = coraza_new_transaction(waf);
;         if (t == 0) {
;             return NGX_ERROR;
;         }
;
;         if (coraza_process_uri(t, uri, "GET", "1.1") != 0) {
;             return NGX_ERROR;
;         }
;
;         coraza_process_logging(t);
;         coraza_free_transaction(t);
;
;         return NGX_OK;
;     }
;
; good: freed where it failed, too
;     static ngx_int_t
;     ngx_http_hello_inspect(coraza_waf_t waf, char *uri)
;     {
;         coraza_transaction_t  t;
;
;         t = coraza_new_transaction(waf);
;         if (t == 0) {
;             return NGX_ERROR;
;         }
;
;         if (coraza_process_uri(t, uri, "GET", "1.1") != 0) {
;             coraza_free_transaction(t);
;             return NGX_ERROR;
;         }
;
;         coraza_process_logging(t);
;         coraza_free_transaction(t);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "coraza")
  (#set! rule.title "Transactions of Coraza")
  (#set! resource.noun "object of Coraza")
  (#set! resource.type "coraza_transaction_t")
  (#set! resource.value "integer")
  (#set! resource.invalid "== 0")
  (#set! fix.release "coraza_free_transaction(%s)"))

; t = coraza_new_transaction(waf);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "coraza_new_transaction"
    "coraza_new_transaction_with_id"))

; waf = coraza_new_waf(config, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "coraza_new_waf")
  (#set! fix.release "coraza_free_waf(%s)"))

; config = coraza_new_waf_config();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "coraza_new_waf_config")
  (#set! fix.release "coraza_free_waf_config(%s)"))

; coraza_free_transaction(t);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "coraza_free_transaction"
    "coraza_free_waf"
    "coraza_free_waf_config"))

; coraza_process_connection(t, client, port, host, 80);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "coraza_add_get_args"
    "coraza_add_request_header"
    "coraza_add_request_headers"
    "coraza_add_response_header"
    "coraza_add_response_headers"
    "coraza_append_request_body"
    "coraza_append_response_body"
    "coraza_intervention"
    "coraza_is_request_body_accessible"
    "coraza_is_response_body_processable"
    "coraza_new_transaction"
    "coraza_new_transaction_with_id"
    "coraza_new_waf"
    "coraza_process_connection"
    "coraza_process_logging"
    "coraza_process_request_body"
    "coraza_process_request_headers"
    "coraza_process_response_body"
    "coraza_process_response_headers"
    "coraza_process_uri"
    "coraza_request_body_from_file"
    "coraza_rules_add"
    "coraza_rules_add_file"
    "coraza_rules_count"
    "coraza_rules_merge"
    "coraza_set_debug_log_callback"
    "coraza_set_error_callback"
    "coraza_set_log_cb"
    "coraza_update_status_code"))
