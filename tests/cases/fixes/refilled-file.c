#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_frame_read(ngx_pool_t *pool, u_char *head, u_char *body,
    ngx_str_t *out);


static ngx_int_t
ngx_http_frame_open(u_char *name, ngx_file_t *file)
{
    file->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (file->fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_fd_info(file->fd, &file->info) == NGX_FILE_ERROR) {
        ngx_close_file(file->fd);
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ssize_t
ngx_http_frame_load(ngx_file_t file, u_char *data)
{
    ssize_t  n;

    n = ngx_read_fd(file.fd, data, file.info.st_size);

    ngx_close_file(file.fd);

    return n;
}


ngx_int_t
ngx_http_frame_read(ngx_pool_t *pool, u_char *head, u_char *body,
    ngx_str_t *out)
{
    u_char      *top;
    ngx_file_t   file;

    top = NULL;

    if (head != NULL) {

        if (ngx_http_frame_open(head, &file) != NGX_OK) {
            return NGX_ERROR;
        }

        top = ngx_palloc(pool, file.info.st_size);
        if (top == NULL) {
            return NGX_ERROR;
        }

        if (ngx_http_frame_load(file, top) < 0) {
            return NGX_ERROR;
        }
    }

    if (ngx_http_frame_open(body, &file) != NGX_OK) {
        return NGX_ERROR;
    }

    out->data = ngx_palloc(pool, file.info.st_size);
    if (out->data == NULL) {
        return NGX_ERROR;
    }

    out->len = ngx_http_frame_load(file, out->data);

    return top != NULL ? NGX_OK : NGX_DECLINED;
}
