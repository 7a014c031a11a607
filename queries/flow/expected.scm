; Calls that only say what is so anyway, unless a library is not what it is: a path on which they answer 0 is told with
; less confidence.

; if (!lua_istable(L, -1)); what `package` holds once the libraries are open
(call_expression
  function: (identifier) @flow.expected
  (#eq? @flow.expected "lua_istable"))
