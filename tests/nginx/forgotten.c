#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_forgotten_handler(ngx_http_request_t *r);


/* the request is kept for a later answer, and nobody ever gives it */

ngx_int_t
ngx_http_forgotten_handler(ngx_http_request_t *r)
{
    r->main->count++;

    return NGX_DONE;
}
