"""Fix `release-on-path`: release the handle just before each way out that loses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.facts import RELEASING_NAME
from app.fixes.layout import Layout
from app.fixes.opening import release_of
from app.model import Edit, Kind
from app.rules.table import Pattern, Rule

_INLINE = re.compile(
    r"(?P<indent>[ \t]*)(?P<head>(?:else\s+)?if\s*\(.*\))\s*(?P<jump>(?:return\b[^;]*|goto\s+\w+|break|continue);)\s*\Z"
)
_HEAD = re.compile(r"[ \t]*(?:\}\s*)?(?:else\s+)?(?:if\s*\(.*\)|else|for\s*\(.*\)|while\s*\(.*\))\s*\Z")
_CALL = re.compile(r"\b(\w+)\s*\(([^()]*)\)")
_KINDS = (Kind.NEVER_RELEASED, Kind.LEAKS_ON_PATH, Kind.CLEANUP_ADD_FAILURE, Kind.OVERWRITTEN, Kind.HANDLER_NEVER_SET)


def release(layout: Layout, rule: Rule, pattern: Pattern) -> Iterator[list[Edit]]:
    """One candidate: a release before every exit of the finding; none when an exit has no place for it."""
    finding = layout.finding
    if finding.kind not in _KINDS or any(one.file or one.function for one in finding.exits):
        return
    if not re.fullmatch(r"[A-Za-z_][\w.>\-\[\]]*(?:, [A-Za-z_][\w.>\-\[\]]*)*", finding.handle):
        return
    calls = [_used(layout, rule, one) or release_of(layout, rule, pattern, one) for one in finding.handle.split(", ")]
    code = "\n".join(f"{one};" for one in calls if one is not None)
    if None in calls:
        return
    edits: list[Edit] = []
    for one in finding.exits:
        made = _before(layout, one.line, code)
        if made is None:
            return
        edits.append(made)
    yield edits


def _used(layout: Layout, rule: Rule, handle: str) -> str | None:
    """The call by which the function itself releases the handle on another way out."""
    for found in _CALL.finditer(layout.variant.text.decode("latin-1")):
        arguments = [" ".join(one.split()) for one in found[2].split(",")]
        ours = found[1] in layout.unit.by_name and RELEASING_NAME.search(found[1]) is not None
        if handle in arguments and (found[1] in rule.releases or ours):
            return f"{found[1]}({', '.join(arguments)})"
    return None


def _before(layout: Layout, line: int, code: str) -> Edit | None:
    text = layout.line(line)
    inline = _INLINE.match(text)
    if inline:
        body = "\n".join(f"    {one}" for one in [*code.split("\n"), inline["jump"]])
        return Edit(line, line, layout.text(f"{inline['head']} {{\n{body}\n}}", inline["indent"]))
    if text.strip() == "}" and line == layout.variant.function.end_line:
        gap = "" if not layout.line(line - 1).strip() else layout.line_end
        return Edit(line, line - 1, gap + layout.text(code, layout.step))
    previous = layout.line(line - 1)
    if _HEAD.match(previous) and not previous.rstrip().endswith("{"):
        if not text.rstrip().endswith(";"):
            return None
        head = previous.rstrip()[len(layout.indent(line - 1)) :]
        body = "\n".join(f"    {one}" for one in [*code.split("\n"), text.strip()])
        return Edit(line - 1, line, layout.text(f"{head} {{\n{body}\n}}", layout.indent(line - 1)))
    if not re.match(r"[ \t]*(?:return\b|goto\b|break;|continue;|\w[\w.>\-\[\]]*\s*=)", text) or _continues(previous):
        return None
    return Edit(line, line - 1, layout.text(code, layout.indent(line)))


def _continues(previous: str) -> bool:
    """Whether the line before begins a statement that goes on (a condition over several lines, without a brace)."""
    stripped = re.sub(r"/\*.*?\*/", "", previous).rstrip()
    return (
        bool(stripped)
        and stripped[-1] not in ";{}:"
        and not stripped.lstrip().startswith(("#", "*", "/*", "//"))
        and not stripped.endswith("*/")
    )
