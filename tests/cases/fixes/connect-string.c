#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct pg_conn  PGconn;

#define CONNECTION_OK  0

PGconn *PQconnectdb(const char *conninfo);
int PQstatus(const PGconn *conn);
void PQfinish(PGconn *conn);


PGconn *ngx_http_ledger_connect(ngx_str_t *database, ngx_log_t *log);


PGconn *
ngx_http_ledger_connect(ngx_str_t *database, ngx_log_t *log)
{
    char    *options;
    PGconn  *conn;

    options = ngx_alloc(database->len + sizeof("dbname="), log);
    if (options == NULL) {
        return NULL;
    }

    ngx_sprintf((u_char *) options, "dbname=%V%Z", database);

    conn = PQconnectdb(options);

    if (PQstatus(conn) != CONNECTION_OK) {
        PQfinish(conn);
        return NULL;
    }

    return conn;
}
