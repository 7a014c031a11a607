; Files of netCDF
;
; `nc_open()` and `nc_create()` hand the number of an open file out through their last argument when they return
; `NC_NOERR`; `nc_close()` ends it. So says the reference of the netCDF C interface.
;
; bad: a variable that is missing
;     static ngx_int_t
;     ngx_http_hello_grid(char *path, char *name, double *grid)
;     {
;         int  rc, id, file;
;
;         rc = nc_open(path, NC_NOWRITE, &file);
;         if (rc != NC_NOERR) {
;             return NGX_ERROR;
;         }
;
;         rc = nc_inq_varid(file, name, &id);
;         if (rc != NC_NOERR) {
;             return NGX_DECLINED;
;         }
;
;         rc = nc_get_var_double(file, id, grid);
;
;         nc_close(file);
;
;         return rc == NC_NOERR ? NGX_OK : NGX_ERROR;
;     }
;
; good: closed where the variable is missing
;     static ngx_int_t
;     ngx_http_hello_grid(char *path, char *name, double *grid)
;     {
;         int  rc, id, file;
;
;         rc = nc_open(path, NC_NOWRITE, &file);
;         if (rc != NC_NOERR) {
;             return NGX_ERROR;
;         }
;
;         rc = nc_inq_varid(file, name, &id);
;         if (rc != NC_NOERR) {
;             nc_close(file);
;             return NGX_DECLINED;
;         }
;
;         rc = nc_get_var_double(file, id, grid);
;
;         nc_close(file);
;
;         return rc == NC_NOERR ? NGX_OK : NGX_ERROR;
;     }

((translation_unit)
  (#set! rule.id "netcdf")
  (#set! rule.title "Files of netCDF")
  (#set! resource.noun "netCDF file")
  (#set! resource.type "int")
  (#set! resource.value "integer")
  (#set! resource.invalid "< 0")
  (#set! resource.zero "NC_NOERR")
  (#set! fix.release "nc_close(%s)"))

; rc = nc_open(path, NC_NOWRITE, &file);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#any-of? @resource.acquire
    "nc_create"
    "nc_open")
  (#set! call.fails "!= NC_NOERR"))

; nc_close(file);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "nc_abort"
    "nc_close"))

; rc = nc_inq_varid(file, name, &id);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "nc_def_dim"
    "nc_def_var"
    "nc_enddef"
    "nc_get_att_double"
    "nc_get_att_float"
    "nc_get_att_int"
    "nc_get_att_text"
    "nc_get_var"
    "nc_get_var1_double"
    "nc_get_var1_float"
    "nc_get_var1_int"
    "nc_get_var_double"
    "nc_get_var_float"
    "nc_get_var_int"
    "nc_get_var_text"
    "nc_get_vara"
    "nc_get_vara_double"
    "nc_get_vara_float"
    "nc_get_vara_int"
    "nc_get_vara_text"
    "nc_inq"
    "nc_inq_att"
    "nc_inq_attlen"
    "nc_inq_dim"
    "nc_inq_dimid"
    "nc_inq_dimlen"
    "nc_inq_dimname"
    "nc_inq_natts"
    "nc_inq_ndims"
    "nc_inq_nvars"
    "nc_inq_unlimdim"
    "nc_inq_var"
    "nc_inq_vardimid"
    "nc_inq_varid"
    "nc_inq_varname"
    "nc_inq_varndims"
    "nc_inq_vartype"
    "nc_put_att_text"
    "nc_put_var_double"
    "nc_put_var_float"
    "nc_put_var_int"
    "nc_put_vara_double"
    "nc_put_vara_float"
    "nc_redef"
    "nc_sync"))
