; Connections and replies of hiredis
;
; `redisCommand()` returns a reply to free, one that carries an error as well. `redisConnect()` returns a context to
; free even when `context->err` is set. `redisAsyncDisconnect()` frees its context once the last reply is there.
;
; bad: a reply of another type is kept
;     static ngx_int_t
;     ngx_http_hello_is_marked(redisContext *context, char *actor)
;     {
;         ngx_int_t    rc;
;         redisReply  *reply;
;
;         reply = redisCommand(context, "GET %s:hello", actor);
;         if (reply == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (reply->type != REDIS_REPLY_STRING) {
;             return NGX_DECLINED;
;         }
;
;         rc = ngx_strcmp(reply->str, "true") == 0 ? NGX_OK : NGX_DECLINED;
;
;         freeReplyObject(reply);
;
;         return rc;
;     }
;
; good: freed whatever its type
;     static ngx_int_t
;     ngx_http_hello_is_marked(redisContext *context, char *actor)
;     {
;         ngx_int_t    rc;
;         redisReply  *reply;
;
;         reply = redisCommand(context, "GET %s:hello", actor);
;         if (reply == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (reply->type != REDIS_REPLY_STRING) {
;             freeReplyObject(reply);
;             return NGX_DECLINED;
;         }
;
;         rc = ngx_strcmp(reply->str, "true") == 0 ? NGX_OK : NGX_DECLINED;
;
;         freeReplyObject(reply);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "hiredis")
  (#set! rule.title "Connections and replies of hiredis")
  (#set! resource.noun "Redis object")
  (#set! resource.type "redisReply *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "freeReplyObject(%s)"))

; reply = redisCommand(context, "GET %s", key);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "redisCommand"
    "redisCommandArgv"
    "redisvCommand"))

; context = redisConnect(host, port);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "redisConnect"
    "redisConnectBindNonBlock"
    "redisConnectFd"
    "redisConnectNonBlock"
    "redisConnectUnix"
    "redisConnectUnixNonBlock"
    "redisConnectUnixWithTimeout"
    "redisConnectWithOptions"
    "redisConnectWithTimeout")
  (#set! fix.release "redisFree(%s)"))

; context = redisAsyncConnect(host, port);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "redisAsyncConnect"
    "redisAsyncConnectBind"
    "redisAsyncConnectUnix"
    "redisAsyncConnectWithOptions")
  (#set! fix.release "redisAsyncFree(%s)"))

; reader = redisReaderCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "redisReaderCreate")
  (#set! fix.release "redisReaderFree(%s)"))

; freeReplyObject(reply);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "freeReplyObject"
    "redisAsyncDisconnect"
    "redisAsyncFree"
    "redisFree"
    "redisReaderFree"))

; redisAppendCommand(context, command);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "redisAppendCommand"
    "redisAppendCommandArgv"
    "redisAsyncCommand"
    "redisAsyncCommandArgv"
    "redisAsyncSetConnectCallback"
    "redisAsyncSetDisconnectCallback"
    "redisBufferRead"
    "redisBufferWrite"
    "redisEnableKeepAlive"
    "redisGetReply"
    "redisReaderFeed"
    "redisReaderGetReply"
    "redisReconnect"
    "redisSetTimeout"
    "redisvAppendCommand"))
