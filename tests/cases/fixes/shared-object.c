#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


#include <dlfcn.h>


typedef ngx_int_t (*ngx_http_plugin_pt)(ngx_log_t *log);


ngx_int_t ngx_http_plugin_try(const char *path, ngx_log_t *log);


ngx_int_t
ngx_http_plugin_try(const char *path, ngx_log_t *log)
{
    void                *handle;
    ngx_int_t            rc;
    ngx_http_plugin_pt   check;

    handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "%s", dlerror());
        return NGX_ERROR;
    }

    check = (ngx_http_plugin_pt) dlsym(handle, "plugin_check");
    if (check == NULL) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "%s", dlerror());
        return NGX_DECLINED;
    }

    rc = check(log);

    dlclose(handle);

    return rc;
}
