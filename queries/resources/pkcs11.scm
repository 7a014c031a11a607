; Sessions of PKCS #11
;
; `C_OpenSession()` hands a session out through its last argument when it returns `CKR_OK`; `C_CloseSession()` ends
; it. Files that end all sessions of a token at once are not followed. So says the standard, PKCS #11.
;
; bad: a PIN that is wrong
;     static ngx_int_t
;     ngx_http_hello_token(CK_SLOT_ID slot, CK_UTF8CHAR_PTR pin, CK_ULONG len)
;     {
;         CK_RV              rv;
;         CK_SESSION_HANDLE  session;
;
;         rv = C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &session);
;         if (rv != CKR_OK) {
;             return NGX_ERROR;
;         }
;
;         rv = C_Login(session, CKU_USER, pin, len);
;         if (rv != CKR_OK) {
;             return NGX_DECLINED;
;         }
;
;         C_CloseSession(session);
;
;         return NGX_OK;
;     }
;
; good: closed where the PIN is wrong
;     static ngx_int_t
;     ngx_http_hello_token(CK_SLOT_ID slot, CK_UTF8CHAR_PTR pin, CK_ULONG len)
;     {
;         CK_RV              rv;
;         CK_SESSION_HANDLE  session;
;
;         rv = C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &session);
;         if (rv != CKR_OK) {
;             return NGX_ERROR;
;         }
;
;         rv = C_Login(session, CKU_USER, pin, len);
;         if (rv != CKR_OK) {
;             C_CloseSession(session);
;             return NGX_DECLINED;
;         }
;
;         C_CloseSession(session);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "pkcs11")
  (#set! rule.title "Sessions of PKCS #11")
  (#set! rule.unless "C_CloseAllSessions C_Finalize")
  (#set! resource.noun "session")
  (#set! resource.type "CK_SESSION_HANDLE")
  (#set! resource.value "integer")
  (#set! resource.invalid "== 0")
  (#set! resource.zero "CKR_OK")
  (#set! fix.release "C_CloseSession(%s)"))

; rv = C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &session);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "C_OpenSession")
  (#set! call.fails "!= CKR_OK"))

; rv = C_CloseSession(session);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "C_CloseSession"))

; rv = C_Login(session, CKU_USER, pin, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "C_CreateObject"
    "C_Decrypt"
    "C_DecryptFinal"
    "C_DecryptInit"
    "C_DecryptUpdate"
    "C_DeriveKey"
    "C_DestroyObject"
    "C_Digest"
    "C_DigestFinal"
    "C_DigestInit"
    "C_DigestUpdate"
    "C_Encrypt"
    "C_EncryptFinal"
    "C_EncryptInit"
    "C_EncryptUpdate"
    "C_FindObjects"
    "C_FindObjectsFinal"
    "C_FindObjectsInit"
    "C_GenerateKey"
    "C_GenerateKeyPair"
    "C_GenerateRandom"
    "C_GetAttributeValue"
    "C_GetSessionInfo"
    "C_InitPIN"
    "C_Login"
    "C_Logout"
    "C_SeedRandom"
    "C_SetAttributeValue"
    "C_SetPIN"
    "C_Sign"
    "C_SignFinal"
    "C_SignInit"
    "C_SignUpdate"
    "C_UnwrapKey"
    "C_Verify"
    "C_VerifyFinal"
    "C_VerifyInit"
    "C_VerifyUpdate"
    "C_WrapKey"))
