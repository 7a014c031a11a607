; Objects of libdrizzle
;
; `drizzle_create()` and `drizzle_con_create()` fill a structure of the caller, or allocate one where there is none;
; either way `drizzle_free()` and `drizzle_con_free()` give back what it holds. A connection that a `drizzle_st` still
; lists is freed with it.
;
; bad: no connection, no release
;     static ngx_int_t
;     ngx_http_hello_reachable(char *host, in_port_t port)
;     {
;         drizzle_st       drizzle;
;         drizzle_con_st  *con;
;
;         if (drizzle_create(&drizzle) == NULL) {
;             return NGX_ERROR;
;         }
;
;         con = drizzle_con_add_tcp(&drizzle, NULL, host, port, NULL, NULL, NULL, 0);
;         if (con == NULL) {
;             return NGX_DECLINED;
;         }
;
;         drizzle_free(&drizzle);
;
;         return NGX_OK;
;     }
;
; good: freed without a connection as well
;     static ngx_int_t
;     ngx_http_hello_reachable(char *host, in_port_t port)
;     {
;         drizzle_st       drizzle;
;         drizzle_con_st  *con;
;
;         if (drizzle_create(&drizzle) == NULL) {
;             return NGX_ERROR;
;         }
;
;         con = drizzle_con_add_tcp(&drizzle, NULL, host, port, NULL, NULL, NULL, 0);
;         if (con == NULL) {
;             drizzle_free(&drizzle);
;             return NGX_DECLINED;
;         }
;
;         drizzle_free(&drizzle);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "drizzle")
  (#set! rule.title "Objects of libdrizzle")
  (#set! resource.noun "libdrizzle object")
  (#set! resource.type "drizzle_st")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "drizzle_free(&%s)"))

; if (drizzle_create(&drizzle) == NULL)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "drizzle_create"))

; drizzle = drizzle_create(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "drizzle_create")
  (#set! fix.release "drizzle_free(%s)"))

; result = drizzle_result_create(con, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "drizzle_result_create")
  (#set! fix.release "drizzle_result_free(%s)"))

; drizzle_free(&drizzle);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "drizzle_con_free"
    "drizzle_free"
    "drizzle_result_free"))

; drizzle_add_options(&drizzle, DRIZZLE_NON_BLOCKING);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "drizzle_add_options"
    "drizzle_con_add_options"
    "drizzle_con_create"
    "drizzle_con_ready"
    "drizzle_con_set_auth"
    "drizzle_con_set_db"
    "drizzle_con_set_tcp"
    "drizzle_con_wait"
    "drizzle_error"
    "drizzle_set_timeout"))

; drizzle_set_event_watch_fn(&drizzle, watch, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "drizzle_set_event_watch_fn"))
