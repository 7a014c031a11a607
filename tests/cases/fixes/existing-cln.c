#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_probe(ngx_http_request_t *r);


static void
ngx_http_x_note(void *data)
{
    ngx_str_t  *note = data;

    note->len = 0;
}


ngx_int_t
ngx_http_x_probe(ngx_http_request_t *r)
{
    u_char               c;
    ngx_fd_t             fd;
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->pool, sizeof(ngx_str_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cln->handler = ngx_http_x_note;

    fd = ngx_open_file((u_char *) "/etc/hostname", NGX_FILE_RDONLY,
                       NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, &c, 1) != 1) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
