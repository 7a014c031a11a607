"""Which reviews are left to a job that waits behind them."""

from __future__ import annotations

import pytest

from app.jobs.job import ReviewJob, gives_way

PUSH = ReviewJob(1, "acme/nginx_x", 7, "d1")


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        ("acme/nginx_x#7@d2", True),
        ("acme/nginx_x#7@ask:d2", False),
        ("acme/nginx_x#7@return:d2", False),
        ("acme/nginx_x#7@d1~1", False),
        ("acme/nginx-x#7@d2", False),
    ],
)
def test_a_push_is_left_to_the_next_one(waiting: str, expected: bool) -> None:
    assert gives_way(PUSH, [waiting]) is expected


def test_who_asks_is_not_left_to_a_push_of_a_draft_that_may_be_left_alone() -> None:
    asked = ReviewJob(1, "acme/nginx_x", 7, "d1", "ask")
    assert not gives_way(asked, ["acme/nginx_x#7@d2"])
    assert gives_way(ReviewJob(1, "acme/nginx_x", 7, "d1", "return"), ["acme/nginx_x#7@d2"])
