; Files and results of RRDtool
;
; `rrd_init()` fills a structure of the caller, which `rrd_free()` ends; `rrd_close()` ends an open file and
; `rrd_info_free()` a list of results.
;
; bad: a graph with an error
;     static ngx_int_t
;     ngx_http_hello_graph(int argc, char **argv, ngx_uint_t *n)
;     {
;         rrd_info_t  *info;
;
;         info = rrd_graph_v(argc, argv);
;         if (info == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (rrd_test_error()) {
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_http_hello_count(info);
;
;         rrd_info_free(info);
;
;         return NGX_OK;
;     }
;
; good: freed where there was an error
;     static ngx_int_t
;     ngx_http_hello_graph(int argc, char **argv, ngx_uint_t *n)
;     {
;         rrd_info_t  *info;
;
;         info = rrd_graph_v(argc, argv);
;         if (info == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (rrd_test_error()) {
;             rrd_info_free(info);
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_http_hello_count(info);
;
;         rrd_info_free(info);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "rrdtool")
  (#set! rule.title "Files and results of RRDtool")
  (#set! resource.noun "RRD list")
  (#set! resource.type "rrd_info_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "rrd_info_free(%s)"))

; info = rrd_graph_v(argc, argv);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rrd_graph_v"
    "rrd_info"
    "rrd_info_push"
    "rrd_info_r"
    "rrd_update_v"))

; file = rrd_open(name, &rrd, RRD_READONLY);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rrd_open")
  (#set! fix.release "rrd_close(%s)"))

; rrd_init(&rrd);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "rrd_init")
  (#set! call.when "used")
  (#set! fix.release "rrd_free(&%s)"))

; rrd_info_free(info);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "rrd_close"
    "rrd_free"
    "rrd_freemem"
    "rrd_info_free"))

; rrd_flush(file);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "rrd_dontneed"
    "rrd_flush"
    "rrd_lock"
    "rrd_open"
    "rrd_read"
    "rrd_seek"
    "rrd_tell"
    "rrd_write"))
