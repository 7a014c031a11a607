; Memory of a slab pool
;
; Memory of a shared zone is everybody's until `ngx_slab_free()`, and outlives workers and reloads. The family is off by
; default: most nodes live in trees and queues of the zone, reached through arithmetic on a part of the node, and
; whether one is still linked is not visible from one function.
;
; bad: a node without its key
;     static ngx_int_t
;     ngx_http_hello_add(ngx_slab_pool_t *shpool, ngx_rbtree_t *tree, ngx_str_t *key)
;     {
;         ngx_http_hello_node_t  *node;
;
;         node = ngx_slab_alloc(shpool, sizeof(ngx_http_hello_node_t));
;         if (node == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (key->len > sizeof(node->key)) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(node->key, key->data, key->len);
;
;         ngx_rbtree_insert(tree, &node->node);
;
;         return NGX_OK;
;     }
;
; good: freed where the key can't be stored
;     static ngx_int_t
;     ngx_http_hello_add(ngx_slab_pool_t *shpool, ngx_rbtree_t *tree, ngx_str_t *key)
;     {
;         ngx_http_hello_node_t  *node;
;
;         node = ngx_slab_alloc(shpool, sizeof(ngx_http_hello_node_t));
;         if (node == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (key->len > sizeof(node->key)) {
;             ngx_slab_free(shpool, node);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(node->key, key->data, key->len);
;
;         ngx_rbtree_insert(tree, &node->node);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "slab")
  (#set! rule.title "Memory of a slab pool")
  (#set! rule.default "off")
  (#set! resource.noun "slab memory")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ngx_slab_free({1}, %s)"))

; node = ngx_slab_alloc(shpool, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ngx_slab_alloc"
    "ngx_slab_calloc"))

; node = ngx_slab_alloc_locked(shpool, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ngx_slab_alloc_locked"
    "ngx_slab_calloc_locked")
  (#set! fix.release "ngx_slab_free_locked({1}, %s)"))

; ngx_slab_free(shpool, node);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "ngx_slab_free"
    "ngx_slab_free_locked"))
