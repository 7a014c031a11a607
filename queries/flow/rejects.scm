; Calls of keeps.scm that return another value than 0 where they have not remembered what they were given: the caller
; still owes it then.
; timid: only where the result decides how the function goes on.

; if (pthread_create(&thread, NULL, run, data) != 0)
(call_expression
  function: (identifier) @flow.rejects
  (#any-of? @flow.rejects
    "pthread_create"
    "pthread_setspecific"))
