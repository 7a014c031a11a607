"""Blanks around parentheses as a file has them: `free( p )`, `if( p == NULL )`."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKENS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[()]')
_INNER = re.compile(r"\w *\( +[^\s)]")
_TIGHT = re.compile(r"\w *\([^\s)]")


def spacing(text: str) -> Callable[[str], str]:
    """What makes a line of a template one of the file with this text."""
    calls = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    inner = len(_INNER.findall(calls)) > len(_TIGHT.findall(calls))
    beside = len(re.findall(r"\bif\(", calls)) > len(re.findall(r"\bif +\(", calls))

    def written(line: str) -> str:
        line = _spaced(line) if inner else line
        return re.sub(r"\bif \(", "if(", line, count=1) if beside and line.lstrip().startswith("if (") else line

    return written


def _spaced(line: str) -> str:
    """The line with a blank inside of each parenthesis of a call, a head or an `if`; casts stay as they are."""
    made, end, opened = "", 0, list[bool]()
    for found in _TOKENS.finditer(line):
        made += line[end : found.start()]
        end = found.end()
        if found[0] == "(":
            opened.append(re.search(r"\w *\Z", made) is not None and line[end : end + 1] not in (")", " "))
            made += "( " if opened[-1] else "("
        elif found[0] == ")":
            made += " )" if opened and opened.pop() and not made.endswith(" ") else ")"
        else:
            made += found[0]
    return made + line[end:]
