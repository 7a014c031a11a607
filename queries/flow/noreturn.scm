; Calls that never come back: what is open there ends with the process.
; timid: an `exec` comes back where it failed, but in a child that is about to end; `ngx_debug_point()` comes back unless
; debug points are on, but only after a bug of the program; a jump out of the function is followed no further.

; exit(2);
(call_expression
  function: (identifier) @flow.noreturn
  (#any-of? @flow.noreturn
    "_Exit"
    "__assert_fail"
    "__builtin_trap"
    "__builtin_unreachable"
    "_exit"
    "abort"
    "execl"
    "execle"
    "execlp"
    "execv"
    "execve"
    "execvp"
    "execvpe"
    "exit"
    "fexecve"
    "longjmp"
    "luaL_argerror"
    "luaL_error"
    "luaL_typerror"
    "lua_error"
    "ngx_abort"
    "ngx_cache_manager_process_cycle"
    "ngx_debug_point"
    "ngx_master_process_cycle"
    "ngx_master_process_exit"
    "ngx_single_process_cycle"
    "ngx_worker_process_cycle"
    "ngx_worker_process_exit"
    "quick_exit"
    "siglongjmp"))
