#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_include_first(char *pattern, char *first, size_t size);


ngx_int_t
ngx_http_include_first(char *pattern, char *first, size_t size)
{
    glob_t  found;

    if (glob(pattern, 0, NULL, &found) != 0) {
        return NGX_ERROR;
    }

    if (found.gl_pathc == 0) {
        return NGX_DECLINED;
    }

    if (ngx_strlen(found.gl_pathv[0]) >= size) {
        ngx_memzero(first, size);
        return NGX_ERROR;
    }

    ngx_cpystrn((u_char *) first, (u_char *) found.gl_pathv[0], size);

    globfree(&found);

    return NGX_OK;
}
