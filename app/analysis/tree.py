"""All C files of a tree: read when the first question comes, and what was found out about them together."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from app.model import Context

if TYPE_CHECKING:
    from app.syntax.macros import Macro

_HEAD = re.compile(rb"\n(?:[A-Za-z_][\w \t*]*[ \t*])?([A-Za-z_]\w*+)[ \t]*+\([^;{}]*\)\s*+\{")
_CALLED = re.compile(rb"\b([A-Za-z_]\w*+)\s*+\(")

LARGEST_TREE = 64 << 20
"""Bytes of other files that are looked at; a larger tree is looked at in part, in the order of its paths."""

_LAST_FILES = 4
_PLAIN_BYTES = 16 << 20
"""Bytes of texts without comments that are kept: more than a large module or nginx has."""


class Tree:
    """The files of a context by their paths; what is asked more than once is kept."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._plain: dict[str, bytes] = {}
        self._plain_size = 0
        self._content: dict[str, str] = {}
        self._having: dict[bytes, list[str]] = {}
        self._calling: dict[str, list[str]] = {}
        self._declared: dict[str, bool] = {}
        self._members: dict[str, list[bytes]] = {}
        self._digests: dict[bytes, str] = {}
        self._callees: tuple[str | None, list[tuple[str, str, str]]] = (None, [])
        self._called: dict[str, set[bytes]] = {}

    @cached_property
    def files(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        size = 0
        for path in self._context.paths():
            data = self._context.read(path)
            size += len(data or b"")
            if size > LARGEST_TREE:
                break
            if data is not None:
                found[path] = data
        return found

    @cached_property
    def digest(self) -> str:
        """Of all paths and their contents. A context that has names for contents need not read them."""
        named = getattr(self._context, "identity", None)
        if named is not None:
            return str(named())
        return digest_of([(path, self.content(path)) for path in self.files])

    def content(self, path: str) -> str:
        """The digest of a file's bytes; empty for one that is not there."""
        if path not in self._content:
            data = self.files.get(path)
            self._content[path] = "" if data is None else hashlib.sha256(data).hexdigest()
        return self._content[path]

    def plain(self, path: str) -> bytes:
        if path not in self._plain:
            # Here, because whoever only wants the digest of a tree needs no syntax.
            from app.syntax.text import without_comments

            made = without_comments(self.files[path])
            self._plain_size += len(made)
            while self._plain and self._plain_size > _PLAIN_BYTES:
                self._plain_size -= len(self._plain.pop(next(iter(self._plain))))
            self._plain[path] = made
        return self._plain[path]

    def having(self, word: bytes) -> list[str]:
        if word not in self._having:
            self._having[word] = [path for path, data in self.files.items() if word in data]
        return self._having[word]

    def calling(self, name: str) -> list[str]:
        """The first two files that have the name as a word: one of them is not the one that asks."""
        if name not in self._calling:
            from app.syntax.names import whole_words

            word = name.encode()
            found = (path for path, data in self.files.items() if any(True for _ in whole_words(data, word)))
            self._calling[name] = list(islice(found, 2))
        return self._calling[name]

    @cached_property
    def _heads(self) -> dict[str, list[tuple[int, int, bytes]]]:
        """The lines that begin like the head of a function: offset of the line, offset of the name, name."""
        found = {}
        for path, data in self.files.items():
            if path.endswith((".c", ".h")):
                heads = _HEAD.finditer(b"\n" + data)
                found[path] = [(one.start(), one.start(1) - 1, one[1]) for one in heads]
        return found

    @cached_property
    def _definitions(self) -> dict[bytes, list[str]]:
        """Where a line begins like the head of a function, by the function's name."""
        found: dict[bytes, list[str]] = {}
        for path, heads in self._heads.items():
            for name in {name for *_, name in heads}:
                found.setdefault(name, []).append(path)
        return found

    def defining(self, name: str) -> list[str]:
        return self._definitions.get(name.encode(), [])

    @cached_property
    def bodies(self) -> dict[bytes, tuple[str, bytes]]:
        """Path and text of each function that one file alone defines, by its name."""
        found: dict[bytes, tuple[str, bytes]] = {}
        single = {name for name, paths in self._definitions.items() if len(paths) == 1}
        for path, heads in self._heads.items():
            if not path.endswith(".c"):
                continue
            data = self.files[path]
            starts = [data.rfind(b"\n", 0, max(line - 1, 0)) + 1 for line, *_ in heads]  # the type may stand above
            for (_, at, name), start, end in zip(heads, starts, [*starts, len(data)][1:], strict=True):
                if name in single and b"static" not in data[start:at]:
                    found[name] = (path, data[start:end])
        return found

    def callees(self, own: str) -> list[tuple[str, str, str]]:
        """Name, path and digest of the functions that a file seems to call and another one defines."""
        if self._callees[0] != own:
            called = self._called_in(own)
            found = [(name, *self.bodies[name]) for name in sorted(called & self.bodies.keys())]
            others = [(name, path, text) for name, path, text in found if path != own]
            answer = [(name.decode(), path, self._bodydigest_of(name, text)) for name, path, text in others]
            self._callees = (own, answer)
        return self._callees[1]

    def _bodydigest_of(self, name: bytes, text: bytes) -> str:
        if name not in self._digests:
            self._digests[name] = hashlib.sha256(text).hexdigest()[:32]
        return self._digests[name]

    def _called_in(self, own: str) -> set[bytes]:
        """The words before a parenthesis; those of the last files are kept, for several questions come together."""
        if own not in self._called:
            if len(self._called) == _LAST_FILES:
                del self._called[next(iter(self._called))]
            self._called[own] = set(_CALLED.findall(self.files.get(own, b"")))
        return self._called[own]

    @cached_property
    def macros(self) -> dict[bytes, Macro]:
        """The macros that stand for code, and that one header alone defines."""
        from app.syntax.macros import macros_in

        found: dict[bytes, Macro | None] = {}
        for path, data in self.files.items():
            if path.endswith(".h") and b"define" in data:
                for name, one in macros_in(self.plain(path)).items():
                    found[name] = one if name not in found else None
        return {name: one for name, one in found.items() if one is not None}

    def macros_called(self, own: str) -> list[tuple[bytes, Macro]]:
        """Those that a file seems to call, and those that they call, with their names."""
        found: set[bytes] = set()
        data = self.files.get(own, b"")
        called = self._called_in(own) | {name for name, one in self.macros.items() if one.plain and name in data}
        while new := (called & self.macros.keys()) - found:
            found |= new
            called = {word for name in new for word in _CALLED.findall(self.macros[name].body)}
        return [(name, self.macros[name]) for name in sorted(found)]

    @cached_property
    def noreturn(self) -> frozenset[str]:
        """The functions that a header declares never to come back."""
        from app.syntax.noreturn import never_returning

        marked = (path for path, data in self.files.items() if path.endswith(".h") and b"noreturn" in data.lower())
        return frozenset[str]().union(*(never_returning(self.plain(path)) for path in marked))

    def noreturn_called(self, own: str) -> list[str]:
        """Those that a file seems to call."""
        return sorted(self.noreturn & {one.decode() for one in self._called_in(own)}) if self.noreturn else []

    def declares(self, name: str) -> bool:
        if name not in self._declared:
            word = re.escape(name.encode())
            form = rb"\}\s*%b\s*;|(?:struct|union|enum)\s+%b\s*\{|typedef[^;{}]*\b%b\s*;" % (word, word, word)
            declaration = re.compile(form)
            texts = (data for data in self.files.values() if name.encode() in data)
            self._declared[name] = any(declaration.search(data) for data in texts)
        return self._declared[name]

    def members(self, name: str) -> list[bytes]:
        """The types of what is declared by that name."""
        if name not in self._members:
            from app.syntax.members import member_types

            word = name.encode("latin-1")
            found = (member_types(self.plain(path), word) for path in self.having(word))
            self._members[name] = sorted(set[bytes]().union(*found))
        return self._members[name]


def digest_of(answer: object) -> str:
    """32 hex digits that differ when an answer's text does."""
    return hashlib.sha256(repr(answer).encode()).hexdigest()[:32]
