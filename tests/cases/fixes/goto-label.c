#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_merge_lists(u_char *name, size_t size, ngx_log_t *log);


ngx_int_t
ngx_http_merge_lists(u_char *name, size_t size, ngx_log_t *log)
{
    u_char     *left, *right;
    ngx_fd_t    fd;
    ngx_int_t   rc;

    left = NULL;
    right = NULL;

    fd = ngx_open_file(name, NGX_FILE_RDWR, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    left = ngx_alloc(size, log);
    if (left == NULL) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, left, size) != (ssize_t) size) {
        rc = NGX_DECLINED;
        goto done;
    }

    right = ngx_alloc(size, log);
    if (right == NULL) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, right, size) != (ssize_t) size) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "the second list is short");
        return NGX_DECLINED;
    }

    rc = ngx_memcmp(left, right, size) ? NGX_DONE : NGX_OK;

done:

    if (right != NULL) {
        ngx_free(right);
    }

    if (left != NULL) {
        ngx_free(left);
    }

    ngx_close_file(fd);

    return rc;
}
