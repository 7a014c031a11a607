#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_join(ngx_str_t *a, ngx_str_t *b, u_char **joined,
    ngx_log_t *log);


ngx_int_t
ngx_http_join(ngx_str_t *a, ngx_str_t *b, u_char **joined, ngx_log_t *log)
{
    u_char     *left, *right;
    ngx_int_t   rc = NGX_ERROR;

    left = ngx_alloc(a->len * 3, log);
    if (left == NULL) {
        return NGX_ERROR;
    }

    right = ngx_calloc(b->len * 3, log);
    if (right == NULL) {
        goto free_left;
    }

    ngx_escape_uri(left, a->data, a->len, NGX_ESCAPE_ARGS);
    ngx_escape_uri(right, b->data, b->len, NGX_ESCAPE_ARGS);

    if (left[0] == right[0]) {
        rc = NGX_DECLINED;
        goto free_left;
    }

    ngx_snprintf(*joined, a->len + b->len, "%s%s", left, right);
    rc = NGX_OK;

    ngx_free(right);

free_left:

    ngx_free(left);

    return rc;
}
