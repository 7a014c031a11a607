#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_shards_sum(char **path, ngx_uint_t n, off_t *total);


ngx_int_t
ngx_http_shards_sum(char **path, ngx_uint_t n, off_t *total)
{
    int          fd;
    ngx_uint_t   i;
    struct stat  st;

    *total = 0;

    for (i = 0; i < n; i++) {
        fd = open(path[i], O_RDONLY);
        if (fd == -1) {
            return NGX_ERROR;
        }

        if (fstat(fd, &st) == -1) {
            continue;
        }

        if (S_ISDIR(st.st_mode)) {
            continue;
        }

        *total += st.st_size;

        close(fd);
    }

    return NGX_OK;
}
