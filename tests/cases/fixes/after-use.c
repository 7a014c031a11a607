#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_uint_t ngx_http_x_sum(size_t size, ngx_uint_t twice, ngx_log_t *log);


ngx_uint_t
ngx_http_x_sum(size_t size, ngx_uint_t twice, ngx_log_t *log)
{
    u_char      *p;
    size_t       i;
    ngx_uint_t   sum;

    sum = 0;

    if (twice) {
        p = ngx_calloc(size, log);
        if (p == NULL) {
            return 0;
        }

        for (i = 0; i < size; i++) {
            sum += p[i];
        }
    }

    if (sum > 10) {
        return 10;
    }

    return sum;
}
