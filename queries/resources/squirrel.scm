; Machines of Squirrel
;
; `sq_open()` returns a virtual machine that `sq_close()` frees with all its objects and friend machines; what stands
; on its stack needs no release. So says the reference of Squirrel.
;
; bad: a script that fails
;     static HSQUIRRELVM
;     ngx_http_hello_script(char *path)
;     {
;         HSQUIRRELVM  vm;
;
;         vm = sq_open(1024);
;         if (vm == NULL) {
;             return NULL;
;         }
;
;         sq_pushroottable(vm);
;
;         if (sqstd_dofile(vm, path, 0, 1) < 0) {
;             return NULL;
;         }
;
;         return vm;
;     }
;
; good: closed where the script fails
;     static HSQUIRRELVM
;     ngx_http_hello_script(char *path)
;     {
;         HSQUIRRELVM  vm;
;
;         vm = sq_open(1024);
;         if (vm == NULL) {
;             return NULL;
;         }
;
;         sq_pushroottable(vm);
;
;         if (sqstd_dofile(vm, path, 0, 1) < 0) {
;             sq_close(vm);
;             return NULL;
;         }
;
;         return vm;
;     }

((translation_unit)
  (#set! rule.id "squirrel")
  (#set! rule.title "Machines of Squirrel")
  (#set! rule.needs "HSQUIRRELVM")
  (#set! resource.noun "Squirrel machine")
  (#set! resource.type "HSQUIRRELVM")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "sq_close(%s)"))

; vm = sq_open(1024);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sq_open"))

; sq_close(vm);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "sq_close"))

; rc = sqstd_dofile(vm, path, 0, 1);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "sq_call"
    "sq_compile"
    "sq_compilebuffer"
    "sq_createslot"
    "sq_get"
    "sq_getinteger"
    "sq_getstring"
    "sq_gettop"
    "sq_gettype"
    "sq_newclosure"
    "sq_newslot"
    "sq_newtable"
    "sq_pop"
    "sq_push"
    "sq_pushinteger"
    "sq_pushnull"
    "sq_pushroottable"
    "sq_pushstring"
    "sq_set"
    "sq_seterrorhandler"
    "sq_setforeignptr"
    "sq_setparamscheck"
    "sq_setprintfunc"
    "sq_settop"
    "sqstd_dofile"
    "sqstd_loadfile"
    "sqstd_register_bloblib"
    "sqstd_register_iolib"
    "sqstd_register_mathlib"
    "sqstd_register_stringlib"
    "sqstd_register_systemlib"
    "sqstd_seterrorhandlers"))
