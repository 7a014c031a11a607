; Lists of interfaces
;
; `getifaddrs()` allocates the list of network interfaces; `freeifaddrs()` is its only end.
;
; bad: the search returns from within the list
;     static ngx_int_t
;     ngx_http_hello_interface(char *name, ngx_log_t *log)
;     {
;         ngx_int_t        rc;
;         struct ifaddrs  *list, *one;
;
;         if (getifaddrs(&list) == -1) {
;             ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "getifaddrs() failed");
;             return NGX_ERROR;
;         }
;
;         rc = NGX_DECLINED;
;
;         for (one = list; one; one = one->ifa_next) {
;             if (ngx_strcmp(one->ifa_name, name) == 0) {
;                 return NGX_OK;
;             }
;         }
;
;         freeifaddrs(list);
;
;         return rc;
;     }
;
; good: freed before the result is told
;     static ngx_int_t
;     ngx_http_hello_interface(char *name, ngx_log_t *log)
;     {
;         ngx_int_t        rc;
;         struct ifaddrs  *list, *one;
;
;         if (getifaddrs(&list) == -1) {
;             ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "getifaddrs() failed");
;             return NGX_ERROR;
;         }
;
;         rc = NGX_DECLINED;
;
;         for (one = list; one; one = one->ifa_next) {
;             if (ngx_strcmp(one->ifa_name, name) == 0) {
;                 rc = NGX_OK;
;                 break;
;             }
;         }
;
;         freeifaddrs(list);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "ifaddrs")
  (#set! rule.title "Lists of interfaces")
  (#set! resource.noun "interface list")
  (#set! resource.type "struct ifaddrs *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "freeifaddrs(%s)"))

; if (getifaddrs(&list) == -1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "getifaddrs")
  (#set! call.fails "!= 0"))

; freeifaddrs(list);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "freeifaddrs"))
