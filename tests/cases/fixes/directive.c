#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


char *ngx_http_words_file(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);


char *
ngx_http_words_file(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    off_t            *size = conf;
    ngx_fd_t          fd;
    ngx_str_t        *value;
    ngx_file_info_t   fi;

    value = cf->args->elts;

    if (ngx_conf_full_name(cf->cycle, &value[1], 1) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    fd = ngx_open_file(value[1].data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_open_file_n " \"%V\" failed", &value[1]);
        return NGX_CONF_ERROR;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_fd_info_n " \"%V\" failed", &value[1]);
        return NGX_CONF_ERROR;
    }

    if (!ngx_is_file(&fi)) {
        return "is not a regular file";
    }

    *size = ngx_file_size(&fi);

    if (ngx_close_file(fd) == NGX_FILE_ERROR) {
        ngx_conf_log_error(NGX_LOG_ALERT, cf, ngx_errno,
                           ngx_close_file_n " \"%V\" failed", &value[1]);
    }

    return NGX_CONF_OK;
}
