#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


#include <netdb.h>


ngx_int_t ngx_http_peer_address(const char *host, struct sockaddr_in *sin,
    ngx_log_t *log);


ngx_int_t
ngx_http_peer_address(const char *host, struct sockaddr_in *sin,
    ngx_log_t *log)
{
    struct addrinfo   hints, *res;

    ngx_memzero(&hints, sizeof(struct addrinfo));
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;

    if (getaddrinfo(host, NULL, &hints, &res) != 0) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "\"%s\" not found", host);
        return NGX_ERROR;
    }

    if (res->ai_addrlen != sizeof(struct sockaddr_in)) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "\"%s\" has no IPv4", host);
        return NGX_DECLINED;
    }

    ngx_memcpy(sin, res->ai_addr, sizeof(struct sockaddr_in));

    freeaddrinfo(res);

    return NGX_OK;
}
