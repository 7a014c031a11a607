"""Which types the members of a name have: of all structures, or variables, that a text declares, without parsing."""

from __future__ import annotations

import re

from app.syntax.names import whole_words

_DECLARED = re.compile(rb"(\w+)[\s*]+(?:\w+(?:\[\w*\])?\s*,[\s*]*)*\Z")
_BEHIND = re.compile(rb"\s*(?:[;,)=]|\[\w*\])")
_NO_STRUCTURES = re.compile(
    rb"return|sizeof|case|goto|else|const|if|define|void|char|u_char|int|unsigned|signed|long|short|double|float|auto"
    rb"|u?int\d+_t|(?:off|time|s?size|ngx_(?:u?int|flag|msec|str|fd|pid))_t"
)
"""Words that stand before a name without being its type, and types that have no members, or known ones."""


def member_types(text: bytes, member: bytes) -> set[bytes]:
    """The names of the types before each declaration of that name in a text without comments; those that can't be a
    structure are left out."""
    found = set()
    for at in whole_words(text, member):
        declared = _DECLARED.search(text, max(0, at - 100), at)
        if declared is not None and _BEHIND.match(text, at + len(member)) is not None:
            found.add(declared[1])
    return {one for one in found if _NO_STRUCTURES.fullmatch(one) is None}
