; References of Lua
;
; `luaL_ref()` keeps a value alive in the registry until `luaL_unref()`. A reference is an integer: one that is copied into
; a context or passed to another state is taken to be kept there; one that is made while the configuration is read goes
; with its state when that configuration does.
;
; bad: a callback that does not run
;     static ngx_int_t
;     ngx_http_hello_callback(lua_State *L)
;     {
;         int  ref;
;
;         ref = luaL_ref(L, LUA_REGISTRYINDEX);
;
;         lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
;
;         if (lua_pcall(L, 0, 0, 0) != 0) {
;             return NGX_ERROR;
;         }
;
;         luaL_unref(L, LUA_REGISTRYINDEX, ref);
;
;         return NGX_OK;
;     }
;
; good: released whether it runs or not
;     static ngx_int_t
;     ngx_http_hello_callback(lua_State *L)
;     {
;         int  ref;
;
;         ref = luaL_ref(L, LUA_REGISTRYINDEX);
;
;         lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
;
;         if (lua_pcall(L, 0, 0, 0) != 0) {
;             luaL_unref(L, LUA_REGISTRYINDEX, ref);
;             return NGX_ERROR;
;         }
;
;         luaL_unref(L, LUA_REGISTRYINDEX, ref);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "lua-ref")
  (#set! rule.title "References of Lua")
  (#set! resource.noun "Lua reference")
  (#set! resource.type "int")
  (#set! resource.value "integer")
  (#set! resource.invalid "< 0")
  (#set! resource.ends "configuration")
  (#set! fix.release "luaL_unref({1}, {2}, %s)"))

; ref = luaL_ref(L, LUA_REGISTRYINDEX);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "luaL_ref"))

; luaL_unref(L, LUA_REGISTRYINDEX, ref);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "luaL_unref"))

; lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#eq? @resource.borrow "lua_rawgeti"))
