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
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "lua_close(%s)"))

; L = luaL_newstate();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "luaL_newstate"
    "lua_newstate"))

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
    "luaL_loadbuffer"
    "luaL_loadfile"
    "luaL_loadstring"
    "luaL_openlibs"
    "luaL_ref"
    "luaL_unref"
    "lua_atpanic"
    "lua_checkstack"
    "lua_createtable"
    "lua_gc"
    "lua_getfield"
    "lua_gettop"
    "lua_insert"
    "lua_newtable"
    "lua_newthread"
    "lua_newuserdata"
    "lua_pcall"
    "lua_pop"
    "lua_pushboolean"
    "lua_pushcclosure"
    "lua_pushcfunction"
    "lua_pushinteger"
    "lua_pushlightuserdata"
    "lua_pushliteral"
    "lua_pushlstring"
    "lua_pushnil"
    "lua_pushnumber"
    "lua_pushstring"
    "lua_pushvalue"
    "lua_rawget"
    "lua_rawgeti"
    "lua_rawset"
    "lua_rawseti"
    "lua_remove"
    "lua_replace"
    "lua_setfield"
    "lua_setglobal"
    "lua_setmetatable"
    "lua_settable"
    "lua_settop"
    "lua_toboolean"
    "lua_tointeger"
    "lua_tolstring"
    "lua_tonumber"
    "lua_tostring"
    "lua_type"))
