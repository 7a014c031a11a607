#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_defer(ngx_http_request_t *r, ngx_msec_t delay,
    ngx_event_handler_pt handler);


ngx_int_t
ngx_http_x_defer(ngx_http_request_t *r, ngx_msec_t delay,
    ngx_event_handler_pt handler)
{
    void         *state;
    ngx_event_t  *ev;

    ev = ngx_calloc(sizeof(ngx_event_t), r->connection->log);
    if (ev == NULL) {
        return NGX_ERROR;
    }

    ev->handler = handler;
    ev->log = r->connection->log;

    if (delay) {
        state = ngx_pcalloc(r->pool, 64);
        if (state == NULL) {
            goto failed;
        }

        ev->data = state;
        ngx_add_timer(ev, delay);

        return NGX_OK;
    }

failed:

    return NGX_ERROR;
}
