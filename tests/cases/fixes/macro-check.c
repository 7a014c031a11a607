/* The failure check and a way out are macros: the cleanup stands behind the check, and no release in a macro. */

#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


#define ngx_http_hello_check(condition, status)                               \
    if (!(condition)) {                                                       \
        return status;                                                        \
    }


ngx_int_t
ngx_http_hello_handler(ngx_http_request_t *r)
{
    u_char    byte;
    ngx_fd_t  fd;

    fd = ngx_open_file("/etc/hello", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    ngx_http_hello_check(fd != NGX_INVALID_FILE, NGX_HTTP_NOT_FOUND);

    ngx_http_hello_check(read(fd, &byte, 1) == 1, NGX_HTTP_FORBIDDEN);

    r->headers_out.status = byte;

    return NGX_HTTP_NO_CONTENT;
}
