; Mapped files
;
; `ngx_create_file_mapping()` opens, grows and maps a file for the structure that is handed to it;
; `ngx_close_file_mapping()` unmaps and closes it. When it fails, nothing stays open.
;
; bad: the file is not read and stays mapped
;     static ngx_int_t
;     ngx_http_hello_dump(ngx_conf_t *cf, u_char *name, size_t size)
;     {
;         ngx_file_mapping_t  fm;
;
;         fm.name = name;
;         fm.size = size;
;         fm.log = cf->log;
;
;         if (ngx_create_file_mapping(&fm) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_http_hello_write(cf, size) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         ngx_close_file_mapping(&fm);
;
;         return NGX_OK;
;     }
;
; good: closed where reading fails
;     static ngx_int_t
;     ngx_http_hello_dump(ngx_conf_t *cf, u_char *name, size_t size)
;     {
;         ngx_file_mapping_t  fm;
;
;         fm.name = name;
;         fm.size = size;
;         fm.log = cf->log;
;
;         if (ngx_create_file_mapping(&fm) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_http_hello_write(cf, size) != NGX_OK) {
;             ngx_close_file_mapping(&fm);
;             return NGX_ERROR;
;         }
;
;         ngx_close_file_mapping(&fm);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "file-mapping")
  (#set! rule.title "Mapped files")
  (#set! resource.noun "mapped file")
  (#set! resource.type "ngx_file_mapping_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "ngx_close_file_mapping(&%s)"))

; if (ngx_create_file_mapping(&fm) != NGX_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ngx_create_file_mapping")
  (#set! call.fails "!= NGX_OK"))

; ngx_close_file_mapping(&fm);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "ngx_close_file_mapping"))
