#include <ngx_config.h>
#include <ngx_core.h>

typedef struct xdb_content { unsigned int length; char *buffer; } xdb_content_t;
typedef struct { xdb_content_t *content; } xdb_searcher_t;

typedef struct {
    xdb_searcher_t   searcher;
    xdb_content_t   *content;
} ngx_http_region_conf_t;

xdb_content_t *xdb_load_content_from_file(char *path);
void xdb_close_content(void *content);
int xdb_new_with_buffer(xdb_searcher_t *searcher, const xdb_content_t *content);

ngx_int_t ngx_http_region_load(ngx_http_region_conf_t *conf, char *path);
void ngx_http_region_cleanup(void *data);


ngx_int_t
ngx_http_region_load(ngx_http_region_conf_t *conf, char *path)
{
    xdb_content_t  *content;

    content = xdb_load_content_from_file(path);
    if (content == NULL) {
        return NGX_ERROR;
    }

    if (xdb_new_with_buffer(&conf->searcher, content) != 0) {
        return NGX_ERROR;
    }

    conf->content = content;

    return NGX_OK;
}


void
ngx_http_region_cleanup(void *data)
{
    ngx_http_region_conf_t  *conf = data;

    if (conf->content) {
        xdb_close_content(conf->content);
    }
}
