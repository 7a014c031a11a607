#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

typedef struct st_mysql MYSQL;
typedef struct st_mysql_res MYSQL_RES;
typedef char **MYSQL_ROW;

int mysql_query(MYSQL *mysql, const char *q);
MYSQL_RES *mysql_store_result(MYSQL *mysql);
MYSQL_ROW mysql_fetch_row(MYSQL_RES *res);
unsigned int mysql_num_fields(MYSQL_RES *res);
void mysql_free_result(MYSQL_RES *res);

ngx_int_t
ngx_http_account_quota(MYSQL *db, const char *sql, ngx_int_t *quota);

ngx_int_t
ngx_http_account_quota(MYSQL *db, const char *sql, ngx_int_t *quota)
{
    MYSQL_RES *res;
    MYSQL_ROW row;

    if (mysql_query(db, sql) != 0) {
        return NGX_ERROR;
    }

    res = mysql_store_result(db);
    if (res == NULL) {
        return NGX_ERROR;
    }

    if (mysql_num_fields(res) != 1) {
        return NGX_ERROR;
    }

    if ((row = mysql_fetch_row(res)) == NULL) {
        return NGX_DECLINED;
    }

    if (row[0] == NULL)
        *quota = -1;
    else
        *quota = ngx_atoi((u_char *) row[0], ngx_strlen(row[0]));

    mysql_free_result(res);

    return NGX_OK;
}
