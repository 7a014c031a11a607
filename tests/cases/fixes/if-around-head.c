#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


#if (NGX_HAVE_EPOLL)
ngx_int_t ngx_http_spool_check(u_char *dir, ngx_log_t *log);


ngx_int_t
ngx_http_spool_check(u_char *dir, ngx_log_t *log)
#else
ngx_int_t ngx_http_spool_check(u_char *dir);


ngx_int_t
ngx_http_spool_check(u_char *dir)
#endif
{
    int  fd;

    fd = open((char *) dir, O_RDONLY);
    if (fd == -1) {
#if (NGX_HAVE_EPOLL)
        ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "open() failed");
#endif
        return NGX_ERROR;
    }

    if (fsync(fd) == -1) {
        return NGX_ERROR;
    }

    close(fd);

    return NGX_OK;
}
