; Objects of NATS
;
; The calls of the C client hand what they make out through their first argument when they return `NATS_OK`, and each
; kind is destroyed by a call of its own; a connection clones its options, and publishing leaves a message to the
; caller. So say the comments in nats.h.
;
; bad: a server that can't be reached keeps the options
;     static natsConnection *
;     ngx_http_hello_connect(char *url)
;     {
;         natsOptions     *options;
;         natsConnection  *nc;
;
;         if (natsOptions_Create(&options) != NATS_OK) {
;             return NULL;
;         }
;
;         natsOptions_SetURL(options, url);
;
;         if (natsConnection_Connect(&nc, options) != NATS_OK) {
;             return NULL;
;         }
;
;         natsOptions_Destroy(options);
;
;         return nc;
;     }
;
; good: options destroyed either way
;     static natsConnection *
;     ngx_http_hello_connect(char *url)
;     {
;         natsOptions     *options;
;         natsConnection  *nc;
;
;         if (natsOptions_Create(&options) != NATS_OK) {
;             return NULL;
;         }
;
;         natsOptions_SetURL(options, url);
;
;         if (natsConnection_Connect(&nc, options) != NATS_OK) {
;             natsOptions_Destroy(options);
;             return NULL;
;         }
;
;         natsOptions_Destroy(options);
;
;         return nc;
;     }

((translation_unit)
  (#set! rule.id "nats")
  (#set! rule.title "Objects of NATS")
  (#set! resource.noun "NATS object")
  (#set! resource.type "natsConnection *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "NATS_OK")
  (#set! resource.descriptors "socket")
  (#set! fix.release "natsConnection_Destroy(%s)"))

; s = natsConnection_ConnectTo(&nc, url);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "natsConnection_Connect"
    "natsConnection_ConnectTo")
  (#set! call.fails "!= NATS_OK"))

; s = natsOptions_Create(&options);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "natsOptions_Create")
  (#set! call.fails "!= NATS_OK")
  (#set! fix.release "natsOptions_Destroy(%s)"))

; s = natsMsg_Create(&message, subject, NULL, data, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "js_GetLastMsg"
    "js_GetMsg"
    "natsConnection_Request"
    "natsConnection_RequestMsg"
    "natsConnection_RequestString"
    "natsMsg_Create"
    "natsSubscription_NextMsg")
  (#set! call.fails "!= NATS_OK")
  (#set! fix.release "natsMsg_Destroy(%s)"))

; s = natsConnection_SubscribeSync(&subscription, nc, subject);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "js_PullSubscribe"
    "js_SubscribeSync"
    "natsConnection_QueueSubscribeSync"
    "natsConnection_SubscribeSync")
  (#set! call.fails "!= NATS_OK")
  (#set! fix.release "natsSubscription_Destroy(%s)"))

; s = natsConnection_JetStream(&js, nc, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "natsConnection_JetStream")
  (#set! call.fails "!= NATS_OK")
  (#set! fix.release "jsCtx_Destroy(%s)"))

; s = natsStatistics_Create(&statistics);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "natsStatistics_Create")
  (#set! call.fails "!= NATS_OK")
  (#set! fix.release "natsStatistics_Destroy(%s)"))

; s = natsInbox_Create(&inbox);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "natsInbox_Create")
  (#set! call.fails "!= NATS_OK")
  (#set! fix.release "natsInbox_Destroy(%s)"))

; natsConnection_Destroy(nc);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "jsCtx_Destroy"
    "natsConnection_Destroy"
    "natsInbox_Destroy"
    "natsMsg_Destroy"
    "natsOptions_Destroy"
    "natsStatistics_Destroy"
    "natsSubscription_Destroy"))

; s = js_PublishMsgAsync(js, &message, NULL);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "js_PublishMsgAsync"))

; s = natsConnection_PublishString(nc, subject, text);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "js_Publish"
    "js_PublishMsg"
    "js_PullSubscribe"
    "js_SubscribeSync"
    "natsConnection_Close"
    "natsConnection_Connect"
    "natsConnection_Drain"
    "natsConnection_Flush"
    "natsConnection_FlushTimeout"
    "natsConnection_GetConnectedUrl"
    "natsConnection_GetLastError"
    "natsConnection_GetMaxPayload"
    "natsConnection_GetStats"
    "natsConnection_IsClosed"
    "natsConnection_JetStream"
    "natsConnection_Publish"
    "natsConnection_PublishMsg"
    "natsConnection_PublishRequest"
    "natsConnection_PublishRequestString"
    "natsConnection_PublishString"
    "natsConnection_QueueSubscribeSync"
    "natsConnection_Request"
    "natsConnection_RequestMsg"
    "natsConnection_RequestString"
    "natsConnection_Status"
    "natsConnection_SubscribeSync"
    "natsMsgHeader_Add"
    "natsMsgHeader_Get"
    "natsMsgHeader_Set"
    "natsMsg_Ack"
    "natsMsg_GetData"
    "natsMsg_GetDataLength"
    "natsMsg_GetReply"
    "natsMsg_GetSubject"
    "natsMsg_Nak"
    "natsOptions_LoadCATrustedCertificates"
    "natsOptions_LoadCertificatesChain"
    "natsOptions_SetAllowReconnect"
    "natsOptions_SetMaxReconnect"
    "natsOptions_SetName"
    "natsOptions_SetNoRandomize"
    "natsOptions_SetPingInterval"
    "natsOptions_SetReconnectWait"
    "natsOptions_SetSecure"
    "natsOptions_SetServers"
    "natsOptions_SetTimeout"
    "natsOptions_SetToken"
    "natsOptions_SetURL"
    "natsOptions_SetUserCredentialsFromFiles"
    "natsOptions_SetUserInfo"
    "natsStatistics_GetCounts"
    "natsSubscription_AutoUnsubscribe"
    "natsSubscription_Drain"
    "natsSubscription_IsValid"
    "natsSubscription_NextMsg"
    "natsSubscription_Unsubscribe"))
