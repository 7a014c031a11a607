"""Fields that keep a handle when the function has returned: whether any statement at hand releases one of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.structures import Structures, type_at
from app.analysis.unit import FunctionUnit, Unit
from app.rules.table import Rule
from app.syntax.names import names, whole_words

_RELEASING = re.compile(rb"(?<!get_)free|close|destroy|release|cleanup|delete|unref|decref", re.I)
_CALL = re.compile(rb"\b(\w+)\s*\(")
_COPY = re.compile(rb"\s*(?:\w[\w\s*]*[\s*])?(\w+)\s*=\s*(?:\([^()]*\)\s*)?&?\s*[\w>.\-\[\]]*(?:\(\w*\))?\Z")
_ALLOCATOR = re.compile(rb"\b(?:ngx_pfree|ngx_slab_free(?:_locked)?|mrb_free|js_free|JS_FreeValue)\s*\(\s*[^,()]*\Z")
"""Something else is given back, and the field, the first argument, is what it was had from."""
_TAKING = re.compile(rb"(?:->|\.)(\w+)\s*=\s*\w+\Z")
_SLOT = re.compile(rb"\s*\[\s*[A-Za-z_]")
_END = re.compile(rb"\s*;")
_OPENED = re.compile(rb"\s*\(")
_DIRECTIVE = re.compile(rb"^[ \t]*#.*$", re.M)
_MEMBER = re.compile(r"\w+->\w+(?:\[\w*\])?")
_HANDED_ON = re.compile(rb"\s*\*\s*\w+\s*=\s*(?:\([^()]*\)\s*)?[\w>.\-\[\]]*\Z")

Statement = tuple[bytes, bytes, int]
"""What stands before a field in its statement, what behind it, and the offset of the field."""


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
        self._structures = Structures(self._texts, unit.table.flow.role("flow.foreign"), unit.repository.at_hand)
        self._known: dict[tuple[str, str, bool, str, bool], bool] = {}

    def released(self, place: str, rule: Rule, at_the_end: bool = False, type_: str = "") -> bool:
        """Whether a statement releases a field of that name, or a variable that it was copied to, and is more than the
        error path of a function that opens one itself. `at_the_end`: nor is it there to make room for the next.
        `type_` is that of the variable that the place starts from, if it is known: a field of another structure is
        another one."""
        field_ = field_of(place)
        type_ = type_ if _MEMBER.fullmatch(place) else ""
        whole = not place.endswith("]")
        key = (field_, rule.id, at_the_end, type_, whole)
        if key not in self._known:
            self._known[key] = False  # a field that is copied to itself by way of another
            self._known[key] = any(
                self._in_text(text, field_, rule, at_the_end, type_.encode(), whole)
                or any(self.released(f"x->{other}", rule, at_the_end) for other in _moved_to(text, field_))
                for text in self._texts(field_)
            )
        return self._known[key]

    def _in_text(self, text: bytes, field_: str, rule: Rule, at_the_end: bool, type_: bytes, whole: bool) -> bool:
        for one in _statements(text, field_):
            if whole and _SLOT.match(one[1]):
                continue  # an element is given back, and not what it is in
            start = max(text.rfind(b"\n{", 0, one[2]), text.rfind(b"\n}", 0, one[2]), 0)
            end = max(text.find(b"\n}", one[2]), one[2]) if at_the_end else one[2]
            if not _releases(one, rule, text) or _fills(text[start:end], field_.encode(), rule):
                continue
            if not type_ or not self._structures.differ(type_, type_at(text, one[2])) or _copied(text, field_):
                return True
        return False

    def released_in(self, function: FunctionUnit, place: str, rule: Rule) -> bool:
        """Whether a statement of that function does."""
        text = self.unit.text[function.span.start : function.span.end]
        return any(_releases(one, rule, text) for one in _statements(text, field_of(place)))

    def _texts(self, field_: str) -> Iterator[bytes]:
        yield self.unit.text
        for path in self.repository.paths_with(field_.encode()):
            yield self.repository.plain(path)

    def owner_is_ours(self, type_: str, foreign: frozenset[str]) -> bool:
        """Whether the structure is the module's own, so that nobody but the module can release what is in it."""
        name = type_.removeprefix("struct ").split(" ")[-1]
        if not name or name in foreign:
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
        return any(array.search(one[1] or one[2]) for text in self._texts(member) for one in body.finditer(text))

    def declares(self, type_: str) -> bool:
        """Whether the file itself declares the structure."""
        word = re.escape(type_.removeprefix("struct ").encode())
        form = rb"\}\s*" + word + rb"\s*;|struct\s+" + word + rb"\s*\{"
        return re.search(form, self.unit.source.data) is not None


def _copied(text: bytes, field_: str) -> bool:
    """Whether one structure's field gets what another's of the same name has."""
    word = re.escape(field_.encode())
    return re.search(rb"(?:->|\.)%b\s*=\s*\w+(?:->|\.)%b\s*;" % (word, word), text) is not None


def _fills(text: bytes, field_: bytes, rule: Rule) -> bool:
    """Whether a statement has the field and, before or behind it, a call that opens."""
    opening = names(rule.opening)
    for one in re.split(rb"[;{}]", text):
        fields = list(_accesses(one, field_))
        opened = [(start, _OPENED.match(one, end)) for start, end in opening.spans(one)] if fields else []
        calls = [(start, found.end()) for start, found in opened if found is not None]
        if any(behind <= start or end <= at for at, behind in fields for start, end in calls):
            return True
    return False


def _moved_to(text: bytes, field_: str) -> set[str]:
    """Fields that take over what the field had: `->previous = x->current;`."""
    found = set()
    for start, end in _accesses(text, field_.encode()):
        close = text[start : end - len(field_.encode())] in (b".", b"->")
        taken = _TAKING.search(text, _begin(text, start), start) if close and _END.match(text, end) else None
        if taken is not None:
            found.add(taken[1].decode())
    return found - {field_}


def _statements(text: bytes, field_: str) -> Iterator[Statement]:
    for start, end in _accesses(text, field_.encode()):
        stop = text.find(b";", end)
        before = text[_begin(text, start) : start]
        yield _DIRECTIVE.sub(b"", before) if b"#" in before else before, text[end:stop], start


def _accesses(text: bytes, field_: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each `->field` and `.field`, looked for by the name, of which there are few."""
    for at in whole_words(text, field_):
        behind = at
        while behind and text[behind - 1 : behind].isspace():
            behind -= 1
        if text[behind - 1 : behind] == b".":
            yield behind - 1, at + len(field_)
        elif text[behind - 2 : behind] == b"->":
            yield behind - 2, at + len(field_)


def _begin(text: bytes, at: int) -> int:
    """Where the statement begins that stands at an offset."""
    return max(text.rfind(mark, 0, at) for mark in (b";", b"{", b"}")) + 1


def _releases(statement: Statement, rule: Rule, text: bytes) -> bool:
    before, after, at = statement
    before = _ALLOCATOR.sub(b"", before)
    called = [one[1] for one in _CALL.finditer(before)]
    if any(_RELEASING.search(one) or one.decode("latin-1") in rule.releases for one in called):
        return True
    if _HANDED_ON.match(before) and not after.strip():
        return True  # whoever asked for it has it now
    copied = _COPY.match(before)
    if copied is None or (after.strip() not in (b"", b"[0]") and not after.lstrip().startswith(b",")):
        return False
    end = text.find(b"\n}", at)
    end = end if end >= 0 else len(text)
    if _given_back(copied[1], rule).search(text, at, end):
        return True
    start = max(text.rfind(b"\n}", 0, at), 0)
    again = re.compile(rb"\b(\w+)\s*=\s*" + copied[1] + rb"\s*[;)]")  # `next = n->next; free(n); n = next;`
    return any(_given_back(one[1], rule).search(text, start, end) for one in again.finditer(text, start, end))


def _given_back(name: bytes, rule: Rule) -> re.Pattern[bytes]:
    """A call that releases the variable, by a rule or by what the call is named."""
    names = "|".join(map(re.escape, rule.releases)).encode()
    return re.compile(rb"\b(?:" + names + rb"|\w*_(?:free|destroy|close|delete|release))\s*\([^;]*\b" + name + rb"\b")
