; Packets that FFmpeg reads
;
; `av_read_frame()` puts a reference to data into the packet that the caller owns; `av_packet_unref()`, before that
; `av_free_packet()`, gives it back, and the next packet may only come then. A packet that is written interleaved is the
; muxer's, also where that fails.
;
; bad: a loop that is left with a packet
;     static ngx_int_t
;     ngx_http_hello_video(AVFormatContext *in, AVCodecContext *dec, AVFrame *out)
;     {
;         int       got;
;         AVPacket  packet;
;
;         while (av_read_frame(in, &packet) >= 0) {
;             avcodec_decode_video2(dec, out, &got, &packet);
;             if (got) {
;                 return NGX_OK;
;             }
;
;             av_packet_unref(&packet);
;         }
;
;         return NGX_DECLINED;
;     }
;
; good: given back before the loop is left
;     static ngx_int_t
;     ngx_http_hello_video(AVFormatContext *in, AVCodecContext *dec, AVFrame *out)
;     {
;         int       got;
;         AVPacket  packet;
;
;         while (av_read_frame(in, &packet) >= 0) {
;             avcodec_decode_video2(dec, out, &got, &packet);
;             av_packet_unref(&packet);
;
;             if (got) {
;                 return NGX_OK;
;             }
;         }
;
;         return NGX_DECLINED;
;     }
;
; good: a packet that the muxer takes
;     static ngx_int_t
;     ngx_http_hello_remux(AVFormatContext *in, AVFormatContext *out)
;     {
;         int       rc;
;         AVPacket  packet;
;
;         for ( ;; ) {
;             rc = av_read_frame(in, &packet);
;             if (rc < 0) {
;                 break;
;             }
;
;             if (packet.stream_index != 0) {
;                 av_packet_unref(&packet);
;                 continue;
;             }
;
;             if (av_interleaved_write_frame(out, &packet) < 0) {
;                 return NGX_ERROR;
;             }
;         }
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "ffmpeg-packet")
  (#set! rule.title "Packets that FFmpeg reads")
  (#set! resource.noun "packet")
  (#set! resource.type "AVPacket")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "av_packet_unref(&%s)"))

; if (av_read_frame(in, &packet) < 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle
    .)
  (#eq? @resource.acquire "av_read_frame")
  (#set! call.fails "< 0"))

; av_packet_unref(&packet);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (pointer_expression) @resource.handle .)
  (#any-of? @resource.release
    "av_free_packet"
    "av_packet_unref"))

; av_interleaved_write_frame(out, &packet);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle
    .)
  (#any-of? @resource.transfer
    "av_interleaved_write_frame"
    "av_packet_move_ref"))

; avcodec_decode_video2(context, frame, &got, &packet);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (pointer_expression) @resource.handle)
  (#any-of? @resource.borrow
    "av_packet_rescale_ts"
    "av_write_frame"
    "avcodec_decode_audio4"
    "avcodec_decode_video2"
    "avcodec_send_packet"))
