; Trees of Gumbo
;
; A tree that Gumbo parsed is freed by `gumbo_destroy_output()` with the options of its parsing; the nodes belong to
; the tree. So says gumbo.h.
;
; bad: a page without elements
;     static ngx_int_t
;     ngx_http_hello_count(char *text, ngx_uint_t *n)
;     {
;         GumboOutput  *output;
;
;         output = gumbo_parse(text);
;         if (output == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (output->root->type != GUMBO_NODE_ELEMENT) {
;             return NGX_DECLINED;
;         }
;
;         *n = output->root->v.element.children.length;
;
;         gumbo_destroy_output(&kGumboDefaultOptions, output);
;
;         return NGX_OK;
;     }
;
; good: destroyed where there are no elements
;     static ngx_int_t
;     ngx_http_hello_count(char *text, ngx_uint_t *n)
;     {
;         GumboOutput  *output;
;
;         output = gumbo_parse(text);
;         if (output == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (output->root->type != GUMBO_NODE_ELEMENT) {
;             gumbo_destroy_output(&kGumboDefaultOptions, output);
;             return NGX_DECLINED;
;         }
;
;         *n = output->root->v.element.children.length;
;
;         gumbo_destroy_output(&kGumboDefaultOptions, output);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "gumbo")
  (#set! rule.title "Trees of Gumbo")
  (#set! resource.noun "HTML tree")
  (#set! resource.type "GumboOutput *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "gumbo_destroy_output(&kGumboDefaultOptions, %s)"))

; output = gumbo_parse(text);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "gumbo_parse"))

; output = gumbo_parse_with_options(&options, text, len);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "gumbo_parse_with_options")
  (#set! fix.release "gumbo_destroy_output({1}, %s)"))

; gumbo_destroy_output(&options, output);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "gumbo_destroy_output"))
