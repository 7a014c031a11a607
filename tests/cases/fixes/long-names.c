#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_upstream_persistent_session_affinity_restore(
    ngx_http_request_t *r, ngx_str_t *persistent_session_affinity_file_name);


ngx_int_t
ngx_http_upstream_persistent_session_affinity_restore(ngx_http_request_t *r,
    ngx_str_t *persistent_session_affinity_file_name)
{
    ssize_t   number_of_bytes_that_were_read;
    u_char    persistent_session_affinity_first_character;
    ngx_fd_t  persistent_session_affinity_descriptor;

    persistent_session_affinity_descriptor =
        ngx_open_file(persistent_session_affinity_file_name->data,
                      NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (persistent_session_affinity_descriptor == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    number_of_bytes_that_were_read =
        ngx_read_fd(persistent_session_affinity_descriptor,
                    &persistent_session_affinity_first_character, 1);

    if (number_of_bytes_that_were_read != 1) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
