"""What the operations of the stand-in share: the state, the address, the request log and the webhooks.

GitHub documents: "Rate limits for the REST API" and "Comparing commits" (the diff of a pull request is the three-dot
one, from the merge base).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from .hooks import Relay
from .log import RequestLog
from .patches import FileDiff, diff
from .state import Json, Pull, State


@dataclass
class Hub:
    """One running GitHub."""

    state: State
    log: RequestLog
    relay: Relay
    folder: Path
    url: str = ""
    long_tokens: bool = False
    limit: int = 5_000
    usage: dict[int, int] = field(default_factory=dict)
    """Installation -> requests in this window."""
    reset_at: float = field(default_factory=lambda: time.time() + 3_600)
    archives: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Download token -> repository, commit."""
    signed: set[str] = field(default_factory=set)
    """Commits that GitHub signed for the App."""
    _diffs: dict[tuple[Path, str, str], list[FileDiff]] = field(default_factory=dict)

    def rate(self, installation: int | None) -> Json:
        """One row of the rate limit."""
        if time.time() >= self.reset_at:
            self.usage.clear()
            self.reset_at = time.time() + 3_600
        used = min(self.usage.get(installation or 0, 0), self.limit)
        return {"limit": self.limit, "used": used, "remaining": self.limit - used, "reset": int(self.reset_at)}

    def files(self, pull: Pull, head: str | None = None) -> list[FileDiff]:
        """What a pull request changes at its head (or an earlier one)."""
        git, head = pull.repo.git, head or pull.head_sha
        return self.range(pull, git.merge_base(pull.base_sha, head), head)

    def range(self, pull: Pull, base: str, head: str) -> list[FileDiff]:
        key = (pull.repo.git.path, base, head)
        if key not in self._diffs:
            self._diffs[key] = diff(pull.repo.git, base, head)
        return self._diffs[key]
