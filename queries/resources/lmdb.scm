; LMDB environments
;
; `mdb_env_create()` allocates an environment, and `mdb_env_open()` puts a memory map and two descriptors into it.
; The manual asks for `mdb_env_close()` also when `mdb_env_open()` fails: the environment is there all the same.
;
; bad: a database that does not open
;     static ngx_int_t
;     ngx_http_hello_open(ngx_http_hello_main_conf_t *hmcf, char *path)
;     {
;         MDB_env  *env;
;
;         if (mdb_env_create(&env) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (mdb_env_open(env, path, MDB_RDONLY, 0600) != 0) {
;             return NGX_ERROR;
;         }
;
;         hmcf->env = env;
;
;         return NGX_OK;
;     }
;
; good: closed when it does not open
;     static ngx_int_t
;     ngx_http_hello_open(ngx_http_hello_main_conf_t *hmcf, char *path)
;     {
;         MDB_env  *env;
;
;         if (mdb_env_create(&env) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (mdb_env_open(env, path, MDB_RDONLY, 0600) != 0) {
;             mdb_env_close(env);
;             return NGX_ERROR;
;         }
;
;         hmcf->env = env;
;
;         return NGX_OK;
;     }
;
;     static void
;     ngx_http_hello_exit(ngx_http_hello_main_conf_t *hmcf)
;     {
;         mdb_env_close(hmcf->env);
;     }
;
; bad: the size of a database is asked for, and the database stays open
;     static ngx_int_t
;     ngx_http_hello_entries(char *path, size_t *n)
;     {
;         int        rc;
;         MDB_env   *env;
;         MDB_stat   st;
;
;         rc = mdb_env_create(&env);
;         if (rc != MDB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         rc = mdb_env_set_maxdbs(env, 4);
;         if (rc == MDB_SUCCESS) {
;             rc = mdb_env_open(env, path, 0, 0600);
;         }
;
;         if (rc != MDB_SUCCESS) {
;             mdb_env_close(env);
;             return NGX_ERROR;
;         }
;
;         mdb_env_stat(env, &st);
;
;         *n = st.ms_entries;
;
;         return NGX_OK;
;     }
;
; good: one exit, which closes the database
;     static ngx_int_t
;     ngx_http_hello_entries(char *path, size_t *n)
;     {
;         int        rc;
;         MDB_env   *env;
;         MDB_stat   st;
;
;         rc = mdb_env_create(&env);
;         if (rc < 0) {
;             return NGX_ERROR;
;         }
;
;         rc = mdb_env_open(env, path, 0, 0600);
;         if (rc != MDB_SUCCESS) {
;             goto done;
;         }
;
;         mdb_env_stat(env, &st);
;
;         *n = st.ms_entries;
;
;     done:
;
;         mdb_env_close(env);
;
;         return rc ? NGX_ERROR : NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "lmdb")
  (#set! rule.title "LMDB environments")
  (#set! resource.noun "LMDB environment")
  (#set! resource.type "MDB_env *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "MDB_SUCCESS")
  (#set! resource.descriptors "file")
  (#set! fix.release "mdb_env_close(%s)")
  (#set! fix.empty "harmless"))

; if (mdb_env_create(&env) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "mdb_env_create")
  (#set! call.fails "!= MDB_SUCCESS"))

; mdb_env_close(env);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.release "mdb_env_close"))

; mdb_env_open(env, path, flags, mode); the environment is the caller's whether it opens or not
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "mdb_dbi_close"
    "mdb_env_copy"
    "mdb_env_copy2"
    "mdb_env_copyfd"
    "mdb_env_copyfd2"
    "mdb_env_get_fd"
    "mdb_env_get_flags"
    "mdb_env_get_maxkeysize"
    "mdb_env_get_maxreaders"
    "mdb_env_get_path"
    "mdb_env_get_userctx"
    "mdb_env_info"
    "mdb_env_open"
    "mdb_env_set_assert"
    "mdb_env_set_flags"
    "mdb_env_set_mapsize"
    "mdb_env_set_maxdbs"
    "mdb_env_set_maxreaders"
    "mdb_env_set_userctx"
    "mdb_env_stat"
    "mdb_env_sync"
    "mdb_reader_check"
    "mdb_reader_list"
    "mdb_txn_begin"))
