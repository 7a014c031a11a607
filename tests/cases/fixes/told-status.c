#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct pam_handle  pam_handle_t;

struct pam_conv {
    int   (*conv)(int n, const void **msg, void **response, void *data);
    void   *appdata_ptr;
};

#define PAM_SUCCESS  0

int pam_start(const char *service, const char *user,
    const struct pam_conv *conv, pam_handle_t **pamh);
int pam_authenticate(pam_handle_t *pamh, int flags);
int pam_acct_mgmt(pam_handle_t *pamh, int flags);
int pam_end(pam_handle_t *pamh, int status);


ngx_int_t ngx_http_badge_check(ngx_http_request_t *r, const char *user,
    struct pam_conv *conv);


ngx_int_t
ngx_http_badge_check(ngx_http_request_t *r, const char *user,
    struct pam_conv *conv)
{
    int            rc;
    pam_handle_t  *pamh;

    rc = pam_start("badge", user, conv, &pamh);
    if (rc != PAM_SUCCESS) {
        return NGX_ERROR;
    }

    rc = pam_authenticate(pamh, 0);
    if (rc != PAM_SUCCESS) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "no such badge");
        return NGX_HTTP_UNAUTHORIZED;
    }

    rc = pam_acct_mgmt(pamh, 0);

    pam_end(pamh, rc);

    return rc == PAM_SUCCESS ? NGX_OK : NGX_HTTP_FORBIDDEN;
}
