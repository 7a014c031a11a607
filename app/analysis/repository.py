"""The other C files of the tree, as far as the analysis of one file asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from app.model import Context
from app.syntax.text import without_comments

_HEAD = re.compile(rb"^(?:[A-Za-z_][\w \t*]*[ \t*])?([A-Za-z_]\w*)[ \t]*\([^;{}]*\)\s*\{", re.M)

LARGEST_TREE = 64 << 20
"""Bytes of other files that are looked at; a larger tree is looked at in part, in the order of its paths."""


class _Tree:
    """The files of a context, read when the first question comes, and their texts without comments."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._plain: dict[str, bytes] = {}
        self._declared: dict[str, bool] = {}

    @cached_property
    def files(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        size = 0
        for path in self._context.paths():
            data = self._context.read(path)
            if data is not None and size + len(data) <= LARGEST_TREE:
                found[path] = data
                size += len(data)
        return found

    def plain(self, path: str) -> bytes:
        if path not in self._plain:
            self._plain[path] = without_comments(self.files[path])
        return self._plain[path]

    @cached_property
    def _definitions(self) -> dict[bytes, list[str]]:
        """Where a line begins like the head of a function, by the function's name."""
        found: dict[bytes, list[str]] = {}
        for path, data in self.files.items():
            if path.endswith(".c"):
                for name in set(_HEAD.findall(data)):
                    found.setdefault(name, []).append(path)
        return found

    def defining(self, name: str) -> list[str]:
        return self._definitions.get(name.encode(), [])

    def declares(self, name: str) -> bool:
        if name not in self._declared:
            word = re.escape(name.encode())
            form = rb"\}\s*%b\s*;|(?:struct|union|enum)\s+%b\s*\{|typedef[^;{}]*\b%b\s*;" % (word, word, word)
            declaration = re.compile(form)
            texts = (data for data in self.files.values() if name.encode() in data)
            self._declared[name] = any(declaration.search(data) for data in texts)
        return self._declared[name]


_trees: list[tuple[Context, _Tree]] = []


def _tree(context: Context) -> _Tree:
    """One tree is shared by the files of a run; base and head are two."""
    for known, tree in _trees:
        if known is context:
            return tree
    made = _Tree(context)
    _trees[:] = [*_trees[-1:], (context, made)]
    return made


class Repository:
    """The tree as seen from the file `own`."""

    def __init__(self, context: Context | None, own: str) -> None:
        self._tree = _tree(context) if context is not None else None
        self._own = own

    @property
    def at_hand(self) -> bool:
        """Whether there is any other file."""
        return self._tree is not None and any(path != self._own for path in self._tree.files)

    def paths_with(self, word: bytes) -> Iterator[str]:
        """The other files that have the word."""
        if self._tree is not None:
            yield from (path for path, data in self._tree.files.items() if path != self._own and word in data)

    def plain(self, path: str) -> bytes:
        """A file's text without comments."""
        assert self._tree is not None
        return self._tree.plain(path)

    def data(self, path: str) -> bytes:
        """A file's bytes."""
        assert self._tree is not None
        return self._tree.files[path]

    def defining(self, name: str) -> str | None:
        """The one other file that seems to define a function of that name; None where there is none, or several."""
        found = [path for path in self._tree.defining(name) if path != self._own] if self._tree is not None else []
        return found[0] if len(found) == 1 else None

    def seen_from(self, path: str) -> Repository:
        """The same tree as another file of it sees it."""
        made = Repository(None, path)
        made._tree = self._tree
        return made

    def has_call(self, word: str) -> bool:
        """Whether another file has the name, as a word."""
        wanted = re.compile(rb"\b" + re.escape(word.encode()) + rb"\b")
        return any(wanted.search(self.data(path)) for path in self.paths_with(word.encode()))

    def declares(self, name: str) -> bool:
        """Whether a file of the tree declares the type."""
        return self._tree is not None and self._tree.declares(name)
