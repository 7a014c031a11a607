#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct sqlite3       sqlite3;
typedef struct sqlite3_stmt  sqlite3_stmt;

#define SQLITE_OK   0
#define SQLITE_ROW  100

int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n,
    sqlite3_stmt **stmt, const char **tail);
int sqlite3_bind_int(sqlite3_stmt *stmt, int i, int value);
int sqlite3_step(sqlite3_stmt *stmt);
int sqlite3_column_int(sqlite3_stmt *stmt, int i);
int sqlite3_finalize(sqlite3_stmt *stmt);


ngx_int_t ngx_http_counter_get(sqlite3 *db, ngx_uint_t id, ngx_uint_t *hits);


ngx_int_t
ngx_http_counter_get(sqlite3 *db, ngx_uint_t id, ngx_uint_t *hits)
{
    sqlite3_stmt  *stmt;

    if (sqlite3_prepare_v2(db, "SELECT hits FROM c WHERE id = ?", -1, &stmt,
                           NULL)
        != SQLITE_OK)
    {
        return NGX_ERROR;
    }

    if (sqlite3_bind_int(stmt, 1, (int) id) != SQLITE_OK) {
        return NGX_ERROR;
    }

    if (sqlite3_step(stmt) != SQLITE_ROW) {
        *hits = 0;
        return NGX_DECLINED;
    }

    *hits = sqlite3_column_int(stmt, 0);

    sqlite3_finalize(stmt);

    return NGX_OK;
}
