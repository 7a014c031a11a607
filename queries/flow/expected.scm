; Calls that only say what is so anyway, unless a library is not what it is: a path on which they answer 0 is told with
; less confidence.

; if (!lua_istable(L, -1)); what `package` holds once the libraries are open
(call_expression
  function: (identifier) @flow.expected
  (#eq? @flow.expected "lua_istable"))

; store = SSL_CTX_get_cert_store(ctx); an object of OpenSSL has its parts since it was made
(call_expression
  function: (identifier) @flow.expected
  (#any-of? @flow.expected
    "SSL_CTX_get_cert_store"
    "SSL_get_SSL_CTX"
    "X509_get0_serialNumber"
    "X509_get_serialNumber"))
