; Objects and memory of GLib
;
; Memory is given back by `g_free()`, and a reference by the call of its type. Sets that free their elements do so by
; the function that they were made with, and a pointer that is inserted is theirs.
;
; bad: a name that is too long
;     static ngx_int_t
;     ngx_http_hello_name(char *path, u_char *out, size_t size)
;     {
;         gchar  *name;
;
;         name = g_path_get_basename(path);
;         if (name == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strlen(name) >= size) {
;             return NGX_DECLINED;
;         }
;
;         ngx_cpystrn(out, (u_char *) name, size);
;
;         g_free(name);
;
;         return NGX_OK;
;     }
;
; good: freed whether it is too long or not
;     static ngx_int_t
;     ngx_http_hello_name(char *path, u_char *out, size_t size)
;     {
;         gchar  *name;
;
;         name = g_path_get_basename(path);
;         if (name == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strlen(name) >= size) {
;             g_free(name);
;             return NGX_DECLINED;
;         }
;
;         ngx_cpystrn(out, (u_char *) name, size);
;
;         g_free(name);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "glib")
  (#set! rule.title "Objects and memory of GLib")
  (#set! resource.noun "GLib memory")
  (#set! resource.type "gchar *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "g_free(%s)"))

; text = g_strdup(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_ascii_strdown"
    "g_ascii_strup"
    "g_base64_decode"
    "g_base64_encode"
    "g_build_filename"
    "g_build_path"
    "g_compute_checksum_for_data"
    "g_compute_checksum_for_string"
    "g_convert"
    "g_date_time_format"
    "g_filename_from_uri"
    "g_filename_from_utf8"
    "g_filename_to_uri"
    "g_key_file_get_string"
    "g_locale_to_utf8"
    "g_malloc"
    "g_malloc0"
    "g_markup_escape_text"
    "g_memdup"
    "g_memdup2"
    "g_path_get_basename"
    "g_path_get_dirname"
    "g_strconcat"
    "g_strdup"
    "g_strdup_printf"
    "g_strdup_vprintf"
    "g_strescape"
    "g_string_free_and_steal"
    "g_strjoin"
    "g_strjoinv"
    "g_strndup"
    "g_try_malloc"
    "g_uri_escape_string"
    "g_uri_unescape_string"
    "g_utf8_strdown"
    "g_utf8_strup"))

; parts = g_strsplit(text, ",", 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_key_file_get_groups"
    "g_key_file_get_keys"
    "g_regex_split"
    "g_strdupv"
    "g_strsplit"
    "g_strsplit_set")
  (#set! fix.release "g_strfreev(%s)"))

; table = g_hash_table_new(g_str_hash, g_str_equal);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_hash_table_new"
    "g_hash_table_new_full")
  (#set! fix.release "g_hash_table_destroy(%s)"))

; file = g_key_file_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_key_file_new")
  (#set! fix.release "g_key_file_free(%s)"))

; object = g_object_new(type, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_file_new_for_path"
    "g_memory_input_stream_new_from_data"
    "g_object_new"
    "g_socket_client_new"
    "gdk_pixbuf_loader_new"
    "gdk_pixbuf_new_from_file"
    "gdk_pixbuf_new_from_file_at_size"
    "gdk_pixbuf_scale_simple"
    "pango_cairo_create_layout"
    "pango_layout_new"
    "poppler_document_get_page"
    "poppler_document_new_from_data"
    "poppler_document_new_from_file"
    "rsvg_handle_new"
    "rsvg_handle_new_from_data"
    "rsvg_handle_new_from_file")
  (#set! fix.release "g_object_unref(%s)"))

; font = pango_font_description_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "pango_font_description_copy"
    "pango_font_description_from_string"
    "pango_font_description_new")
  (#set! fix.release "pango_font_description_free(%s)"))

; dir = g_dir_open(path, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_dir_open")
  (#set! fix.release "g_dir_close(%s)"))

; file = g_mapped_file_new(path, FALSE, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_mapped_file_new"
    "g_mapped_file_new_from_fd")
  (#set! fix.release "g_mapped_file_unref(%s)"))

; bytes = g_bytes_new(data, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_bytes_new"
    "g_bytes_new_static")
  (#set! fix.release "g_bytes_unref(%s)"))

; bytes = g_byte_array_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_byte_array_new")
  (#set! fix.release "g_byte_array_unref(%s)"))

; array = g_ptr_array_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_ptr_array_new"
    "g_ptr_array_new_with_free_func")
  (#set! fix.release "g_ptr_array_unref(%s)"))

; re = g_regex_new(pattern, 0, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_regex_new")
  (#set! fix.release "g_regex_unref(%s)"))

; sum = g_checksum_new(G_CHECKSUM_SHA256);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_checksum_new")
  (#set! fix.release "g_checksum_free(%s)"))

; timer = g_timer_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_timer_new")
  (#set! fix.release "g_timer_destroy(%s)"))

; loop = g_main_loop_new(NULL, FALSE);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_main_loop_new")
  (#set! fix.release "g_main_loop_unref(%s)"))

; time = g_date_time_new_now_utc();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_date_time_new_from_unix_utc"
    "g_date_time_new_now_local"
    "g_date_time_new_now_utc")
  (#set! fix.release "g_date_time_unref(%s)"))

; queue = g_queue_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_queue_new")
  (#set! fix.release "g_queue_free(%s)"))

; queue = g_async_queue_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "g_async_queue_new")
  (#set! fix.release "g_async_queue_unref(%s)"))

; error = g_error_new_literal(domain, code, text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_error_copy"
    "g_error_new"
    "g_error_new_literal")
  (#set! fix.release "g_error_free(%s)"))

; string = g_string_new(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_string_new"
    "g_string_new_len"
    "g_string_sized_new")
  (#set! fix.release "g_string_free(%s, TRUE)"))

; array = g_array_new(FALSE, FALSE, sizeof(int));
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "g_array_new"
    "g_array_sized_new")
  (#set! fix.release "g_array_free(%s, TRUE)"))

; if (!g_file_get_contents(name, &text, &len, NULL))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "g_file_get_contents")
  (#set! call.fails "== 0"))

; g_free(text);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "g_array_free"
    "g_array_unref"
    "g_async_queue_unref"
    "g_byte_array_free"
    "g_byte_array_unref"
    "g_bytes_unref"
    "g_checksum_free"
    "g_clear_object"
    "g_clear_pointer"
    "g_date_time_unref"
    "g_dir_close"
    "g_error_free"
    "g_free"
    "g_hash_table_destroy"
    "g_hash_table_unref"
    "g_key_file_free"
    "g_key_file_unref"
    "g_list_free"
    "g_list_free_full"
    "g_main_loop_unref"
    "g_mapped_file_free"
    "g_mapped_file_unref"
    "g_object_unref"
    "g_ptr_array_free"
    "g_ptr_array_unref"
    "g_queue_free"
    "g_queue_free_full"
    "g_regex_unref"
    "g_slist_free"
    "g_slist_free_full"
    "g_strfreev"
    "g_string_free"
    "g_timer_destroy"
    "g_variant_unref"
    "gdk_pixbuf_unref"
    "pango_font_description_free"
    "rsvg_handle_free"))

; q = g_realloc(p, size);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "g_realloc"
    "g_try_realloc"))

; g_hash_table_insert(table, key, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) (_) @resource.handle)
  (#any-of? @resource.transfer
    "g_array_append_val"
    "g_async_queue_push"
    "g_hash_table_add"
    "g_hash_table_insert"
    "g_hash_table_replace"
    "g_list_append"
    "g_list_prepend"
    "g_object_set_data"
    "g_object_set_data_full"
    "g_ptr_array_add"
    "g_queue_push_head"
    "g_queue_push_tail"
    "g_slist_append"
    "g_slist_prepend"))

; g_string_append(string, text);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "g_array_append_vals"
    "g_ascii_strcasecmp"
    "g_ascii_strtoll"
    "g_async_queue_pop"
    "g_byte_array_append"
    "g_bytes_get_data"
    "g_bytes_get_size"
    "g_checksum_get_string"
    "g_checksum_update"
    "g_dir_read_name"
    "g_dir_rewind"
    "g_error_matches"
    "g_hash_table_contains"
    "g_hash_table_foreach"
    "g_hash_table_lookup"
    "g_hash_table_remove"
    "g_hash_table_size"
    "g_key_file_get_boolean"
    "g_key_file_get_integer"
    "g_key_file_get_string"
    "g_key_file_load_from_file"
    "g_main_loop_quit"
    "g_main_loop_run"
    "g_mapped_file_get_contents"
    "g_mapped_file_get_length"
    "g_object_get"
    "g_object_set"
    "g_print"
    "g_printerr"
    "g_regex_match"
    "g_signal_connect"
    "g_str_equal"
    "g_str_has_prefix"
    "g_str_has_suffix"
    "g_str_hash"
    "g_strcmp0"
    "g_string_append"
    "g_string_append_c"
    "g_string_append_len"
    "g_string_append_printf"
    "g_string_assign"
    "g_string_insert"
    "g_string_printf"
    "g_string_truncate"
    "g_strstr_len"
    "g_strv_length"
    "g_utf8_validate"
    "gdk_pixbuf_get_height"
    "gdk_pixbuf_get_pixels"
    "gdk_pixbuf_get_rowstride"
    "gdk_pixbuf_get_width"
    "gdk_pixbuf_loader_close"
    "gdk_pixbuf_loader_get_pixbuf"
    "gdk_pixbuf_loader_write"
    "gdk_pixbuf_save"
    "gdk_pixbuf_save_to_buffer"
    "gdk_pixbuf_scale_simple"
    "pango_cairo_show_layout"
    "pango_cairo_update_layout"
    "pango_font_description_set_family"
    "pango_font_description_set_size"
    "pango_font_description_set_weight"
    "pango_layout_get_pixel_size"
    "pango_layout_get_size"
    "pango_layout_set_alignment"
    "pango_layout_set_font_description"
    "pango_layout_set_markup"
    "pango_layout_set_text"
    "pango_layout_set_width"
    "poppler_document_get_n_pages"
    "poppler_document_get_page"
    "poppler_page_get_size"
    "poppler_page_get_text"
    "poppler_page_render"
    "rsvg_handle_close"
    "rsvg_handle_get_dimensions"
    "rsvg_handle_get_pixbuf"
    "rsvg_handle_render_cairo"
    "rsvg_handle_render_document"
    "rsvg_handle_set_dpi"
    "rsvg_handle_write"))

; g_hash_table_insert(table, key, value); the table stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "g_array_append_val"
    "g_hash_table_insert"
    "g_hash_table_replace"
    "g_ptr_array_add"))
