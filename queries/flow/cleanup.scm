; Calls that make a cleanup entry on a pool. The entry does nothing until its handler and its data are set.

; cln = ngx_pool_cleanup_add(r->pool, size);
(call_expression
  function: (identifier) @cleanup.add
  (#any-of? @cleanup.add
    "ngx_http_cleanup_add"
    "ngx_http_lua_cleanup_add"
    "ngx_pool_cleanup_add"
    "ngx_stream_lua_cleanup_add"))
