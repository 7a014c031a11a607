#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct sqlite3       sqlite3;
typedef struct sqlite3_stmt  sqlite3_stmt;

#define SQLITE_OK   0
#define SQLITE_ROW  100

int sqlite3_open(const char *name, sqlite3 **db);
int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n,
    sqlite3_stmt **stmt, const char **tail);
int sqlite3_step(sqlite3_stmt *stmt);
int sqlite3_column_int(sqlite3_stmt *stmt, int i);
int sqlite3_finalize(sqlite3_stmt *stmt);
int sqlite3_close(sqlite3 *db);


ngx_int_t ngx_http_tiles_get(const char *name, ngx_uint_t *size);


ngx_int_t
ngx_http_tiles_get(const char *name, ngx_uint_t *size)
{
    sqlite3       *db;
    sqlite3_stmt  *stmt;

    if (sqlite3_open(name, &db) != SQLITE_OK) {
        return NGX_DECLINED;
    }

    if (sqlite3_prepare_v2(db, "SELECT size FROM t", -1, &stmt, NULL)
        != SQLITE_OK)
    {
        sqlite3_close(db);
        return NGX_ERROR;
    }

    if (sqlite3_step(stmt) != SQLITE_ROW) {
        sqlite3_close(db);
        return NGX_ERROR;
    }

    *size = sqlite3_column_int(stmt, 0);

    sqlite3_finalize(stmt);
    sqlite3_close(db);

    return NGX_OK;
}
