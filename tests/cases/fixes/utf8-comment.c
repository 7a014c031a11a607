#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_cafe_state(ngx_http_request_t *r, ngx_str_t *name);


/* Öffnet die Statusdatei — höchstens einmal je Anfrage */

ngx_int_t
ngx_http_cafe_state(ngx_http_request_t *r, ngx_str_t *name)
{
    u_char     mark;  /* „1“ heißt: geöffnet */
    ssize_t    n;
    ngx_fd_t   fd;

    fd = ngx_open_file(name->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno,
                      ngx_open_file_n " \"%V\" — geschlossen?", name);
        return NGX_ERROR;
    }

    n = ngx_read_fd(fd, &mark, 1);

    return (n == 1 && mark == '1') ? NGX_OK : NGX_DECLINED;
}
