#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef void CURL;
typedef enum { CURLE_OK } CURLcode;

struct curl_slist {
    char               *data;
    struct curl_slist  *next;
};

#define CURLOPT_URL         10002
#define CURLOPT_HTTPHEADER  10023

CURL *curl_easy_init(void);
CURLcode curl_easy_setopt(CURL *curl, int option, ...);
CURLcode curl_easy_perform(CURL *curl);
void curl_easy_cleanup(CURL *curl);
struct curl_slist *curl_slist_append(struct curl_slist *list, const char *s);
void curl_slist_free_all(struct curl_slist *list);


ngx_int_t ngx_http_notify_hook(const char *url, const char *token,
    ngx_log_t *log);


ngx_int_t
ngx_http_notify_hook(const char *url, const char *token, ngx_log_t *log)
{
    CURL               *curl;
    CURLcode            rc;
    struct curl_slist  *headers;

    headers = curl_slist_append(NULL, token);
    if (headers == NULL) {
        return NGX_ERROR;
    }

    curl = curl_easy_init();
    if (curl == NULL) {
        return NGX_ERROR;
    }

    if (curl_easy_setopt(curl, CURLOPT_URL, url) != CURLE_OK) {
        curl_slist_free_all(headers);
        return NGX_ERROR;
    }

    (void) curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);

    rc = curl_easy_perform(curl);

    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);

    if (rc != CURLE_OK) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "hook failed: %d", (int) rc);
        return NGX_ERROR;
    }

    return NGX_OK;
}
