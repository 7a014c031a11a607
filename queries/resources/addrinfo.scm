; Address lists
;
; `getaddrinfo()` allocates the list that it hands out; `freeaddrinfo()` is its only end.
; When it fails, nothing was handed out.
;
; bad: an address that does not fit
;     static ngx_int_t
;     ngx_http_hello_lookup(char *host, struct sockaddr_in *sin)
;     {
;         struct addrinfo  *res;
;
;         if (getaddrinfo(host, NULL, NULL, &res) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (res->ai_family != AF_INET) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(sin, res->ai_addr, sizeof(struct sockaddr_in));
;
;         freeaddrinfo(res);
;
;         return NGX_OK;
;     }
;
; good: freed whether it fits or not
;     static ngx_int_t
;     ngx_http_hello_lookup(char *host, struct sockaddr_in *sin)
;     {
;         struct addrinfo  *res;
;
;         if (getaddrinfo(host, NULL, NULL, &res) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (res->ai_family != AF_INET) {
;             freeaddrinfo(res);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(sin, res->ai_addr, sizeof(struct sockaddr_in));
;
;         freeaddrinfo(res);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "addrinfo")
  (#set! rule.title "Address lists")
  (#set! resource.noun "address list")
  (#set! resource.type "struct addrinfo *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "freeaddrinfo(%s)"))

; if (getaddrinfo(host, service, &hints, &res) != 0)
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
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "getaddrinfo")
  (#set! call.fails "!= 0"))

; freeaddrinfo(res);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "freeaddrinfo"))
