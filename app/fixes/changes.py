"""What a fix does at each place of a function, and the edits that come of it. Changes of several findings at one place
are written together, what was opened later released first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.analysis.call_names import RELEASING_NAME
from app.fixes.columns import beside
from app.fixes.layout import Layout
from app.fixes.pieces import is_block, joined, shifted
from app.fixes.statements import Spot, Statements
from app.model import Edit
from app.syntax import expression as e

END = -1
"""The place of the function's closing brace."""


@dataclass(frozen=True, slots=True)
class Change:
    """Lines of code before or after the statement that begins at `start` (offset in the function, or END). `rank` is
    the line of what they release. `save` names the variable that keeps a return value meanwhile; `instead` are lines
    that stand for the statement. With `other` the code is the `else` of the statement, an `if`. At END the code may
    stand behind a new `label`, and `instead` is how the function leaves there."""

    start: int
    code: str = ""
    after: bool = False
    rank: float = 0
    save: str = ""
    instead: str = ""
    other: bool = False
    label: str = ""


_COMMENT = re.compile(r"\s*(?://.*|/\*(?:[^*]|\*(?!/))*\*/\s*)\Z")

_EMPTIES = re.compile(r"[\w.>\-\[\]]+ = (?:NULL|[A-Z]+_\w+|-?\d+);\Z")


class Unwritable(Exception):
    """A place where the change can't be written."""


def edits_of(layout: Layout, changes: Iterable[Change]) -> list[Edit]:
    """One edit for each place. Raises Unwritable."""
    groups: dict[int, list[Change]] = {}
    for one in changes:
        groups.setdefault(one.start, []).append(one)
    return [edit for start, group in sorted(groups.items()) for edit in _written(layout, start, group)]


def _written(layout: Layout, start: int, group: Sequence[Change]) -> list[Edit]:
    if layout.function.expanded.brings(start):
        raise Unwritable("a statement of a macro")
    if any(one.other for one in group):
        return _else(layout, start, group)
    before = _code([one for one in group if not one.after])
    after = _code([one for one in group if one.after])
    if start == END:
        return [_at_end(layout, group, before)]
    spot = layout.spot(start)
    if spot is None:
        raise Unwritable(str(start))
    saves = {one.save for one in group if one.save}
    instead = {one.instead for one in group if one.instead}
    if len(saves) > 1 or len(instead) > 1 or (saves and instead):
        raise Unwritable("two ways to leave")
    return _Writer(layout, spot).edits(before, after, next(iter(saves), ""), next(iter(instead), ""))


def _code(group: Sequence[Change]) -> list[str]:
    ordered = sorted(group, key=lambda one: (-one.rank, one.code))
    return list(dict.fromkeys(one.code for one in ordered if one.code))


def _at_end(layout: Layout, group: Sequence[Change], code: Sequence[str]) -> Edit:
    line = layout.variant.function.end_line
    labels = {(one.label, one.instead) for one in group}
    if layout.line(line).strip() != "}" or len(labels) > 1:
        raise Unwritable("closing brace")
    label, leaves = next(iter(labels))
    if label:
        return Edit(line, line - 1, layout.text_at_label(label, "\n".join(code), leaves))
    gap = "" if not layout.line(line - 1).strip() or layout.line(line - 1).strip() == "{" else layout.line_end
    return Edit(line, line - 1, gap + layout.text(joined(layout, code), layout.step))


def _else(layout: Layout, start: int, group: Sequence[Change]) -> list[Edit]:
    """The closing brace of an `if` becomes an `else` with the code."""
    spot = layout.spot(start)
    if spot is None or not all(one.other for one in group) or not isinstance(spot.statement, e.If):
        raise Unwritable("else")
    line = spot.statement.end_line
    indent = layout.indent(line)
    if layout.line(line).strip() != "}" or spot.statement.no is not None:
        raise Unwritable("else")
    code = layout.text(joined(layout, _code(group)), indent + layout.step_at(indent))
    if layout.allman:
        head = f"{indent}}}{layout.line_end}{indent}else{layout.line_end}{indent}{{{layout.line_end}"
    else:
        gap = layout.line_end if layout.parted_else else ""
        head = f"{gap}{indent}}} else {{{layout.line_end}"
    return [Edit(line, line, f"{head}{code}{indent}}}{layout.line_end}")]


class _Writer:
    """Writes what goes around one statement."""

    def __init__(self, layout: Layout, spot: Spot) -> None:
        self.layout = layout
        self.spot = spot
        one = spot.statement
        self.first, self.last = one.line, one.end_line
        self.head = layout.before(one.start)
        self.tail = layout.behind(one.end)

    def edits(self, before: Sequence[str], after: Sequence[str], save: str, instead: str) -> list[Edit]:
        if not self.spot.braced:
            return [self._wrapped(before, after, save, instead)] if before or after or save else [self._put(instead)]
        if self.head.strip():
            return [self._inline(before, after, save, instead)]
        indent = self.layout.indent(beside(self.layout, self.spot))
        if after and self.tail.strip() and not re.match(r"\s*(?:/\*.*\*/\s*|//.*)\Z", self.tail):
            raise Unwritable("another statement behind")
        if save or instead:
            text = self._body(before, after, save, instead, indent)
            if self.tail.strip():
                first, _, rest = text.partition(layout_end := self.layout.line_end)
                text = f"{first}{self.tail.rstrip()}{layout_end}{rest}"
            return [Edit(self.first, self.last, text)]
        made = []
        run = self._run() if before else None
        if run is not None:
            made.append(Edit(run + 1, run, self.layout.text(joined(self.layout, before), indent)))
        elif before:
            at = self._top()
            made.append(Edit(at, at - 1, self._above(before, indent)))
        if after:
            made.append(Edit(self.last + 1, self.last, self._below(after, indent)))
        return made

    def _top(self) -> int:
        """The line before which something goes in: above the comment on a statement, though not on a block's first."""
        at = self.first
        while _COMMENT.match(self.layout.line(at - 1)):
            at -= 1
        leaves = isinstance(self.spot.statement, e.Return | e.Jump)
        return self.first if leaves and self.spot.index == 0 else at

    def _run(self) -> int | None:
        """The last line of the releases that stand apart before a way out, where a further one belongs to them."""
        one, at = self.spot.statement, self.spot.index
        last = self.spot.siblings[at - 1] if at and isinstance(one, e.Return | e.Jump) else None
        while isinstance(last, e.Label):
            last = last.body
        call = last.expression if isinstance(last, e.Evaluate) else None
        if last is None or not isinstance(call, e.Call) or not RELEASING_NAME.search(call.name):
            return None
        apart = all(not self.layout.line(line).strip() for line in range(last.end_line + 1, self.first))
        ends = self.layout.behind(last.end).strip() in ("", ";")
        return last.end_line if apart and ends and last.end_line + 1 < self.first else None

    def _above(self, code: Sequence[str], indent: str) -> str:
        """Before the last return of a function, or behind a label, a paragraph of its own."""
        own = self.spot.owner is None or isinstance(self.spot.owner, e.Label)
        leaves = isinstance(self.spot.statement, e.Return | e.Jump)
        above = self.layout.line(self._top() - 1).strip()
        beside = _EMPTIES.match(code[-1]) and _EMPTIES.match(self.layout.line(self._top()).strip())
        parted = (own or not leaves) and not above and code[-1][-1:] != "\n" and not beside
        gap = self.layout.line_end if parted or (is_block(code[-1]) and self.layout.parted_blocks) else ""
        behind = above and not above.endswith(("{", ":", "*/")) and "if (" in code[0] and self.layout.parted_blocks
        return (self.layout.line_end if behind else "") + self.layout.text(joined(self.layout, code), indent) + gap

    def _below(self, code: Sequence[str], indent: str) -> str:
        layout = self.layout
        following = layout.line(self.last + 1).strip() if self.last < len(layout.lines) else ""
        compound = isinstance(self.spot.statement, e.If | e.Loop | e.Switch | e.Block)
        closes = compound or "\n" in "\n".join(code)
        opening = layout.line_end if compound else ""
        gap = layout.line_end if closes and following and following[0] not in "}#" else ""
        return opening + layout.text(joined(layout, code), indent) + gap

    def _body(self, before: Sequence[str], after: Sequence[str], save: str, instead: str, indent: str) -> str:
        """The statement and what goes around it, as whole lines."""
        layout = self.layout
        statement = layout.statement_text(self.spot.statement)
        lines = layout.text(joined(layout, before), indent) if before else ""
        if before and is_block(before[-1]) and layout.parted_blocks and not save:
            lines += layout.line_end
        if save:
            found = re.match(r"return\b[ \t]*", statement)
            if found is None:
                raise Unwritable("no return value")
            value = shifted(statement[found.end() :], len(f"{save} = ") - found.end())
            gap = layout.line_end if self.spot.owner is None else ""
            return layout.raw(f"{save} = {value}", indent) + gap + lines + gap + layout.raw(f"return {save};", indent)
        kept = layout.text(instead, indent) if instead else layout.raw(statement, indent)
        return lines + kept + "".join(layout.text(one, indent) for one in after)

    def _wrapped(self, before: Sequence[str], after: Sequence[str], save: str, instead: str) -> Edit:
        """Braces around the only statement of an `if`, `else` or loop."""
        layout, owner = self.layout, self.spot.owner
        if owner is None or self.spot.is_else_if:
            raise Unwritable("else if")
        top = layout.head_line(self.spot.statement.start)
        outer = layout.indent(owner.line)
        head, rest = layout.split_head(self.spot.statement.start)
        if head.lstrip().startswith("#"):
            raise Unwritable("a directive")
        own = layout.allman or (top != owner.line and not head.strip().startswith(("else", "}")))
        lines = [f"{head} {{{rest}"] if not own else [f"{head}{rest}", f"{outer}{{"]
        if self.first != top:
            lines += [layout.line(one) for one in range(top + 1, self.first)]
        inner = layout.indent(self.first) if self.first != top else outer + layout.step_at(outer)
        text = "".join(one + layout.line_end for one in lines) + self._body(before, after, save, instead, inner)
        tail = self.tail
        if tail.strip().startswith(("//", "/*")) and text.endswith(layout.line_end):
            text = text.removesuffix(layout.line_end) + tail.rstrip() + layout.line_end
            tail = ""
        return Edit(top, self.last, f"{text}{outer}}}{' ' + tail.strip() if tail.strip() else ''}{layout.line_end}")

    def _put(self, instead: str) -> Edit:
        """A jump where the only statement of an `if` stood needs no braces."""
        if "\n" in instead or self.first != self.last:
            return self._wrapped((), (), "", instead)
        return Edit(self.first, self.last, f"{self.head}{instead}{self.tail}{self.layout.line_end}")

    def _inline(self, before: Sequence[str], after: Sequence[str], save: str, instead: str) -> Edit:
        """`{ log(); return NGX_ERROR; }` in one line stays in one line."""
        if self.first != self.last or save or any("\n" in one for one in [*before, *after]):
            raise Unwritable("in one line")
        statement = instead.replace("\n", " ") or self.layout.statement_text(self.spot.statement)
        text = " ".join([*before, statement, *after])
        return Edit(self.first, self.last, f"{self.head}{text}{self.tail}{self.layout.line_end}")


__all__ = ["END", "Change", "Spot", "Statements", "Unwritable", "edits_of"]
