#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct pg_conn    PGconn;
typedef struct pg_result  PGresult;

#define PGRES_COMMAND_OK  1
#define PGRES_TUPLES_OK   2

PGresult *PQexec(PGconn *conn, const char *query);
int PQresultStatus(const PGresult *res);
int PQntuples(const PGresult *res);
char *PQgetvalue(const PGresult *res, int row, int column);
char *PQerrorMessage(const PGconn *conn);
void PQclear(PGresult *res);


ngx_int_t ngx_http_tenant_id(PGconn *conn, ngx_int_t *id, ngx_log_t *log);


ngx_int_t
ngx_http_tenant_id(PGconn *conn, ngx_int_t *id, ngx_log_t *log)
{
    PGresult  *res;

    res = PQexec(conn, "SELECT id FROM tenants LIMIT 1");

    if (PQresultStatus(res) != PGRES_TUPLES_OK) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "tenants: %s",
                      PQerrorMessage(conn));
        PQclear(res);
        return NGX_ERROR;
    }

    if (PQntuples(res) == 0) {
        return NGX_DECLINED;
    }

    *id = atoi(PQgetvalue(res, 0, 0));

    PQclear(res);

    return NGX_OK;
}
