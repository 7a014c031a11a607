; Objects of librdkafka
;
; `rd_kafka_new()` takes its configuration over when it succeeds, and leaves it with the caller when it fails.
; `rd_kafka_topic_new()` and `rd_kafka_conf_set_default_topic_conf()` take the configuration of a topic in any case.
;
; bad: a configuration that no producer took
;     static rd_kafka_t *
;     ngx_http_hello_producer(ngx_log_t *log)
;     {
;         char              error[512];
;         rd_kafka_t       *rk;
;         rd_kafka_conf_t  *conf;
;
;         conf = rd_kafka_conf_new();
;         if (conf == NULL) {
;             return NULL;
;         }
;
;         rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, sizeof(error));
;         if (rk == NULL) {
;             ngx_log_error(NGX_LOG_ERR, log, 0, "rd_kafka_new(): %s", error);
;             return NULL;
;         }
;
;         return rk;
;     }
;
; good: destroyed where no producer took it
;     static rd_kafka_t *
;     ngx_http_hello_producer(ngx_log_t *log)
;     {
;         char              error[512];
;         rd_kafka_t       *rk;
;         rd_kafka_conf_t  *conf;
;
;         conf = rd_kafka_conf_new();
;         if (conf == NULL) {
;             return NULL;
;         }
;
;         rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, sizeof(error));
;         if (rk == NULL) {
;             ngx_log_error(NGX_LOG_ERR, log, 0, "rd_kafka_new(): %s", error);
;             rd_kafka_conf_destroy(conf);
;             return NULL;
;         }
;
;         return rk;
;     }

((translation_unit)
  (#set! rule.id "kafka")
  (#set! rule.title "Objects of librdkafka")
  (#set! resource.noun "Kafka object")
  (#set! resource.type "rd_kafka_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "RD_KAFKA_RESP_ERR_NO_ERROR")
  (#set! resource.descriptors "socket pipe")
  (#set! fix.release "rd_kafka_destroy(%s)"))

; rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, size);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rd_kafka_new"))

; conf = rd_kafka_conf_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rd_kafka_conf_dup"
    "rd_kafka_conf_new")
  (#set! fix.release "rd_kafka_conf_destroy(%s)"))

; topic_conf = rd_kafka_topic_conf_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rd_kafka_default_topic_conf_dup"
    "rd_kafka_topic_conf_dup"
    "rd_kafka_topic_conf_new")
  (#set! fix.release "rd_kafka_topic_conf_destroy(%s)"))

; topic = rd_kafka_topic_new(rk, name, conf);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rd_kafka_topic_new")
  (#set! fix.release "rd_kafka_topic_destroy(%s)"))

; message = rd_kafka_consumer_poll(rk, 1000);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rd_kafka_consume"
    "rd_kafka_consumer_poll")
  (#set! fix.release "rd_kafka_message_destroy(%s)"))

; list = rd_kafka_topic_partition_list_new(1);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rd_kafka_topic_partition_list_copy"
    "rd_kafka_topic_partition_list_new")
  (#set! fix.release "rd_kafka_topic_partition_list_destroy(%s)"))

; queue = rd_kafka_queue_new(rk);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rd_kafka_queue_get_consumer"
    "rd_kafka_queue_get_main"
    "rd_kafka_queue_get_partition"
    "rd_kafka_queue_new")
  (#set! fix.release "rd_kafka_queue_destroy(%s)"))

; error = rd_kafka_metadata(rk, 1, NULL, &metadata, 1000);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "rd_kafka_metadata")
  (#set! call.fails "!= RD_KAFKA_RESP_ERR_NO_ERROR")
  (#set! fix.release "rd_kafka_metadata_destroy(%s)"))

; event = rd_kafka_queue_poll(queue, 100);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rd_kafka_queue_poll")
  (#set! fix.release "rd_kafka_event_destroy(%s)"))

; headers = rd_kafka_headers_new(8);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rd_kafka_headers_copy"
    "rd_kafka_headers_new")
  (#set! fix.release "rd_kafka_headers_destroy(%s)"))

; options = rd_kafka_AdminOptions_new(rk, RD_KAFKA_ADMIN_OP_ANY);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rd_kafka_AdminOptions_new")
  (#set! fix.release "rd_kafka_AdminOptions_destroy(%s)"))

; topic = rd_kafka_NewTopic_new(name, 1, 1, error, size);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rd_kafka_NewTopic_new")
  (#set! fix.release "rd_kafka_NewTopic_destroy(%s)"))

; error = rd_kafka_init_transactions(rk, 1000);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rd_kafka_abort_transaction"
    "rd_kafka_begin_transaction"
    "rd_kafka_commit_transaction"
    "rd_kafka_error_new"
    "rd_kafka_init_transactions")
  (#set! fix.release "rd_kafka_error_destroy(%s)"))

; id = rd_kafka_memberid(rk);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rd_kafka_clusterid"
    "rd_kafka_memberid")
  (#set! fix.release "rd_kafka_mem_free({1}, %s)"))

; rd_kafka_destroy(rk);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "rd_kafka_AdminOptions_destroy"
    "rd_kafka_NewTopic_destroy"
    "rd_kafka_conf_destroy"
    "rd_kafka_destroy"
    "rd_kafka_destroy_flags"
    "rd_kafka_error_destroy"
    "rd_kafka_event_destroy"
    "rd_kafka_headers_destroy"
    "rd_kafka_message_destroy"
    "rd_kafka_metadata_destroy"
    "rd_kafka_queue_destroy"
    "rd_kafka_topic_conf_destroy"
    "rd_kafka_topic_destroy"
    "rd_kafka_topic_partition_list_destroy"))

; rd_kafka_mem_free(rk, id);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "rd_kafka_mem_free"))

; rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, size);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "rd_kafka_new")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; topic = rd_kafka_topic_new(rk, name, conf);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "rd_kafka_topic_new"))

; rd_kafka_conf_set_default_topic_conf(conf, topic_conf);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "rd_kafka_conf_set_default_topic_conf"))

; rc = rd_kafka_conf_set(conf, name, value, error, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "rd_kafka_assign"
    "rd_kafka_assignment"
    "rd_kafka_brokers_add"
    "rd_kafka_commit"
    "rd_kafka_commit_message"
    "rd_kafka_conf_get"
    "rd_kafka_conf_set"
    "rd_kafka_conf_set_consume_cb"
    "rd_kafka_conf_set_dr_cb"
    "rd_kafka_conf_set_dr_msg_cb"
    "rd_kafka_conf_set_error_cb"
    "rd_kafka_conf_set_events"
    "rd_kafka_conf_set_log_cb"
    "rd_kafka_conf_set_rebalance_cb"
    "rd_kafka_conf_set_socket_cb"
    "rd_kafka_conf_set_stats_cb"
    "rd_kafka_conf_set_throttle_cb"
    "rd_kafka_consume_batch"
    "rd_kafka_consume_start"
    "rd_kafka_consume_stop"
    "rd_kafka_consumer_close"
    "rd_kafka_error_code"
    "rd_kafka_error_is_fatal"
    "rd_kafka_error_string"
    "rd_kafka_event_error"
    "rd_kafka_event_error_string"
    "rd_kafka_event_type"
    "rd_kafka_fatal_error"
    "rd_kafka_flush"
    "rd_kafka_header_add"
    "rd_kafka_last_error"
    "rd_kafka_message_errstr"
    "rd_kafka_message_timestamp"
    "rd_kafka_name"
    "rd_kafka_opaque"
    "rd_kafka_outq_len"
    "rd_kafka_poll"
    "rd_kafka_poll_set_consumer"
    "rd_kafka_position"
    "rd_kafka_produce_batch"
    "rd_kafka_purge"
    "rd_kafka_query_watermark_offsets"
    "rd_kafka_queue_forward"
    "rd_kafka_queue_io_event_enable"
    "rd_kafka_queue_length"
    "rd_kafka_seek"
    "rd_kafka_set_log_level"
    "rd_kafka_set_logger"
    "rd_kafka_subscribe"
    "rd_kafka_subscription"
    "rd_kafka_topic_conf_get"
    "rd_kafka_topic_conf_set"
    "rd_kafka_topic_conf_set_partitioner_cb"
    "rd_kafka_topic_name"
    "rd_kafka_topic_opaque"
    "rd_kafka_topic_partition_available"
    "rd_kafka_topic_partition_list_add"
    "rd_kafka_topic_partition_list_find"
    "rd_kafka_topic_partition_list_set_offset"
    "rd_kafka_unsubscribe"
    "rd_kafka_yield"))

; topic = rd_kafka_topic_new(rk, name, conf); the client stays with the caller, and the topic needs it
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "rd_kafka_topic_new")
  (#set! call.result "dependent"))

; rd_kafka_conf_set_opaque(conf, data); the settings stay with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "rd_kafka_conf_set_opaque"
    "rd_kafka_produce"
    "rd_kafka_producev"
    "rd_kafka_topic_conf_set_opaque"))
