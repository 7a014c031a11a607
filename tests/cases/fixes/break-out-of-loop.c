#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_receive(ngx_log_t *log, ngx_fd_t fd, ngx_queue_t *queue);


typedef struct {
    ngx_queue_t  queue;
    u_char       data[64];
} ngx_http_x_frame_t;


ngx_int_t
ngx_http_x_receive(ngx_log_t *log, ngx_fd_t fd, ngx_queue_t *queue)
{
    ssize_t              n;
    ngx_http_x_frame_t  *frame;

    n = 1;

    while (n > 0) {
        frame = ngx_alloc(sizeof(ngx_http_x_frame_t), log);
        if (frame == NULL) {
            return NGX_ERROR;
        }

        n = ngx_read_fd(fd, frame->data, 64);
        if (n == -1) {
            ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "read failed");
            break;
        }

        ngx_queue_insert_tail(queue, &frame->queue);
    }

    return n == -1 ? NGX_ERROR : NGX_OK;
}
