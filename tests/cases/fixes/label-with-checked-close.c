#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_first_byte(ngx_http_request_t *r, ngx_str_t *name,
    u_char **byte);


ngx_int_t
ngx_http_x_first_byte(ngx_http_request_t *r, ngx_str_t *name, u_char **byte)
{
    ssize_t      n;
    u_char       buf[64];
    ngx_fd_t     fd;
    ngx_int_t    rc;
    ngx_file_t   file;

    fd = ngx_open_file(name->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    ngx_memzero(&file, sizeof(ngx_file_t));

    file.fd = fd;
    file.name = *name;
    file.log = r->connection->log;

    n = ngx_read_file(&file, buf, 64, 0);
    if (n == NGX_ERROR) {
        rc = NGX_ERROR;
        goto cleanup;
    }

    *byte = ngx_pnalloc(r->pool, 1);
    if (*byte == NULL) {
        return NGX_ERROR;
    }

    **byte = buf[0];
    rc = NGX_OK;

cleanup:

    if (ngx_close_file(file.fd) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ALERT, r->connection->log, ngx_errno,
                      ngx_close_file_n " \"%s\" failed", name->data);
    }

    ngx_explicit_memzero(buf, 64);

    return rc;
}
