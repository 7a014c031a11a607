#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_secret_check(ngx_http_request_t *r, ngx_str_t *name,
    ngx_str_t *given);


ngx_int_t
ngx_http_secret_check(ngx_http_request_t *r, ngx_str_t *name, ngx_str_t *given)
{
    u_char      buf[256], *copy;
    ssize_t     n;
    ngx_fd_t    fd;
    ngx_int_t   rc;
    ngx_file_t  file;

    fd = ngx_open_file(name->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    ngx_memzero(buf, sizeof(buf));
    ngx_memzero(&file, sizeof(ngx_file_t));
    file.fd = fd;
    file.name = *name;
    file.log = r->connection->log;

    n = ngx_read_file(&file, buf, sizeof(buf), 0);
    if (n == NGX_ERROR) {
        rc = NGX_ERROR;
        goto done;
    }

    copy = ngx_pnalloc(r->pool, n + 1);
    if (copy == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ngx_cpystrn(copy, buf, n + 1);

    rc = ngx_strcmp(copy, given->data) == 0 ? NGX_OK : NGX_HTTP_FORBIDDEN;

done:

    ngx_close_file(file.fd);
    ngx_explicit_memzero(buf, sizeof(buf));

    return rc;
}
