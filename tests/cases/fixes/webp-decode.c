#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

uint8_t *WebPDecodeRGB(const uint8_t *data, size_t size, int *width, int *height);
void WebPFree(void *ptr);

ngx_int_t ngx_http_preview_average(ngx_str_t *image, ngx_uint_t *average);

ngx_int_t ngx_http_preview_average(ngx_str_t *image, ngx_uint_t *average) {
    int w, h, i;
    uint8_t *pixels;
    uint64_t sum = 0;

    pixels = WebPDecodeRGB(image->data, image->len, &w, &h);
    if (!pixels) {
        return NGX_ERROR;
    }
    if (w * h > 1 << 20) {
        return NGX_DECLINED;
    } else {
        for (i = 0; i < w * h * 3; i++) {
            sum += pixels[i];
        }
    }
    if (sum == 0) return NGX_DECLINED;
    *average = sum / (w * h * 3);
    WebPFree(pixels);
    return NGX_OK;
}
