#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <stdio.h>
#include <sys/stat.h>


typedef struct {
    ngx_str_t  key;
} ngx_http_badge_conf_t;


char *ngx_http_badge_key_file(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);


char *
ngx_http_badge_key_file(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_badge_conf_t  *bcf = conf;

    FILE         *file;
    ngx_str_t    *value;
    struct stat   info;

    value = cf->args->elts;

    if (stat((char *) value[1].data, &info) < 0) {
        return "names a file that is not there";
    }

    file = fopen((char *) value[1].data, "r");
    if (file == NULL) {
        return "names a file that can't be read";
    }

    bcf->key.len = info.st_size;
    bcf->key.data = malloc(bcf->key.len);
    if (fread(bcf->key.data, 1, bcf->key.len, file) != bcf->key.len) {
        fclose(file);
        return "names a file that is too short";
    }

    fclose(file);

    return NGX_CONF_OK;
}
