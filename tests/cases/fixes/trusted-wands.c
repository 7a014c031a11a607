#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct MagickWand  MagickWand;
typedef struct PixelWand   PixelWand;

MagickWand *NewMagickWand(void);
PixelWand *NewPixelWand(void);
MagickWand *DestroyMagickWand(MagickWand *wand);
PixelWand *DestroyPixelWand(PixelWand *wand);


typedef struct {
    u_char  *tiles;
} ngx_http_tiles_loc_conf_t;


ngx_int_t ngx_http_tiles_init(ngx_conf_t *cf, ngx_http_tiles_loc_conf_t *tlcf,
    ngx_uint_t n);
void ngx_http_tiles_draw(u_char *tiles, MagickWand *wand, PixelWand *color);


ngx_int_t
ngx_http_tiles_init(ngx_conf_t *cf, ngx_http_tiles_loc_conf_t *tlcf,
    ngx_uint_t n)
{
    PixelWand   *color;
    MagickWand  *wand;

    wand = NewMagickWand();
    color = NewPixelWand();

    tlcf->tiles = ngx_palloc(cf->pool, n * 256);
    if (tlcf->tiles == NULL) {
        return NGX_ERROR;
    }

    ngx_http_tiles_draw(tlcf->tiles, wand, color);

    DestroyPixelWand(color);
    DestroyMagickWand(wand);

    return NGX_OK;
}
