#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_stats_send(ngx_str_t *path, u_char *data, size_t len);


ngx_int_t
ngx_http_stats_send(ngx_str_t *path, u_char *data, size_t len)
{
    int                  s;
    ssize_t              n;
    struct sockaddr_un   sun;

    ngx_memzero(&sun, sizeof(struct sockaddr_un));
    sun.sun_family = AF_UNIX;
    ngx_cpystrn((u_char *) sun.sun_path, path->data, sizeof(sun.sun_path));

    s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s == -1) {
        return NGX_ERROR;
    }

    if (connect(s, (struct sockaddr *) &sun, sizeof(sun)) == -1) {
        close(s);
        return NGX_DECLINED;
    }

    do {
        n = send(s, data, len, 0);

        if (n == -1) {
            if (ngx_errno == NGX_EINTR) {
                continue;
            }

            return NGX_ERROR;
        }

        data += n;
        len -= n;

    } while (len);

    close(s);

    return NGX_OK;
}
