#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_lease_open(ngx_http_request_t *r, ngx_str_t *name);


ngx_int_t
ngx_http_lease_open(ngx_http_request_t *r, ngx_str_t *name)
{
    ngx_fd_t                  fd;
    ngx_pool_cleanup_t       *cln;
    ngx_pool_cleanup_file_t  *clnf;

    cln = ngx_pool_cleanup_add(r->pool, sizeof(ngx_pool_cleanup_file_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    fd = ngx_open_file(name->data, NGX_FILE_RDWR, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    clnf = cln->data;
    clnf->fd = fd;
    clnf->name = name->data;
    clnf->log = r->connection->log;

    if (ngx_trylock_fd(fd) != 0) {
        return NGX_BUSY;
    }

    return NGX_OK;
}
