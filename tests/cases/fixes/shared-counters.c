#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_counters_init(ngx_cycle_t *cycle);


static ngx_atomic_t  *ngx_http_x_requests;


ngx_int_t
ngx_http_x_counters_init(ngx_cycle_t *cycle)
{
    ngx_shm_t  shm;

    shm.size = 128;
    shm.log = cycle->log;
    ngx_str_set(&shm.name, "x_counters");

    if (ngx_shm_alloc(&shm) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_http_x_requests = (ngx_atomic_t *) shm.addr;

    (void) ngx_atomic_fetch_add(ngx_http_x_requests, 1);

    return NGX_OK;
}
