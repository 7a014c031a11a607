#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <stdio.h>


typedef struct {
    char       *name;
    ngx_int_t   size;
    ngx_int_t   slots;
    ngx_int_t   depth;
} ngx_http_seen_conf_t;


char *ngx_http_seen_zone(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);


char *
ngx_http_seen_zone(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_seen_conf_t  *scf = conf;

    FILE       *file;
    ngx_str_t  *value;

    value = cf->args->elts;

    file = fopen(scf->name, "r");
    if (file == NULL) {
        return "names a file that can't be read";
    }

    scf->size = ngx_atoi(value[1].data, value[1].len);
    if (scf->size == NGX_ERROR) {
        return "has no size";
    }

    scf->slots = ngx_atoi(value[2].data, value[2].len);
    if (scf->slots == NGX_ERROR) {
        return "has no slots";
    }

    scf->depth = ngx_atoi(value[3].data, value[3].len);
    if (scf->depth == NGX_ERROR) {
        return "has no depth";
    }

    if (scf->depth > scf->slots) {
        return "is too deep";
    }

    return NGX_CONF_OK;
}
