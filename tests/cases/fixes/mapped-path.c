#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_peek_handler(ngx_http_request_t *r);


ngx_int_t
ngx_http_peek_handler(ngx_http_request_t *r)
{
    u_char           *last;
    size_t            root;
    ngx_fd_t          fd;
    ngx_str_t         path;
    ngx_file_info_t   fi;

    last = ngx_http_map_uri_to_path(r, &path, &root, 0);
    if (last == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    path.len = last - path.data;

    fd = ngx_open_file(path.data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (fd == NGX_INVALID_FILE) {
        return NGX_HTTP_NOT_FOUND;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (ngx_is_dir(&fi)) {
        return NGX_DECLINED;
    }

    r->headers_out.content_length_n = ngx_file_size(&fi);

    return ngx_http_send_header(r);
}
