"""Which functions and types a library has, where it lies in the tree of the module."""

from __future__ import annotations

import re

from app.fixes.layout import Layout

_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_HEAD = (
    rb"^[ \t]*(?:#[ \t]*define[ \t]+|(?!(?:return|else|case|if|while|for|switch|do)\b)"
    rb"(?:[A-Za-z_]\w*\b[ \t*]*(?:\([^()\n]*\)[ \t*]*)?)+|(?<=\n))%s\s*\("
)
"""The head of a function or macro: words before its name, and nothing else on the line."""


def is_declared(layout: Layout, code: str) -> bool:
    """Whether the functions that a release calls exist, as far as the tree shows: a library that lies in it may be too
    old for them, or keep them to itself."""
    if layout.finding.acquired_by.startswith("ngx_") or not _comes_with(layout, layout.finding.acquired_by):
        return True  # nginx itself is no part of a module's tree
    names = {name for name in _CALL.findall(code) if _same_library(name, layout) and name not in layout.unit.by_name}
    return all(_in_header(layout, name) for name in names)


def lacks_type(layout: Layout, type_: str) -> bool:
    """Whether the library that opens the handle lies in the tree, and knows no type that its family has elsewhere."""
    mine = _same_library(type_, layout) and _comes_with(layout, layout.finding.acquired_by)
    return mine and not layout.unit.repository.declares(type_)


def _comes_with(layout: Layout, name: str) -> bool:
    """Whether a header of the tree declares a function; a module's own may call it."""
    repository, head = layout.unit.repository, re.compile(_HEAD % re.escape(name.encode()), re.M)
    headers = (path for path in repository.paths_with(name.encode()) if path.endswith(".h"))
    return any(head.search(repository.plain(path)) for path in headers)


def _in_header(layout: Layout, name: str) -> bool:
    return any(path.endswith(".h") for path in layout.unit.repository.paths_with(name.encode()))


def _same_library(name: str, layout: Layout) -> bool:
    """Whether a function has the prefix of the opening call."""
    opened = re.match(r"[A-Za-z]+", layout.finding.acquired_by)
    return opened is not None and name.startswith(opened[0])
