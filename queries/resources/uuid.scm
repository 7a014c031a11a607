; Identifiers of OSSP uuid
;
; `uuid_create()` of OSSP uuid allocates the object that comes out of its only argument, and `uuid_destroy()` is its end;
; both answer 0, by the name of `UUID_RC_OK`, when they did. The BSD call of that name has two arguments and allocates
; nothing.
;
; bad: no identifier of that kind
;     static ngx_int_t
;     ngx_http_hello_uuid(char *text, size_t len)
;     {
;         uuid_t  *uuid;
;
;         if (uuid_create(&uuid) != UUID_RC_OK) {
;             return NGX_ERROR;
;         }
;
;         if (uuid_make(uuid, UUID_MAKE_V4) != UUID_RC_OK) {
;             return NGX_ERROR;
;         }
;
;         uuid_export(uuid, UUID_FMT_STR, &text, &len);
;         uuid_destroy(uuid);
;
;         return NGX_OK;
;     }
;
; good: destroyed where none is made
;     static ngx_int_t
;     ngx_http_hello_uuid(char *text, size_t len)
;     {
;         uuid_t  *uuid;
;
;         if (uuid_create(&uuid) != UUID_RC_OK) {
;             return NGX_ERROR;
;         }
;
;         if (uuid_make(uuid, UUID_MAKE_V4) != UUID_RC_OK) {
;             uuid_destroy(uuid);
;             return NGX_ERROR;
;         }
;
;         uuid_export(uuid, UUID_FMT_STR, &text, &len);
;         uuid_destroy(uuid);
;
;         return NGX_OK;
;     }
;
; good: a test without the name
;     static ngx_int_t
;     ngx_http_hello_same(const uuid_t *one, int *same)
;     {
;         uuid_t  *copy;
;
;         if (uuid_clone(one, &copy)) {
;             return NGX_ERROR;
;         }
;
;         uuid_compare(one, copy, same);
;         uuid_destroy(copy);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "uuid")
  (#set! rule.title "Identifiers of OSSP uuid")
  (#set! resource.noun "identifier object")
  (#set! resource.type "uuid_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "UUID_RC_OK")
  (#set! fix.release "uuid_destroy(%s)"))

; if (uuid_create(&uuid) != UUID_RC_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle .)
  (#eq? @resource.acquire "uuid_create")
  (#set! call.fails "!= 0"))

; if (uuid_clone(uuid, &copy) != UUID_RC_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "uuid_clone")
  (#set! call.fails "!= 0"))

; uuid_destroy(uuid);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle .)
  (#eq? @resource.release "uuid_destroy"))

; uuid_make(uuid, UUID_MAKE_V4);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "uuid_clone"
    "uuid_compare"
    "uuid_export"
    "uuid_import"
    "uuid_isnil"
    "uuid_load"
    "uuid_make"))
