"""Commands in the text of a comment: `/plumber` as the first word of a line, outside quotes, code and HTML comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = "/plumber"
KNOWN = frozenset({"recheck", "explain", "ignore", "unignore", "fix", "help"})

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_LINE_END = re.compile(r"\r\n|\n|\r")
"""CommonMark knows no others. A quote is marked line by line: with more of them, a quoted stranger gives commands."""
_HIDDEN = re.compile(r" {0,3}<!--")
_COMMAND = re.compile(r" {0,3}/plumber(?:[ \t]+(\S+).*)?[ \t]*")


def commands_in(body: str) -> tuple[str, ...]:
    """The commands in their order. A bare word is `help`, an unknown one too; the same twice counts once."""
    found = (match[1] or "help" for line in _spoken(body) if (match := _COMMAND.fullmatch(line)))
    return tuple(dict.fromkeys(word if word in KNOWN else "help" for word in found))


def _spoken(body: str) -> Iterator[str]:
    """The lines that the author says: not quoted, not hidden in an HTML block that is a comment, not in a fence
    (CommonMark: closed by as many of the same marks)."""
    fence, hidden = "", False
    for line in _LINE_END.split(body):
        match = _FENCE.fullmatch(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
        elif hidden or _HIDDEN.match(line):
            hidden = "-->" not in line
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]
        else:
            yield line
