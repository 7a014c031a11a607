; Handles and lists of ZooKeeper
;
; `zookeeper_init()` returns a handle that `zookeeper_close()` frees, also while it is not connected yet. So says
; zookeeper.h.
;
; bad: a node that can't be made
;     static zhandle_t *
;     ngx_http_hello_register(char *hosts, char *path, watcher_fn watcher)
;     {
;         int         rc;
;         zhandle_t  *zh;
;
;         zh = zookeeper_init(hosts, watcher, 30000, 0, NULL, 0);
;         if (zh == NULL) {
;             return NULL;
;         }
;
;         rc = zoo_create(zh, path, NULL, -1, &ZOO_OPEN_ACL_UNSAFE, 0, NULL, 0);
;         if (rc != ZOK) {
;             return NULL;
;         }
;
;         return zh;
;     }
;
; good: closed where the node can't be made
;     static zhandle_t *
;     ngx_http_hello_register(char *hosts, char *path, watcher_fn watcher)
;     {
;         int         rc;
;         zhandle_t  *zh;
;
;         zh = zookeeper_init(hosts, watcher, 30000, 0, NULL, 0);
;         if (zh == NULL) {
;             return NULL;
;         }
;
;         rc = zoo_create(zh, path, NULL, -1, &ZOO_OPEN_ACL_UNSAFE, 0, NULL, 0);
;         if (rc != ZOK) {
;             zookeeper_close(zh);
;             return NULL;
;         }
;
;         return zh;
;     }

((translation_unit)
  (#set! rule.id "zookeeper")
  (#set! rule.title "Handles and lists of ZooKeeper")
  (#set! resource.noun "ZooKeeper handle")
  (#set! resource.type "zhandle_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "ZOK")
  (#set! resource.descriptors "socket")
  (#set! fix.release "zookeeper_close(%s)"))

; zh = zookeeper_init(hosts, watcher, 30000, 0, data, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "zookeeper_init"
    "zookeeper_init2"))

; zookeeper_close(zh);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "zookeeper_close"))

; rc = zoo_get(zh, path, 0, buf, &len, &stat);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "is_unrecoverable"
    "zoo_acreate"
    "zoo_add_auth"
    "zoo_adelete"
    "zoo_aexists"
    "zoo_aget"
    "zoo_aget_children"
    "zoo_aset"
    "zoo_awexists"
    "zoo_awget"
    "zoo_awget_children"
    "zoo_client_id"
    "zoo_create"
    "zoo_delete"
    "zoo_exists"
    "zoo_get"
    "zoo_get_acl"
    "zoo_get_children"
    "zoo_get_children2"
    "zoo_get_context"
    "zoo_multi"
    "zoo_recv_timeout"
    "zoo_set"
    "zoo_set2"
    "zoo_set_acl"
    "zoo_set_watcher"
    "zoo_state"
    "zoo_wexists"
    "zoo_wget"
    "zoo_wget_children"
    "zoo_wget_children2"
    "zookeeper_interest"
    "zookeeper_process"))
