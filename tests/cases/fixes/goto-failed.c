#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_copy_file(u_char *from, u_char *to, u_char *buf,
    size_t size);


ngx_int_t
ngx_http_copy_file(u_char *from, u_char *to, u_char *buf, size_t size)
{
    ssize_t    n;
    ngx_fd_t   in, out;
    ngx_int_t  rc;

    in = ngx_open_file(from, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (in == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    out = ngx_open_file(to, NGX_FILE_WRONLY, NGX_FILE_TRUNCATE, 0644);
    if (out == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    rc = NGX_ERROR;

    for ( ;; ) {
        n = ngx_read_fd(in, buf, size);

        if (n == -1) {
            goto failed;
        }

        if (n == 0) {
            break;
        }

        if (ngx_write_fd(out, buf, n) != n) {
            goto failed;
        }
    }

    rc = NGX_OK;

failed:

    ngx_close_file(in);
    ngx_close_file(out);

    return rc;
}
