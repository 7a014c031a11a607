"""What a fix would do, before it is written and proven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.fixes.changes import Change
from app.fixes.declarations import Variable
from app.model import Edit


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate of one finding: its changes in the function, the variables to declare, the functions to add, and
    edits that stand for themselves."""

    kind: str
    changes: Sequence[Change] = ()
    variables: Sequence[Variable] = ()
    handlers: Sequence[str] = ()
    edits: Sequence[Edit] = ()

    def named(self, kind: str) -> Proposal:
        return replace(self, kind=kind)
