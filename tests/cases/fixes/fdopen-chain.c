#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_secret_line(const char *name, char *line, int size);


ngx_int_t
ngx_http_secret_line(const char *name, char *line, int size)
{
    int    fd;
    FILE  *f;

    fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd == -1) {
        return NGX_ERROR;
    }

    f = fdopen(fd, "r");
    if (f == NULL) {
        return NGX_ERROR;
    }

    if (fgets(line, size, f) == NULL) {
        return NGX_DECLINED;
    }

    fclose(f);

    return NGX_OK;
}
