; Symbols of libqrencode and Zint
;
; `QRcode_free()` ends a code of libqrencode, `ZBarcode_Delete()` a symbol of Zint.
;
; bad: a code that is too wide
;     static ngx_int_t
;     ngx_http_hello_code(char *text, u_char *out, size_t size)
;     {
;         QRcode  *code;
;
;         code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
;         if (code == NULL) {
;             return NGX_ERROR;
;         }
;
;         if ((size_t) code->width > size) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out, code->data, code->width);
;
;         QRcode_free(code);
;
;         return NGX_OK;
;     }
;
; good: freed where it is too wide
;     static ngx_int_t
;     ngx_http_hello_code(char *text, u_char *out, size_t size)
;     {
;         QRcode  *code;
;
;         code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
;         if (code == NULL) {
;             return NGX_ERROR;
;         }
;
;         if ((size_t) code->width > size) {
;             QRcode_free(code);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out, code->data, code->width);
;
;         QRcode_free(code);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "qrencode")
  (#set! rule.title "Symbols of libqrencode and Zint")
  (#set! resource.noun "symbol")
  (#set! resource.type "QRcode *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "QRcode_free(%s)"))

; code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "QRcode_encodeData"
    "QRcode_encodeDataMQR"
    "QRcode_encodeInput"
    "QRcode_encodeString"
    "QRcode_encodeString8bit"
    "QRcode_encodeStringMQR"))

; input = QRinput_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "QRinput_new"
    "QRinput_new2")
  (#set! fix.release "QRinput_free(%s)"))

; symbol = ZBarcode_Create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ZBarcode_Create")
  (#set! fix.release "ZBarcode_Delete(%s)"))

; QRcode_free(code);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "QRcode_free"
    "QRinput_free"
    "ZBarcode_Delete"))

; rc = ZBarcode_Encode(symbol, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "QRcode_encodeInput"
    "QRinput_append"
    "ZBarcode_Buffer"
    "ZBarcode_Clear"
    "ZBarcode_Encode"
    "ZBarcode_Encode_and_Buffer"
    "ZBarcode_Encode_and_Print"
    "ZBarcode_Print"))
