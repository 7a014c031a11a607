#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


#include <iconv.h>


ngx_int_t ngx_http_recode(const char *from, ngx_str_t *in, ngx_str_t *out);


ngx_int_t
ngx_http_recode(const char *from, ngx_str_t *in, ngx_str_t *out)
{
    char     *src, *dst;
    size_t    left, room;
    iconv_t   cd;

    cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t) -1) {
        return NGX_DECLINED;
    }

    src = (char *) in->data;
    left = in->len;
    dst = (char *) out->data;
    room = out->len;

    while (left) {
        if (iconv(cd, &src, &left, &dst, &room) != (size_t) -1) {
            continue;
        }

        if (ngx_errno == E2BIG) {
            return NGX_AGAIN;
        }

        return NGX_ERROR;
    }

    out->len -= room;

    iconv_close(cd);

    return NGX_OK;
}
