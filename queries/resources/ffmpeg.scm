; Objects of FFmpeg
;
; Frames, packets, contexts and filter graphs are freed through the address of their pointer, which is then NULL.
; `av_packet_unref()` and `av_frame_unref()` give back the contents and keep the object. `avformat_open_input()` frees a
; context that was handed to it when it fails. `avcodec_close()` closes a codec and keeps its context.
; `avio_open_dyn_buf()` ends by handing its buffer out and is not followed.
; timid: a context that `avformat_open_input()` was given is not followed any further by its first call.
;
; bad: a decoder that does not open keeps its context
;     static AVCodecContext *
;     ngx_http_hello_decoder(const AVCodec *decoder, AVCodecParameters *parameters)
;     {
;         AVCodecContext  *codec;
;
;         codec = avcodec_alloc_context3(decoder);
;         if (codec == NULL) {
;             return NULL;
;         }
;
;         if (avcodec_parameters_to_context(codec, parameters) < 0
;             || avcodec_open2(codec, decoder, NULL) < 0)
;         {
;             return NULL;
;         }
;
;         return codec;
;     }
;
; good: freed where the decoder does not open
;     static AVCodecContext *
;     ngx_http_hello_decoder(const AVCodec *decoder, AVCodecParameters *parameters)
;     {
;         AVCodecContext  *codec;
;
;         codec = avcodec_alloc_context3(decoder);
;         if (codec == NULL) {
;             return NULL;
;         }
;
;         if (avcodec_parameters_to_context(codec, parameters) < 0
;             || avcodec_open2(codec, decoder, NULL) < 0)
;         {
;             avcodec_free_context(&codec);
;             return NULL;
;         }
;
;         return codec;
;     }

((translation_unit)
  (#set! rule.id "ffmpeg")
  (#set! rule.title "Objects of FFmpeg")
  (#set! resource.noun "FFmpeg object")
  (#set! resource.type "AVFrame *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file socket")
  (#set! fix.release "av_frame_free(&%s)")
  (#set! fix.empty "harmless"))

; frame = av_frame_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "av_frame_alloc"
    "av_frame_clone"))

; packet = av_packet_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "av_packet_alloc"
    "av_packet_clone")
  (#set! fix.release "av_packet_free(&%s)"))

; codec = avcodec_alloc_context3(decoder);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "avcodec_alloc_context3")
  (#set! fix.release "avcodec_free_context(&%s)"))

; parser = av_parser_init(id);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "av_parser_init")
  (#set! fix.release "av_parser_close(%s)"))

; format = avformat_alloc_context();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "avformat_alloc_context")
  (#set! fix.release "avformat_free_context(%s)"))

; rc = avformat_open_input(&format, name, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "avformat_open_input")
  (#set! call.fails "!= 0")
  (#set! fix.release "avformat_close_input(&%s)"))

; rc = avformat_alloc_output_context2(&format, NULL, name, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "avformat_alloc_output_context2")
  (#set! call.fails "!= 0")
  (#set! fix.release "avformat_free_context(%s)"))

; rc = avio_open(&io, name, AVIO_FLAG_READ);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "avio_open"
    "avio_open2")
  (#set! call.fails "!= 0")
  (#set! fix.release "avio_closep(&%s)"))

; graph = avfilter_graph_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "avfilter_graph_alloc")
  (#set! fix.release "avfilter_graph_free(&%s)"))

; inout = avfilter_inout_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "avfilter_inout_alloc")
  (#set! fix.release "avfilter_inout_free(&%s)"))

; scaler = sws_getContext(w, h, from, sx, sy, to, SWS_BICUBIC, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sws_alloc_context"
    "sws_getContext")
  (#set! fix.release "sws_freeContext(%s)"))

; resampler = swr_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "swr_alloc"
    "swr_alloc_set_opts")
  (#set! fix.release "swr_free(&%s)"))

; p = av_malloc(size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "av_calloc"
    "av_malloc"
    "av_malloc_array"
    "av_mallocz"
    "av_mallocz_array"
    "av_memdup"
    "av_strdup"
    "av_strndup")
  (#set! fix.release "av_free(%s)"))

; rc = avio_open_dyn_buf(&io);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "avio_open_dyn_buf")
  (#set! call.fails "!= 0")
  (#set! fix.release "avio_close_dyn_buf(%s, NULL)"))

; io = avio_alloc_context(buf, size, 0, NULL, read, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "avio_alloc_context")
  (#set! fix.release "avio_context_free(&%s)"))

; ref = av_buffer_ref(buf);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "av_buffer_alloc"
    "av_buffer_create"
    "av_buffer_ref"
    "av_hwdevice_ctx_alloc"
    "av_hwframe_ctx_alloc")
  (#set! fix.release "av_buffer_unref(&%s)"))

; rc = av_hwdevice_ctx_create(&device, type, NULL, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "av_hwdevice_ctx_create")
  (#set! call.fails "!= 0")
  (#set! fix.release "av_buffer_unref(&%s)"))

; rc = av_bsf_alloc(filter, &bsf);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "av_bsf_alloc")
  (#set! call.fails "!= 0")
  (#set! fix.release "av_bsf_free(&%s)"))

; parameters = avcodec_parameters_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "avcodec_parameters_alloc")
  (#set! fix.release "avcodec_parameters_free(&%s)"))

; fifo = av_audio_fifo_alloc(format, channels, n);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "av_audio_fifo_alloc")
  (#set! fix.release "av_audio_fifo_free(%s)"))

; av_frame_free(&frame);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "av_audio_fifo_free"
    "av_bsf_free"
    "av_buffer_unref"
    "av_frame_free"
    "av_free"
    "av_freep"
    "av_packet_free"
    "av_parser_close"
    "avcodec_free_context"
    "avcodec_parameters_free"
    "avfilter_graph_free"
    "avfilter_inout_free"
    "avformat_close_input"
    "avformat_free_context"
    "avio_close"
    "avio_close_dyn_buf"
    "avio_closep"
    "avio_context_free"
    "avresample_free"
    "swr_free"
    "sws_freeContext"))

; av_packet_unref(packet); gives back the contents
(call_expression
  function: (identifier) @resource.partial
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.partial
    "av_frame_unref"
    "av_packet_unref"
    "avcodec_close"))

; rc = avformat_open_input(&format, name, NULL, NULL);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "avformat_open_input"))

; io = avio_alloc_context(buffer, size, 0, opaque, read, write, seek); the buffer is the context's
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "avio_alloc_context"))

; rc = avcodec_send_packet(codec, packet);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "av_audio_fifo_read"
    "av_audio_fifo_size"
    "av_audio_fifo_write"
    "av_bsf_init"
    "av_bsf_receive_packet"
    "av_bsf_send_packet"
    "av_buffersink_get_frame"
    "av_buffersrc_add_frame"
    "av_buffersrc_add_frame_flags"
    "av_dict_copy"
    "av_dict_get"
    "av_dump_format"
    "av_find_best_stream"
    "av_frame_copy"
    "av_frame_copy_props"
    "av_frame_get_best_effort_timestamp"
    "av_frame_get_buffer"
    "av_frame_make_writable"
    "av_frame_move_ref"
    "av_frame_ref"
    "av_grow_packet"
    "av_guess_frame_rate"
    "av_image_copy"
    "av_image_copy_to_buffer"
    "av_image_fill_arrays"
    "av_init_packet"
    "av_interleaved_write_frame"
    "av_new_packet"
    "av_opt_set"
    "av_opt_set_bin"
    "av_opt_set_int"
    "av_opt_set_sample_fmt"
    "av_packet_add_side_data"
    "av_packet_copy_props"
    "av_packet_from_data"
    "av_packet_make_refcounted"
    "av_packet_move_ref"
    "av_packet_new_side_data"
    "av_packet_ref"
    "av_packet_rescale_ts"
    "av_parser_parse2"
    "av_read_frame"
    "av_seek_frame"
    "av_shrink_packet"
    "av_write_frame"
    "av_write_trailer"
    "avcodec_copy_context"
    "avcodec_decode_audio4"
    "avcodec_decode_video2"
    "avcodec_encode_audio2"
    "avcodec_encode_video2"
    "avcodec_fill_audio_frame"
    "avcodec_flush_buffers"
    "avcodec_is_open"
    "avcodec_open2"
    "avcodec_parameters_copy"
    "avcodec_parameters_from_context"
    "avcodec_parameters_to_context"
    "avcodec_receive_frame"
    "avcodec_receive_packet"
    "avcodec_send_frame"
    "avcodec_send_packet"
    "avfilter_graph_alloc_filter"
    "avfilter_graph_config"
    "avfilter_graph_create_filter"
    "avfilter_graph_parse"
    "avfilter_graph_parse2"
    "avfilter_graph_parse_ptr"
    "avfilter_init_dict"
    "avfilter_init_str"
    "avfilter_link"
    "avformat_find_stream_info"
    "avformat_init_output"
    "avformat_new_stream"
    "avformat_query_codec"
    "avformat_seek_file"
    "avformat_write_header"
    "avio_flush"
    "avio_printf"
    "avio_read"
    "avio_seek"
    "avio_size"
    "avio_w8"
    "avio_wb16"
    "avio_wb32"
    "avio_write"
    "swr_config_frame"
    "swr_convert"
    "swr_convert_frame"
    "swr_get_delay"
    "swr_init"
    "sws_init_context"
    "sws_scale"
    "sws_scale_frame"
    "sws_setColorspaceDetails"))
