"""A variable for a return value that is needed before the release."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.fixes.declarations import Variable, body_declared
from app.fixes.layout import Layout

_USUAL = ("rc", "ret", "res", "rv", "result", "retval", "status", "err", "n")


@dataclass(frozen=True, slots=True)
class Saved(Variable):
    """A variable that keeps a return value; `is_new` if the function has to declare it."""

    is_new: bool = False


def saved_in(layout: Layout) -> Saved | None:
    """The variable of the function's own, or a new one; None for what can't be declared in a word."""
    function = layout.variant.function
    head = layout.unit.text[layout.function.span.start : layout.function.span.body].decode("latin-1")
    if re.search(r"\bconst\b[^(]*\(", head):
        return None
    type_ = re.sub(r"\s*\*", "", function.returns).strip()
    stars = "*" * function.returns.count("*")
    if not type_ or (type_ == "void" and not stars):
        return None
    tops = body_declared(layout)
    for name in _USUAL:
        known = function.declared.get(name)
        fits = known is not None and (known.type, known.stars) == (type_, len(stars)) and not known.array
        if fits and known is not None and not known.static and name in tops and name not in function.parameters:
            return Saved(type_, stars, name)
    return Saved(type_, stars, layout.free_name("rc"), True)
