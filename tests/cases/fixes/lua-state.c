#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct lua_State  lua_State;

lua_State *luaL_newstate(void);
void luaL_openlibs(lua_State *L);
int luaL_loadfile(lua_State *L, const char *name);
int lua_pcall(lua_State *L, int args, int results, int errfunc);
const char *lua_tolstring(lua_State *L, int i, size_t *len);
void lua_close(lua_State *L);


ngx_int_t ngx_http_script_check(ngx_conf_t *cf, const char *file);


ngx_int_t
ngx_http_script_check(ngx_conf_t *cf, const char *file)
{
    lua_State  *L;

    L = luaL_newstate();
    if (L == NULL) {
        return NGX_ERROR;
    }

    luaL_openlibs(L);

    if (luaL_loadfile(L, file) != 0) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s",
                           lua_tolstring(L, -1, NULL));
        return NGX_ERROR;
    }

    if (lua_pcall(L, 0, 0, 0)) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s",
                           lua_tolstring(L, -1, NULL));
        lua_close(L);
        return NGX_ERROR;
    }

    lua_close(L);

    return NGX_OK;
}
