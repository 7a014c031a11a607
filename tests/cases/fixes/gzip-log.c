#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct gzFile_s  *gzFile;

gzFile gzopen(const char *path, const char *mode);
int gzwrite(gzFile file, const void *buf, unsigned len);
int gzflush(gzFile file, int flush);
int gzclose(gzFile file);


ngx_int_t ngx_http_archive_line(ngx_http_request_t *r, char *path,
    ngx_str_t *line);


ngx_int_t
ngx_http_archive_line(ngx_http_request_t *r, char *path, ngx_str_t *line)
{
    gzFile  gz;

    gz = gzopen(path, "ab6");

    if (gz == NULL) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno,
                      "gzopen(\"%s\") failed", path);
        return NGX_ERROR;
    }

    if (gzwrite(gz, line->data, line->len) == 0)
    {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno,
                      "gzwrite(\"%s\") failed", path);
        return NGX_ERROR;
    }

    if (r->header_only)
        return NGX_DONE;

    return gzclose(gz) ? NGX_ERROR : NGX_OK;
}
