#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_open(ngx_http_request_t *r, ngx_str_t *name);


ngx_int_t
ngx_http_x_open(ngx_http_request_t *r, ngx_str_t *name)
{
    ngx_fd_t                  fd;
    ngx_pool_cleanup_t       *cln;
    ngx_pool_cleanup_file_t  *clnf;

    fd = ngx_open_file(name->data, NGX_FILE_RDWR, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    cln = ngx_pool_cleanup_add(r->connection->pool,
                               sizeof(ngx_pool_cleanup_file_t));
    if (cln == NULL) {
        ngx_close_file(fd);
        return NGX_ERROR;
    }

    cln->handler = ngx_pool_cleanup_file;
    clnf = cln->data;
    clnf->fd = fd;
    clnf->name = name->data;
    clnf->log = r->connection->log;

    return NGX_OK;
}
