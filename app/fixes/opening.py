"""The call that opened a handle, and the call that releases it, as C text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.facts import walk
from app.fixes.layout import Layout
from app.rules.table import Pattern, Rule, release_call
from app.syntax import expression as e


def opening_call(layout: Layout) -> e.Call | None:
    """The finding's call in the function's first configuration."""
    for block in layout.variant.graph.blocks:
        for expression in [*block.expressions, *_ending(block.ending)]:
            for one in walk(expression):
                if (
                    isinstance(one, e.Call)
                    and one.name == layout.finding.acquired_by
                    and one.line == layout.finding.line
                ):
                    return one
    return None


def release_of(layout: Layout, rule: Rule, pattern: Pattern, handle: str) -> str | None:
    """The C call that releases `handle`, without semicolon; None when it needs what the opening call does not have."""
    call = opening_call(layout)
    arguments = _arguments(layout.variant.text[call.at : call.end].decode("latin-1")) if call is not None else []
    form = pattern.release or rule.release
    if pattern.has_handle and "&%s" in form:
        given = {"".join(one.split()) for one in arguments}
        if handle in given:  # the caller has a pointer already
            form = form.replace("&%s", "%s")
        elif f"&{handle}" not in given:
            return None
    written = release_call(form, handle, arguments)
    return written if written is not None and _all_known(layout, written, handle) else None


def _all_known(layout: Layout, written: str, handle: str) -> bool:
    """Whether every variable that the release names is one of the function's own: a rule file can only guess them."""
    known = {*layout.variant.function.declared, *re.findall(r"[A-Za-z_]\w*", handle)}
    words = re.findall(r"(?<![\w.>])[A-Za-z_]\w*(?!\w*\s*\()", written)
    return all(one in known or one.isupper() for one in words)


def _arguments(call: str) -> list[str]:
    """The argument texts of `name(a, b)`; strings and nested parentheses keep their commas."""
    found, depth, quote, at = [""], 0, "", call.index("(") + 1
    for number, letter in enumerate(call[at:-1], at):
        if quote:
            quote = "" if letter == quote and call[number - 1] != "\\" else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        if letter == "," and depth == 0 and not quote:
            found.append("")
        else:
            found[-1] += letter
    return [" ".join(one.split()) for one in found if one.strip()]


def _ending(ending: object) -> Iterator[e.Expression]:
    for name in ("condition", "subject", "value"):
        found = getattr(ending, name, None)
        if isinstance(found, e.Expression):
            yield found
