; Clients of Gearman
;
; With `NULL` in place of a structure of the caller, `gearman_client_create()` and `gearman_worker_create()` allocate
; one that the free call of its kind frees; a result of `gearman_client_do()` is memory of the heap. So says the
; documentation of libgearman.
;
; bad: a server that is refused
;     static gearman_client_st *
;     ngx_http_hello_jobs(char *host, in_port_t port)
;     {
;         gearman_client_st  *client;
;
;         client = gearman_client_create(NULL);
;         if (client == NULL) {
;             return NULL;
;         }
;
;         if (gearman_client_add_server(client, host, port) != GEARMAN_SUCCESS) {
;             return NULL;
;         }
;
;         return client;
;     }
;
; good: freed where the server is refused
;     static gearman_client_st *
;     ngx_http_hello_jobs(char *host, in_port_t port)
;     {
;         gearman_client_st  *client;
;
;         client = gearman_client_create(NULL);
;         if (client == NULL) {
;             return NULL;
;         }
;
;         if (gearman_client_add_server(client, host, port) != GEARMAN_SUCCESS) {
;             gearman_client_free(client);
;             return NULL;
;         }
;
;         return client;
;     }

((translation_unit)
  (#set! rule.id "gearman")
  (#set! rule.title "Clients of Gearman")
  (#set! resource.noun "Gearman object")
  (#set! resource.type "gearman_client_st *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "GEARMAN_SUCCESS")
  (#set! resource.descriptors "socket")
  (#set! fix.release "gearman_client_free(%s)"))

; client = gearman_client_create(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "gearman_client_create"))

; worker = gearman_worker_create(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "gearman_worker_create")
  (#set! fix.release "gearman_worker_free(%s)"))

; result = gearman_client_do(client, name, NULL, text, len, &size, &rc);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "gearman_client_do"
    "gearman_client_do_high"
    "gearman_client_do_low")
  (#set! fix.release "free(%s)"))

; gearman_client_free(client);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "gearman_client_free"
    "gearman_worker_free"))

; rc = gearman_client_add_server(client, host, port);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "gearman_client_add_server"
    "gearman_client_add_servers"
    "gearman_client_do"
    "gearman_client_do_background"
    "gearman_client_do_high"
    "gearman_client_do_high_background"
    "gearman_client_do_low"
    "gearman_client_do_low_background"
    "gearman_client_errno"
    "gearman_client_error"
    "gearman_client_job_status"
    "gearman_client_ping"
    "gearman_client_set_options"
    "gearman_client_set_timeout"
    "gearman_worker_add_function"
    "gearman_worker_add_server"
    "gearman_worker_add_servers"
    "gearman_worker_error"
    "gearman_worker_set_timeout"
    "gearman_worker_work"))
