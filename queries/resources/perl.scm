; Scalars of Perl
;
; `newSV...()` makes a scalar with one reference, which belongs to the caller until `SvREFCNT_dec()`, `sv_2mortal()` or a
; call that stores it. What is left goes with the interpreter, but an interpreter outlives the configuration and the
; request that it was used for. The family is off by default: what a configuration keeps is released with the interpreter
; where each configuration has its own, and stays where all share one; only the build of Perl tells.
;
; bad: a text that is no number
;     static ngx_int_t
;     ngx_http_hello_number(char *text, IV *n)
;     {
;         SV  *sv;
;
;         sv = newSVpv(text, 0);
;         if (sv == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!looks_like_number(sv)) {
;             return NGX_DECLINED;
;         }
;
;         *n = SvIV(sv);
;
;         SvREFCNT_dec(sv);
;
;         return NGX_OK;
;     }
;
; good: released whether it is a number or not
;     static ngx_int_t
;     ngx_http_hello_number(char *text, IV *n)
;     {
;         SV  *sv;
;
;         sv = newSVpv(text, 0);
;         if (sv == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!looks_like_number(sv)) {
;             SvREFCNT_dec(sv);
;             return NGX_DECLINED;
;         }
;
;         *n = SvIV(sv);
;
;         SvREFCNT_dec(sv);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "perl")
  (#set! rule.title "Scalars of Perl")
  (#set! rule.default "off")
  (#set! resource.noun "scalar")
  (#set! resource.type "SV *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "SvREFCNT_dec(%s)"))

; sv = newSVpv(text, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "newAV"
    "newHV"
    "newRV"
    "newRV_inc"
    "newRV_noinc"
    "newSV"
    "newSVhek"
    "newSViv"
    "newSVnv"
    "newSVpv"
    "newSVpvf"
    "newSVpvn"
    "newSVpvs"
    "newSVsv"
    "newSVuv"))

; perl = perl_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "perl_alloc")
  (#set! fix.release "perl_free(%s)"))

; SvREFCNT_dec(sv);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "SvREFCNT_dec"
    "SvREFCNT_dec_NN"
    "perl_free"
    "sv_2mortal"
    "sv_free"))

; av_push(array, sv);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.transfer
    "av_push"
    "newRV_noinc"
    "sv_bless"))

; hv_store(hash, key, len, sv, 0);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.transfer
    "av_store"
    "hv_store"
    "hv_store_ent"
    "hv_stores"))

; XPUSHs(sv);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "PUSHs"
    "XPUSHs"
    "mPUSHs"
    "mXPUSHs"))

; n = SvIV(sv);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "SvIV"
    "SvNV"
    "SvOK"
    "SvPV"
    "SvPVX"
    "SvPV_nolen"
    "SvREFCNT_inc"
    "SvROK"
    "SvRV"
    "SvTRUE"
    "SvUV"
    "av_fetch"
    "av_len"
    "call_sv"
    "eval_sv"
    "hv_exists"
    "hv_fetch"
    "hv_iterinit"
    "hv_iternext"
    "looks_like_number"
    "perl_call_sv"
    "perl_construct"
    "perl_destruct"
    "perl_parse"
    "perl_run"
    "sv_catpv"
    "sv_catpvf"
    "sv_catpvn"
    "sv_catsv"
    "sv_setiv"
    "sv_setpv"
    "sv_setpvn"
    "sv_setsv"))
