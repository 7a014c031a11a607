#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_words_load(ngx_pool_t *pool, char *file, ngx_array_t *words);


ngx_int_t
ngx_http_words_load(ngx_pool_t *pool, char *file, ngx_array_t *words)
{
    char        line[128];
    FILE       *in;
    ngx_str_t  *word;

    in = fopen(file, "r");
    if (in == NULL) {
        return NGX_DECLINED;
    }

    while (fgets(line, sizeof(line), in) != NULL) {

        word = ngx_array_push(words);
        if (word == NULL) {
            return NGX_ERROR;
        }

        word->len = ngx_strlen(line);
        word->data = ngx_pnalloc(pool, word->len + 1);
        if (word->data == NULL) {
            return NGX_ERROR;
        }

        ngx_memcpy(word->data, line, word->len + 1);
    }

    if (ferror(in)) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
