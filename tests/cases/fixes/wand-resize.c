#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct _MagickWand  MagickWand;

MagickWand *NewMagickWand(void);
MagickWand *DestroyMagickWand(MagickWand *wand);
int MagickReadImageBlob(MagickWand *wand, const void *blob, size_t len);
int MagickScaleImage(MagickWand *wand, size_t columns, size_t rows);
size_t MagickGetImageWidth(MagickWand *wand);


ngx_int_t ngx_http_scale_probe(ngx_str_t *blob, size_t width, ngx_log_t *log);


ngx_int_t
ngx_http_scale_probe(ngx_str_t *blob, size_t width, ngx_log_t *log)
{
    MagickWand  *wand;
    ngx_int_t    rc;

    wand = NewMagickWand();
    if (wand == NULL) {
        return NGX_ERROR;
    }

    rc = NGX_ERROR;

    if (!MagickReadImageBlob(wand, blob->data, blob->len)) {
        goto done;
    }

    if (MagickGetImageWidth(wand) <= width) {
        ngx_log_error(NGX_LOG_INFO, log, 0, "nothing to scale");
        return NGX_DECLINED;
    }

    if (!MagickScaleImage(wand, width, width)) {
        goto done;
    }

    rc = NGX_OK;

done:

    DestroyMagickWand(wand);

    return rc;
}
