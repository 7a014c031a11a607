; Connections and results of PostgreSQL
;
; Each result is cleared by the caller, one that says it failed as well, and so is each connection: `PQconnectdb()`
; returns one to finish even if there is no connection.
;
; bad: a result that failed is not cleared
;     static ngx_int_t
;     ngx_http_hello_exec(PGconn *conn, char *sql, ngx_log_t *log)
;     {
;         PGresult  *res;
;
;         res = PQexec(conn, sql);
;         if (PQresultStatus(res) != PGRES_COMMAND_OK) {
;             ngx_log_error(NGX_LOG_ERR, log, 0, "%s", PQerrorMessage(conn));
;             return NGX_ERROR;
;         }
;
;         PQclear(res);
;
;         return NGX_OK;
;     }
;
; good: cleared whether it failed or not
;     static ngx_int_t
;     ngx_http_hello_exec(PGconn *conn, char *sql, ngx_log_t *log)
;     {
;         PGresult  *res;
;
;         res = PQexec(conn, sql);
;         if (PQresultStatus(res) != PGRES_COMMAND_OK) {
;             ngx_log_error(NGX_LOG_ERR, log, 0, "%s", PQerrorMessage(conn));
;             PQclear(res);
;             return NGX_ERROR;
;         }
;
;         PQclear(res);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libpq")
  (#set! rule.title "Connections and results of PostgreSQL")
  (#set! resource.noun "PostgreSQL object")
  (#set! resource.type "PGresult *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "PQclear(%s)"))

; result = PQexec(conn, sql);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PQcopyResult"
    "PQdescribePortal"
    "PQdescribePrepared"
    "PQexec"
    "PQexecParams"
    "PQexecPrepared"
    "PQgetResult"
    "PQmakeEmptyPGresult"
    "PQprepare"))

; conn = PQconnectdb(conninfo);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PQconnectStart"
    "PQconnectStartParams"
    "PQconnectdb"
    "PQconnectdbParams"
    "PQsetdbLogin")
  (#set! fix.release "PQfinish(%s)"))

; cancel = PQgetCancel(conn);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "PQgetCancel")
  (#set! fix.release "PQfreeCancel(%s)"))

; options = PQconninfoParse(conninfo, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PQconndefaults"
    "PQconninfo"
    "PQconninfoParse")
  (#set! fix.release "PQconninfoFree(%s)"))

; notify = PQnotifies(conn);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PQescapeBytea"
    "PQescapeByteaConn"
    "PQescapeIdentifier"
    "PQescapeLiteral"
    "PQnotifies"
    "PQunescapeBytea")
  (#set! fix.release "PQfreemem(%s)"))

; PQclear(result);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "PQclear"
    "PQconninfoFree"
    "PQfinish"
    "PQfreeCancel"
    "PQfreemem"))

; status = PQresultStatus(result);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "PQbackendPID"
    "PQbinaryTuples"
    "PQcancel"
    "PQcmdStatus"
    "PQcmdTuples"
    "PQconnectPoll"
    "PQconsumeInput"
    "PQerrorMessage"
    "PQfformat"
    "PQflush"
    "PQfname"
    "PQfnumber"
    "PQftype"
    "PQgetisnull"
    "PQgetlength"
    "PQgetvalue"
    "PQisBusy"
    "PQnfields"
    "PQntuples"
    "PQparameterStatus"
    "PQreset"
    "PQresetPoll"
    "PQresetStart"
    "PQresultErrorField"
    "PQresultErrorMessage"
    "PQresultStatus"
    "PQsendPrepare"
    "PQsendQuery"
    "PQsendQueryParams"
    "PQsendQueryPrepared"
    "PQsetNoticeProcessor"
    "PQsetnonblocking"
    "PQsocket"
    "PQstatus"
    "PQtransactionStatus"))
