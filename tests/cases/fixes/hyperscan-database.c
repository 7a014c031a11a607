#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct hs_database  hs_database_t;
typedef struct hs_scratch   hs_scratch_t;

typedef struct {
    char  *message;
    int    expression;
} hs_compile_error_t;

#define HS_SUCCESS  0

int hs_compile(const char *expression, unsigned flags, unsigned mode,
    const void *platform, hs_database_t **db, hs_compile_error_t **error);
int hs_free_database(hs_database_t *db);
int hs_free_compile_error(hs_compile_error_t *error);
int hs_database_size(const hs_database_t *db, size_t *size);


ngx_int_t ngx_http_waf_pattern_size(const char *text, size_t *size,
    ngx_log_t *log);


ngx_int_t
ngx_http_waf_pattern_size(const char *text, size_t *size, ngx_log_t *log)
{
    hs_database_t       *db;
    hs_compile_error_t  *error;

    if (hs_compile(text, 0, 1, NULL, &db, &error) != HS_SUCCESS) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "pattern: %s", error->message);
        hs_free_compile_error(error);
        return NGX_ERROR;
    }

    if (hs_database_size(db, size) != HS_SUCCESS) {
        return NGX_ERROR;
    }

    if (*size > 1024 * 1024)
    {
        ngx_log_error(NGX_LOG_WARN, log, 0, "pattern is too large");
        return NGX_DECLINED;
    }

    hs_free_database(db);

    return NGX_OK;
}
