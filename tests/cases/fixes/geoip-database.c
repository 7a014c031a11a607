#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct GeoIPTag  GeoIP;

GeoIP *GeoIP_open(const char *name, int flags);
unsigned char GeoIP_database_edition(GeoIP *gi);
int GeoIP_id_by_ipnum(GeoIP *gi, unsigned long ipnum);
void GeoIP_delete(GeoIP *gi);


ngx_int_t ngx_http_region_id(ngx_http_request_t *r, const char *name,
    unsigned long ip);


ngx_int_t
ngx_http_region_id(ngx_http_request_t *r, const char *name, unsigned long ip)
{
    int     id;
    GeoIP  *gi;

    gi = GeoIP_open(name, 0);
    if (gi == NULL) {
        return NGX_ERROR;
    }

    if (GeoIP_database_edition(gi) != 1) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                      "\"%s\" is not a country database", name);
        return NGX_ERROR;
    }

    id = GeoIP_id_by_ipnum(gi, ip);

    return id;
}
