#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

typedef struct gdImageStruct { int sx, sy; } gdImage;
typedef gdImage *gdImagePtr;

gdImagePtr gdImageCreateFromJpegPtr(int size, void *data);
gdImagePtr gdImageCreateTrueColor(int sx, int sy);
void gdImageCopyResampled(gdImagePtr dst, gdImagePtr src, int dx, int dy, int sx, int sy, int dw, int dh, int sw, int sh);
void *gdImageJpegPtr(gdImagePtr im, int *size, int quality);
void gdImageDestroy(gdImagePtr im);
void gdFree(void *p);

void *ngx_http_thumb_make(ngx_str_t *jpeg, int width, int *size);

void *
ngx_http_thumb_make(ngx_str_t *jpeg, int width, int *size)
{
    void        *out;
    gdImagePtr   src, dst;

    src = gdImageCreateFromJpegPtr((int) jpeg->len, jpeg->data);
    if (src == NULL)
        return NULL;

    if (src->sx <= width)
        return NULL;

    dst = gdImageCreateTrueColor(width, src->sy * width / src->sx);
    if (dst == NULL) {
        gdImageDestroy(src);
        return NULL;
    }

    gdImageCopyResampled(dst, src, 0, 0, 0, 0, width, dst->sy, src->sx, src->sy);
    gdImageDestroy(src);

    out = gdImageJpegPtr(dst, size, 80);
    if (out == NULL)
        return NULL;

    gdImageDestroy(dst);

    return out;
}
