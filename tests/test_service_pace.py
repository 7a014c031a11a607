"""With the distance between writes that GitHub asks for, people still get their answer at once."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

from tests.github import GitHub, IssueComment, Pull
from tests.test_service import LEAK
from tests.test_service_bot import Bot

PULLS = 3


def test_a_reaction_does_not_wait_for_queued_writes(tmp_path: Path) -> None:
    with GitHub() as github:
        settings = {**github.bot_environment(), "PLUMBER_WRITE_INTERVAL": "1"}
        with Bot(tmp_path, settings) as bot:
            github.connect(bot.webhook)
            github.make_repo({"src/other.c": "int x;\n"})
            pulls = [github.open_pull({f"src/a{number}.c": LEAK}) for number in range(PULLS)]
            github.wait_for(lambda: github.count("POST", r"/check-runs$"), 10, "the first write")
            asked = [_ask(github, pulls[0], "/plumber recheck"), *(_ask(github, pulls[1], "/plumber") for _ in "1234")]
            for comment, began in asked:
                github.wait_for(lambda comment=comment: github.reactions(comment), 2, "a reaction")  # type: ignore[misc]
                assert time.monotonic() - began < 2
            assert not all(github.reviews(pull) for pull in pulls)
            github.wait_for(lambda: any(github.reviews(pull) for pull in pulls), 20, "a review")
            _no_haste(github)
            assert github.violations == []


def _ask(github: GitHub, pull: Pull, text: str) -> tuple[IssueComment, float]:
    return github.comment(pull, "alice", text), time.monotonic()


def _no_haste(github: GitHub) -> None:
    """All writes but reactions keep their distance (the clocks of the two processes may differ by a little)."""
    writes = [
        call.time for call in github.calls() if call.method in {"POST", "PATCH"} and "access_tokens" not in call.path
        and "reactions" not in call.path
    ]  # fmt: skip
    assert min(later - earlier for earlier, later in pairwise(writes)) > 0.9
