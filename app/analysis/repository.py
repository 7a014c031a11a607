"""The other C files of the tree, as far as the analysis of one file asks for them.

What it asks can be noted, with a digest of each answer: while all the answers stay, so does the result of the analysis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from app.analysis.tree import Tree, digest_of
from app.model import Context

if TYPE_CHECKING:
    from app.syntax.macros import Macro

Question: TypeAlias = tuple[str, str, str]
"""What is asked (a key of `_ANSWERS`), the path of the file that asks, the word, name or path in question."""

Asked: TypeAlias = dict[Question, str]
"""Questions in the order in which they came, each with the digest of its answer."""


_trees: list[tuple[Context, Tree]] = []


def _tree(context: Context) -> Tree:
    """One tree is shared by the files of a run; base and head are two."""
    for known, tree in _trees:
        if known is context:
            return tree
    made = Tree(context)
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

    def macros(self) -> list[tuple[bytes, Macro]]:
        """The macros of the headers at hand that this file seems to call, with their names."""
        found: list[tuple[bytes, Macro]] = self._ask("macros", "") if self._tree is not None else []
        return found

    def noreturn(self) -> list[str]:
        """The functions that this file seems to call and a header at hand declares never to come back."""
        found: list[str] = self._ask("noreturn", "") if self._tree is not None else []
        return found

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

    def members(self, name: str) -> list[bytes]:
        """The types of what the tree declares by that name: of the members of structures, and of variables."""
        found: list[bytes] = self._ask("members", name) if self._tree is not None else []
        return found

    def _ask(self, kind: str, about: str) -> Any:
        """The one door to the tree: every answer goes through here, so that none is missed in the notes."""
        assert self._tree is not None
        question = (kind, self._own, about)
        answer = _ANSWERS[kind](self._tree, self._own, about)
        if _notes and question not in _notes[-1]:
            _notes[-1][question] = digest_of(answer)
        return answer


def _defining(tree: Tree, own: str, name: str) -> str | None:
    found = [path for path in tree.defining(name) if path != own]
    return found[0] if len(found) == 1 else None


_ANSWERS: dict[str, Callable[[Tree, str, str], Any]] = {
    "any": lambda tree, own, _: any(path != own for path in tree.files),
    "word": lambda tree, own, word: [path for path in tree.having(word.encode("latin-1")) if path != own],
    "file": lambda tree, _, path: tree.content(path),
    "call": lambda tree, own, word: any(path != own for path in tree.calling(word)),
    "callees": lambda tree, own, _: tree.callees(own),
    "definition": _defining,
    "macros": lambda tree, own, _: tree.macros_called(own),
    "noreturn": lambda tree, own, _: tree.noreturn_called(own),
    "type": lambda tree, _, name: tree.declares(name),
    "members": lambda tree, _, name: tree.members(name),
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
    return all(digest_of(_ANSWERS[kind](tree, own, about)) == digest for (kind, own, about), digest in asked)


def identity(context: Context) -> str:
    """The digest of a whole tree: of the one that was asked, as far as it is still at hand."""
    return next((tree for known, tree in _trees if known is context), Tree(context)).digest
