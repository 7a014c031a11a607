#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_greeting_handler(ngx_http_request_t *r);


ngx_int_t
ngx_http_greeting_handler(ngx_http_request_t *r)
{
    size_t        root;
    u_char       *last;
    ssize_t       n;
    ngx_fd_t      fd;
    ngx_int_t     rc;
    ngx_str_t     path;
    ngx_buf_t    *b;
    ngx_chain_t   out;

    last = ngx_http_map_uri_to_path(r, &path, &root, 0);
    if (last == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b = ngx_create_temp_buf(r->pool, 4096);
    if (b == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    fd = ngx_open_file(path.data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_HTTP_NOT_FOUND;
    }

    n = ngx_read_fd(fd, b->pos, 4096);
    if (n == -1) {
        ngx_log_error(NGX_LOG_CRIT, r->connection->log, ngx_errno,
                      ngx_read_fd_n " \"%s\" failed", path.data);
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b->last = b->pos + n;
    b->last_buf = 1;

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_length_n = n;

    rc = ngx_http_send_header(r);
    if (rc == NGX_ERROR) {
        rc = NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    out.buf = b;
    out.next = NULL;

    return rc > NGX_OK ? rc : ngx_http_output_filter(r, &out);
}
