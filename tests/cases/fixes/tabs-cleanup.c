#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

ngx_int_t ngx_http_seed_fill(ngx_http_request_t *r, u_char *seed, size_t len);

ngx_int_t ngx_http_seed_fill(ngx_http_request_t *r, u_char *seed, size_t len)
{
	ngx_fd_t fd;
	ssize_t n;

	fd = ngx_open_file("/dev/urandom", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
	if (fd == NGX_INVALID_FILE) {
		return NGX_ERROR;
	}

	n = ngx_read_fd(fd, seed, len);
	if (n != (ssize_t) len) {
		ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno, "short seed");
		return NGX_ERROR;
	}

	return NGX_OK;
}
