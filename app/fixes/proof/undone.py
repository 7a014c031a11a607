"""A function after a fix, with what the fix gave a name taken back: `rc = f(h); close(h); return rc;` is `return f(h);`
again, `h = open(x); if (h == BAD)` is `if (open(x) == BAD)`, `new = realloc(p); ... p = new;` is `p = realloc(p);`, and
a jump to a label that ends in `return x;` is that return. What is left must be what the function did before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from app.fixes.proof.changed import Changed
from app.syntax.statements import Assignment, Statement

Line = tuple[str, tuple[str, ...]]
"""A statement and its conditions."""
_LABEL = re.compile(rb"(\w+)")
_GOTO = re.compile(rb"\bgoto\s+\Z")
_ASSIGNED = re.compile(r"([A-Za-z_]\w*) = (.+);")


def relabelled(one: Changed) -> dict[int, str]:
    """The jumps that the fix leads to another label, by their offset, with the label that they led to."""
    texts = [one.variant.text[each.at :] for each in one.statements.simple if each.text.startswith("goto ")]
    places = [each.at for each in one.statements.simple if each.text.startswith("goto ")]
    labels = [re.match(rb"goto\s+", text) for text in texts]
    now = [
        at
        for at, found in zip(places, labels, strict=True)
        if found is not None and not one.is_new(at) and one.is_new(at + found.end())
    ]
    before = [found[1].decode() for at in _lost(one) if (found := _LABEL.match(one.before.text, at)) is not None]
    return dict(zip(now, before, strict=True)) if len(now) == len(before) else {}


def _lost(one: Changed) -> list[int]:
    """The offsets in the old file of the words behind `goto` that the function has lost."""
    if one.old is None:
        return []
    inside = (at for at in one.added.lost if one.old.span.body < at < one.old.span.end)
    return [at for at in inside if _GOTO.search(one.before.text[:at][-40:])]


@dataclass(slots=True)
class Undone:
    """The statements in order, and what is asked in order."""

    lines: list[Line] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def undone(one: Changed) -> Undone:
    """What the function does without the fix's names."""
    return _Undoing(one).run()


def carriers(one: Changed) -> frozenset[str]:
    """The locals to which the fix gives a value that the function had without a name."""
    new = list(one.new_statements())
    pairs = zip_longest(new, new[1:])
    texts = [(_ASSIGNED.fullmatch(each.text), following) for each, following in pairs if each is not None]
    named = {
        found[1] for found, following in texts
        if found is not None and (not found[2].isidentifier() or _is_result(found[2], following))
    }  # fmt: skip
    returns = one.variant.function.returns
    return frozenset(
        each.name for each in one.scopes.variables
        if each.name in named and not each.parameter and not each.static
        and (one.is_new(each.at) or f"{each.type} {'*' * each.stars}".strip() == returns)
    )  # fmt: skip


def _is_result(value: str, following: Statement | None) -> bool:
    """Whether a constant is what the way out behind it returns: `rc = NGX_ERROR; goto failed;`."""
    return value.isupper() and following is not None and following.text.startswith("goto ")


def moves(one: Changed) -> Iterator[tuple[int, str]]:
    """Where a value that the fix has given a name goes back to where the function has it: `p = new;`."""
    mine = carriers(one)
    yield from (
        (each.at, each.target) for each in one.new_assignments() if each.value in mine and each.target not in mine
    )


class _Undoing:
    def __init__(self, one: Changed) -> None:
        self.one = one
        self.made = Undone()
        self._carriers = carriers(one)
        self._relabelled = relabelled(one)
        back = dict(moves(one))
        self._moved = {each.value: each.target for each in one.new_assignments() if each.at in back}
        self._values: dict[str, tuple[str, tuple[str, ...]]] = {}

    def run(self) -> Undone:
        asked = sorted(self.one.statements.conditions)
        for each in self.one.simple:
            while asked and asked[0][0] < each.at:
                self.made.asked.append(self._said(asked.pop(0)[2]))
            self._forget(each)
            self._undo(each)
        self.made.asked += [self._said(text) for _, _, text in asked]
        return self.made

    def _forget(self, each: Statement) -> None:
        """A value holds in the block that got it."""
        for name, (_, guards) in list(self._values.items()):
            if each.guards[: len(guards)] != guards:
                del self._values[name]

    def _undo(self, each: Statement) -> None:
        found = _ASSIGNED.fullmatch(each.text)
        if found is not None and self.one.is_new(each.at) and found[1] in self._carriers:
            said = self._said(found[2])
            target = self._moved.get(found[1])
            self._add(f"{target} = {said};" if target is not None else f"{said};", each)
            self._values[found[1]] = (target if target is not None else said, each.guards)
        elif self.one.is_new(each.at) and any(each.text == f"{to} = {name};" for name, to in self._moved.items()):
            return
        elif each.at in self._relabelled:
            self._add(f"goto {self._relabelled[each.at]};", each)
        elif self.one.is_new(each.at) and each.text.startswith("goto "):
            value = self._returned(each)
            self._add(f"return {value};".replace(" ;", ";") if value is not None else each.text, each)
        else:
            if found is not None:
                self._values.pop(found[1], None)
            self._add(self._said(each.text), each)

    def _add(self, text: str, each: Statement) -> None:
        self.made.lines.append((text, tuple(self._said(one, number) for number, one in enumerate(each.guards))))

    def _said(self, text: str, depth: int = 1 << 30) -> str:
        """A text with the values for their names; a condition at some depth was asked before a value got its name in
        the block behind it."""
        for name, (value, guards) in self._values.items():
            if len(guards) > depth:
                continue
            text = re.sub(rf"(?<![\w>.]){name}(?!\w)", lambda _, value=value: value, text)  # type: ignore[misc]
        return text

    def _returned(self, jump: Statement) -> str | None:
        """What the function returns behind a label; of a variable the value that it has at the jump."""
        simple = self.one.statements.simple
        at = next((number for number, each in enumerate(simple) if each.text == f"{jump.text[5:-1]}:"), len(simple))
        for each in simple[at + 1 :]:
            if each.guards == simple[at].guards and (found := re.fullmatch(r"return ?(.*);", each.text)):
                said = self._said(found[1])
                return self._constant(said, jump) if said == found[1] else said
        return "" if at < len(simple) and self.one.variant.function.returns == "void" else None

    def _constant(self, name: str, jump: Statement) -> str:
        """The value of a variable that has had no other until the jump; else its name."""
        if not name.isidentifier() or re.search(rf"&\s*{name}(?!\w)", self.one.variant.text.decode("latin-1")):
            return name
        loops = any(guard.startswith(("while", "for", "do")) for guard in jump.guards)
        given = [
            each for each in self.one.statements.assignments if each.target == name and (loops or each.at < jump.at)
        ]
        starts = {each.at for each in self.one.statements.simple if not each.guards and each.at < jump.at}
        always = any(_starts(each, self.one) in starts for each in given)
        values = {each.value for each in given}
        return next(iter(values)) if always and len(values) == 1 else name


def _starts(assignment: Assignment, one: Changed) -> int:
    """The offset of the simple statement that an assignment stands in."""
    return max((each.at for each in one.statements.simple if each.at <= assignment.at), default=-1)


def comes_in(before: Iterable[object], after: Iterable[object]) -> bool:
    """Whether all of `before` comes in `after`, in its order."""
    rest = iter(after)
    return all(any(one == each for each in rest) for one in before)
