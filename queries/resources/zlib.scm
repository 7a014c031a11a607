; Streams of zlib
;
; `deflateInit2()` and `inflateInit2()` allocate what a stream of the caller needs; `deflateEnd()` and `inflateEnd()`
; give it back, whatever the last status was. When the init call fails, nothing is allocated. `deflateReset()` keeps the
; stream open. nginx and many modules give the stream allocators that take the memory of a pool, and then leave the end
; call out on purpose: the family has nothing to say of a tree that speaks of `zalloc`.
;
; bad: data that can't be inflated keeps the stream
;     static ngx_int_t
;     ngx_http_hello_inflate(ngx_str_t *in, ngx_str_t *out)
;     {
;         int       rc;
;         z_stream  zs;
;
;         ngx_memzero(&zs, sizeof(z_stream));
;
;         if (inflateInit2(&zs, MAX_WBITS + 16) != Z_OK) {
;             return NGX_ERROR;
;         }
;
;         zs.next_in = in->data;
;         zs.avail_in = in->len;
;         zs.next_out = out->data;
;         zs.avail_out = out->len;
;
;         rc = inflate(&zs, Z_FINISH);
;         if (rc != Z_STREAM_END) {
;             return NGX_DECLINED;
;         }
;
;         inflateEnd(&zs);
;
;         return NGX_OK;
;     }
;
; good: ended before the status is looked at
;     static ngx_int_t
;     ngx_http_hello_inflate(ngx_str_t *in, ngx_str_t *out)
;     {
;         int       rc;
;         z_stream  zs;
;
;         ngx_memzero(&zs, sizeof(z_stream));
;
;         if (inflateInit2(&zs, MAX_WBITS + 16) != Z_OK) {
;             return NGX_ERROR;
;         }
;
;         zs.next_in = in->data;
;         zs.avail_in = in->len;
;         zs.next_out = out->data;
;         zs.avail_out = out->len;
;
;         rc = inflate(&zs, Z_FINISH);
;
;         inflateEnd(&zs);
;
;         if (rc != Z_STREAM_END) {
;             return NGX_DECLINED;
;         }
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "zlib")
  (#set! rule.title "Streams of zlib")
  (#set! rule.unless "zalloc")
  (#set! resource.noun "stream")
  (#set! resource.type "z_stream")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "Z_OK")
  (#set! fix.release "deflateEnd(&%s)"))

; rc = deflateInit2(&zs, level, Z_DEFLATED, bits, level, Z_DEFAULT_STRATEGY);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "deflateInit"
    "deflateInit2")
  (#set! call.fails "!= Z_OK"))

; rc = inflateInit2(&zs, MAX_WBITS + 16);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "inflateInit"
    "inflateInit2")
  (#set! call.fails "!= Z_OK")
  (#set! fix.release "inflateEnd(&%s)"))

; deflateEnd(&zs);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "deflateEnd"
    "inflateEnd"))

; rc = deflate(&zs, Z_FINISH);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "deflate"
    "deflateBound"
    "deflateParams"
    "deflateReset"
    "deflateSetDictionary"
    "inflate"
    "inflateReset"
    "inflateReset2"
    "inflateSetDictionary"))
