#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    int          fd;
    const char  *filename;
    uint32_t     node_count;
} MMDB_s;

#define MMDB_SUCCESS  0

int MMDB_open(const char *name, uint32_t flags, MMDB_s *mmdb);
void MMDB_close(MMDB_s *mmdb);
const char *MMDB_strerror(int status);


ngx_int_t ngx_http_geo_nodes(const char *name, uint32_t *nodes,
    ngx_log_t *log);


ngx_int_t
ngx_http_geo_nodes(const char *name, uint32_t *nodes, ngx_log_t *log)
{
    int     status;
    MMDB_s  mmdb;

    status = MMDB_open(name, 0, &mmdb);
    if (status != MMDB_SUCCESS) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "MMDB_open(\"%s\") failed: %s",
                      name, MMDB_strerror(status));
        return NGX_ERROR;
    }

    if (mmdb.node_count == 0) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "\"%s\" is empty", name);
        return NGX_DECLINED;
    }

    *nodes = mmdb.node_count;

    MMDB_close(&mmdb);

    return NGX_OK;
}
