; Instances of libcouchbase
;
; `lcb_destroy()` ends an instance of `lcb_create()`, whether it was connected or not.
;
; bad: a bucket that is not there
;     static ngx_int_t
;     ngx_http_hello_bucket(struct lcb_create_st *options, ngx_uint_t *n)
;     {
;         lcb_t  lcb;
;
;         if (lcb_create(&lcb, options) != LCB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (lcb_connect(lcb) != LCB_SUCCESS) {
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_http_hello_nodes(lcb);
;
;         lcb_destroy(lcb);
;
;         return NGX_OK;
;     }
;
; good: destroyed where the bucket is not there
;     static ngx_int_t
;     ngx_http_hello_bucket(struct lcb_create_st *options, ngx_uint_t *n)
;     {
;         lcb_t  lcb;
;
;         if (lcb_create(&lcb, options) != LCB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (lcb_connect(lcb) != LCB_SUCCESS) {
;             lcb_destroy(lcb);
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_http_hello_nodes(lcb);
;
;         lcb_destroy(lcb);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "couchbase")
  (#set! rule.title "Instances of libcouchbase")
  (#set! resource.noun "instance")
  (#set! resource.type "lcb_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "LCB_SUCCESS")
  (#set! resource.descriptors "socket eventpoll")
  (#set! fix.release "lcb_destroy(%s)"))

; rc = lcb_create(&lcb, &options);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "lcb_create")
  (#set! call.fails "!= LCB_SUCCESS"))

; rc = lcb_create_io_ops(&io, &options);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "lcb_create_io_ops")
  (#set! call.fails "!= LCB_SUCCESS")
  (#set! fix.release "lcb_destroy_io_ops(%s)"))

; lcb_destroy(lcb);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "lcb_destroy"
    "lcb_destroy_async"
    "lcb_destroy_io_ops"))

; rc = lcb_connect(lcb);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "lcb_arithmetic"
    "lcb_cntl_setu32"
    "lcb_connect"
    "lcb_get"
    "lcb_get3"
    "lcb_get_bootstrap_status"
    "lcb_get_cookie"
    "lcb_get_last_error"
    "lcb_remove"
    "lcb_set_timeout"
    "lcb_store"
    "lcb_store3"
    "lcb_strerror"
    "lcb_touch"
    "lcb_wait"))

; lcb_set_cookie(lcb, data); the instance stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "lcb_cntl"
    "lcb_install_callback3"
    "lcb_set_bootstrap_callback"
    "lcb_set_configuration_callback"
    "lcb_set_cookie"
    "lcb_set_error_callback"
    "lcb_set_get_callback"
    "lcb_set_remove_callback"
    "lcb_set_store_callback"))
