; Databases of Tokyo Cabinet
;
; An object of Tokyo Cabinet or Tokyo Tyrant is deleted by the del call of its kind, which closes what is open; a
; value that a get call returns is memory of the heap. So say their manuals.
;
; bad: a value of the wrong size
;     static ngx_int_t
;     ngx_http_hello_get(TCADB *db, ngx_str_t *key, uint32_t *number)
;     {
;         int    size;
;         void  *value;
;
;         value = tcadbget(db, key->data, key->len, &size);
;         if (value == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (size != sizeof(uint32_t)) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(number, value, size);
;
;         free(value);
;
;         return NGX_OK;
;     }
;
; good: freed whatever its size is
;     static ngx_int_t
;     ngx_http_hello_get(TCADB *db, ngx_str_t *key, uint32_t *number)
;     {
;         int    size;
;         void  *value;
;
;         value = tcadbget(db, key->data, key->len, &size);
;         if (value == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (size != sizeof(uint32_t)) {
;             free(value);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(number, value, size);
;
;         free(value);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "tokyocabinet")
  (#set! rule.title "Databases of Tokyo Cabinet")
  (#set! resource.noun "database")
  (#set! resource.type "TCADB *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "tcadbdel(%s)"))

; db = tcadbnew();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "tcadbnew"))

; db = tcrdbnew();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "tcrdbnew")
  (#set! fix.release "tcrdbdel(%s)"))

; db = tchdbnew();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "tchdbnew")
  (#set! fix.release "tchdbdel(%s)"))

; db = tcbdbnew();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "tcbdbnew")
  (#set! fix.release "tcbdbdel(%s)"))

; value = tcadbget(db, key, len, &size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "tcadbget"
    "tcadbget2"
    "tcbdbget"
    "tcbdbget2"
    "tchdbget"
    "tchdbget2"
    "tcrdbget"
    "tcrdbget2")
  (#set! fix.release "free(%s)"))

; tcadbdel(db);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "tcadbdel"
    "tcbdbdel"
    "tchdbdel"
    "tcrdbdel"))

; rc = tcadbopen(db, path);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "tcadbclose"
    "tcadbget"
    "tcadbget2"
    "tcadbopen"
    "tcadbout"
    "tcadbput"
    "tcadbput2"
    "tcadbsync"
    "tcbdbclose"
    "tcbdbecode"
    "tcbdbget"
    "tcbdbget2"
    "tcbdbopen"
    "tcbdbput"
    "tcbdbtune"
    "tchdbclose"
    "tchdbecode"
    "tchdbget"
    "tchdbget2"
    "tchdbopen"
    "tchdbout"
    "tchdbput"
    "tchdbsetmutex"
    "tchdbsync"
    "tchdbtune"
    "tcrdbclose"
    "tcrdbecode"
    "tcrdbget"
    "tcrdbget2"
    "tcrdbopen"
    "tcrdbopen2"
    "tcrdbout"
    "tcrdbput"
    "tcrdbput2"
    "tcrdbtune"))
