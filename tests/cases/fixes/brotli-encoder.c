#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct BrotliEncoderStateStruct  BrotliEncoderState;

BrotliEncoderState *BrotliEncoderCreateInstance(void *alloc, void *free,
    void *opaque);
int BrotliEncoderSetParameter(BrotliEncoderState *state, int p, uint32_t value);
int BrotliEncoderCompressStream(BrotliEncoderState *state, int op,
    size_t *available_in, const uint8_t **next_in, size_t *available_out,
    uint8_t **next_out, size_t *total_out);
void BrotliEncoderDestroyInstance(BrotliEncoderState *state);


ngx_int_t ngx_http_squash_buffer(ngx_buf_t *in, ngx_buf_t *out);


ngx_int_t
ngx_http_squash_buffer(ngx_buf_t *in, ngx_buf_t *out)
{
    size_t               left, room;
    BrotliEncoderState  *encoder;

    left = in->last - in->pos;
    room = out->end - out->last;

    encoder = BrotliEncoderCreateInstance(NULL, NULL, NULL);
    if (encoder == NULL) {
        return NGX_ERROR;
    }

    if (!BrotliEncoderSetParameter(encoder, 1, 5)) {
        return NGX_ERROR;
    }

    if (!BrotliEncoderCompressStream(encoder, 2, &left,
                                     (const uint8_t **) &in->pos, &room,
                                     &out->last, NULL))
    {
        return NGX_ERROR;
    }

    BrotliEncoderDestroyInstance(encoder);

    return left ? NGX_AGAIN : NGX_OK;
}
