"""The other C files of the tree, as far as the analysis of one file asks for them.

What it asks can be noted, with a digest of each answer: while all the answers stay, so does the result of the analysis.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Any, TypeAlias

from app.model import Context

_HEAD = re.compile(rb"^(?:[A-Za-z_][\w \t*]*[ \t*])?([A-Za-z_]\w*)[ \t]*\([^;{}]*\)\s*\{", re.M)

_CALLED = re.compile(rb"\b([A-Za-z_]\w*)\s*\(")

LARGEST_TREE = 64 << 20
"""Bytes of other files that are looked at; a larger tree is looked at in part, in the order of its paths."""

Question: TypeAlias = tuple[str, str, str]
"""What is asked (a key of `_ANSWERS`), the path of the file that asks, the word, name or path in question."""

Asked: TypeAlias = dict[Question, str]
"""Questions in the order in which they came, each with the digest of its answer."""


class _Tree:
    """The files of a context, read when the first question comes, and what was found out about all of them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._plain: dict[str, bytes] = {}
        self._content: dict[str, str] = {}
        self._calling: dict[str, list[str]] = {}
        self._declared: dict[str, bool] = {}
        self._digests: dict[bytes, str] = {}

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
        return _digest([(path, self.content(path)) for path in self.files])

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

            self._plain[path] = without_comments(self.files[path])
        return self._plain[path]

    def having(self, word: bytes) -> Iterator[str]:
        return (path for path, data in self.files.items() if word in data)

    def calling(self, name: str) -> list[str]:
        """The first two files that have the name as a word: one of them is not the one that asks."""
        if name not in self._calling:
            wanted = re.compile(rb"\b" + re.escape(name.encode()) + rb"\b")
            found = (path for path in self.having(name.encode()) if wanted.search(self.files[path]))
            self._calling[name] = list(islice(found, 2))
        return self._calling[name]

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

    @cached_property
    def bodies(self) -> dict[bytes, tuple[str, bytes]]:
        """Path and text of each function that one file alone defines, by its name."""
        found: dict[bytes, tuple[str, bytes]] = {}
        single = {name for name, paths in self._definitions.items() if len(paths) == 1}
        for path, data in self.files.items():
            if not path.endswith(".c"):
                continue
            heads = list(_HEAD.finditer(data))
            starts = [data.rfind(b"\n", 0, max(one.start() - 1, 0)) + 1 for one in heads]  # the type may stand above
            for one, start, end in zip(heads, starts, [*starts, len(data)][1:], strict=True):
                if one[1] in single and b"static" not in data[start : one.start(1)]:
                    found[one[1]] = (path, data[start:end])
        return found

    def callees(self, own: str) -> list[tuple[str, str, str]]:
        """Name, path and digest of the functions that a file seems to call and another one defines."""
        called = set(_CALLED.findall(self.files.get(own, b"")))
        found = [(name, *self.bodies[name]) for name in sorted(called & self.bodies.keys())]
        return [(name.decode(), path, self._body_digest(name, text)) for name, path, text in found if path != own]

    def _body_digest(self, name: bytes, text: bytes) -> str:
        if name not in self._digests:
            self._digests[name] = hashlib.sha256(text).hexdigest()[:32]
        return self._digests[name]

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
        return bool(self._tree is not None and self._ask("any", ""))

    def paths_with(self, word: bytes) -> Iterator[str]:
        """The other files that have the word."""
        return iter(self._ask("word", word.decode("latin-1")) if self._tree is not None else ())

    def plain(self, path: str) -> bytes:
        """A file's text without comments."""
        assert self._tree is not None
        self._ask("file", path)
        return self._tree.plain(path)

    def data(self, path: str) -> bytes:
        """A file's bytes."""
        assert self._tree is not None
        self._ask("file", path)
        return self._tree.files[path]

    def defining(self, name: str) -> str | None:
        """The one other file that seems to define a function of that name; None where there is none, or several."""
        found: str | None = self._ask("definition", name) if self._tree is not None else None
        return found

    def callees(self) -> Iterator[tuple[str, str, bytes]]:
        """Name, path and text of the functions that this file seems to call and one other file alone defines."""
        if self._tree is not None:
            for name, path, _ in self._ask("callees", ""):
                yield name, path, self._tree.bodies[name.encode()][1]

    @property
    def tree(self) -> object:
        """What is the same for all files of a run."""
        return self._tree

    def seen_from(self, path: str) -> Repository:
        """The same tree as another file of it sees it."""
        made = Repository(None, path)
        made._tree = self._tree
        return made

    def has_call(self, word: str) -> bool:
        """Whether another file has the name, as a word."""
        return bool(self._tree is not None and self._ask("call", word))

    def declares(self, name: str) -> bool:
        """Whether a file of the tree declares the type."""
        return bool(self._tree is not None and self._ask("type", name))

    def _ask(self, kind: str, about: str) -> Any:
        """The one door to the tree: every answer goes through here, so that none is missed in the notes."""
        assert self._tree is not None
        question = (kind, self._own, about)
        answer = _ANSWERS[kind](self._tree, self._own, about)
        if _notes and question not in _notes[-1]:
            _notes[-1][question] = _digest(answer)
        return answer


def _defining(tree: _Tree, own: str, name: str) -> str | None:
    found = [path for path in tree.defining(name) if path != own]
    return found[0] if len(found) == 1 else None


_ANSWERS: dict[str, Callable[[_Tree, str, str], Any]] = {
    "any": lambda tree, own, _: any(path != own for path in tree.files),
    "word": lambda tree, own, word: [path for path in tree.having(word.encode("latin-1")) if path != own],
    "file": lambda tree, _, path: tree.content(path),
    "call": lambda tree, own, word: any(path != own for path in tree.calling(word)),
    "callees": lambda tree, own, _: tree.callees(own),
    "definition": _defining,
    "type": lambda tree, _, name: tree.declares(name),
}

_notes: list[Asked] = []


@contextmanager
def noted(asked: Asked) -> Iterator[None]:
    """Note in `asked` what is asked meanwhile."""
    _notes.append(asked)
    try:
        yield
    finally:
        _notes.pop()


def repeat(asked: Asked) -> None:
    """Note again what was asked before for somebody else."""
    if _notes:
        for question, digest in asked.items():
            _notes[-1].setdefault(question, digest)


def answers_stay(context: Context, asked: Iterable[tuple[Question, str]]) -> bool:
    """Whether each question has the answer that was noted. They come in their order and end at the first that differs:
    so far the analysis would ask the same, and nothing is looked for that it would not look for itself."""
    tree = _tree(context)
    return all(_digest(_ANSWERS[kind](tree, own, about)) == digest for (kind, own, about), digest in asked)


def identity(context: Context) -> str:
    """The digest of a whole tree: of the one that was asked, as far as it is still at hand."""
    return next((tree for known, tree in _trees if known is context), _Tree(context)).digest


def _digest(answer: object) -> str:
    return hashlib.sha256(repr(answer).encode()).hexdigest()[:32]
