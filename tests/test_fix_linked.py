"""What is in another object is taken out of it before it is released."""

from __future__ import annotations

import pytest

from tests.engine import mended

SEND = """static ngx_int_t
ngx_x_send(ngx_x_ctx_t *ctx)
{
    int     running;
    CURL   *curl;
    CURLM  *multi;

    multi = ngx_x_multi(ctx);

    curl = curl_easy_init();
    if (curl == NULL) {
        return NGX_ERROR;
    }

    if (curl_easy_setopt(curl, CURLOPT_URL, ctx->url) != CURLE_OK) {
        return NGX_ERROR;
    }

%s
    curl_multi_perform(multi, &running);

    return NGX_OK;
}
"""


def test_a_transfer_is_taken_out_of_its_multi_handle() -> None:
    text = mended(SEND % "    curl_multi_add_handle(multi, curl);").decode()

    assert "    curl_multi_remove_handle(multi, curl);\n    curl_easy_cleanup(curl);\n\n    return NGX_OK;\n" in text
    assert text.count("curl_multi_remove_handle(") == 1
    assert text.count("curl_easy_cleanup(") == 2


@pytest.mark.parametrize(
    "adds",
    [
        "    if (ctx->many) {\n        curl_multi_add_handle(multi, curl);\n    }\n",
        "    curl_multi_add_handle(multi, curl);\n    curl_multi_remove_handle(ctx->other, curl);\n",
        "    curl_multi_add_handle(ctx->multi, curl);\n",
        "    curl_multi_add_handle(ctx->at[0], curl);\n    curl_multi_add_handle(multi, curl);\n",
    ],
)
def test_where_it_is_not_plain_what_it_is_in_nothing_is_released(adds: str) -> None:
    assert "    curl_easy_cleanup(curl);\n\n    return NGX_OK;" not in mended(SEND % adds).decode()


def test_a_transfer_that_is_in_no_multi_handle_is_only_released() -> None:
    text = mended(SEND % "    curl_easy_perform(curl);").decode()

    assert "curl_easy_cleanup(curl);" in text
    assert "curl_multi_remove_handle" not in text


def test_a_list_is_freed_behind_the_transfer_that_reads_it() -> None:
    text = mended("""static ngx_int_t
ngx_x_post(ngx_x_ctx_t *ctx)
{
    CURL               *curl;
    struct curl_slist  *headers;

    curl = curl_easy_init();
    if (curl == NULL) {
        return NGX_ERROR;
    }

    headers = curl_slist_append(NULL, "Expect:");
    if (headers == NULL) {
        curl_easy_cleanup(curl);
        return NGX_ERROR;
    }

    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);

    if (curl_easy_perform(curl) != CURLE_OK) {
        return NGX_ERROR;
    }

    ctx->done = 1;

    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);

    return NGX_OK;
}
""").decode()

    assert (
        "        curl_easy_cleanup(curl);\n        curl_slist_free_all(headers);\n        return NGX_ERROR;\n" in text
    )
