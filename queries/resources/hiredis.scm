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
  (#set! resource.zero "REDIS_OK")
  (#set! resource.descriptors "socket")
  (#set! fix.release "freeReplyObject(%s)"))

; reply = redisCommand(context, "GET %s", key);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "redisClusterCommand"
    "redisCommand"
    "redisCommandArgv"
    "redisvCommand"))

; context = redisConnect(host, port);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "redisConnect"
    "redisConnectBindNonBlock"
    "redisConnectBindNonBlockWithReuse"
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
  (#any-of? @resource.acquire
    "redisReaderCreate"
    "redisReaderCreateWithFunctions")
  (#set! fix.release "redisReaderFree(%s)"))

; rc = redisGetReply(context, (void **) &reply);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "redisGetReply")
  (#set! call.fails "!= REDIS_OK"))

; rc = redisReaderGetReply(reader, (void **) &reply);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "redisReaderGetReply")
  (#set! call.fails "!= REDIS_OK"))

; len = redisFormatCommand(&command, "GET %s", key);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "redisFormatCommand"
    "redisFormatCommandArgv"
    "redisvFormatCommand")
  (#set! call.fails "< 0")
  (#set! fix.release "redisFreeCommand(%s)"))

; ssl = redisCreateSSLContext(ca, NULL, NULL, NULL, NULL, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "redisCreateSSLContext"
    "redisCreateSSLContextWithOptions")
  (#set! fix.release "redisFreeSSLContext(%s)"))

; cluster = redisClusterContextInit();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "redisClusterConnect"
    "redisClusterContextInit")
  (#set! fix.release "redisClusterFree(%s)"))

; text = sdsnew(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sdsdup"
    "sdsempty"
    "sdsnew"
    "sdsnewlen")
  (#set! fix.release "sdsfree(%s)"))

; freeReplyObject(reply);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "freeReplyObject"
    "redisAsyncDisconnect"
    "redisAsyncFree"
    "redisClusterFree"
    "redisFree"
    "redisFreeCommand"
    "redisFreeKeepFd"
    "redisFreeSSLContext"
    "redisReaderFree"
    "sdsfree"))

; redisAppendCommand(context, command);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "redisAppendCommand"
    "redisAppendCommandArgv"
    "redisAppendFormattedCommand"
    "redisAsyncHandleRead"
    "redisAsyncHandleTimeout"
    "redisAsyncHandleWrite"
    "redisAsyncSetTimeout"
    "redisBufferRead"
    "redisBufferWrite"
    "redisClusterCommand"
    "redisClusterConnect2"
    "redisClusterSetOptionAddNodes"
    "redisCommand"
    "redisCommandArgv"
    "redisEnableKeepAlive"
    "redisEnableKeepAliveWithInterval"
    "redisGetReply"
    "redisGetReplyFromReader"
    "redisInitiateSSL"
    "redisInitiateSSLWithContext"
    "redisLibevAttach"
    "redisLibeventAttach"
    "redisReaderFeed"
    "redisReaderGetReply"
    "redisReconnect"
    "redisSetTcpUserTimeout"
    "redisSetTimeout"
    "redisvAppendCommand"
    "redisvCommand"
    "sdscmp"
    "sdslen"
    "sdsrange"
    "sdstrim"))

; redisAsyncCommand(context, callback, data, "GET %s", key); the context stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "redisAsyncCommand"
    "redisAsyncCommandArgv"
    "redisAsyncFormattedCommand"
    "redisAsyncSetConnectCallback"
    "redisAsyncSetConnectCallbackNC"
    "redisAsyncSetDisconnectCallback"
    "redisSetPushCallback"))
