; Data sets of ClearSilver
;
; `hdf_init()` and `cs_init()` hand a data set and a template out through their first argument when they return
; `STATUS_OK`; the destroy call of each takes its address, and a template does not free its data set. So say the
; headers of ClearSilver.
;
; bad: a file that can't be read
;     static HDF *
;     ngx_http_hello_data(char *path)
;     {
;         HDF     *hdf;
;         NEOERR  *error;
;
;         error = hdf_init(&hdf);
;         if (error != STATUS_OK) {
;             nerr_ignore(&error);
;             return NULL;
;         }
;
;         error = hdf_read_file(hdf, path);
;         if (error != STATUS_OK) {
;             nerr_ignore(&error);
;             return NULL;
;         }
;
;         return hdf;
;     }
;
; good: destroyed where it can't be read
;     static HDF *
;     ngx_http_hello_data(char *path)
;     {
;         HDF     *hdf;
;         NEOERR  *error;
;
;         error = hdf_init(&hdf);
;         if (error != STATUS_OK) {
;             nerr_ignore(&error);
;             return NULL;
;         }
;
;         error = hdf_read_file(hdf, path);
;         if (error != STATUS_OK) {
;             nerr_ignore(&error);
;             hdf_destroy(&hdf);
;             return NULL;
;         }
;
;         return hdf;
;     }

((translation_unit)
  (#set! rule.id "clearsilver")
  (#set! rule.title "Data sets of ClearSilver")
  (#set! rule.needs "HDF NEOERR")
  (#set! resource.noun "ClearSilver object")
  (#set! resource.type "HDF *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "STATUS_OK")
  (#set! fix.release "hdf_destroy(&%s)"))

; error = hdf_init(&hdf);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "hdf_init")
  (#set! call.fails "!= STATUS_OK"))

; error = cs_init(&parse, hdf);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "cs_init")
  (#set! call.fails "!= STATUS_OK")
  (#set! fix.release "cs_destroy(&%s)"))

; hdf_destroy(&hdf);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "cs_destroy"
    "hdf_destroy"))

; error = hdf_read_file(hdf, path);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "cs_dump"
    "cs_init"
    "cs_parse_file"
    "cs_parse_string"
    "cs_register_strfunc"
    "cs_render"
    "hdf_get_child"
    "hdf_get_copy"
    "hdf_get_int_value"
    "hdf_get_node"
    "hdf_get_obj"
    "hdf_get_value"
    "hdf_get_valuef"
    "hdf_read_file"
    "hdf_read_string"
    "hdf_remove_tree"
    "hdf_set_copy"
    "hdf_set_int_value"
    "hdf_set_value"
    "hdf_set_valuef"
    "hdf_write_file"
    "hdf_write_string"))
