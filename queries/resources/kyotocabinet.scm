; Databases of Kyoto Cabinet
;
; An object is deleted by `kcdbdel()`, which closes what is open, and a value that `kcdbget()` returns is freed by
; `kcfree()`. Both do nothing with NULL: they are `delete` in kclangc.cc.
;
; bad: a value of the wrong size
;     static ngx_int_t
;     ngx_http_hello_get(KCDB *db, ngx_str_t *key, uint32_t *number)
;     {
;         char    *value;
;         size_t   size;
;
;         value = kcdbget(db, (char *) key->data, key->len, &size);
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
;         kcfree(value);
;
;         return NGX_OK;
;     }
;
; good: freed whatever its size is
;     static ngx_int_t
;     ngx_http_hello_get(KCDB *db, ngx_str_t *key, uint32_t *number)
;     {
;         char    *value;
;         size_t   size;
;
;         value = kcdbget(db, (char *) key->data, key->len, &size);
;         if (value == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (size != sizeof(uint32_t)) {
;             kcfree(value);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(number, value, size);
;
;         kcfree(value);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "kyotocabinet")
  (#set! rule.title "Databases of Kyoto Cabinet")
  (#set! resource.noun "database")
  (#set! resource.type "KCDB *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.empty "harmless")
  (#set! fix.release "kcdbdel(%s)"))

; db = kcdbnew();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "kcdbnew"))

; value = kcdbget(db, key, len, &size);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "kcdbget")
  (#set! fix.release "kcfree(%s)"))

; kcdbdel(db);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "kcdbdel"
    "kcfree"))

; rc = kcdbopen(db, path, mode);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "kcdbadd"
    "kcdbclose"
    "kcdbcount"
    "kcdbecode"
    "kcdbget"
    "kcdbopen"
    "kcdbremove"
    "kcdbset"
    "kcdbsync"))
