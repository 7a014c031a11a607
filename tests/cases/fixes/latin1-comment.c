#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_greet_load(u_char *name, u_char *buf, size_t size);


/* liest die Begrüßung aus einer Datei */

ngx_int_t
ngx_http_greet_load(u_char *name, u_char *buf, size_t size)
{
    ssize_t   n;
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    n = ngx_read_fd(fd, buf, size);

    if (n == -1) {
        return NGX_ERROR;  /* Länge unbekannt */
    }

    if (ngx_close_file(fd) == NGX_FILE_ERROR) {
        return NGX_ERROR;
    }

    return n ? NGX_OK : NGX_DECLINED;
}
