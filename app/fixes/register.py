"""Fix `register-cleanup`: a cleanup on the pool behind the failure check, and a release by hand where it is NULL. Where
nobody checks, the entry is made first and filled once the acquisition went well: so does nginx for its files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.fixes.changes import Change
from app.fixes.declarations import Variable
from app.fixes.failing import failing_exit, usual_exit
from app.fixes.forms import forms
from app.fixes.layout import Layout
from app.fixes.opening import release_of
from app.fixes.proposal import Proposal
from app.fixes.statements import Spot
from app.fixes.template import fill, parts
from app.model import Kind
from app.rules.table import Pattern, Rule, Table
from app.syntax import expression as e

_DECLARE = re.compile(r"(?P<type>.+?)  (?P<stars>\**)(?P<name>\w+);")
_KINDS = (Kind.NEVER_RELEASED, Kind.STORED_WITHOUT_CLEANUP, Kind.LEAKS_ON_PATH)


def register(layout: Layout, table: Table, rule: Rule, pattern: Pattern) -> Iterator[Proposal]:
    """Candidates, the better one first; none when the place, the pool or the handle can't be shown."""
    finding, pool = layout.finding, _pool(layout)
    closing = release_of(layout, rule, pattern, finding.handle)
    if closing is None or finding.kind not in _KINDS or not pool:
        return
    values = {"pool": pool, "handle": finding.handle, "release": closing, "log": _log(layout, pool)}
    early: list[Proposal] = []
    for template, more, payload in forms(layout, table, rule, pattern, closing):
        place = _behind_check(layout, template, values | more, payload)
        if place is None and not pattern.has_handle and rule.value != "integer":
            place = _reserved(layout, rule, template, values | more, payload)
        if place is not None:
            yield place
            first = _reserved_first(layout, rule, template, values | more, payload)
            early += [first] if first is not None else []
    yield from early


def _pool(layout: Layout) -> str:
    """The pool that ends with what keeps the handle: what a configuration keeps must not end with a request."""
    pool = layout.pool()
    declared = layout.variant.function.declared.get(re.split(r"->|\.", layout.finding.handle)[0])
    kept = layout.finding.kind is Kind.STORED_WITHOUT_CLEANUP
    if (
        kept
        and declared is not None
        and declared.type.endswith("_conf_t")
        and pool.partition("->")[0] in ("r", "s", "c")
    ):
        return ""
    return pool


def _log(layout: Layout, pool: str) -> str:
    """The log that is there as long as a pool is. That of a configuration's pool is the old cycle's while it is read,
    and gone a reload later: src/core/ngx_cycle.c gives the pool the new one only when all went well."""
    owner = pool.partition("->")[0]
    declared = layout.variant.function.declared.get(owner)
    reads = declared is not None and declared.type == "ngx_conf_t"
    return f"&{owner}->cycle->new_log" if reads else f"{pool}->log"


def _behind_check(layout: Layout, template: str, values: dict[str, str], payload: str) -> Proposal | None:
    check = layout.check()
    if check is None:
        return None
    leaves = failing_exit(layout, check)
    if not leaves:
        return None
    values = values | {"exit": leaves}
    code, variables, handlers = _parts(layout, template, values, payload)
    change = Change(check.start, code, after=True, rank=layout.finding.line)
    return Proposal("register-cleanup", [change], variables, handlers)


def _reserved(layout: Layout, rule: Rule, template: str, values: dict[str, str], payload: str) -> Proposal | None:
    """The entry before the acquisition, its handler and data where that went well."""
    spot = next(iter(layout.opening_spots()), None)
    leaves = usual_exit(layout)
    if spot is None or not isinstance(spot.statement, e.Evaluate) or not leaves or _tested_later(layout, spot):
        return None
    code, variables, handlers = _parts(layout, template, values | {"exit": leaves}, payload)
    added, _, filled = code.partition("\n\n")
    added = added.replace(f"    {values['release']};\n", "")
    rank = layout.finding.line
    changes = [
        Change(spot.statement.start, f"{added}\n", rank=rank),
        Change(spot.statement.start, _where_open(rule, values["handle"], filled), after=True, rank=rank),
    ]
    return Proposal("register-cleanup", changes, variables, handlers)


def _where_open(rule: Rule, handle: str, filled: str) -> str:
    """The statements that fill an entry, behind a test where its handler must not release what is not open."""
    if rule.empty:
        return filled
    inner = "\n".join(f"    {one}" if one else "" for one in filled.split("\n"))
    return f"if ({handle} != NULL) {{\n{inner}\n}}"


def _reserved_first(layout: Layout, rule: Rule, template: str, values: dict[str, str], payload: str) -> Proposal | None:
    """The entry before the function opens anything: where there is no memory for it, nothing else is lost."""
    check = layout.check()
    constant = check is not None and re.match(r"return\s+[A-Z][A-Z_]+;", check.leaves)
    leaves = failing_exit(layout, check) if check is not None and constant else usual_exit(layout)
    place = _before_openings(layout, values["pool"])
    if place is None or not leaves:
        return None
    code, variables, handlers = _parts(layout, template, values | {"exit": leaves}, payload)
    added, _, filled = code.partition("\n\n")
    added = added.replace(f"    {values['release']};\n", "")
    rank = layout.finding.line
    behind = Change(check.start, filled, after=True, rank=rank) if check is not None else None
    if check is None:
        spot = next(iter(layout.opening_spots()), None)
        code = _where_open(rule, values["handle"], filled)
        behind = Change(spot.statement.start, code, after=True, rank=rank) if spot is not None else None
    if behind is None:
        return None
    return Proposal("register-cleanup", [Change(place, f"{added}\n", rank=rank), behind], variables, handlers)


def _before_openings(layout: Layout, pool: str) -> int | None:
    """The first statement around the acquisition that opens something, where that is another one, and the pool is known
    by then; in a loop that of the same round."""
    opening = [at for at, sites in layout.variant.sites.items() if any(one.pattern.role == "acquire" for one in sites)]
    if re.split(r"->|\.", pool)[0] not in layout.variant.function.parameters:
        return None
    for spot in reversed(layout.opening_spots()):
        before = spot.siblings[: spot.index]
        first = next((one for one in before if any(one.start <= at < one.end for at in opening)), None)
        labels = [one for one in before if isinstance(one, e.Label) and first is not None and one.start >= first.start]
        if first is not None and not labels and not layout.repeats(spot):
            return first.start
    return None


def _tested_later(layout: Layout, spot: Spot) -> bool:
    """Whether the function asks for the handle at once all the same, in a way that is not understood."""
    after = spot.siblings[spot.index + 1 : spot.index + 2]
    return any(isinstance(one, e.If) and layout.asks(one) for one in after)


def _parts(
    layout: Layout, template: str, values: dict[str, str], payload: str
) -> tuple[str, list[Variable], list[str]]:
    """The code of a template with everything filled in, what it declares and the functions that it needs."""
    pieces = parts(template)
    cln, declared = _cleanup_variable(layout)
    payload = payload if payload == values.get("payload") else layout.free_name(payload)
    values = values | {"cln": cln, "payload": payload}
    variables = [
        Variable(found["type"], found["stars"], found["name"])
        for found in _DECLARE.finditer(fill(pieces["declare"], values))
        if not (declared and found["name"] == cln)
    ]
    handlers = [layout.with_head(fill(pieces["handler"], values))] if "handler" in pieces else []
    return fill(pieces["register"], values), variables, handlers


def _cleanup_variable(layout: Layout) -> tuple[str, bool]:
    """The name for the entry, and whether the function declares it already; not one that is still used behind."""
    for name in ("cln", "cleanup"):
        known = layout.variant.function.declared.get(name)
        if known is not None and known.type == "ngx_pool_cleanup_t" and known.stars == 1:
            behind = "\n".join(layout.lines[layout.finding.line : layout.variant.function.end_line])
            made = re.search(rf"\b{name}\b", behind)
            if made is None or re.match(rf"{name}\s*=[^=]", behind[made.start() :]):
                return name, True
    return layout.free_name("cln"), False
