#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <ngx_md5.h>


ngx_int_t ngx_http_digest_file(u_char *name, u_char *sum, size_t size,
    ngx_log_t *log);


ngx_int_t
ngx_http_digest_file(u_char *name, u_char *sum, size_t size, ngx_log_t *log)
{
    u_char    *buf;
    ssize_t    n;
    ngx_fd_t   fd;
    ngx_md5_t  md5;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    buf = ngx_alloc(size, log);
    if (buf == NULL) {
        return NGX_ERROR;
    }

    ngx_md5_init(&md5);

    for ( ;; ) {
        n = ngx_read_fd(fd, buf, size);

        if (n == -1) {
            return NGX_ERROR;
        }

        if (n == 0) {
            break;
        }

        ngx_md5_update(&md5, buf, n);
    }

    ngx_md5_final(sum, &md5);

    ngx_free(buf);
    ngx_close_file(fd);

    return NGX_OK;
}
