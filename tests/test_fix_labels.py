"""One label for several ways out: where the function loses the same on each and leaves alike, and only there."""

from __future__ import annotations

import pytest

from tests.engine import fixed_findings_of, mended

BLOCK = """char *
ngx_x_block(ngx_conf_t *cf, ngx_x_conf_t *xcf)
{
    ngx_pool_t  *pool, *temp_pool;

    pool = ngx_create_pool(1024, cf->log);
    if (pool == NULL) {
        return NGX_CONF_ERROR;
    }

    temp_pool = ngx_create_pool(1024, cf->log);
    if (temp_pool == NULL) {
        ngx_destroy_pool(pool);
        return NGX_CONF_ERROR;
    }

    if (ngx_x_first(cf) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    if (ngx_x_second(cf) != NGX_OK) {
        %s
    }

    if (ngx_x_third(cf) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    ngx_destroy_pool(temp_pool);
    ngx_destroy_pool(pool);

    return NGX_CONF_OK;
}
"""
ALIKE = "return NGX_CONF_ERROR;"


def kinds(text: str) -> set[str]:
    """The kinds of the offered fixes; every finding must have one."""
    found = fixed_findings_of(text)
    assert found
    return {one.fix.kind for one in found if one.fix is not None}


def test_three_ways_out_that_lose_two_pools_go_to_one_label() -> None:
    text = BLOCK % ALIKE

    assert kinds(text) == {"common-label"}
    after = mended(text).decode()
    assert after.count("goto failed;") == 3
    assert after.endswith(
        "    return NGX_CONF_OK;\n\nfailed:\n\n    ngx_destroy_pool(temp_pool);\n    ngx_destroy_pool(pool);\n\n"
        "    return NGX_CONF_ERROR;\n}\n"
    )


@pytest.mark.parametrize("other", ['return "x";', "ngx_x_log(cf);\n        return NGX_CONF_OK;"])
def test_ways_out_that_leave_otherwise_release_by_hand(other: str) -> None:
    assert kinds(BLOCK % other) == {"release-on-path"}


def test_a_function_that_releases_both_by_hand_elsewhere_goes_on_so() -> None:
    by_hand = f"ngx_destroy_pool(temp_pool);\n        ngx_destroy_pool(pool);\n        {ALIKE}\n    }}\n\n"
    more = f"    if (ngx_x_more(cf) != NGX_OK) {{\n        {ALIKE}"

    assert kinds(BLOCK % (by_hand + more)) == {"release-on-path"}


def test_the_label_has_the_name_and_the_look_of_the_labels_in_the_file() -> None:
    other = """static ngx_int_t
ngx_x_other(ngx_conf_t *cf)
{
    u_char  *p;

    p = ngx_alloc(16, cf->log);
    if (p == NULL) {
        goto error;
    }

    ngx_free(p);

    return NGX_OK;
  error:
    ngx_x_log(cf);

    return NGX_ERROR;
}


"""
    after = mended(other + BLOCK % ALIKE).decode()

    assert after.count("goto error;") == 4
    assert "    return NGX_CONF_OK;\n\n  error:\n    ngx_destroy_pool(temp_pool);\n" in after


def test_no_jump_goes_over_an_array_of_unknown_length() -> None:
    text = (BLOCK % ALIKE).replace("    if (ngx_x_third", "    u_char  name[cf->args->nelts];\n\n    if (ngx_x_third")

    assert "goto" not in mended(text).decode()


def test_a_label_that_some_build_does_not_jump_to_is_not_made() -> None:
    text = (BLOCK % ALIKE).replace("    if (ngx_x_first", "#if (NGX_X)\n    if (ngx_x_first")
    text = text.replace("    ngx_destroy_pool(temp_pool);\n", "#endif\n\n    ngx_destroy_pool(temp_pool);\n")

    assert "goto" not in mended(text).decode()


def test_an_if_without_braces_gets_none_for_a_jump() -> None:
    text = (BLOCK % ALIKE).replace(
        "(cf) != NGX_OK) {\n        return NGX_CONF_ERROR;\n    }", "(cf))\n        return NGX_CONF_ERROR;"
    )

    assert mended(text).decode().count("(cf))\n        goto failed;\n") == 3


ROW = """static ngx_int_t
ngx_x_row(ngx_log_t *log)
{
    u_char  *one, *other;

    one = ngx_alloc(16, log);
    if (one == NULL) {
        return NGX_ERROR;
    }

    if (ngx_x_first(one) != NGX_OK) {
        %s;
    }

    other = malloc(16);
    if (other == NULL) {
        goto free_one;
    }

    if (ngx_x_second(one, other) != NGX_OK) {
        %s;
    }

    if (ngx_x_third(one, other) != NGX_OK) {
        goto free_other;
    }

    free(other);
    ngx_free(one);

    return NGX_OK;

free_other:

    free(other);

free_one:

    ngx_free(one);

done:

    ngx_x_close(log);

    return NGX_ERROR;
}
"""


def test_a_jump_that_goes_too_far_down_goes_to_the_label_that_releases() -> None:
    text = ROW % ("goto free_one", "goto free_one")

    assert [one.fix.kind for one in fixed_findings_of(text) if one.fix is not None] == ["goto-label"]
    assert mended(text).decode() == ROW % ("goto free_one", "goto free_other")


def test_it_goes_no_further_up_than_what_is_open() -> None:
    text = ROW % ("goto done", "goto free_other")

    assert mended(text).decode() == ROW % ("goto free_one", "goto free_other")
