#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_tail_last(ngx_str_t *name, u_char *last, ngx_log_t *log);


ngx_int_t
ngx_http_tail_last(ngx_str_t *name, u_char *last, ngx_log_t *log)
{
    ngx_file_t  file;

    ngx_memzero(&file, sizeof(ngx_file_t));

    file.name = *name;
    file.log = log;

    file.fd = ngx_open_file(name->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (file.fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_fd_info(file.fd, &file.info) == NGX_FILE_ERROR) {
        return NGX_ERROR;
    }

    if (ngx_file_size(&file.info) == 0) {
        return NGX_DECLINED;
    }

    if (ngx_read_file(&file, last, 1, ngx_file_size(&file.info) - 1) != 1) {
        return NGX_ERROR;
    }

    ngx_close_file(file.fd);

    return NGX_OK;
}
