#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct rd_kafka_s             rd_kafka_t;
typedef struct rd_kafka_topic_s       rd_kafka_topic_t;
typedef struct rd_kafka_topic_conf_s  rd_kafka_topic_conf_t;

#define RD_KAFKA_CONF_OK  0

rd_kafka_topic_conf_t *rd_kafka_topic_conf_new(void);
void rd_kafka_topic_conf_destroy(rd_kafka_topic_conf_t *conf);
int rd_kafka_topic_conf_set(rd_kafka_topic_conf_t *conf, const char *name,
    const char *value, char *errstr, size_t size);
rd_kafka_topic_t *rd_kafka_topic_new(rd_kafka_t *rk, const char *topic,
    rd_kafka_topic_conf_t *conf);
int rd_kafka_produce(rd_kafka_topic_t *rkt, int32_t partition, int flags,
    void *payload, size_t len, const void *key, size_t keylen, void *opaque);
void rd_kafka_topic_destroy(rd_kafka_topic_t *rkt);


ngx_int_t ngx_http_audit_send(rd_kafka_t *rk, ngx_str_t *event,
    ngx_log_t *log);


ngx_int_t
ngx_http_audit_send(rd_kafka_t *rk, ngx_str_t *event, ngx_log_t *log)
{
    rd_kafka_topic_t  *topic;

    topic = rd_kafka_topic_new(rk, "audit", NULL);

    if (topic == NULL) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "no topic");
        return NGX_ERROR;
    }

    if (rd_kafka_produce(topic, -1, 2, event->data, event->len, NULL, 0, NULL)
        == -1)
    {
        ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "audit event is lost");

        /* the queue is full: the caller tries again later */

        return NGX_AGAIN;
    }

    rd_kafka_topic_destroy(topic);

    return NGX_OK;
}
