; LMDB transactions
;
; `mdb_txn_commit()` and `mdb_txn_abort()` are the two ends of a transaction; a commit that fails has freed it as well.
; A forgotten write transaction keeps the lock of all writers, in every worker; a forgotten reader keeps its slot of the
; reader table and its snapshot, so that the file only grows.
;
; bad: a missing key ends the function, not the transaction
;     static ngx_int_t
;     ngx_http_hello_get(MDB_env *env, MDB_dbi dbi, ngx_pool_t *pool,
;         ngx_str_t *name, ngx_str_t *value)
;     {
;         MDB_txn  *txn;
;         MDB_val   key, data;
;
;         if (mdb_txn_begin(env, NULL, MDB_RDONLY, &txn) != 0) {
;             return NGX_ERROR;
;         }
;
;         key.mv_size = name->len;
;         key.mv_data = name->data;
;
;         if (mdb_get(txn, dbi, &key, &data) != 0) {
;             return NGX_DECLINED;
;         }
;
;         value->len = data.mv_size;
;         value->data = ngx_pnalloc(pool, data.mv_size);
;         if (value->data == NULL) {
;             mdb_txn_abort(txn);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(value->data, data.mv_data, data.mv_size);
;
;         mdb_txn_abort(txn);
;
;         return NGX_OK;
;     }
;
; good: aborted on each way out
;     static ngx_int_t
;     ngx_http_hello_get(MDB_env *env, MDB_dbi dbi, ngx_pool_t *pool,
;         ngx_str_t *name, ngx_str_t *value)
;     {
;         MDB_txn  *txn;
;         MDB_val   key, data;
;
;         if (mdb_txn_begin(env, NULL, MDB_RDONLY, &txn) != 0) {
;             return NGX_ERROR;
;         }
;
;         key.mv_size = name->len;
;         key.mv_data = name->data;
;
;         if (mdb_get(txn, dbi, &key, &data) != 0) {
;             mdb_txn_abort(txn);
;             return NGX_DECLINED;
;         }
;
;         value->len = data.mv_size;
;         value->data = ngx_pnalloc(pool, data.mv_size);
;         if (value->data == NULL) {
;             mdb_txn_abort(txn);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(value->data, data.mv_data, data.mv_size);
;
;         mdb_txn_abort(txn);
;
;         return NGX_OK;
;     }
;
; bad: a value that is not written leaves the lock of the writers taken
;     static ngx_int_t
;     ngx_http_hello_set(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data)
;     {
;         int       rc;
;         MDB_txn  *txn;
;
;         rc = mdb_txn_begin(env, NULL, 0, &txn);
;         if (rc != MDB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         rc = mdb_put(txn, dbi, key, data, 0);
;         if (rc != MDB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (mdb_txn_commit(txn) != MDB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; good: a commit that fails has ended the transaction
;     static ngx_int_t
;     ngx_http_hello_set(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data)
;     {
;         int       rc;
;         MDB_txn  *txn;
;
;         rc = mdb_txn_begin(env, NULL, 0, &txn);
;         if (rc != MDB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         rc = mdb_put(txn, dbi, key, data, 0);
;         if (rc != MDB_SUCCESS) {
;             mdb_txn_abort(txn);
;             return NGX_ERROR;
;         }
;
;         if (mdb_txn_commit(txn) != MDB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; good: a status that is tested for less than zero
;     static ngx_int_t
;     ngx_http_hello_drop(MDB_env *env, MDB_dbi dbi)
;     {
;         int       rc;
;         MDB_txn  *txn;
;
;         rc = mdb_txn_begin(env, NULL, 0, &txn);
;         if (rc < 0) {
;             return NGX_ERROR;
;         }
;
;         if (mdb_drop(txn, dbi, 0)) {
;             mdb_txn_abort(txn);
;             return NGX_ERROR;
;         }
;
;         return mdb_txn_commit(txn) ? NGX_ERROR : NGX_OK;
;     }
;
; good: a child ends with its parent
;     static ngx_int_t
;     ngx_http_hello_try(MDB_env *env, MDB_txn *parent, MDB_dbi dbi,
;         MDB_val *key, MDB_val *data)
;     {
;         MDB_txn  *txn;
;
;         if (mdb_txn_begin(env, parent, 0, &txn) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (mdb_put(txn, dbi, key, data, 0) != 0) {
;             return NGX_ERROR;
;         }
;
;         return mdb_txn_commit(txn) ? NGX_ERROR : NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "lmdb-transaction")
  (#set! rule.title "LMDB transactions")
  (#set! resource.noun "LMDB transaction")
  (#set! resource.type "MDB_txn *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "MDB_SUCCESS")
  (#set! fix.release "mdb_txn_abort(%s)")
  (#set! fix.empty "harmless"))

; if (mdb_txn_begin(env, NULL, MDB_RDONLY, &txn) != 0)
; timid: a transaction with a parent is not followed, for the end of the parent is its end as well
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null)
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "mdb_txn_begin")
  (#set! call.fails "!= MDB_SUCCESS"))

; mdb_txn_abort(txn);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.release "mdb_txn_abort"))

; mdb_txn_commit(txn); frees the transaction whatever it answers, but a fix that gives up must not write
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.transfer "mdb_txn_commit"))

; mdb_get(txn, dbi, &key, &data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "mdb_cmp"
    "mdb_cursor_open"
    "mdb_cursor_renew"
    "mdb_dbi_flags"
    "mdb_dbi_open"
    "mdb_dcmp"
    "mdb_del"
    "mdb_drop"
    "mdb_get"
    "mdb_put"
    "mdb_set_compare"
    "mdb_set_dupsort"
    "mdb_set_relctx"
    "mdb_set_relfunc"
    "mdb_stat"
    "mdb_txn_env"
    "mdb_txn_id"
    "mdb_txn_renew"
    "mdb_txn_reset"))

; mdb_txn_begin(env, parent, 0, &txn); a parent stays what it was
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.borrow "mdb_txn_begin"))
