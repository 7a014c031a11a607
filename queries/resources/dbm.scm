; Databases of DBM libraries
;
; `gdbm_open()` and `dbm_open()` return a database for the close call of their library. So say the manuals of GDBM and
; of ndbm.
;
; bad: a key that is missing
;     static ngx_int_t
;     ngx_http_hello_has(char *path, datum key)
;     {
;         GDBM_FILE  db;
;
;         db = gdbm_open(path, 0, GDBM_READER, 0, NULL);
;         if (db == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!gdbm_exists(db, key)) {
;             return NGX_DECLINED;
;         }
;
;         gdbm_close(db);
;
;         return NGX_OK;
;     }
;
; good: closed where the key is missing
;     static ngx_int_t
;     ngx_http_hello_has(char *path, datum key)
;     {
;         GDBM_FILE  db;
;
;         db = gdbm_open(path, 0, GDBM_READER, 0, NULL);
;         if (db == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!gdbm_exists(db, key)) {
;             gdbm_close(db);
;             return NGX_DECLINED;
;         }
;
;         gdbm_close(db);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "dbm")
  (#set! rule.title "Databases of DBM libraries")
  (#set! resource.noun "DBM database")
  (#set! resource.type "GDBM_FILE")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "gdbm_close(%s)"))

; db = gdbm_open(path, 0, GDBM_READER, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "gdbm_open"))

; db = dbm_open(path, O_RDONLY, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "dbm_open")
  (#set! fix.release "dbm_close(%s)"))

; gdbm_close(db);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "dbm_close"
    "gdbm_close"))

; value = gdbm_fetch(db, key);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "dbm_clearerr"
    "dbm_delete"
    "dbm_error"
    "dbm_fetch"
    "dbm_firstkey"
    "dbm_nextkey"
    "dbm_store"
    "gdbm_count"
    "gdbm_delete"
    "gdbm_exists"
    "gdbm_fdesc"
    "gdbm_fetch"
    "gdbm_firstkey"
    "gdbm_nextkey"
    "gdbm_reorganize"
    "gdbm_setopt"
    "gdbm_store"
    "gdbm_sync"))
