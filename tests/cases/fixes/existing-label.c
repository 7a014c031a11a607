#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_journal_append(u_char *name, ngx_str_t *entry,
    ngx_log_t *log);


ngx_int_t
ngx_http_journal_append(u_char *name, ngx_str_t *entry, ngx_log_t *log)
{
    u_char    *line;
    ngx_fd_t   fd;

    fd = ngx_open_file(name, NGX_FILE_APPEND, NGX_FILE_CREATE_OR_OPEN, 0600);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    line = ngx_alloc(entry->len + 1, log);
    if (line == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(line, entry->data, entry->len);
    line[entry->len] = LF;

    if (ngx_write_fd(fd, line, entry->len + 1) == -1) {
        goto failed;
    }

    ngx_free(line);
    ngx_close_file(fd);

    return NGX_OK;

failed:

    ngx_free(line);
    ngx_close_file(fd);

    return NGX_ERROR;
}
