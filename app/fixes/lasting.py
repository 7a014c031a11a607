"""Names of files that live as long as a pool and end in NUL: ngx_pool_cleanup_file() prints the name with %s when the
close fails (src/core/ngx_palloc.c), long after the function has returned."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

_LITERAL = re.compile(r'(?:\( ?(?:u_char|char) ?\* ?\) ?)?"(?:[^"\\]|\\.)*"\Z')
_DATA = re.compile(r"([A-Za-z_]\w*)(?:->([A-Za-z_]\w*))?(?:\.|->)data\Z")


class Known(Protocol):
    """What is known of a variable of the function."""

    @property
    def type(self) -> str: ...

    @property
    def stars(self) -> int: ...


def lasts(
    name: str, function: str, file: str, local: Callable[[str], Known | None], given: Callable[[str], bool]
) -> bool:
    """Whether an expression is such a name wherever the function has come to: a literal, a string that is never
    anything but a literal, a string of a configuration, or the path that nginx mapped a request to. `function` and
    `file` are texts without comments; `local` tells of a variable of the function, `given` whether it is a parameter.
    """
    if _LITERAL.match(name):
        return True
    found = _DATA.match(name)
    if found is None:
        return False
    variable = local(found[1])
    if found[2]:
        assigned = rf"\b{found[1]}\s*->\s*{found[2]}(?:\.\w+)?\s*=[^=]"
        is_conf = variable is not None and variable.stars == 1 and variable.type.endswith("_conf_t")
        return is_conf and re.search(assigned, function) is None
    if variable is None:
        return _is_literal(file, found[1], "^")
    if variable.stars or given(found[1]):
        return False
    return _is_literal(function, found[1], "") or _is_mapped(function, found[1])


def _is_literal(text: str, name: str, anchor: str) -> bool:
    """Whether a string starts as a literal, never gets another value, and nobody is handed its address but to read."""
    declared = rf"{anchor}[ \t]*(?:static\s+)?(?:const\s+)?ngx_str_t\s+{name}\s*=\s*ngx_string\("
    handed = re.search(rf"&\s*{name}\s*,", text)
    return re.search(declared, text, re.M) is not None and len(_assigned(text, name)) == 1 and handed is None


def _is_mapped(text: str, name: str) -> bool:
    mapped = re.search(rf"\bngx_http_map_uri_to_path\(\s*\w+\s*,\s*&\s*{name}\s*,", text)
    return mapped is not None and not _assigned(text, name)


def _assigned(text: str, name: str) -> list[str]:
    return re.findall(rf"(?<![\w>.]){name}(?:\.\w+)?\s*=[^=]", text)
