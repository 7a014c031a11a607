"""New variables at the top of a function, in nginx's shape: names in one column, the star before it, short types
first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.fixes.layout import Layout
from app.model import Edit

_DECLARED = re.compile(
    r"(?P<indent>[ \t]+)(?P<type>(?:(?:static|const|unsigned|signed|struct|enum|volatile|long|short)\s+)*[A-Za-z_]\w*)"
    r"(?P<gap>[ \t]+)(?P<stars>\**)(?P<rest>[A-Za-z_]\w*.*)\Z"
)
_COMMENT = re.compile(r"/\*.*?\*/|//.*")
_LIST = re.compile(r"[\w, *\[\]]+;")
_COLUMNS = 80
_FEW = 4
"""Rows that are moved for the sake of one more blank."""
_NOT_TYPES = re.compile(r"\s*(?:return|goto|else|case|break|continue|if|for|while|do|switch)\b")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable to declare: `type`, stars and name."""

    type: str
    stars: str
    name: str


@dataclass(frozen=True, slots=True)
class _Row:
    type: str
    stars: str
    rest: str
    line: int


def declare(layout: Layout, variables: Sequence[Variable], others: Sequence[Variable] = ()) -> list[Edit]:
    """The edits that declare the variables; those that the function has already must not be among them. `others` are
    what further fixes declare here: all share one column. Raises ValueError where they can't stand together."""
    rows = _rows(layout)
    if not variables:
        return []
    if not rows:
        if any(one not in variables for one in others):
            raise ValueError("two blocks of declarations")
        return _first(layout, variables)
    joined = _joined(layout, rows, [*others, *variables])
    edits = _in_rows(layout, rows, variables, others, joined)
    return edits if edits is not None else _in_rows(layout, rows, variables, others, {}) or []


def _in_rows(
    layout: Layout,
    rows: Sequence[_Row],
    variables: Sequence[Variable],
    others: Sequence[Variable],
    joined: Mapping[Variable, Edit],
) -> list[Edit] | None:
    """The edits, some names `joined` to a row that is there; None where such a row gets another column as well."""
    mine = {edit.start_line: edit for one, edit in joined.items() if one in variables}
    variables = [one for one in variables if one not in joined]
    if not variables:
        return list(mine.values())
    if not _in_a_column(layout, rows):
        return _ordered([*mine.values(), *_inserted(layout, rows, variables, 0)])
    width = max(_width(layout, one) for one in rows)
    needed = max(len(one.type) + 2 + len(one.stars) for one in [*variables, *others] if one not in joined)
    if needed - (len(rows) > _FEW) > width:
        width = needed
    moved = _realigned(layout, rows, width)
    if any(one.start_line in mine for one in moved):
        return None
    return _ordered([*mine.values(), *moved, *_inserted(layout, rows, variables, width)])


def _joined(layout: Layout, rows: Sequence[_Row], variables: Sequence[Variable]) -> dict[Variable, Edit]:
    """Names that go to the end of the row that has their type: `u_char  *p, *last;`."""
    texts: dict[int, str] = {}
    taken: dict[Variable, int] = {}
    for one in dict.fromkeys(variables):
        for row in rows:
            text = texts.get(row.line, layout.line(row.line))
            if row.type == one.type and _LIST.fullmatch(row.rest):
                at = text.rindex(";")
                made = f"{text[:at]}, {one.stars}{one.name}{text[at:]}"
                if len(made) < _COLUMNS:
                    texts[row.line], taken[one] = made, row.line
                    break
    return {one: Edit(line, line, texts[line] + layout.line_end) for one, line in taken.items()}


def _ordered(edits: Sequence[Edit]) -> list[Edit]:
    return sorted(edits, key=lambda one: (one.start_line, one.end_line))


def top_declared(layout: Layout) -> set[str]:
    """The names that are declared at the top of the function."""
    return {name for row in _rows(layout) for name in re.findall(r"(?:^|,)\s*\**(\w+)", row.rest)}


def body_declared(layout: Layout) -> set[str]:
    """The names that are declared in the function's body itself, not in a block inside of it, before the first exit."""
    end = min(one.line for one in layout.finding.exits)
    indents = {layout.step, *(layout.indent(one.line) for one in layout.variant.function.body)}
    found = []
    for number in range(layout.body_line + 1, end):
        row = _DECLARED.match(layout.line(number))
        if row and row["indent"] in indents and not _NOT_TYPES.match(layout.line(number)):
            found += re.findall(r"(?:^|,)\s*\**(\w+)", row["rest"])
    return set(found)


def rows_end(layout: Layout) -> int:
    """The last line of the declarations at the top of the function; that of its opening brace where it has none."""
    rows = _rows(layout)
    return rows[-1].line if rows else layout.body_line


def _rows(layout: Layout) -> list[_Row]:
    rows: list[_Row] = []
    for number in range(layout.body_line + 1, layout.variant.function.end_line):
        if not rows and not layout.line(number).strip():
            continue
        found = _DECLARED.match(layout.line(number))
        if found is None or _NOT_TYPES.match(layout.line(number)):
            break
        code = _COMMENT.sub("", found["rest"]).rstrip()
        if not code.endswith((";", ",", "{", "=")):
            break
        rows.append(_Row(found["type"], found["stars"], found["rest"], number))
        if not code.endswith(";"):
            break
    return rows


def _in_a_column(layout: Layout, rows: Sequence[_Row]) -> bool:
    """Whether the function, or where it says little the file, writes names in one column."""
    widths = {_width(layout, one) for one in rows}
    types = {len(one.type) + len(one.stars) for one in rows}
    if len(types) > 1:
        return len(widths) == 1
    return _wide(layout)


def _wide(layout: Layout) -> bool:
    """Whether declarations of the file have two spaces or more behind the type."""
    found = [_DECLARED.match(one) for one in layout.lines]
    gaps = [len(one["gap"]) for one in found if one and one["rest"].endswith(";") and not _NOT_TYPES.match(one[0])]
    return sum(one > 1 for one in gaps) * 2 >= len(gaps)


def _width(layout: Layout, row: _Row) -> int:
    line = layout.line(row.line)
    return len(line) - len(row.rest) - len(layout.indent(row.line))


def _stars_column(layout: Layout, rows: Sequence[_Row]) -> int:
    """The column in which rows of several types have their stars, or names without; 0 where there is none."""
    columns = {_width(layout, one) - len(one.stars) for one in rows}
    return columns.pop() if len(columns) == 1 and len({one.type for one in rows}) > 1 else 0


def _written(indent: str, type_: str, stars: str, rest: str, width: int) -> str:
    return f"{indent}{type_}{' ' * max(1, width - len(type_) - len(stars))}{stars}{rest}"


def _first(layout: Layout, variables: Sequence[Variable]) -> list[Edit]:
    width = max(len(one.type) + 2 + len(one.stars) for one in variables) if _wide(layout) else 0
    ordered = sorted(variables, key=lambda one: (len(one.type), one.type, one.name))
    lines = [_written(layout.step, one.type, one.stars, f"{one.name};", width) for one in ordered]
    at = layout.body_line + 1
    return [Edit(at, at - 1, "".join(one + layout.line_end for one in [*lines, ""]))]


def _realigned(layout: Layout, rows: Sequence[_Row], width: int) -> list[Edit]:
    """The rows that get another column."""
    if width == max(_width(layout, one) for one in rows):
        return []
    indent = layout.indent(rows[0].line)
    lines = [(one.line, _written(indent, one.type, one.stars, one.rest, width)) for one in rows]
    return [Edit(line, line, text + layout.line_end) for line, text in lines if text != layout.line(line)]


def _position(lengths: Sequence[int], length: int) -> int:
    """Behind the last row whose type is not longer; a row that goes on in the next line stays last."""
    return max((number for number, one in enumerate(lengths, 1) if one <= length), default=0)


def _inserted(layout: Layout, rows: Sequence[_Row], variables: Sequence[Variable], width: int) -> list[Edit]:
    complete = [one for one in rows if _COMMENT.sub("", one.rest).rstrip().endswith(";")]
    indent = layout.indent(rows[0].line)
    made = []
    for one in sorted(variables, key=lambda each: len(each.type)):
        at = rows[0].line + _position([len(each.type) for each in complete], len(one.type))
        column = width or _stars_column(layout, rows) + len(one.stars)
        made.append(Edit(at, at - 1, _written(indent, one.type, one.stars, f"{one.name};", column) + layout.line_end))
    return sorted(made, key=lambda one: one.start_line)
