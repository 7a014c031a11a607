; Connections of DB-Library
;
; `dblogin()` allocates a record that `dbloginfree()` frees once the connections are open; `dbopen()` only reads it,
; and its connection ends with `dbclose()`. So say the reference of DB-Library and its implementation, FreeTDS.
;
; bad: a server that can't be reached keeps the login
;     static DBPROCESS *
;     ngx_http_hello_connect(char *user, char *password, char *server)
;     {
;         LOGINREC   *login;
;         DBPROCESS  *process;
;
;         login = dblogin();
;         if (login == NULL) {
;             return NULL;
;         }
;
;         DBSETLUSER(login, user);
;         DBSETLPWD(login, password);
;
;         process = dbopen(login, server);
;         if (process == NULL) {
;             return NULL;
;         }
;
;         dbloginfree(login);
;
;         return process;
;     }
;
; good: both ways free the login
;     static DBPROCESS *
;     ngx_http_hello_connect(char *user, char *password, char *server)
;     {
;         LOGINREC   *login;
;         DBPROCESS  *process;
;
;         login = dblogin();
;         if (login == NULL) {
;             return NULL;
;         }
;
;         DBSETLUSER(login, user);
;         DBSETLPWD(login, password);
;
;         process = dbopen(login, server);
;         if (process == NULL) {
;             dbloginfree(login);
;             return NULL;
;         }
;
;         dbloginfree(login);
;
;         return process;
;     }

((translation_unit)
  (#set! rule.id "freetds")
  (#set! rule.title "Connections of DB-Library")
  (#set! rule.needs "DBPROCESS LOGINREC")
  (#set! resource.noun "DB-Library object")
  (#set! resource.type "DBPROCESS *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "dbclose(%s)"))

; process = dbopen(login, server);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .)
  (#eq? @resource.acquire "dbopen"))

; login = dblogin();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "dblogin")
  (#set! fix.release "dbloginfree(%s)"))

; dbclose(process);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "dbclose"
    "dbloginfree"))

; rc = dbsqlexec(process);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "DBSETLAPP"
    "DBSETLCHARSET"
    "DBSETLDBNAME"
    "DBSETLENCRYPT"
    "DBSETLHOST"
    "DBSETLNATLANG"
    "DBSETLPACKET"
    "DBSETLPWD"
    "DBSETLUSER"
    "DBSETLVERSION"
    "dbadata"
    "dbbind"
    "dbcancel"
    "dbcanquery"
    "dbcmd"
    "dbcolinfo"
    "dbcollen"
    "dbcolname"
    "dbcolsource"
    "dbcoltype"
    "dbcolutype"
    "dbcount"
    "dbdata"
    "dbdatlen"
    "dbdead"
    "dbfcmd"
    "dbfreebuf"
    "dbgetuserdata"
    "dbhasretstat"
    "dbiscount"
    "dbmorecmds"
    "dbname"
    "dbnextrow"
    "dbnullbind"
    "dbnumcols"
    "dbnumrets"
    "dbopen"
    "dbprtype"
    "dbresults"
    "dbretdata"
    "dbretlen"
    "dbretname"
    "dbretstatus"
    "dbrettype"
    "dbrows"
    "dbrpcinit"
    "dbrpcparam"
    "dbrpcsend"
    "dbsetlbool"
    "dbsetllong"
    "dbsetlname"
    "dbsetlshort"
    "dbsetlversion"
    "dbsetopt"
    "dbsetuserdata"
    "dbspid"
    "dbsqlexec"
    "dbsqlok"
    "dbsqlsend"
    "dbtablecolinfo"
    "dbuse"))
