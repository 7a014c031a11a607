; Shared objects
;
; A shared object stays loaded until `dlclose()` has been called as often as `dlopen()`. `ngx_dlopen()` is nginx's name
; for the same call.
;
; bad: a symbol that is missing leaves the object loaded
;     static char *
;     ngx_http_hello_version(ngx_conf_t *cf, char *path, ngx_uint_t *version)
;     {
;         void        *handle;
;         ngx_uint_t  *p;
;
;         handle = dlopen(path, RTLD_NOW);
;         if (handle == NULL) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", dlerror());
;             return NGX_CONF_ERROR;
;         }
;
;         p = dlsym(handle, "version");
;         if (p == NULL) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", dlerror());
;             return NGX_CONF_ERROR;
;         }
;
;         *version = *p;
;
;         dlclose(handle);
;
;         return NGX_CONF_OK;
;     }
;
; good: unloaded where the symbol is missing
;     static char *
;     ngx_http_hello_version(ngx_conf_t *cf, char *path, ngx_uint_t *version)
;     {
;         void        *handle;
;         ngx_uint_t  *p;
;
;         handle = dlopen(path, RTLD_NOW);
;         if (handle == NULL) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", dlerror());
;             return NGX_CONF_ERROR;
;         }
;
;         p = dlsym(handle, "version");
;         if (p == NULL) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", dlerror());
;             dlclose(handle);
;             return NGX_CONF_ERROR;
;         }
;
;         *version = *p;
;
;         dlclose(handle);
;
;         return NGX_CONF_OK;
;     }

((translation_unit)
  (#set! rule.id "dlopen")
  (#set! rule.title "Shared objects")
  (#set! resource.noun "shared object")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "dlclose(%s)"))

; handle = dlopen(path, RTLD_NOW);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "dlmopen"
    "dlopen"))

; handle = ngx_dlopen(path);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ngx_dlopen")
  (#set! fix.release "ngx_dlclose(%s)"))

; handle = LoadLibrary(path);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "LoadLibrary"
    "LoadLibraryA"
    "LoadLibraryExA"
    "LoadLibraryExW"
    "LoadLibraryW")
  (#set! fix.release "FreeLibrary(%s)"))

; dlclose(handle);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "FreeLibrary"
    "dlclose"
    "ngx_dlclose"))

; symbol = dlsym(handle, name); whoever has a symbol needs the library, and most keep it until the process ends
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "GetProcAddress"
    "dlfunc"
    "dlsym"
    "dlvsym"
    "ngx_dlsym")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; dladdr(address, &info);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "dladdr"
    "dladdr1"
    "dlinfo"))
