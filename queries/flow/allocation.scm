; Memory that only a failed allocation lacks: a branch on its NULL is an out-of-memory path.
; What a pool gives (`flow.store`) lives as long as the pool; nobody releases it by hand.

; p = ngx_palloc(r->pool, size);
(call_expression
  function: (identifier) @flow.store
  (#any-of? @flow.store
    "ngx_alloc_buf"
    "ngx_alloc_chain_link"
    "ngx_array_create"
    "ngx_array_push"
    "ngx_array_push_n"
    "ngx_calloc_buf"
    "ngx_chain_get_free_buf"
    "ngx_create_chain_of_bufs"
    "ngx_create_temp_buf"
    "ngx_http_cleanup_add"
    "ngx_list_create"
    "ngx_list_push"
    "ngx_palloc"
    "ngx_pcalloc"
    "ngx_pmemalign"
    "ngx_pnalloc"
    "ngx_pool_cleanup_add"
    "ngx_prealloc"
    "ngx_pstrdup"
    "ngx_radix_tree_create"
    "ngx_thread_task_alloc"))

; p = malloc(size);
(call_expression
  function: (identifier) @flow.allocation
  (#any-of? @flow.allocation
    "calloc"
    "malloc"
    "ngx_alloc"
    "ngx_array_init"
    "ngx_calloc"
    "ngx_create_pool"
    "ngx_list_init"
    "ngx_memalign"
    "ngx_slab_alloc"
    "ngx_slab_alloc_locked"
    "ngx_slab_calloc"
    "ngx_slab_calloc_locked"
    "realloc"
    "strdup"
    "strndup"))
