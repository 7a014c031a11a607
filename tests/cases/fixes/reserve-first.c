#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_pool_t  *pool;
} ngx_http_x_main_conf_t;


ngx_int_t ngx_http_x_words(ngx_conf_t *cf, u_char *name,
    ngx_http_x_main_conf_t *xmcf);


ngx_int_t
ngx_http_x_words(ngx_conf_t *cf, u_char *name, ngx_http_x_main_conf_t *xmcf)
{
    ngx_fd_t     fd;
    ngx_pool_t  *pool;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    pool = ngx_create_pool(NGX_DEFAULT_POOL_SIZE, &cf->cycle->new_log);
    if (pool == NULL) {
        ngx_close_file(fd);
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, pool->d.last, 512) == -1) {
        ngx_log_error(NGX_LOG_ERR, cf->log, ngx_errno, "read failed");
    }

    ngx_close_file(fd);
    xmcf->pool = pool;

    return NGX_OK;
}
