"""What a test looks at: the same JSON that REST gives, as a person sees it (pending reviews stay hidden), and waiting.

GitHub documents: rest/pulls, rest/issues, rest/checks; "Incorporating feedback in your pull request" for suggestions.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from . import talk_shapes as shapes
from .anchors import locate
from .hub import Hub
from .log import ApiCall
from .state import IssueComment, Json, Pull, ReviewComment
from .suggestions import Suggestion, SuggestionError, apply, blocks

T = TypeVar("T")


class Reading:
    """Looking without touching."""

    hub: Hub

    def pull_json(self, pull: Pull) -> Json:
        with self.hub.state.lock:
            return shapes.pull(self.hub, pull)

    def reviews(self, pull: Pull) -> list[Json]:
        """Submitted reviews, oldest first."""
        with self.hub.state.lock:
            found = [r for r in self.hub.state.reviews_of(pull) if r.state != "PENDING"]
            return [shapes.review(self.hub, one) for one in found]

    def pending_reviews(self) -> list[Json]:
        """Reviews that were never submitted, of all pull requests: nobody but their author sees them."""
        with self.hub.state.lock:
            return [shapes.review(self.hub, r) for r in self.hub.state.reviews.values() if r.state == "PENDING"]

    def review_comments(self, pull: Pull) -> list[Json]:
        """Inline comments, oldest first; `line` is None for outdated ones."""
        with self.hub.state.lock:
            return [shapes.review_comment(self.hub, c) for c in self.hub.state.visible_comments(pull)]

    def comments(self, pull: Pull) -> list[Json]:
        """The conversation, oldest first."""
        with self.hub.state.lock:
            found = [c for c in self.hub.state.comments.values() if c.pull is pull]
            return [shapes.issue_comment(self.hub, one) for one in found]

    def reactions(self, comment: IssueComment | ReviewComment | Json) -> list[str]:
        """What people (and bots) answered a comment with, oldest first."""
        with self.hub.state.lock:
            if isinstance(comment, dict):
                number = comment["id"]
                state = self.hub.state
                comment = state.comments[number] if number in state.comments else state.review_comments[number]
            return [one.content for one in comment.reactions]

    def check_runs(self, head: Pull | str) -> list[Json]:
        """Check runs of a commit (or a pull request's head), oldest first, each with `annotations` and `actions`. Two
        repositories that are made alike in one second have the same commits, so a pull request asks for its own."""
        sha, repo = (head.head_sha, head.repo) if isinstance(head, Pull) else (head, None)
        with self.hub.state.lock:
            found = [
                run for run in self.hub.state.check_runs.values() if run.head_sha == sha and repo in (None, run.repo)
            ]
            more = [{"annotations": list(run.annotations), "actions": list(run.actions)} for run in found]
            return [shapes.check_run(self.hub, run) | extra for run, extra in zip(found, more, strict=True)]

    def read(self, pull: Pull, path: str) -> bytes | None:
        """A file at the pull request's head."""
        with self.hub.state.lock:
            return pull.repo.git.read(pull.head_sha, path)

    def page_url(self, pull: Pull) -> str:
        return shapes.page_url(self.hub, pull)

    def suggestions(self, pull: Pull, comments: Iterable[Json] | None = None) -> list[Suggestion]:
        """The suggestions of these comments; without them those of every comment that is not outdated."""
        with self.hub.state.lock:
            if comments is None:
                chosen = [c for c in self.hub.state.visible_comments(pull) if blocks(c.body) and locate(self.hub, c)]
            else:
                chosen = [self.hub.state.review_comments[c["id"]] for c in comments]
            return [suggestion for comment in chosen for suggestion in self._suggestions(comment)]

    def _suggestions(self, comment: ReviewComment) -> list[Suggestion]:
        here = locate(self.hub, comment)
        if here is None or here.line is None or comment.pull.state != "open":
            raise SuggestionError(f"{comment.path}: Outdated suggestions cannot be applied.")
        first = here.start_line or here.line
        file = next(f for f in self.hub.files(comment.pull) if f.path == here.path)
        top, bottom = file.find(here.start_side or here.side, first), file.find(here.side, here.line)
        between = [x for x in file.lines if top and bottom and top.position <= x.position <= bottom.position]
        if here.side == "LEFT" or any(line.tag == "-" for line in between):
            raise SuggestionError(f"{comment.path}: Applying suggestions on deleted lines is not supported.")
        return [Suggestion(comment.path, first, here.line, text, comment.id) for text in blocks(comment.body)]

    def apply_suggestions(self, pull: Pull, comments: Iterable[Json] | None = None) -> dict[str, bytes]:
        """The changed files after all of them in one batch; nothing is committed."""
        wanted = self.suggestions(pull, comments)
        with self.hub.state.lock:
            found = {s.path: pull.repo.git.read(pull.head_sha, s.path) for s in wanted}
        return apply({path: data for path, data in found.items() if data is not None}, wanted)

    @property
    def violations(self) -> list[str]:
        """Requests that GitHub would refuse or partly ignore; a good bot leaves this empty."""
        return list(self.hub.log.violations)

    def calls(self, method: str | None = None, path: str = "", pull: Pull | None = None) -> list[ApiCall]:
        """The bot's requests so far; `path` is a regular expression."""
        return self.hub.log.find(method, path, pull.number if pull else None)

    def count(self, method: str | None = None, path: str = "", pull: Pull | None = None) -> int:
        return len(self.calls(method, path, pull))

    def wait_for(self, ask: Callable[[], T], timeout: float = 20.0, what: str = "the bot") -> T:
        """The first true answer; TimeoutError with the last requests and deliveries if none comes."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if answer := ask():
                return answer
            time.sleep(0.02)
        lines = [str(call) for call in self.calls()[-12:]]
        lines += [f"{d.event}.{d.action} -> {d.status_code} {d.status}" for d in self.hub.relay.deliveries[-6:]]
        head = f"waited {timeout:.0f} s for {what}; the last requests and deliveries:"
        raise TimeoutError("\n  ".join([head, *lines]))

    def settle(self, quiet: float = 0.3, timeout: float = 20.0) -> None:
        """Wait until every webhook is answered and no request came for `quiet` seconds."""

        def still() -> bool:
            last = max((call.time + call.duration for call in self.calls()), default=0.0)
            return not self.hub.relay.pending and time.time() - last > quiet

        self.wait_for(still, timeout, "silence")
