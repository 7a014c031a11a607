"""Where the functions of a file stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.syntax.functions import FunctionSpan, index
from app.syntax.query import spans_of_functions
from app.syntax.text import Preparer

_WORD = re.compile(rb"[A-Za-z_]\w*")
_TYPE = re.compile(rb"\b(?:struct|union|enum)(?:\s+\w+)?\Z")


def spans(prepared: bytes, preparer: Preparer, opens: Callable[[bytes], bool]) -> Sequence[FunctionSpan]:
    """Functions by their braces in column 0; where a name that `opens` stands outside of them, by parsing the file."""
    found = index(prepared)
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(prepared)]
    gaps = [prepared[end:start] for end, start in zip(ends, starts, strict=True)]
    if not any(map(_has_body, gaps)) or not any(opens(word) for gap in gaps for word in set(_WORD.findall(gap))):
        return found
    taken = [range(one.start, one.end) for one in found]
    parsed = spans_of_functions(preparer.plain(prepared))
    others = [one for one in parsed if not any(one.body in span for span in taken)]
    return sorted([*found, *others], key=lambda one: one.start)


def _has_body(text: bytes) -> bool:
    """Whether a brace in the text may open a function: it begins neither a list of values nor a type's members."""
    opened = (text[: one.start()].rstrip() for one in re.finditer(rb"\{", text))
    return any(not before.endswith((b"=", b",", b"{")) and _TYPE.search(before[-200:]) is None for before in opened)
