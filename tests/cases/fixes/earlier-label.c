#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_copy(u_char *one, u_char *other, size_t size);


ngx_int_t
ngx_http_x_copy(u_char *one, u_char *other, size_t size)
{
    u_char    *buf;
    ssize_t    n;
    ngx_fd_t   in, out;

    in = ngx_open_file(one, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (in == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    out = ngx_open_file(other, NGX_FILE_WRONLY, NGX_FILE_TRUNCATE,
                        NGX_FILE_DEFAULT_ACCESS);
    if (out == NGX_INVALID_FILE) {
        goto close_in;
    }

    buf = malloc(size);
    if (buf == NULL) {
        goto close_out;
    }

    n = ngx_read_fd(in, buf, size);
    if (n == NGX_FILE_ERROR) {
        goto free_buf;
    }

    if (ngx_write_fd(out, buf, n) != n) {
        goto close_out;
    }

    free(buf);
    ngx_close_file(out);
    ngx_close_file(in);

    return NGX_OK;

free_buf:

    free(buf);

close_out:

    ngx_close_file(out);

close_in:

    ngx_close_file(in);

    return NGX_ERROR;
}
