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
  (#set! fix.release "OCSP_REQUEST_free(%s)")
  (#set! fix.empty "harmless"))

; request = OCSP_REQUEST_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "OCSP_REQUEST_new"))

; request = d2i_OCSP_REQUEST(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_OCSP_REQUEST"))

; request = d2i_OCSP_REQUEST_bio(bio, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "d2i_OCSP_REQUEST_bio"))

; id = OCSP_cert_to_id(NULL, cert, issuer);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OCSP_CERTID_dup"
    "OCSP_CERTID_new"
    "OCSP_cert_id_new"
    "OCSP_cert_to_id")
  (#set! fix.release "OCSP_CERTID_free(%s)"))

; id = d2i_OCSP_CERTID(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_OCSP_CERTID")
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
    "OCSP_RESPONSE_new"
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

; basic = d2i_OCSP_BASICRESP(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_OCSP_BASICRESP")
  (#set! fix.release "OCSP_BASICRESP_free(%s)"))

; context = OCSP_sendreq_new(bio, path, request, -1);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "OCSP_sendreq_new")
  (#set! fix.release "OCSP_REQ_CTX_free(%s)"))

; OCSP_REQUEST_free(request);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "OCSP_BASICRESP_free"
    "OCSP_CERTID_free"
    "OCSP_REQUEST_free"
    "OCSP_REQ_CTX_free"
    "OCSP_RESPONSE_free"))

; OCSP_request_add0_id(request, id); timid: nobody looks at the result, so it is taken
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
    "ASN1_item_i2d"
    "OCSP_CERTID_dup"
    "OCSP_REQUEST_print"
    "OCSP_REQ_CTX_add1_header"
    "OCSP_REQ_CTX_set1_req"
    "OCSP_RESPONSE_print"
    "OCSP_basic_add1_cert"
    "OCSP_basic_add1_nonce"
    "OCSP_basic_add1_status"
    "OCSP_basic_sign"
    "OCSP_basic_verify"
    "OCSP_check_nonce"
    "OCSP_check_validity"
    "OCSP_copy_nonce"
    "OCSP_id_cmp"
    "OCSP_id_get0_info"
    "OCSP_id_issuer_cmp"
    "OCSP_request_add1_cert"
    "OCSP_request_add1_nonce"
    "OCSP_request_onereq_count"
    "OCSP_request_onereq_get0"
    "OCSP_request_set1_name"
    "OCSP_request_sign"
    "OCSP_request_verify"
    "OCSP_resp_count"
    "OCSP_resp_find"
    "OCSP_resp_find_status"
    "OCSP_resp_get0"
    "OCSP_resp_get0_certs"
    "OCSP_resp_get0_id"
    "OCSP_resp_get0_produced_at"
    "OCSP_resp_get0_signature"
    "OCSP_resp_get0_signer"
    "OCSP_response_create"
    "OCSP_response_get1_basic"
    "OCSP_response_status"
    "OCSP_sendreq_bio"
    "OCSP_sendreq_nbio"
    "OCSP_sendreq_new"
    "OCSP_single_get0_status"
    "i2d_OCSP_BASICRESP"
    "i2d_OCSP_CERTID"
    "i2d_OCSP_REQUEST"
    "i2d_OCSP_REQUEST_bio"
    "i2d_OCSP_RESPONSE"
    "i2d_OCSP_RESPONSE_bio"))
