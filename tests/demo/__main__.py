"""Start a GitHub and the bot here, open a pull request with a leak, and show the review.

    python -m tests.demo [--file x.c] [--once]

`DEMO_ONCE=1` is the same as `--once`: end after printing. Exit status 0 only if the bot did its work: for the file
that comes with the demo that is a review, for a file of yours a completed check run.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from tests.demo.bot import SERVE, Bot, BotTrouble, running
from tests.github import GitHub, Json, Pull
from tests.github.suggestions import blocks

EXAMPLE = Path(__file__).with_name("ngx_http_hello_module.c")
PATIENCE = 60.0
_QUIET = {"success", "skipped"}
_BASE = {"README.md": "# A server with modules\n"}


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None, command: Sequence[str] = SERVE, patience: float = PATIENCE) -> int:
    """Run the demo; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.demo", description="See the bot review a pull request, all on this machine."
    )
    parser.add_argument(
        "--file", type=Path, default=EXAMPLE, help="a C file for the pull request (default: an example)"
    )
    parser.add_argument("--once", action="store_true", help="end after printing")
    options = parser.parse_args(arguments)
    try:
        content = options.file.read_bytes()
    except OSError as error:
        say(f"demo: can't read {options.file}: {error.strerror}")
        return 2
    if threading.current_thread() is threading.main_thread():  # a terminated demo takes its bot along
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    once = options.once or os.environ.get("DEMO_ONCE", "") not in {"", "0"}
    with tempfile.TemporaryDirectory(prefix="demo-", ignore_cleanup_errors=True) as folder, GitHub() as github:
        try:
            say(f"GitHub stand-in  {github.url}")
            with running(Path(folder), github.bot_environment(), command) as bot:
                say(f"Bot              {bot.url}")
                github.connect(f"{bot.url}/webhook")
                return _demo(github, bot, options.file, content, once, patience)
        except BotTrouble as trouble:
            say(f"demo: {trouble}")
            return 1
        except KeyboardInterrupt:
            say("\nstopped")
            return 0


def _demo(github: GitHub, bot: Bot, file: Path, content: bytes, once: bool, patience: float) -> int:
    github.make_repo(_BASE, "server")
    pull = github.open_pull({f"src/{file.name}": content}, title=f"Add {file.name}", branch="new-module")
    say(f"Pull request     {github.page_url(pull)} adds src/{file.name}; waiting for the bot\n")
    try:
        run = _completed(github, pull, patience)
        if file == EXAMPLE or run["conclusion"] not in _QUIET:
            github.wait_for(lambda: github.reviews(pull), patience if file == EXAMPLE else 3.0, "the review")
    except TimeoutError as late:
        done = [run for run in github.check_runs(pull) if run["status"] == "completed"]
        if file == EXAMPLE or not done:
            say(f"demo: no review came.\n{late}\n\nThe bot wrote:\n{bot.tail()}")
            return 1
    _show(github, pull)
    say(f"\n{_verdict(github, pull, file.name)}")
    if not once:
        say(f"\nOpen until Ctrl-C:\n  the pull request as on GitHub  {github.page_url(pull)}")
        say(f"  the operator's page            {bot.url}/\n  its token is in                {bot.token_file}")
        threading.Event().wait()
    return 0


def _completed(github: GitHub, pull: Pull, patience: float) -> Json:
    """The check run of the head, when it has come to an end."""

    def done() -> Json | None:
        return next((run for run in github.check_runs(pull) if run["status"] == "completed"), None)

    run = github.wait_for(done, patience, "a completed check run")
    if run is None:
        raise TimeoutError("no check run")
    return run


def _show(github: GitHub, pull: Pull) -> None:
    """What the author of the pull request reads."""
    for comment in github.review_comments(pull):
        first = comment["start_line"] or comment["line"]
        place = f"{comment['path']}:{first}" + (f"-{comment['line']}" if first != comment["line"] else "")
        say(f"--- {comment['user']['login']} on {place}\n{_readable(comment['body'])}\n")
    for review in github.reviews(pull):
        say(f"--- review by {review['user']['login']}\n{_readable(review['body'])}\n")
    for run in github.check_runs(pull):
        say(f"--- check run {run['name']}: {run['conclusion'] or run['status']}, {run['output']['title']}")
        if run["conclusion"] not in _QUIET and not github.reviews(pull):
            say(_readable(run["output"]["summary"] or ""))


def _readable(markdown: str) -> str:
    """As written, without what nobody reads in a terminal: hidden markers and the long addresses of links."""
    return re.sub(r"\[([^]\n]+)\]\(http[^)\s]+\)", r"\1", re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)).strip()


def _verdict(github: GitHub, pull: Pull, name: str) -> str:
    """What it comes to, in one line."""
    comments = github.review_comments(pull)
    if comments:
        count = sum(len(blocks(comment["body"])) for comment in comments)
        return f"In {name}: {_number(len(comments), 'comment')}, {_number(count, 'suggestion')} ready to commit."
    if github.reviews(pull):
        return f"In {name}: no place for a comment on a line; the review says it all."
    if any(run["conclusion"] == "success" for run in github.check_runs(pull)):
        return f"In {name}: no leak, so nothing is said on the pull request."
    return f"In {name}: nothing is said on the pull request; the check run says why."


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


if __name__ == "__main__":
    raise SystemExit(main())
