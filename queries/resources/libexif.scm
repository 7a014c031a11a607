; Data of libexif
;
; Data, loaders and contents of libexif are counted: who makes one gives it back with the unref call of its kind. An
; entry that a getter returns belongs to its content. So say the headers of libexif.
;
; bad: a picture without orientation
;     static ngx_int_t
;     ngx_http_hello_orientation(u_char *buf, size_t size, ngx_uint_t *n)
;     {
;         ExifData   *data;
;         ExifEntry  *entry;
;
;         data = exif_data_new_from_data(buf, size);
;         if (data == NULL) {
;             return NGX_ERROR;
;         }
;
;         entry = exif_content_get_entry(data->ifd[EXIF_IFD_0],
;                                        EXIF_TAG_ORIENTATION);
;         if (entry == NULL) {
;             return NGX_DECLINED;
;         }
;
;         *n = exif_get_short(entry->data, exif_data_get_byte_order(data));
;
;         exif_data_unref(data);
;
;         return NGX_OK;
;     }
;
; good: released where there is no orientation
;     static ngx_int_t
;     ngx_http_hello_orientation(u_char *buf, size_t size, ngx_uint_t *n)
;     {
;         ExifData   *data;
;         ExifEntry  *entry;
;
;         data = exif_data_new_from_data(buf, size);
;         if (data == NULL) {
;             return NGX_ERROR;
;         }
;
;         entry = exif_content_get_entry(data->ifd[EXIF_IFD_0],
;                                        EXIF_TAG_ORIENTATION);
;         if (entry == NULL) {
;             exif_data_unref(data);
;             return NGX_DECLINED;
;         }
;
;         *n = exif_get_short(entry->data, exif_data_get_byte_order(data));
;
;         exif_data_unref(data);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libexif")
  (#set! rule.title "Data of libexif")
  (#set! resource.noun "EXIF object")
  (#set! resource.type "ExifData *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "exif_data_unref(%s)"))

; data = exif_data_new_from_data(buf, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "exif_data_new"
    "exif_data_new_from_data"
    "exif_data_new_from_file"
    "exif_loader_get_data"))

; loader = exif_loader_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "exif_loader_new")
  (#set! fix.release "exif_loader_unref(%s)"))

; exif_data_unref(data);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "exif_data_free"
    "exif_data_unref"
    "exif_loader_unref"))

; byte_order = exif_data_get_byte_order(data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "exif_data_dump"
    "exif_data_fix"
    "exif_data_get_byte_order"
    "exif_data_get_mnote_data"
    "exif_data_load_data"
    "exif_data_save_data"
    "exif_data_set_byte_order"
    "exif_data_set_data_type"
    "exif_data_set_option"
    "exif_data_unset_option"
    "exif_loader_get_buf"
    "exif_loader_get_data"
    "exif_loader_reset"
    "exif_loader_write"
    "exif_loader_write_file"))
