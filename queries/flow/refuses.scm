; Calls of keeps.scm that return 0 where they have not remembered what they were given: the caller still owes it then.
; timid: only where the result decides how the function goes on.

; listener = evconnlistener_new(base, on_accept, data, flags, backlog, fd); if (listener == NULL)
(call_expression
  function: (identifier) @flow.refuses
  (#any-of? @flow.refuses
    "bufferevent_socket_new"
    "evconnlistener_new"
    "event_new"
    "evhttp_accept_socket_with_handle"))

; if (SSL_CTX_set_ex_data(ctx, index, data) == 0)
(call_expression
  function: (identifier) @flow.refuses
  (#any-of? @flow.refuses
    "SSL_CTX_set_ex_data"
    "SSL_set_ex_data"
    "X509_set_ex_data"))
