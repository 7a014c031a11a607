; States of Lua
;
; `lua_close()` ends a state and everything in it. A thread of `lua_newthread()` is collected by its state and is not
; followed, nor are values and references.
;
; bad: a script that does not load keeps the state
;     static lua_State *
;     ngx_http_hello_script(ngx_log_t *log, char *name)
;     {
;         lua_State  *L;
;
;         L = luaL_newstate();
;         if (L == NULL) {
;             return NULL;
;         }
;
;         luaL_openlibs(L);
;
;         if (luaL_loadfile(L, name) != 0) {
;             ngx_log_error(NGX_LOG_ERR, log, 0, "%s", lua_tostring(L, -1));
;             return NULL;
;         }
;
;         return L;
;     }
;
; good: closed where the script does not load
;     static lua_State *
;     ngx_http_hello_script(ngx_log_t *log, char *name)
;     {
;         lua_State  *L;
;
;         L = luaL_newstate();
;         if (L == NULL) {
;             return NULL;
;         }
;
;         luaL_openlibs(L);
;
;         if (luaL_loadfile(L, name) != 0) {
;             ngx_log_error(NGX_LOG_ERR, log, 0, "%s", lua_tostring(L, -1));
;             lua_close(L);
;             return NULL;
;         }
;
;         return L;
;     }

((translation_unit)
  (#set! rule.id "lua-state")
  (#set! rule.title "States of Lua")
  (#set! resource.noun "Lua state")
  (#set! resource.type "lua_State *")
  (#set! resource.zero "LUA_OK")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "lua_close(%s)"))

; L = luaL_newstate();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "luaL_newstate"
    "lua_newstate"
    "lua_open"))

; lua_close(L);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "lua_close"))

; luaL_openlibs(L);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "luaJIT_setmode"
    "luaL_addlstring"
    "luaL_addstring"
    "luaL_addvalue"
    "luaL_argcheck"
    "luaL_argerror"
    "luaL_buffinit"
    "luaL_callmeta"
    "luaL_checkany"
    "luaL_checkint"
    "luaL_checkinteger"
    "luaL_checklong"
    "luaL_checklstring"
    "luaL_checknumber"
    "luaL_checkoption"
    "luaL_checkstack"
    "luaL_checkstring"
    "luaL_checktype"
    "luaL_checkudata"
    "luaL_dofile"
    "luaL_dostring"
    "luaL_error"
    "luaL_findtable"
    "luaL_getmetafield"
    "luaL_getmetatable"
    "luaL_gsub"
    "luaL_loadbuffer"
    "luaL_loadbufferx"
    "luaL_loadfile"
    "luaL_loadfilex"
    "luaL_loadstring"
    "luaL_newmetatable"
    "luaL_openlib"
    "luaL_openlibs"
    "luaL_optint"
    "luaL_optinteger"
    "luaL_optlstring"
    "luaL_optnumber"
    "luaL_optstring"
    "luaL_pushresult"
    "luaL_register"
    "luaL_requiref"
    "luaL_setfuncs"
    "luaL_setmetatable"
    "luaL_testudata"
    "luaL_tolstring"
    "luaL_traceback"
    "luaL_typename"
    "luaL_where"
    "lua_atpanic"
    "lua_call"
    "lua_checkstack"
    "lua_concat"
    "lua_cpcall"
    "lua_createtable"
    "lua_dump"
    "lua_equal"
    "lua_error"
    "lua_gc"
    "lua_getallocf"
    "lua_getfenv"
    "lua_getfield"
    "lua_getglobal"
    "lua_gethook"
    "lua_getinfo"
    "lua_getiuservalue"
    "lua_getlocal"
    "lua_getmetatable"
    "lua_getstack"
    "lua_gettable"
    "lua_gettop"
    "lua_getupvalue"
    "lua_insert"
    "lua_isboolean"
    "lua_iscfunction"
    "lua_isfunction"
    "lua_islightuserdata"
    "lua_isnil"
    "lua_isnone"
    "lua_isnoneornil"
    "lua_isnumber"
    "lua_isstring"
    "lua_istable"
    "lua_isthread"
    "lua_isuserdata"
    "lua_len"
    "lua_lessthan"
    "lua_load"
    "lua_newtable"
    "lua_newthread"
    "lua_newuserdata"
    "lua_newuserdatauv"
    "lua_next"
    "lua_objlen"
    "lua_pcall"
    "lua_pcallk"
    "lua_pop"
    "lua_pushboolean"
    "lua_pushcclosure"
    "lua_pushcfunction"
    "lua_pushfstring"
    "lua_pushglobaltable"
    "lua_pushliteral"
    "lua_pushlstring"
    "lua_pushnil"
    "lua_pushstring"
    "lua_pushthread"
    "lua_pushvalue"
    "lua_pushvfstring"
    "lua_rawequal"
    "lua_rawget"
    "lua_rawgeti"
    "lua_rawgetp"
    "lua_rawlen"
    "lua_rawset"
    "lua_rawseti"
    "lua_rawsetp"
    "lua_register"
    "lua_remove"
    "lua_replace"
    "lua_resetthread"
    "lua_resume"
    "lua_rotate"
    "lua_setfenv"
    "lua_setfield"
    "lua_setglobal"
    "lua_sethook"
    "lua_setlocal"
    "lua_setmetatable"
    "lua_settable"
    "lua_settop"
    "lua_setupvalue"
    "lua_setwarnf"
    "lua_status"
    "lua_toboolean"
    "lua_tocfunction"
    "lua_tointeger"
    "lua_tointegerx"
    "lua_tolstring"
    "lua_tonumber"
    "lua_tonumberx"
    "lua_topointer"
    "lua_tostring"
    "lua_tothread"
    "lua_touserdata"
    "lua_type"
    "lua_typename"
    "lua_upvalueindex"
    "lua_version"
    "lua_xmove"
    "lua_yield"
    "luaopen_base"
    "luaopen_bit"
    "luaopen_debug"
    "luaopen_ffi"
    "luaopen_io"
    "luaopen_jit"
    "luaopen_math"
    "luaopen_os"
    "luaopen_package"
    "luaopen_string"
    "luaopen_table"))

; lua_pushinteger(L, n); the state stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "luaL_ref"
    "luaL_unref"
    "lua_pushinteger"
    "lua_pushlightuserdata"
    "lua_pushnumber"))
