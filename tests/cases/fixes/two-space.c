#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

ngx_int_t ngx_http_quota_read(ngx_http_request_t *r, const char *file, long *limit);

ngx_int_t ngx_http_quota_read(ngx_http_request_t *r, const char *file, long *limit)
{
  FILE *in;
  char line[64];

  in = fopen(file, "r");
  if (in == NULL) {
    ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno, "no quota file");
    return NGX_ERROR;
  }

  if (fgets(line, sizeof(line), in) == NULL) {
    return NGX_ERROR;
  }

  *limit = strtol(line, NULL, 10);
  if (*limit < 0) {
    if (ferror(in)) {
      return NGX_ERROR;
    }
    *limit = 0;
  }

  fclose(in);
  return NGX_OK;
}
