#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_first(char *name, char *line);


ngx_int_t
ngx_http_x_first(char *name, char *line)
{
    FILE  *f;

    f = fopen(name, "r");
    if (f == NULL) {
        return NGX_ERROR;
    }

    if (fgets(line, 100, f) == NULL) {
        return NGX_DECLINED;
    }

    fclose(f);

    return NGX_OK;
}
