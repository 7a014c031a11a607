"""What a fix would do, before it is written and proven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.fixes.changes import Change
from app.fixes.declarations import Variable


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate of one finding: its changes in the function, the variables to declare, the functions to add."""

    kind: str
    changes: Sequence[Change] = ()
    variables: Sequence[Variable] = ()
    handlers: Sequence[str] = field(default=())

    def named(self, kind: str) -> Proposal:
        return replace(self, kind=kind)
