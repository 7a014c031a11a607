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
  (#set! resource.descriptors "socket")
  (#set! fix.release "PQclear(%s)")
  (#set! fix.empty "harmless"))

; result = PQexec(conn, sql);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PQclosePortal"
    "PQclosePrepared"
    "PQcopyResult"
    "PQdescribePortal"
    "PQdescribePrepared"
    "PQexec"
    "PQexecParams"
    "PQexecPrepared"
    "PQfn"
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
    "PQsetdb"
    "PQsetdbLogin")
  (#set! fix.release "PQfinish(%s)"))

; buffer = createPQExpBuffer();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "createPQExpBuffer")
  (#set! fix.release "destroyPQExpBuffer(%s)"))

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
    "PQencryptPassword"
    "PQencryptPasswordConn"
    "PQescapeBytea"
    "PQescapeByteaConn"
    "PQescapeIdentifier"
    "PQescapeLiteral"
    "PQnotifies"
    "PQunescapeBytea")
  (#set! fix.release "PQfreemem(%s)"))

; n = PQgetCopyData(conn, &row, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "PQgetCopyData")
  (#set! call.fails "<= 0")
  (#set! fix.release "PQfreemem(%s)"))

; cancel = PQcancelCreate(conn);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "PQcancelCreate")
  (#set! fix.release "PQcancelFinish(%s)"))

; options = PQconninfoParse(conninfo, &error); only a failure makes a text
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "PQconninfoParse")
  (#set! call.fails "!= NULL")
  (#set! fix.release "PQfreemem(%s)"))

; PQclear(result);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "PQcancelFinish"
    "PQclear"
    "PQconninfoFree"
    "PQfinish"
    "PQfreeCancel"
    "PQfreemem"
    "destroyPQExpBuffer"))

; status = PQresultStatus(result);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "PQbackendPID"
    "PQbinaryTuples"
    "PQcancel"
    "PQcancelBlocking"
    "PQcancelCreate"
    "PQcancelErrorMessage"
    "PQcancelPoll"
    "PQcancelStart"
    "PQclientEncoding"
    "PQcmdStatus"
    "PQcmdTuples"
    "PQconnectPoll"
    "PQconnectionUsedPassword"
    "PQconninfo"
    "PQconsumeInput"
    "PQdb"
    "PQdescribePrepared"
    "PQendcopy"
    "PQenterPipelineMode"
    "PQerrorMessage"
    "PQescapeByteaConn"
    "PQescapeIdentifier"
    "PQescapeLiteral"
    "PQescapeStringConn"
    "PQexec"
    "PQexecParams"
    "PQexecPrepared"
    "PQexitPipelineMode"
    "PQfformat"
    "PQflush"
    "PQfmod"
    "PQfname"
    "PQfnumber"
    "PQfsize"
    "PQftable"
    "PQftablecol"
    "PQftype"
    "PQgetCancel"
    "PQgetCopyData"
    "PQgetResult"
    "PQgetisnull"
    "PQgetlength"
    "PQgetline"
    "PQgetssl"
    "PQgetvalue"
    "PQhost"
    "PQisBusy"
    "PQnfields"
    "PQnotifies"
    "PQnparams"
    "PQntuples"
    "PQoidStatus"
    "PQoidValue"
    "PQoptions"
    "PQparameterStatus"
    "PQparamtype"
    "PQpass"
    "PQpipelineStatus"
    "PQpipelineSync"
    "PQport"
    "PQprepare"
    "PQprotocolVersion"
    "PQputCopyData"
    "PQputCopyEnd"
    "PQrequestCancel"
    "PQreset"
    "PQresetPoll"
    "PQresetStart"
    "PQresultErrorField"
    "PQresultErrorMessage"
    "PQresultStatus"
    "PQresultVerboseErrorMessage"
    "PQsendDescribePrepared"
    "PQsendFlushRequest"
    "PQsendPrepare"
    "PQsendQuery"
    "PQsendQueryParams"
    "PQsendQueryPrepared"
    "PQserverVersion"
    "PQsetChunkedRowsMode"
    "PQsetClientEncoding"
    "PQsetErrorVerbosity"
    "PQsetNoticeProcessor"
    "PQsetNoticeReceiver"
    "PQsetSingleRowMode"
    "PQsetnonblocking"
    "PQsocket"
    "PQsslAttribute"
    "PQsslInUse"
    "PQsslStruct"
    "PQstatus"
    "PQtrace"
    "PQtransactionStatus"
    "PQuntrace"
    "PQuser"
    "appendBinaryPQExpBuffer"
    "appendPQExpBuffer"
    "appendPQExpBufferChar"
    "appendPQExpBufferStr"
    "enlargePQExpBuffer"
    "printfPQExpBuffer"
    "resetPQExpBuffer"))
