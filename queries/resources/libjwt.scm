; Tokens of libjwt
;
; `jwt_decode()` and `jwt_new()` hand a token out and answer 0 when they did. Headers and claims as JSON, and encoded
; tokens, are strings of the heap that the caller frees; `jwt_get_grant()` belongs to the token. Key sets, checkers and
; builders of libjwt 3 have free calls of their own.
;
; bad: a token of another algorithm
;     static ngx_int_t
;     ngx_http_hello_token(char *token, u_char *key, size_t len)
;     {
;         jwt_t  *jwt;
;
;         if (jwt_decode(&jwt, token, key, len) != 0) {
;             return NGX_DECLINED;
;         }
;
;         if (jwt_get_alg(jwt) != JWT_ALG_HS256) {
;             return NGX_DECLINED;
;         }
;
;         jwt_free(jwt);
;
;         return NGX_OK;
;     }
;
; good: freed whatever its algorithm
;     static ngx_int_t
;     ngx_http_hello_token(char *token, u_char *key, size_t len)
;     {
;         jwt_t  *jwt;
;
;         if (jwt_decode(&jwt, token, key, len) != 0) {
;             return NGX_DECLINED;
;         }
;
;         if (jwt_get_alg(jwt) != JWT_ALG_HS256) {
;             jwt_free(jwt);
;             return NGX_DECLINED;
;         }
;
;         jwt_free(jwt);
;
;         return NGX_OK;
;     }
;
; bad: the claims are copied and forgotten
;     static ngx_int_t
;     ngx_http_hello_claims(ngx_pool_t *pool, jwt_t *jwt, ngx_str_t *out)
;     {
;         char  *text;
;
;         text = jwt_get_grants_json(jwt, NULL);
;         if (text == NULL) {
;             return NGX_DECLINED;
;         }
;
;         out->len = ngx_strlen(text);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data != NULL) {
;             ngx_memcpy(out->data, text, out->len);
;         }
;
;         return out->data ? NGX_OK : NGX_ERROR;
;     }
;
; good: freed once they are copied
;     static ngx_int_t
;     ngx_http_hello_claims(ngx_pool_t *pool, jwt_t *jwt, ngx_str_t *out)
;     {
;         char  *text;
;
;         text = jwt_get_grants_json(jwt, NULL);
;         if (text == NULL) {
;             return NGX_DECLINED;
;         }
;
;         out->len = ngx_strlen(text);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data != NULL) {
;             ngx_memcpy(out->data, text, out->len);
;         }
;
;         jwt_free_str(text);
;
;         return out->data ? NGX_OK : NGX_ERROR;
;     }

((translation_unit)
  (#set! rule.id "libjwt")
  (#set! rule.title "Tokens of libjwt")
  (#set! rule.unless "json_set_alloc_funcs jwt_set_alloc")
  (#set! resource.noun "token")
  (#set! resource.type "jwt_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "jwt_free(%s)"))

; if (jwt_decode(&jwt, token, key, len) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "jwt_decode"
    "jwt_decode_2"
    "jwt_new")
  (#set! call.fails "!= 0"))

; jwt = jwt_dup(other);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "jwt_dup"))

; text = jwt_get_grants_json(jwt, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "jwt_dump_grants_str"
    "jwt_dump_str"
    "jwt_encode_str"
    "jwt_get_grants_json"
    "jwt_get_headers_json")
  (#set! fix.release "jwt_free_str(%s)"))

; if (jwt_valid_new(&valid, JWT_ALG_RS256) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "jwt_valid_new")
  (#set! call.fails "!= 0")
  (#set! fix.release "jwt_valid_free(%s)"))

; set = jwks_load_fromfile(NULL, name);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "jwks_load"
    "jwks_load_fromfile"
    "jwks_load_fromurl")
  (#set! fix.release "jwks_free(%s)"))

; set = jwks_load_strn(NULL, text, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "jwks_load_fromfp"
    "jwks_load_strn")
  (#set! fix.release "jwks_free(%s)"))

; set = jwks_create(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "jwks_create"
    "jwks_create_fromfile"
    "jwks_create_fromfp"
    "jwks_create_fromurl"
    "jwks_create_strn")
  (#set! fix.release "jwks_free(%s)"))

; checker = jwt_checker_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "jwt_checker_new")
  (#set! fix.release "jwt_checker_free(%s)"))

; builder = jwt_builder_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "jwt_builder_new")
  (#set! fix.release "jwt_builder_free(%s)"))

; token = jwt_builder_generate(builder);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "jwt_builder_generate")
  (#set! fix.release "free(%s)"))

; jwt_free(jwt);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "jwks_free"
    "jwt_builder_free"
    "jwt_checker_free"
    "jwt_free"
    "jwt_free_str"
    "jwt_valid_free"))

; sub = jwt_get_grant(jwt, "sub");
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "jwks_error"
    "jwks_error_any"
    "jwks_error_clear"
    "jwks_error_msg"
    "jwks_find_bykid"
    "jwks_item_add"
    "jwks_item_alg"
    "jwks_item_count"
    "jwks_item_free"
    "jwks_item_get"
    "jwks_item_kid"
    "jwks_item_kty"
    "jwks_load_strn"
    "jwt_add_grant"
    "jwt_add_grant_bool"
    "jwt_add_grant_int"
    "jwt_add_grants_json"
    "jwt_add_header"
    "jwt_add_header_bool"
    "jwt_add_header_int"
    "jwt_add_headers_json"
    "jwt_builder_claim_set"
    "jwt_builder_enable_iat"
    "jwt_builder_error_msg"
    "jwt_builder_generate"
    "jwt_builder_header_set"
    "jwt_builder_setkey"
    "jwt_builder_time_offset"
    "jwt_checker_claim_del"
    "jwt_checker_claim_get"
    "jwt_checker_claim_set"
    "jwt_checker_error"
    "jwt_checker_error_clear"
    "jwt_checker_error_msg"
    "jwt_checker_setkey"
    "jwt_checker_time_leeway"
    "jwt_checker_verify"
    "jwt_claim_get"
    "jwt_del_grants"
    "jwt_del_header"
    "jwt_del_headers"
    "jwt_dump_fp"
    "jwt_dump_grants_str"
    "jwt_dump_str"
    "jwt_dup"
    "jwt_encode_fp"
    "jwt_encode_str"
    "jwt_get_alg"
    "jwt_get_grant"
    "jwt_get_grant_bool"
    "jwt_get_grant_int"
    "jwt_get_grants_json"
    "jwt_get_header"
    "jwt_get_header_bool"
    "jwt_get_header_int"
    "jwt_get_headers_json"
    "jwt_header_get"
    "jwt_set_alg"
    "jwt_valid_add_grant"
    "jwt_valid_add_grant_bool"
    "jwt_valid_add_grant_int"
    "jwt_valid_add_grants_json"
    "jwt_valid_del_grants"
    "jwt_valid_get_grant"
    "jwt_valid_get_now"
    "jwt_valid_get_status"
    "jwt_valid_set_exp_leeway"
    "jwt_valid_set_headers"
    "jwt_valid_set_nbf_leeway"
    "jwt_valid_set_now"
    "jwt_validate"))

; jwt_checker_setcb(checker, callback, data); the checker stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "jwt_builder_setcb"
    "jwt_checker_setcb"))
