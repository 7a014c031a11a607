"""The places that speak of a function, in its own file and in the others of the tree."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.analysis.unit import Unit
from app.syntax.functions import FunctionSpan, index
from app.syntax.names import whole_words

_STARTS_LATER = re.compile(rb"\b(?:\w*create_thread|\w*thread_create|thrd_create|atexit|pthread_once)\s*\([^;{}]*\Z")
"""A function that is handed to such a call is started by it, or when the process ends."""
_TEST = re.compile(
    r"(?:^|/)(?:(?:unit|ci)?[-_]?tests?|tst|t|benchmarks?|fuzz(?:ing|ers?)?)/|(?:^|/)test_[^/]*\Z|_test\.c\Z", re.I
)
"""Paths of programs that are built to try something out."""
_MEMBER = re.compile(rb"(?:->|(?<!\.)\.)\s*\Z")
_TYPED = re.compile(rb"[\w*]\s*\Z")


class Text(NamedTuple):
    """A file without its comments."""

    path: str
    data: bytes


class Use(NamedTuple):
    """A call of a function: bytes [start, end) of the name in a file, the offset behind its last parenthesis, and the
    function around it. `later` if it is no call, but handed to one that starts it."""

    file: Text
    start: int
    end: int
    close: int
    caller: FunctionSpan
    later: bool

    @property
    def name(self) -> str:
        """Of the function around it."""
        return self.caller.name

    @property
    def body(self) -> bytes:
        """The text of the function around it."""
        return self.file.data[self.caller.start : self.caller.end]


class Uses:
    """Answers for one file and what else of its tree is at hand."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.own = Text(unit.source.path, unit.text)

    def of(self, name: str, home: Text) -> list[Use | None]:
        """Every place that speaks of the function that `home` defines; None for one that neither calls nor starts
        it. Programs that try it out only count where nobody else speaks of it."""
        files = self._files(name, home)
        found = [(file, [_use(file, *at) for at in _mentions(file.data, name)]) for file in files]
        real = [one for one in found if one[1] and not tries_out(one[0].path)]
        return [use for _, uses in real or found for use in uses]

    def _files(self, name: str, home: Text) -> Iterator[Text]:
        """A file that defines a function of that name itself speaks of that one, and others of the one that is next to
        them. What a header defines is for all."""
        yield home
        head = head_of(home.data, name)
        if head is not None and b"static" in head.split() and not home.path.endswith(".h"):
            return
        paths = (self.own.path, *self.unit.repository.paths_with(name.encode()))
        files = [self._text(path) for path in paths if path != home.path]
        heads = {file.path: head_of(file.data, name) for file in files}
        rivals = [path for path, one in heads.items() if one is not None and b"static" not in one.split()]
        for file in files:
            if heads[file.path] is None and _is_next_to(file.path, home.path, rivals):
                yield file

    def _text(self, path: str) -> Text:
        return self.own if path == self.own.path else Text(path, self.unit.repository.plain(path))


def tries_out(path: str) -> bool:
    """Whether the file belongs to a program that tests something, by its path."""
    return _TEST.search(path) is not None


def _is_next_to(path: str, home: str, rivals: Sequence[str]) -> bool:
    """Whether none of the `rivals` shares more of a file's directories than `home` does."""
    return all(_shared(path, one) <= _shared(path, home) for one in rivals)


def _shared(path: str, other: str) -> int:
    """How many directories two files have in common, from the root of the tree on."""
    pairs = zip(path.split("/")[:-1], other.split("/")[:-1], strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def head_of(text: bytes, name: str) -> bytes | None:
    """The text of a function's definition up to its body; None where a file has none."""
    span = _spans(text).get(name)
    return text[span.start : span.body] if span is not None else None


@functools.lru_cache(maxsize=16)
def _index(text: bytes) -> list[FunctionSpan]:
    return index(text)


@functools.lru_cache(maxsize=16)
def _spans(text: bytes) -> dict[str, FunctionSpan]:
    return {one.name: one for one in _index(text)}


def _use(file: Text, start: int, end: int, caller: FunctionSpan | None) -> Use | None:
    if caller is None:
        return None
    close = behind_call(file.data, end)
    if close is not None:
        return Use(file, start, end, close, caller, later=False)
    later = _STARTS_LATER.search(file.data, max(caller.body, start - 400), start)
    return Use(file, start, end, end, caller, later=True) if later is not None else None


def _mentions(text: bytes, name: str) -> Iterator[tuple[int, int, FunctionSpan | None]]:
    """Where the name stands, but for strings, members and parameters of that name, with the function around it: outside
    of functions a line that it begins, or that a type begins, is its head or a prototype."""
    word = name.encode()
    for start in whole_words(text, word):
        line = text.rfind(b"\n", 0, start) + 1
        if text.count(b'"', line, start) % 2 or _MEMBER.search(text, max(line, start - 8), start):
            continue
        caller = next((one for one in _index(text) if one.start < start < one.end), None)
        if caller is None:
            if text[line : line + 1].isspace() and not _is_prototype(text, line, start, start + len(word)):
                yield start, start + len(word), None
        elif start > caller.body and not any(whole_words(text[caller.start : caller.body], word)):
            yield start, start + len(word), caller


def _is_prototype(text: bytes, line: int, start: int, end: int) -> bool:
    """Whether a name outside of functions stands between a type and what may be parameters."""
    return _TYPED.search(text, line, start) is not None and behind_call(text, end) is not None


def behind_call(text: bytes, at: int) -> int | None:
    """The offset behind the parenthesis that closes the call; None when it is not a call."""
    depth = 0
    for position in range(at, min(len(text), at + 2000)):
        letter = text[position]
        if letter == 0x28:
            depth += 1
        elif letter == 0x29 and depth:
            depth -= 1
            if depth == 0:
                return position + 1
        elif depth == 0 and letter not in b" \t\r\n":
            return None
    return None
