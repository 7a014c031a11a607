"""Fields that keep a handle when the function has returned: whether any statement at hand releases one of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.analysis.exiting import only_at_exit
from app.analysis.function_unit import FunctionUnit
from app.analysis.releasing import accesses, begin, releases, statements
from app.analysis.structures import Structures
from app.analysis.unit import Unit
from app.rules.table import Rule
from app.syntax.names import names, whole_words

_TAKING = re.compile(rb"(?:->|\.)(\w+)\s*=\s*\w+\Z")
_SLOT = re.compile(rb"\s*\[\s*[A-Za-z_]")
_END = re.compile(rb"\s*;")
_OPENED = re.compile(rb"\s*\(")
_MEMBER = re.compile(r"\w+->\w+(?:\[\w*\])?")


class _Wanted(NamedTuple):
    """A field by its name, and the type of the structure that has it, if it is known. `whole`: and not an element of
    it; `at_the_end` and `configured` are those of `Fields.released`."""

    field: str
    owner: bytes
    whole: bool
    at_the_end: bool
    configured: bool


def field_of(place: str) -> str:
    """The last field of an access path: `fd` of `ctx->file.fd` and of `fds->fd[0]`."""
    return [one for one in re.split(r"->|\.|\[[^]]*\]", place) if one][-1]


def has_field(place: str) -> bool:
    """Whether an access path goes through a structure."""
    return "->" in place or "." in place


class Fields:
    """Answers for one file and what else of its tree is at hand."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.repository = unit.repository
        foreign = unit.table.flow.role("flow.foreign")
        self._structures = Structures(unit.text, unit.repository, self.texts, foreign)
        self._known: dict[tuple[str, _Wanted], bool] = {}

    def released(
        self, place: str, rule: Rule, at_the_end: bool = False, type_: str = "", configured: bool = False
    ) -> bool:
        """Whether a statement releases a field of that name, or a variable that it was copied to, and is more than the
        error path of a function that opens one itself. `at_the_end`: nor is it there to make room for the next.
        `type_` is that of the variable that the place starts from, if it is known: a field of another structure is
        another one. `configured`: the place belongs to one reading of the configuration, and what runs only when a
        process ends comes too late."""
        type_ = type_ if _MEMBER.fullmatch(place) else ""
        wanted = _Wanted(field_of(place), type_.encode(), not place.endswith("]"), at_the_end, configured)
        key = (rule.id, wanted)
        if key not in self._known:
            self._known[key] = False  # a field that is copied to itself by way of another
            self._known[key] = any(
                self._in_text(text, wanted, rule)
                or any(self.released(f"x->{other}", rule, at_the_end) for other in self._moved(text, wanted))
                for text in self.texts(wanted.field)
            )
        return self._known[key]

    def _in_text(self, text: bytes, wanted: _Wanted, rule: Rule) -> bool:
        for one in statements(text, wanted.field):
            if wanted.whole and _SLOT.match(one[1]):
                continue  # an element is given back, and not what it is in
            start = max(text.rfind(b"\n{", 0, one[2]), text.rfind(b"\n}", 0, one[2]), 0)
            end = max(text.find(b"\n}", one[2]), one[2]) if wanted.at_the_end else one[2]
            if not releases(one, rule, text) or _fills(text[start:end], wanted.field.encode(), rule):
                continue
            if wanted.configured and only_at_exit(text, one[2]):
                continue
            if not self._is_another(text, one[2], wanted) or self._copied(text, wanted):
                return True
        return False

    def _is_another(self, text: bytes, at: int, wanted: _Wanted) -> bool:
        """Whether the field at an offset is surely one of another structure."""
        return bool(wanted.owner) and self._structures.apart(wanted.owner, text, at)

    def _moved(self, text: bytes, wanted: _Wanted) -> set[str]:
        """Fields that take over what the field had: `->previous = x->current;`."""
        found = set()
        name = wanted.field.encode()
        for start, end in accesses(text, name):
            close = text[start : end - len(name)] in (b".", b"->")
            taken = _TAKING.search(text, begin(text, start), start) if close and _END.match(text, end) else None
            if taken is not None and not self._is_another(text, start, wanted):
                found.add(taken[1].decode())
        return found - {wanted.field}

    def _copied(self, text: bytes, wanted: _Wanted) -> bool:
        """Whether another structure's field gets what the field of the same name has, as far as types tell."""
        word = re.escape(wanted.field.encode())
        copies = re.finditer(rb"(?:->|\.)%b\s*=\s*[\w>.-]*?(->|\.)%b\s*;" % (word, word), text)
        return any(not self._is_another(text, one.start(1), wanted) for one in copies)

    def variable_released(self, name: str, rule: Rule, late: bool = False) -> bool:
        """Whether a statement at hand releases the variable of that name; one for the end of a process counts only
        if it may be `late`."""
        for text in self.texts(name):
            for at in whole_words(text, name.encode()):
                stop = text.find(b";", at)
                statement = (text[begin(text, at) : at], text[at + len(name) : stop], at)
                if releases(statement, rule, text) and (late or not only_at_exit(text, at)):
                    return True
        return False

    def released_in(self, function: FunctionUnit, place: str, rule: Rule) -> bool:
        """Whether a statement of that function does."""
        text = self.unit.text[function.span.start : function.span.end]
        return any(releases(one, rule, text) for one in statements(text, field_of(place)))

    def texts(self, field_: str) -> Iterator[bytes]:
        """The text of the file, and of each of its tree that has the word."""
        yield self.unit.text
        for path in self.repository.paths_with(field_.encode()):
            yield self.repository.plain(path)

    def owner_is_ours(self, type_: str, foreign: frozenset[str]) -> bool:
        """Whether the structure is the module's own, so that nobody but the module can release what is in it."""
        name = type_.removeprefix("struct ").split(" ")[-1]
        if not name or (name in foreign and not self._is_of_its_header(name)):
            return False
        return self.declares(type_) or not self.repository.at_hand or self.repository.declares(name)

    def destroyed(self, type_: str) -> bool:
        """Whether a function of the file that makes no structure of that type frees one."""
        name = re.escape(type_.rsplit(" ", maxsplit=1)[-1].encode())
        declared = re.compile(rb"\b" + name + rb"\s*\*+\s*(\w+)\s*[,;=)]")
        made = re.compile(rb"\bsizeof\s*\(\s*(?:struct\s+)?" + name + rb"\b|\bsizeof\s*\(\s*\*")
        for function in self.unit.functions:
            text = self.unit.text[function.span.start : function.span.end]
            variables = b"|".join({one[1] for one in declared.finditer(text)}) if not made.search(text) else b""
            if variables and re.search(rb"\b\w*free\w*\s*\(\s*(?:\w+\s*,\s*)?(?:" + variables + rb")\s*\)", text):
                return True
        return False

    def is_array(self, type_: str, member: str) -> bool:
        """Whether the structure has a member of that name, and it is an array."""
        name = re.escape(type_.rsplit(" ", maxsplit=1)[-1].encode())
        body = re.compile(rb"\bstruct\s+%b\s*\{([^{}]*)\}|\{([^{}]*)\}\s*%b\s*;" % (name, name))
        array = re.compile(rb"\b" + re.escape(member.encode()) + rb"\s*\[")
        return any(array.search(one[1] or one[2]) for text in self.texts(member) for one in body.finditer(text))

    def _is_of_its_header(self, name: str) -> bool:
        """Whether the structure is named after the file, as those in the header of the same name are."""
        stem = self.unit.source.path.rpartition("/")[2].removesuffix(".c")
        return name.startswith(f"{stem}_")

    def declares(self, type_: str) -> bool:
        """Whether the file itself declares the structure."""
        word = re.escape(type_.removeprefix("struct ").encode())
        form = rb"\}\s*" + word + rb"\s*;|struct\s+" + word + rb"\s*\{"
        return re.search(form, self.unit.source.data) is not None


def _fills(text: bytes, field_: bytes, rule: Rule) -> bool:
    """Whether a statement has the field before a call that opens, or behind one that fills an argument."""
    opening, filling = names(rule.opening), names(rule.filling)
    for one in re.split(rb"[;{}]", text):
        fields = list(accesses(one, field_))
        if fields and any(_OPENED.match(one, end) and fields[0][1] <= start for start, end in opening.spans(one)):
            return True
        if fields and any(_OPENED.match(one, end) and end < fields[-1][0] for _, end in filling.spans(one)):
            return True
    return False
