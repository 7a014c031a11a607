; Capabilities
;
; The capability sets and texts of libcap are memory of the library that `cap_free()` frees; `cap_set_proc()` only
; reads a set. So say its manual pages.
;
; bad: a flag that can't be set
;     static ngx_int_t
;     ngx_hello_keep_capability(cap_value_t value)
;     {
;         int    rc;
;         cap_t  caps;
;
;         caps = cap_get_proc();
;         if (caps == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (cap_set_flag(caps, CAP_EFFECTIVE, 1, &value, CAP_SET) == -1) {
;             return NGX_ERROR;
;         }
;
;         rc = cap_set_proc(caps);
;
;         cap_free(caps);
;
;         return rc == -1 ? NGX_ERROR : NGX_OK;
;     }
;
; good: freed where the flag can't be set
;     static ngx_int_t
;     ngx_hello_keep_capability(cap_value_t value)
;     {
;         int    rc;
;         cap_t  caps;
;
;         caps = cap_get_proc();
;         if (caps == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (cap_set_flag(caps, CAP_EFFECTIVE, 1, &value, CAP_SET) == -1) {
;             cap_free(caps);
;             return NGX_ERROR;
;         }
;
;         rc = cap_set_proc(caps);
;
;         cap_free(caps);
;
;         return rc == -1 ? NGX_ERROR : NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "capabilities")
  (#set! rule.title "Capabilities")
  (#set! rule.needs "cap_t")
  (#set! resource.noun "capability set")
  (#set! resource.type "cap_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "cap_free(%s)"))

; caps = cap_get_proc();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cap_copy_int"
    "cap_dup"
    "cap_from_text"
    "cap_get_fd"
    "cap_get_file"
    "cap_get_pid"
    "cap_get_proc"
    "cap_init"
    "cap_to_name"
    "cap_to_text"))

; cap_free(caps);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "cap_free"))

; rc = cap_set_proc(caps);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "cap_clear"
    "cap_clear_flag"
    "cap_compare"
    "cap_copy_ext"
    "cap_dup"
    "cap_fill"
    "cap_get_flag"
    "cap_set_fd"
    "cap_set_file"
    "cap_set_flag"
    "cap_set_proc"
    "cap_size"
    "cap_to_text"))
