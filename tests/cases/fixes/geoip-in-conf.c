#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct GeoIPTag  GeoIP;

GeoIP *GeoIP_open(const char *name, int flags);
void GeoIP_delete(GeoIP *gi);


typedef struct {
    GeoIP      *country;
    ngx_str_t   file;
} ngx_http_origin_conf_t;


char *ngx_http_origin_country(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);


char *
ngx_http_origin_country(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_origin_conf_t  *ocf = conf;

    ngx_str_t  *value;

    if (ocf->country) {
        return "is duplicate";
    }

    value = cf->args->elts;

    ocf->country = GeoIP_open((char *) value[1].data, 0);

    if (ocf->country == NULL) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "GeoIP_open(\"%V\") failed", &value[1]);
        return NGX_CONF_ERROR;
    }

    ocf->file = value[1];

    return NGX_CONF_OK;
}
