#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    char    *value;
    size_t   len;
} ngx_http_answer_t;


ngx_int_t ngx_http_answer_send(ngx_http_request_t *r, char *text);
ngx_int_t ngx_http_answer_output(ngx_http_request_t *r, ngx_buf_t *b);


static ngx_http_answer_t *
ngx_http_answer_get(char *text)
{
    ngx_http_answer_t  *answer;

    answer = malloc(sizeof(ngx_http_answer_t));
    if (answer == NULL) {
        return NULL;
    }

    answer->value = strdup(text);
    if (answer->value == NULL) {
        free(answer);
        return NULL;
    }

    answer->len = strlen(text);

    return answer;
}


ngx_int_t
ngx_http_answer_send(ngx_http_request_t *r, char *text)
{
    ngx_buf_t          *b;
    ngx_table_elt_t    *h;
    ngx_http_answer_t  *answer;

    answer = ngx_http_answer_get(text);
    if (answer == NULL) {
        return NGX_ERROR;
    }

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->hash = 0;

    b = ngx_create_temp_buf(r->pool, answer->len);
    if (b == NULL) {
        free(answer->value);
        free(answer);
        return NGX_ERROR;
    }

    b->last = ngx_cpymem(b->pos, answer->value, answer->len);

    free(answer->value);
    free(answer);

    return ngx_http_answer_output(r, b);
}
