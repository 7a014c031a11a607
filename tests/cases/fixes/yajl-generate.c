#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct yajl_gen_t  *yajl_gen;

yajl_gen yajl_gen_alloc(const void *funcs);
int yajl_gen_map_open(yajl_gen g);
int yajl_gen_map_close(yajl_gen g);
int yajl_gen_string(yajl_gen g, const unsigned char *s, size_t len);
int yajl_gen_get_buf(yajl_gen g, const unsigned char **buf, size_t *len);
void yajl_gen_free(yajl_gen g);


ngx_int_t ngx_http_status_json(ngx_buf_t *b, ngx_str_t *name);


ngx_int_t
ngx_http_status_json(ngx_buf_t *b, ngx_str_t *name)
{
    size_t                len;
    yajl_gen              g;
    const unsigned char  *text;

    g = yajl_gen_alloc(NULL);
    if (g == NULL) {
        return NGX_ERROR;
    }

    if (yajl_gen_map_open(g)
        || yajl_gen_string(g, (u_char *) "name", 4)
        || yajl_gen_string(g, name->data, name->len)
        || yajl_gen_map_close(g))
    {
        return NGX_ERROR;
    }

    if (yajl_gen_get_buf(g, &text, &len)) {
        return NGX_ERROR;
    }

    if ((size_t) (b->end - b->last) < len) {
        yajl_gen_free(g);
        return NGX_DECLINED;
    }

    b->last = ngx_cpymem(b->last, text, len);

    yajl_gen_free(g);

    return NGX_OK;
}
