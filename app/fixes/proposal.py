"""What a fix would do, before it is written and proven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.fixes.changes import Change
from app.fixes.declarations import Variable
from app.model import Edit

_LEAVES = re.compile(r"^    (?:return\b[^;]*|goto \w+);", re.M)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate of one finding: its changes in the function, the variables to declare, the functions to add, and
    edits that stand for themselves."""

    kind: str
    changes: Sequence[Change] = ()
    variables: Sequence[Variable] = ()
    handlers: Sequence[str] = ()
    edits: Sequence[Edit] = ()

    def releasing(self, code: str) -> Proposal | None:
        """The same with a further release before the ways out that it brings itself; None if it brings none."""
        code = code.replace("\n", "\n    ")
        texts = [_LEAVES.sub(lambda found: f"    {code}\n{found[0]}", one.code) for one in self.changes]
        if all(text == one.code for text, one in zip(texts, self.changes, strict=True)):
            return None
        changes = [replace(one, code=text) for text, one in zip(texts, self.changes, strict=True)]
        return replace(self, changes=changes)

    def named(self, kind: str) -> Proposal:
        return replace(self, kind=kind)
