; LMDB cursors
;
; A cursor of a read-only transaction stays until `mdb_cursor_close()`; the end of a write transaction closes its cursors,
; and to close one after that frees it twice. Nothing at a cursor tells which kind its transaction is: this family speaks
; only of files that read with `MDB_RDONLY`, in trees that never write.
;
; bad: the walk stops early and leaves the cursor
;     static ngx_int_t
;     ngx_http_hello_count(MDB_env *env, MDB_dbi dbi, ngx_uint_t *n)
;     {
;         MDB_txn     *txn;
;         MDB_val      key, data;
;         MDB_cursor  *cursor;
;
;         if (mdb_txn_begin(env, NULL, MDB_RDONLY, &txn) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (mdb_cursor_open(txn, dbi, &cursor) != 0) {
;             mdb_txn_abort(txn);
;             return NGX_ERROR;
;         }
;
;         while (mdb_cursor_get(cursor, &key, &data, MDB_NEXT) == 0) {
;             if (++*n == 1000) {
;                 mdb_txn_abort(txn);
;                 return NGX_DECLINED;
;             }
;         }
;
;         mdb_cursor_close(cursor);
;         mdb_txn_abort(txn);
;
;         return NGX_OK;
;     }
;
; good: closed wherever the walk stops
;     static ngx_int_t
;     ngx_http_hello_count(MDB_env *env, MDB_dbi dbi, ngx_uint_t *n)
;     {
;         MDB_txn     *txn;
;         MDB_val      key, data;
;         MDB_cursor  *cursor;
;
;         if (mdb_txn_begin(env, NULL, MDB_RDONLY, &txn) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (mdb_cursor_open(txn, dbi, &cursor) != 0) {
;             mdb_txn_abort(txn);
;             return NGX_ERROR;
;         }
;
;         while (mdb_cursor_get(cursor, &key, &data, MDB_NEXT) == 0) {
;             if (++*n == 1000) {
;                 mdb_cursor_close(cursor);
;                 mdb_txn_abort(txn);
;                 return NGX_DECLINED;
;             }
;         }
;
;         mdb_cursor_close(cursor);
;         mdb_txn_abort(txn);
;
;         return NGX_OK;
;     }
;
; good: a status that is tested for less than zero
;     static ngx_int_t
;     ngx_http_hello_first(MDB_env *env, MDB_dbi dbi, MDB_val *key)
;     {
;         int          rc;
;         MDB_txn     *txn;
;         MDB_val      data;
;         MDB_cursor  *cursor;
;
;         rc = mdb_txn_begin(env, NULL, MDB_RDONLY, &txn);
;         if (rc < 0) {
;             return NGX_ERROR;
;         }
;
;         rc = mdb_cursor_open(txn, dbi, &cursor);
;         if (rc < 0) {
;             mdb_txn_abort(txn);
;             return NGX_ERROR;
;         }
;
;         rc = mdb_cursor_get(cursor, key, &data, MDB_FIRST);
;
;         mdb_cursor_close(cursor);
;         mdb_txn_abort(txn);
;
;         return (rc == MDB_SUCCESS) ? NGX_OK : NGX_DECLINED;
;     }
;
; good: the end of a write transaction closes the cursor
;     static ngx_int_t
;     ngx_http_hello_expire(MDB_env *env, MDB_dbi dbi)
;     {
;         MDB_txn     *txn;
;         MDB_val      key, data;
;         MDB_cursor  *cursor;
;
;         if (mdb_txn_begin(env, NULL, 0, &txn) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (mdb_cursor_open(txn, dbi, &cursor) != 0) {
;             mdb_txn_abort(txn);
;             return NGX_ERROR;
;         }
;
;         while (mdb_cursor_get(cursor, &key, &data, MDB_NEXT) == 0) {
;             mdb_cursor_del(cursor, 0);
;         }
;
;         return mdb_txn_commit(txn) ? NGX_ERROR : NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "lmdb-cursor")
  (#set! rule.title "LMDB cursors")
  (#set! rule.needs "MDB_RDONLY")
  (#set! rule.unless "mdb_cursor_del mdb_cursor_put mdb_del mdb_drop mdb_put")
  (#set! resource.noun "LMDB cursor")
  (#set! resource.type "MDB_cursor *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "MDB_SUCCESS")
  (#set! fix.release "mdb_cursor_close(%s)")
  (#set! fix.empty "harmless"))

; if (mdb_cursor_open(txn, dbi, &cursor) != 0)
; timid: a tree that writes may leave its cursors to the end of their transactions
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "mdb_cursor_open")
  (#set! call.fails "!= MDB_SUCCESS"))

; mdb_cursor_close(cursor);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.release "mdb_cursor_close"))

; mdb_cursor_get(cursor, &key, &data, MDB_NEXT);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "mdb_cursor_count"
    "mdb_cursor_dbi"
    "mdb_cursor_del"
    "mdb_cursor_get"
    "mdb_cursor_put"
    "mdb_cursor_txn"))

; mdb_cursor_renew(txn, cursor);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.borrow "mdb_cursor_renew"))
