#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

typedef struct cJSON { struct cJSON *child; int valueint; char *valuestring; } cJSON;

cJSON *cJSON_Parse(const char *value);
cJSON *cJSON_GetObjectItem(const cJSON *object, const char *name);
void cJSON_Delete(cJSON *item);

int ngx_http_token_age(const char *payload, int *age);

int ngx_http_token_age(const char *payload, int *age)
{
    cJSON *root = cJSON_Parse(payload), *item;

    if (root == NULL)
        return NGX_ERROR;

    item = cJSON_GetObjectItem(root, "iat");
    if (item == NULL) {
        return NGX_DECLINED;
    } else {
        *age = (int) (ngx_time() - item->valueint);
    }

    if (*age < 0) return NGX_ABORT;

    cJSON_Delete(root);
    return NGX_OK;
}
