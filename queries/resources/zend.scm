; Memory and strings of PHP
;
; Memory of the request is given back by `efree()`, a string by `zend_string_release()`. At the end of a request PHP
; frees what was left of both, and so the family is off by default.
;
; bad: a name that is too long
;     static ngx_int_t
;     ngx_http_hello_include(ngx_str_t *name, char *out, size_t size)
;     {
;         char  *text;
;
;         text = estrndup((char *) name->data, name->len);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (name->len > size) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out, text, name->len);
;
;         efree(text);
;
;         return NGX_OK;
;     }
;
; good: freed whether it is too long or not
;     static ngx_int_t
;     ngx_http_hello_include(ngx_str_t *name, char *out, size_t size)
;     {
;         char  *text;
;
;         text = estrndup((char *) name->data, name->len);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (name->len > size) {
;             efree(text);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out, text, name->len);
;
;         efree(text);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "zend")
  (#set! rule.title "Memory and strings of PHP")
  (#set! rule.default "off")
  (#set! resource.noun "memory of PHP")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "efree(%s)"))

; text = estrndup(name, len);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ecalloc"
    "emalloc"
    "estrdup"
    "estrndup"
    "pemalloc"
    "safe_emalloc"))

; string = zend_string_init(text, len, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "strpprintf"
    "zend_string_alloc"
    "zend_string_concat2"
    "zend_string_dup"
    "zend_string_init"
    "zend_strpprintf")
  (#set! fix.release "zend_string_release(%s)"))

; efree(text);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "efree"
    "pefree"
    "zend_string_free"
    "zend_string_release"
    "zend_string_release_ex"))

; q = erealloc(p, size);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "erealloc"))

; RETURN_STR(string);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "RETURN_NEW_STR"
    "RETURN_STR"
    "RETVAL_STR"))

; ZVAL_STR(&value, string);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "ZVAL_NEW_STR"
    "ZVAL_STR"))

; add_assoc_str(&array, "name", string);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.transfer
    "add_assoc_str"
    "add_next_index_str"))

; zend_eval_string(text, NULL, name);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ZSTR_LEN"
    "ZSTR_VAL"
    "zend_eval_string"
    "zend_eval_string_ex"
    "zend_eval_stringl"
    "zend_hash_find"
    "zend_hash_str_find"
    "zend_lookup_class"
    "zend_read_property"
    "zend_string_equals"
    "zend_string_hash_val"
    "zend_update_property_string"))
