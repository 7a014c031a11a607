#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_event_t  *event;
    u_char       *buffer;
    ngx_log_t    *log;
} ngx_http_ticker_t;


ngx_http_ticker_t *ngx_http_ticker_create(size_t size, ngx_log_t *log);


ngx_http_ticker_t *
ngx_http_ticker_create(size_t size, ngx_log_t *log)
{
    ngx_http_ticker_t  *ticker;

    ticker = ngx_calloc(sizeof(ngx_http_ticker_t), log);
    if (ticker == NULL) {
        return NULL;
    }

    ticker->event = ngx_calloc(sizeof(ngx_event_t), log);
    if (ticker->event == NULL) {
        return NULL;
    }

    ticker->event->data = ticker;
    ticker->event->log = log;
    ticker->log = log;

    if (size != 0) {
        ticker->buffer = ngx_alloc(size, log);
        if (ticker->buffer == NULL) {
            return NULL;
        }
    }

    return ticker;
}
