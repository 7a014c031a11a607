/* Constructors that return an object of a pool which has what it owns in a field. */

typedef struct {
    ngx_pool_t   *pool;
    ngx_queue_t   queue;
    void         *data;
} demo_object_t;


static demo_object_t *
demo_object_create(ngx_log_t *log)
{
    ngx_pool_t     *pool;
    demo_object_t  *object;

    pool = ngx_create_pool(1024, log);
    if (pool == NULL) {
        return NULL;
    }

    object = ngx_pcalloc(pool, sizeof(demo_object_t));
    if (object == NULL) {
        ngx_destroy_pool(pool);
        return NULL;
    }

    ngx_queue_init(&object->queue);
    object->pool = pool;

    return object;
}


static void
demo_object_destroy(demo_object_t *object)
{
    ngx_destroy_pool(object->pool);
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_object_is_lost(ngx_log_t *log, int busy)
{
    demo_object_t  *object;

    object = demo_object_create(log);
    if (object == NULL) {
        return NGX_ERROR;
    }

    if (busy) {
        return NGX_DECLINED;  /* leak */
    }

    ngx_destroy_pool(object->pool);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_object_is_lost_before_its_end(ngx_log_t *log, int busy)
{
    demo_object_t  *object;

    if ((object = demo_object_create(log)) == NULL) {
        return NGX_ERROR;
    }

    if (busy) {
        return NGX_DECLINED;  /* leak */
    }

    demo_object_destroy(object);

    return NGX_OK;
}


static ngx_int_t
demo_object_is_destroyed(ngx_log_t *log, int busy)
{
    demo_object_t  *object = demo_object_create(log);

    if (object == NULL) {
        return NGX_ERROR;
    }

    if (busy) {
        demo_object_destroy(object);
        return NGX_DECLINED;
    }

    ngx_destroy_pool(object->pool);

    return NGX_OK;
}


static ngx_int_t
demo_object_is_in_a_queue(ngx_queue_t *all, ngx_log_t *log)
{
    demo_object_t  *object = demo_object_create(log);

    if (object == NULL) {
        return NGX_ERROR;
    }

    ngx_queue_insert_tail(all, &object->queue);

    return NGX_OK;
}


static ngx_int_t
demo_object_is_kept(demo_owner_t *owner, ngx_log_t *log)
{
    demo_object_t  *object = demo_object_create(log);

    if (object == NULL) {
        return NGX_ERROR;
    }

    owner->object = object;

    return NGX_OK;
}


static demo_object_t *
demo_object_listed(ngx_queue_t *all, ngx_log_t *log)
{
    ngx_pool_t     *pool;
    demo_object_t  *object;

    pool = ngx_create_pool(1024, log);
    if (pool == NULL) {
        return NULL;
    }

    object = ngx_pcalloc(pool, sizeof(demo_object_t));
    if (object == NULL) {
        ngx_destroy_pool(pool);
        return NULL;
    }

    object->pool = pool;
    ngx_queue_insert_tail(all, &object->queue);

    return object;
}


static ngx_int_t
demo_object_that_is_listed(ngx_queue_t *all, ngx_log_t *log)
{
    demo_object_t  *object = demo_object_listed(all, log);

    return object == NULL ? NGX_ERROR : NGX_OK;
}
