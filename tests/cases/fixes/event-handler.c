#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


void ngx_http_report_timer(ngx_event_t *ev);


void
ngx_http_report_timer(ngx_event_t *ev)
{
    u_char             line[64], *p;
    ngx_fd_t           fd;
    ngx_connection_t  *c;

    c = ev->data;

    fd = ngx_open_file("/var/run/report", NGX_FILE_APPEND,
                       NGX_FILE_CREATE_OR_OPEN, NGX_FILE_DEFAULT_ACCESS);

    if (fd == NGX_INVALID_FILE) {
        ngx_log_error(NGX_LOG_ERR, c->log, ngx_errno, "no report");
        return;
    }

    p = ngx_snprintf(line, sizeof(line), "%uA sent=%O\n", c->number, c->sent);

    if (ngx_write_fd(fd, line, p - line) == -1) {
        ngx_log_error(NGX_LOG_ERR, c->log, ngx_errno, "report is full");
        return;
    }

    if (!ngx_exiting) {
        ngx_add_timer(ev, 1000);
    }

    (void) ngx_close_file(fd);
}
