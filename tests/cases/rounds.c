/* What runs once, and what goes round: the first element of a list, cases of a unit test, a read that goes on. */


/* The first one hangs on the array, each other on the one before it. */
cJSON *
demo_numbers(const int *numbers, int count)
{
    int     i;
    cJSON  *array, *item, *last;

    last = NULL;
    array = cJSON_CreateArray();

    for (i = 0; array && i < count; i++) {
        item = cJSON_CreateNumber(numbers[i]);
        if (!item) {
            cJSON_Delete(array);
            return NULL;
        }

        if (!i) {
            array->child = item;

        } else {
            demo_append(last, item);
        }

        last = item;
    }

    return array;
}


static void
demo_append(cJSON *last, cJSON *item)
{
    last->next = item;
    item->prev = last;
}


/* expect: overwritten high */
static u_char *
demo_counts_nothing(ngx_log_t *log, demo_store_t *store, int count)
{
    int      i;
    u_char  *p;

    p = NULL;

    for (i = 0; demo_next(store); i++) {
        if (count == 0) {
            p = ngx_alloc(100, log); /* leak */
            if (p == NULL) {
                return NULL;
            }
        }

        if (i == 0) {
            demo_start(store);
        }
    }

    return p;
}


static u_char *
demo_first_round_only(ngx_log_t *log, demo_store_t *store)
{
    int      i;
    u_char  *p;

    p = NULL;

    for (i = 0; demo_next(store); i++) {
        if (i == 0) {
            p = ngx_alloc(100, log);
            if (p == NULL) {
                return NULL;
            }
        }
    }

    return p;
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_read_goes_on(demo_node_t *node, ngx_log_t *log, size_t size)
{
    ngx_int_t  rc;
    u_char    *buffer;

    if (node->started) {
        buffer = node->file.request->buffer;

    } else {
        buffer = ngx_alloc(size, log);
        if (buffer == NULL) {
            return NGX_ERROR;
        }
    }

    rc = demo_ask(&node->file, buffer, size);

    if (node->waits) {
        return NGX_AGAIN; /* leak */
    }

    ngx_free(buffer);

    return rc;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_read_is_done(demo_node_t *node, ngx_log_t *log, size_t size)
{
    ngx_int_t  rc;
    u_char    *buffer;

    buffer = ngx_alloc(size, log);
    if (buffer == NULL) {
        return NGX_ERROR;
    }

    rc = demo_ask(&node->file, buffer, size);

    if (node->waits) {
        return NGX_AGAIN; /* leak */
    }

    ngx_free(buffer);

    return rc;
}


static ngx_int_t
demo_standard_input(char *name)
{
    FILE  *file;

    file = stdin;

    if (name != NULL) {
        file = fopen(name, "r");
        if (file == NULL) {
            return NGX_ERROR;
        }
    }

    demo_lines(fgetc(file));

    if (file != stdin) {
        fclose(file);
    }

    return NGX_OK;
}


/* expect: never-released low */
static void
demo_case_of_a_test(void)
{
    ngx_pool_t  *pool;

    pool = ngx_create_pool(4096, NULL);
    demo_passed("demo_case_of_a_test", pool->max);

    return; /* leak */
}


/* expect: never-released high */
static void
demo_case_that_goes_round(void)
{
    int          i;
    ngx_pool_t  *pool;

    for (i = 0; i < 10; i++) {
        pool = ngx_create_pool(4096, NULL); /* leak */
        demo_passed("demo_case_that_goes_round", pool->max);
    }

    return; /* leak */
}


/* expect: never-released low */
static void
demo_case_that_is_called_again(void)
{
    ngx_pool_t  *pool;

    pool = ngx_create_pool(4096, NULL);
    demo_passed("again", pool->max);

    return; /* leak */
}


/* expect: never-released high */
static void
demo_case_in_a_loop(void)
{
    ngx_pool_t  *pool;

    pool = ngx_create_pool(4096, NULL);
    demo_passed("loop", pool->max);

    return; /* leak */
}


/* expect: never-released low */
static void
demo_step_of_a_size(size_t size)
{
    ngx_pool_t  *pool;

    pool = ngx_create_pool(size, NULL);
    demo_passed("size", pool->max);

    return; /* leak */
}


int
main(int argc, char **argv)
{
    int  i;

    demo_case_of_a_test();
    demo_case_that_goes_round();
    demo_case_that_is_called_again();
    demo_case_that_is_called_again();
    demo_step_of_a_size(100);

    for (i = 0; i < 10; i++) {
        demo_case_in_a_loop();
    }

    return 0;
}
