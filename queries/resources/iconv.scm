; Conversions of iconv
;
; A conversion descriptor is memory and loaded tables; `iconv_close()` gives both back. A failed `iconv_open()` returns
; `(iconv_t) -1`, which is not NULL.
;
; bad: text that can't be converted
;     static ngx_int_t
;     ngx_http_hello_convert(char *from, ngx_str_t *in, ngx_str_t *out)
;     {
;         char     *src, *dst;
;         size_t    n, left, room;
;         iconv_t   cd;
;
;         cd = iconv_open("utf-8", from);
;         if (cd == (iconv_t) -1) {
;             return NGX_ERROR;
;         }
;
;         src = (char *) in->data;
;         dst = (char *) out->data;
;         left = in->len;
;         room = out->len;
;
;         n = iconv(cd, &src, &left, &dst, &room);
;         if (n == (size_t) -1) {
;             return NGX_DECLINED;
;         }
;
;         iconv_close(cd);
;
;         out->len -= room;
;
;         return NGX_OK;
;     }
;
; good: closed before the result is looked at
;     static ngx_int_t
;     ngx_http_hello_convert(char *from, ngx_str_t *in, ngx_str_t *out)
;     {
;         char     *src, *dst;
;         size_t    n, left, room;
;         iconv_t   cd;
;
;         cd = iconv_open("utf-8", from);
;         if (cd == (iconv_t) -1) {
;             return NGX_ERROR;
;         }
;
;         src = (char *) in->data;
;         dst = (char *) out->data;
;         left = in->len;
;         room = out->len;
;
;         n = iconv(cd, &src, &left, &dst, &room);
;
;         iconv_close(cd);
;
;         if (n == (size_t) -1) {
;             return NGX_DECLINED;
;         }
;
;         out->len -= room;
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "iconv")
  (#set! rule.title "Conversions of iconv")
  (#set! resource.noun "conversion")
  (#set! resource.type "iconv_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== (iconv_t) -1")
  (#set! fix.release "iconv_close(%s)"))

; cd = iconv_open(to, from);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "iconv_open"))

; iconv_close(cd);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "iconv_close"))

; n = iconv(cd, &in, &inlen, &out, &outlen);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "iconv"
    "iconvctl"))
