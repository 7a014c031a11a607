"""From webhook to posted review on the stand-in: small pull requests one after another, without a write interval.

python -m tests.benchmarks.service [COUNT]
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from pathlib import Path

from tests.github import GitHub, Repository
from tests.test_service import LEAK
from tests.test_service_bot import Bot


def measure(count: int) -> list[float]:
    """Seconds from the opened pull request to its review, one number a pull request."""
    with (
        tempfile.TemporaryDirectory() as folder,
        GitHub() as github,
        Bot(Path(folder), github.bot_environment()) as bot,
    ):
        github.connect(bot.webhook)
        repo = github.make_repo({"src/other.c": "int x;\n"})
        return [_one(github, repo, number) for number in range(count)]


def _one(github: GitHub, repo: Repository, number: int) -> float:
    pull = github.open_pull({f"src/m{number}.c": LEAK}, repo)
    delivery = github.deliveries("pull_request", "opened")[-1]
    began = delivery.delivered or time.time()
    github.wait_for(lambda: github.reviews(pull), 30, "the review")
    return time.time() - began


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seconds = sorted(measure(count))
    for share in (0.5, 0.95, 1.0):
        print(f"p{share:.0%}".rstrip("%"), f"{_percentile(seconds, share):.2f} s")  # noqa: T201  # what it is for


def _percentile(seconds: list[float], share: float) -> float:
    """The smallest number that so large a share does not exceed."""
    return seconds[max(0, math.ceil(share * len(seconds)) - 1)]


if __name__ == "__main__":
    main()
