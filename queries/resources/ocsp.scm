; OCSP requests and responses of OpenSSL
;
; Each object is owned by whoever made or decoded it. `OCSP_request_add0_id()` takes the id over, but only when it
; succeeds.
;
; bad: the id that the request did not take
;     static OCSP_REQUEST *
;     ngx_http_hello_request(X509 *cert, X509 *issuer)
;     {
;         OCSP_CERTID   *id;
;         OCSP_REQUEST  *ocsp;
;
;         ocsp = OCSP_REQUEST_new();
;         if (ocsp == NULL) {
;             return NULL;
;         }
;
;         id = OCSP_cert_to_id(NULL, cert, issuer);
;         if (id == NULL) {
;             goto failed;
;         }
;
;         if (OCSP_request_add0_id(ocsp, id) == NULL) {
;             goto failed;
;         }
;
;         return ocsp;
;
;     failed:
;
;         OCSP_REQUEST_free(ocsp);
;
;         return NULL;
;     }
;
; good: the caller frees what the request did not take
;     static OCSP_REQUEST *
;     ngx_http_hello_request(X509 *cert, X509 *issuer)
;     {
;         OCSP_CERTID   *id;
;         OCSP_REQUEST  *ocsp;
;
;         ocsp = OCSP_REQUEST_new();
;         if (ocsp == NULL) {
;             return NULL;
;         }
;
;         id = OCSP_cert_to_id(NULL, cert, issuer);
;         if (id == NULL) {
;             goto failed;
;         }
;
;         if (OCSP_request_add0_id(ocsp, id) == NULL) {
;             OCSP_CERTID_free(id);
;             goto failed;
;         }
;
;         return ocsp;
;
;     failed:
;
;         OCSP_REQUEST_free(ocsp);
;
;         return NULL;
;     }

((translation_unit)
  (#set! rule.id "ocsp")
  (#set! rule.title "OCSP requests and responses of OpenSSL")
  (#set! resource.noun "OCSP object")
  (#set! resource.type "OCSP_REQUEST *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "OCSP_REQUEST_free(%s)"))

; request = OCSP_REQUEST_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "OCSP_REQUEST_new"))

; id = OCSP_cert_to_id(NULL, cert, issuer);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OCSP_CERTID_dup"
    "OCSP_cert_id_new"
    "OCSP_cert_to_id")
  (#set! fix.release "OCSP_CERTID_free(%s)"))

; response = d2i_OCSP_RESPONSE(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_OCSP_RESPONSE")
  (#set! fix.release "OCSP_RESPONSE_free(%s)"))

; response = d2i_OCSP_RESPONSE_bio(bio, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "d2i_OCSP_RESPONSE_bio")
  (#set! fix.release "OCSP_RESPONSE_free(%s)"))

; response = OCSP_sendreq_bio(bio, path, request);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OCSP_response_create"
    "OCSP_sendreq_bio")
  (#set! fix.release "OCSP_RESPONSE_free(%s)"))

; basic = OCSP_response_get1_basic(response);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OCSP_BASICRESP_new"
    "OCSP_response_get1_basic")
  (#set! fix.release "OCSP_BASICRESP_free(%s)"))

; OCSP_REQUEST_free(request);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "OCSP_BASICRESP_free"
    "OCSP_CERTID_free"
    "OCSP_REQUEST_free"
    "OCSP_RESPONSE_free"))

; if (OCSP_request_add0_id(request, id) == NULL); timid: nobody looks at the result, so it is taken
(expression_statement
  (call_expression
    function: (identifier) @resource.transfer
    arguments: (argument_list
      .
      (_)
      .
      (_) @resource.handle))
  (#eq? @resource.transfer "OCSP_request_add0_id"))

; if (OCSP_request_add0_id(request, id) == NULL)
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "OCSP_request_add0_id")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; status = OCSP_response_status(response);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "OCSP_basic_verify"
    "OCSP_check_nonce"
    "OCSP_check_validity"
    "OCSP_copy_nonce"
    "OCSP_id_cmp"
    "OCSP_request_add1_cert"
    "OCSP_request_add1_nonce"
    "OCSP_resp_count"
    "OCSP_resp_find_status"
    "OCSP_resp_get0"
    "OCSP_response_status"
    "i2d_OCSP_CERTID"
    "i2d_OCSP_REQUEST"
    "i2d_OCSP_RESPONSE"))
