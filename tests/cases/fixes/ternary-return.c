#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_switch_state(ngx_str_t *name);


ngx_int_t
ngx_http_switch_state(ngx_str_t *name)
{
    char   state[8];
    FILE  *f;

    f = fopen((char *) name->data, "r");
    if (f == NULL) {
        return NGX_ERROR;
    }

    if (fgets(state, sizeof(state), f) == NULL) {
        return feof(f) ? NGX_DECLINED : NGX_ERROR;
    }

    if (fclose(f) != 0) {
        return NGX_ERROR;
    }

    return state[0] == 'y' ? NGX_OK : NGX_DECLINED;
}
