#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


#include <ifaddrs.h>


ngx_int_t ngx_http_local_family(const char *name, int *family);


ngx_int_t
ngx_http_local_family(const char *name, int *family)
{
    struct ifaddrs  *list, *ifa;

    if (getifaddrs(&list) == -1) {
        return NGX_ERROR;
    }

    for (ifa = list; ifa; ifa = ifa->ifa_next) {

        if (ifa->ifa_addr == NULL) {
            continue;
        }

        if (ngx_strcmp(ifa->ifa_name, name) == 0) {
            *family = ifa->ifa_addr->sa_family;
            return NGX_OK;
        }
    }

    freeifaddrs(list);

    return NGX_DECLINED;
}
