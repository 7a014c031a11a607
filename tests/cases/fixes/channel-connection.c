#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


#define NGX_HTTP_CHANNEL_READ   0
#define NGX_HTTP_CHANNEL_WRITE  1


typedef struct {
    ngx_socket_t       pipe[2];
    ngx_connection_t  *read;
    ngx_connection_t  *write;
} ngx_http_channel_t;


ngx_int_t ngx_http_channel_open(ngx_http_channel_t *ch, ngx_uint_t side,
    ngx_event_handler_pt handler, ngx_log_t *log);
void ngx_http_channel_close(ngx_http_channel_t *ch);


ngx_int_t
ngx_http_channel_open(ngx_http_channel_t *ch, ngx_uint_t side,
    ngx_event_handler_pt handler, ngx_log_t *log)
{
    ngx_connection_t  *c;

    c = ngx_get_connection(ch->pipe[side], log);
    if (c == NULL) {
        return NGX_ERROR;
    }

    if (side == NGX_HTTP_CHANNEL_READ) {
        c->read->handler = handler;
        ch->read = c;

    } else if (side == NGX_HTTP_CHANNEL_WRITE) {
        c->write->handler = handler;
        ch->write = c;

    } else {
        return NGX_ERROR;
    }

    return NGX_OK;
}


void
ngx_http_channel_close(ngx_http_channel_t *ch)
{
    ngx_free_connection(ch->read);
    ngx_free_connection(ch->write);

    ngx_close_socket(ch->pipe[NGX_HTTP_CHANNEL_READ]);
    ngx_close_socket(ch->pipe[NGX_HTTP_CHANNEL_WRITE]);
}
