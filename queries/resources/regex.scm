; Regular expressions of libc
;
; `regcomp()` fills a `regex_t` of the caller and allocates what it needs; `regfree()` gives that back. When it fails,
; nothing is allocated. `ngx_regex_compile()` needs no release: its memory is the pool's.
;
; bad: the answer comes before regfree()
;     static ngx_int_t
;     ngx_http_hello_match(char *pattern, char *text)
;     {
;         int      rc;
;         regex_t  re;
;
;         if (regcomp(&re, pattern, REG_EXTENDED|REG_NOSUB) != 0) {
;             return NGX_ERROR;
;         }
;
;         rc = regexec(&re, text, 0, NULL, 0);
;         if (rc == REG_NOMATCH) {
;             return NGX_DECLINED;
;         }
;
;         regfree(&re);
;
;         return NGX_OK;
;     }
;
; good: regfree() comes before the answer
;     static ngx_int_t
;     ngx_http_hello_match(char *pattern, char *text)
;     {
;         int      rc;
;         regex_t  re;
;
;         if (regcomp(&re, pattern, REG_EXTENDED|REG_NOSUB) != 0) {
;             return NGX_ERROR;
;         }
;
;         rc = regexec(&re, text, 0, NULL, 0);
;
;         regfree(&re);
;
;         if (rc == REG_NOMATCH) {
;             return NGX_DECLINED;
;         }
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "regex")
  (#set! rule.title "Regular expressions of libc")
  (#set! resource.noun "regular expression")
  (#set! resource.type "regex_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "regfree(&%s)"))

; if (regcomp(&re, pattern, REG_EXTENDED) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "regcomp")
  (#set! call.fails "!= 0"))

; if (regcomp(re, pattern, REG_EXTENDED) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . [(field_expression) (identifier)] @resource.handle)
  (#eq? @resource.acquire "regcomp")
  (#set! call.fails "!= 0")
  (#set! fix.release "regfree(%s)"))

; regfree(&re);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "regfree"))

; if (regexec(&re, text, 0, NULL, 0) == 0)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "regerror"
    "regexec"))
