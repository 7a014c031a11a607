"""Releases that are right by themselves and wrong where they would stand: none is offered."""

from __future__ import annotations

import pytest

from tests.engine import fixed_findings_of, mended


def is_mended(text: str) -> bool:
    """Whether every finding has a fix, or none has; there must be one."""
    fixes = [one.fix is not None for one in fixed_findings_of(text)]
    assert fixes
    assert len(set(fixes)) == 1
    return fixes[0]


@pytest.mark.parametrize(
    ("comment", "offered"),
    [("/* if (key) EC_KEY_free(key); */", False), ("// EC_KEY_free(key);", False), ("/* see EC_KEY_free() */", True)],
)
def test_a_release_that_the_author_took_out_is_not_put_back(comment: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_load(ngx_str_t *name, EVP_PKEY *pkey)
{{
    EC_KEY  *key;

    key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
    if (key == NULL) {{
        return NGX_ERROR;
    }}

    if (EVP_PKEY_set1_EC_KEY(pkey, key) != 1) {{
        return NGX_ERROR;
    }}

    {comment}

    return NGX_OK;
}}
"""
    assert is_mended(text) is offered


@pytest.mark.parametrize(
    ("lock", "offered"),
    [("flock(fd, LOCK_EX)", False), ("fcntl(fd, F_SETLK, &lock)", False), ("fcntl(fd, F_GETLK, &lock)", True)],
)
def test_a_descriptor_that_carries_a_lock_stays_open_where_all_went_well(lock: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_lock(char *name, struct flock lock)
{{
    int  fd;

    fd = open(name, O_RDWR);
    if (fd == -1) {{
        return NGX_ERROR;
    }}

    if ({lock} == -1) {{
        close(fd);
        return NGX_ERROR;
    }}

    return NGX_OK;
}}
"""
    assert is_mended(text) is offered


@pytest.mark.parametrize(("given", "offered"), [("dup2(pp[1], STDERR_FILENO)", False), ("ngx_x_ask(pp[1])", True)])
def test_the_end_that_a_standard_descriptor_writes_to_stays(given: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_redirect(ngx_log_t *log)
{{
    int  pp[2];

    if (pipe(pp) == -1) {{
        return NGX_ERROR;
    }}

    if ({given} == -1) {{
        close(pp[0]);
        close(pp[1]);
        return NGX_ERROR;
    }}

    close(pp[1]);

    return NGX_OK;
}}
"""
    assert is_mended(text) is offered


def test_what_is_asynchronous_by_name_is_freed_as_anything_else() -> None:
    text = """static ngx_int_t
ngx_x_connect(ngx_x_ctx_t *ctx, char *host)
{
    redisAsyncContext  *redis;

    redis = redisAsyncConnect(host, 6379);
    if (redis == NULL) {
        return NGX_ERROR;
    }

    if (redisAsyncSetConnectCallback(redis, ngx_x_connected) != REDIS_OK) {
        return NGX_ERROR;
    }

    ctx->redis = redis;

    return NGX_OK;
}


void
ngx_x_close(ngx_x_ctx_t *ctx)
{
    redisAsyncFree(ctx->redis);
}
"""
    assert is_mended(text)


@pytest.mark.parametrize(
    ("started", "offered"),
    [("ngx_x_aio_read(buf)", False), ("ngx_x_read(buf)", True), ("ngx_x_aio_read(buf) + ngx_x_aio_wait(buf)", True)],
)
def test_what_an_operation_under_way_works_on_is_not_released(started: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_start(size_t size, ngx_flag_t more)
{{
    u_char  *buf;

    buf = malloc(size);
    if (buf == NULL) {{
        return NGX_ERROR;
    }}

    if ({started} != 0) {{
        free(buf);
        return NGX_ERROR;
    }}

    if (more) {{
        return NGX_AGAIN;
    }}

    free(buf);

    return NGX_OK;
}}
"""
    assert is_mended(text) is offered


@pytest.mark.parametrize(
    ("lock", "unlock", "offered"),
    [
        ("ngx_shmtx_lock(&pool->mutex);", "ngx_shmtx_unlock(&pool->mutex);", False),
        (
            "if (pthread_mutex_lock(&pool->mutex) != 0) {\n        free(buf);\n        return NGX_ERROR;\n    }",
            "",
            True,
        ),
        ("ngx_x_log(pool);", "ngx_x_log(pool);", True),
    ],
)
def test_a_way_out_that_keeps_a_lock_needs_more_than_a_release(lock: str, unlock: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_insert(ngx_slab_pool_t *pool, size_t size)
{{
    void    *node;
    u_char  *buf;

    buf = malloc(size);
    if (buf == NULL) {{
        return NGX_ERROR;
    }}

    {lock}

    node = ngx_slab_alloc_locked(pool, size);
    if (node == NULL) {{
        return NGX_ERROR;
    }}

    ngx_memcpy(node, buf, ngx_x_read(buf, size));

    {unlock}

    free(buf);

    return NGX_OK;
}}
"""
    assert is_mended(text) is offered


def test_a_release_belongs_to_the_builds_that_open_the_handle() -> None:
    text = """static ngx_int_t
ngx_x_post(ngx_x_request_t *request)
{
    ngx_event_t  *event;
#if (NGX_THREADS)
    ngx_thread_task_t  *task;

    task = ngx_thread_task_alloc(request->pool, sizeof(ngx_x_request_t));
    event = &task->event;
#else
    event = malloc(sizeof(ngx_event_t));
#endif

    if (ngx_x_setup(request) != NGX_OK) {
        return NGX_ERROR;
    }

#if (NGX_THREADS)
    ngx_thread_task_post(request->pool, task);
#else
    ngx_x_run(request);
    free(event);
#endif

    return NGX_OK;
}
"""
    assert not is_mended(text)
    assert is_mended(text.replace("event = &task->event", "event = NULL"))


def test_no_else_is_put_beside_a_branch_that_does_nothing() -> None:
    text = """static ngx_int_t
ngx_x_parse(ngx_str_t *in)
{
    u_char  *name;

    name = malloc(in->len);
    if (name == NULL) {
        return NGX_ERROR;
    }

    if (ngx_x_copy(in, name) != NGX_OK) {

    }

    return NGX_OK;
}
"""
    assert b"else" not in mended(text)


@pytest.mark.parametrize(("count", "offered"), [(4, True), (9, False)])
def test_what_is_never_released_is_not_released_in_a_dozen_places(count: int, offered: bool) -> None:
    steps = "".join(
        f"    if (ngx_x_step{number}(root) != NGX_OK) {{\n        return {number};\n    }}\n\n"
        for number in range(2, count + 2)
    )
    text = f"""ngx_int_t
ngx_x_walk(ngx_str_t *in)
{{
    json_t  *root;

    root = json_loads((char *) in->data, 0, NULL);
    if (root == NULL) {{
        return NGX_ERROR;
    }}

{steps}    return NGX_OK;
}}
"""
    assert is_mended(text) is offered


def test_an_element_of_a_pair_is_named_as_the_function_names_the_other() -> None:
    text = """static ngx_int_t
ngx_x_ask(ngx_log_t *log)
{
    int  pp[2];

    if (pipe(pp) == -1) {
        return NGX_ERROR;
    }

    if (ngx_x_write(pp[1]) == -1) {
        return NGX_ERROR;
    }

    close(pp[1]);
    ngx_x_read(pp);
    close(*pp);

    return NGX_OK;
}
"""
    assert b"close(pp[0]);" in mended(text)
