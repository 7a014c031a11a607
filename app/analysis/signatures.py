"""Functions of the tree that have a library's name and another signature: what the rule says of the library's is not
true of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.rules.table import Pattern, Rule

_NUMERIC = re.compile(rb"\b(?:int|void|bool|long|unsigned|ngx_u?int_t|s?size_t)\s+$")
_PARAMETERS = re.compile(rb"\s*\(([^(){}]*)\)")


class Signatures:
    """Answers from (name, text of its definition) of the functions at hand whose names a rule speaks of."""

    def __init__(self, definitions: Iterable[tuple[bytes, bytes]]) -> None:
        self._heads: dict[bytes, tuple[bytes, bytes]] = {}
        for name, text in definitions:
            before, _, behind = text.partition(b"{")[0].rpartition(name)  # a comment above may have it too
            self._heads[name] = before, behind

    def refutes(self, name: bytes, rule: Rule, pattern: Pattern, position: int | None) -> bool:
        """Whether the tree's function of that name can't open what the pattern says: it answers a number where an
        object is returned, or is given the object itself where one comes out of an argument, whose number from 0 is
        `position`."""
        if name not in self._heads or pattern.role != "acquire" or rule.value != "pointer":
            return False
        before, behind = self._heads[name]
        if not pattern.has_handle:
            return _NUMERIC.search(before) is not None
        found = _PARAMETERS.match(behind)
        given = found[1].split(b",") if found is not None else []
        if position is None or position >= len(given) or pattern.suffix:
            return False
        object_ = rb"\b" + re.escape(rule.type.rstrip("* ").encode()) + rb"\s*\*\s*\w*\s*"
        return rule.type.endswith("*") and re.search(object_ + rb"\Z", given[position]) is not None
