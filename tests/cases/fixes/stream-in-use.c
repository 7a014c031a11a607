#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <stdio.h>


ngx_int_t ngx_http_words_count(char *name, u_char *buf, size_t size);


ngx_int_t
ngx_http_words_count(char *name, u_char *buf, size_t size)
{
    FILE    *file;
    size_t   n;

    file = fopen(name, "r");

    n = fread(buf, 1, size, file);

    if (ferror(file)) {
        return NGX_ERROR;
    }

    fclose(file);

    return n;
}
