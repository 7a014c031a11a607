"""The candidates of one finding, in the order in which a maintainer would think of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.analysis.call_names import RELEASING_NAME
from app.analysis.engine import Analysis
from app.analysis.facts import FunctionFacts
from app.fixes.after_use import after_use, shortest
from app.fixes.aliases import codes_by_exit, own_names, typed
from app.fixes.carried import carried
from app.fixes.checking import as_the_file_checks
from app.fixes.circumstances import is_held_back
from app.fixes.destructors import destructor
from app.fixes.entry import right_pool, set_handler
from app.fixes.guarding import empty_value, guard, initialisation, used_guard
from app.fixes.jumping import to_label
from app.fixes.keeping import is_handed_on, keeps_old_log, lies_elsewhere, outlives_pool, serves_another, starts_thread
from app.fixes.layout import Layout
from app.fixes.leaving import is_failure
from app.fixes.linked import parted_first
from app.fixes.naming import grown, named
from app.fixes.opening import like_release, opening_call, pattern_of, release_of, used_release
from app.fixes.parts import companions
from app.fixes.proposal import Proposal
from app.fixes.register import register
from app.fixes.release import HANDLE, Releasing, at_ends, at_jumps, at_ways, guarded, in_else, on_path
from app.fixes.shares import parted
from app.fixes.unfit import is_fit
from app.fixes.uses import Uses
from app.fixes.wrapping import own_release
from app.model import Kind
from app.rules.table import Pattern, Rule
from app.syntax import expression as e

_BY_HAND = (Kind.NEVER_RELEASED, Kind.LEAKS_ON_PATH, Kind.CLEANUP_ADD_FAILURE, Kind.OVERWRITTEN)
_COPIES = 3
_DESCRIPTORS = ("int", "ngx_fd_t", "ngx_int_t", "ngx_socket_t")

_FEW = 3


def candidates(analysis: Analysis, layout: Layout) -> Iterator[Proposal]:
    """Proposals for the layout's finding, the better ones first; they are not proven."""
    parted = (parted_first(layout, one) for one in _plain(analysis, layout))
    for one in (each for each in parted if each is not None):
        checked = as_the_file_checks(layout, one)
        if checked is not None:
            yield checked
        yield one


def _plain(analysis: Analysis, layout: Layout) -> Iterator[Proposal]:
    """The same, without a look at what a release returns."""
    finding, unit = layout.finding, layout.unit
    rule = unit.table.rule(finding.rule)
    if rule is None:
        return
    pattern = pattern_of(analysis, rule, finding.acquired_by)
    facts = analysis.summaries.facts(layout.function, layout.variant)
    if finding.kind is Kind.WRONG_POOL:
        yield from right_pool(layout, facts)
        return
    if finding.kind is Kind.HANDLER_NEVER_SET:
        yield from set_handler(layout, facts, unit.table, rule, pattern)
        return
    if finding.kind is Kind.NEVER_RELEASED and facts.cleanups:
        yield from set_handler(layout, facts, unit.table, rule, pattern)
    if finding.handle == f"{finding.acquired_by}()":
        yield from named(layout, rule, pattern)
        return
    if finding.kind in (Kind.LEAKS_ON_PATH, Kind.OVERWRITTEN):
        yield from grown(layout)
    releasing = _releasing(analysis, layout, facts, rule, pattern)
    cleanups = [] if _closed_beside(layout, facts) else list(register(layout, unit.table, rule, pattern))
    if finding.kind is not Kind.STORED_WITHOUT_CLEANUP and not _leaks_on_success(releasing):
        cleanups = []  # somebody has it where all goes well
    if cleanups and not _may_register(analysis, layout, facts, rule, pattern):
        cleanups = []
    outlives = layout.pool().startswith("cycle") and releasing is not None and not releasing.uses.lasting
    if finding.kind is Kind.NEVER_RELEASED and cleanups and releasing is not None and not facts.stays(finding.handle):
        yield from (one for one in after_use(releasing, jumps=True) if len(one.changes) <= _few(layout, rule))
    by_hand = list(_by_hand(releasing)) if releasing is not None and finding.kind in _BY_HAND else []
    if cleanups and finding.kind is Kind.NEVER_RELEASED and _is_scratch(releasing, rule):
        yield from (one for one in by_hand if len(one.changes) <= 2 * _FEW)
        by_hand = [one for one in by_hand if len(one.changes) > 2 * _FEW]
    if finding.kind is not Kind.LEAKS_ON_PATH and _lasts(releasing, rule) and not outlives:
        yield from cleanups
        cleanups = []
    yield from by_hand
    yield from cleanups


def _few(layout: Layout, rule: Rule) -> int:
    """How many releases by hand are read as easily as a cleanup is: more where the pool stays for longer than a
    request, none of a descriptor of a request, for which nginx has a cleanup of its own."""
    if not layout.pool().startswith(("r->", "s->")):
        return 2 * _FEW
    return 0 if rule.value == "integer" else _FEW


def _may_register(analysis: Analysis, layout: Layout, facts: FunctionFacts, rule: Rule, pattern: Pattern) -> bool:
    """Whether the pool at hand may end the handle; what makes such entries itself can't ask for one."""
    if layout.function.name in layout.unit.table.flow.role("cleanup.add"):
        return False
    declared = layout.variant.function.declared.get(layout.finding.handle)
    if declared is not None and declared.type == "ngx_str_t":
        return False  # its `data` is meant
    if (
        serves_another(layout, facts)
        or outlives_pool(layout, facts)
        or is_handed_on(layout, facts, rule)
        or lies_elsewhere(layout, facts)
        or keeps_old_log(layout)
        or starts_thread(layout)
    ):
        return False
    closing = release_of(layout, rule, pattern, layout.finding.handle)
    return (
        closing is not None
        and is_fit(analysis, layout, facts, rule, closing)
        and not is_held_back(layout, facts, f"{closing};", _lines(layout))
    )


def _by_hand(one: Releasing) -> Iterator[Proposal]:
    yield from to_label(one)
    if one.layout.finding.kind in (Kind.NEVER_RELEASED, Kind.OVERWRITTEN):
        yield from after_use(one)
        yield from on_path(one)
    else:
        yield from shortest(one, list(on_path(one)))
    yield from in_else(one)
    jumping = list(at_jumps(one))
    if any(len(each.changes) > _COPIES for each in jumping):
        yield from guarded(one)  # one release behind the label rather than one before every jump to it
    yield from jumping
    yield from at_ends(one)
    yield from at_ways(one)
    if one.layout.finding.kind is Kind.LEAKS_ON_PATH:
        yield from after_use(one)
    yield from guarded(one)
    own = own_names(one.held, one.layout.finding.handle, one.codes)
    if own != one.codes:
        yield from _by_hand(replace(one, codes=own))


def _closed_beside(layout: Layout, facts: FunctionFacts) -> bool:
    """Whether the function ends by hand what the handle was opened from: a stream must not outlive its descriptor, nor
    a statement its connection."""
    call = opening_call(layout)
    declared = layout.variant.function.declared
    places = {one.path for one in call.parts if isinstance(one, e.Place)} if call is not None else set()
    filled = call is not None and any(isinstance(one, e.Address) for one in call.parts)
    given = {
        one
        for one in places
        if one in declared and (filled if declared[one].stars else declared[one].type in _DESCRIPTORS)
    }
    return any(
        RELEASING_NAME.search(name) and any(isinstance(part, e.Place) and part.path in given for part in one.parts)
        for name, calls in facts.calls.items()
        for one in calls
    )


def _leaks_on_success(one: Releasing | None) -> bool:
    """Whether nobody has the handle where the function goes well, or a configuration that forgets it, and the function
    never gives it back."""
    if one is None or one.uses.released:
        return one is None
    went_well = [exit_ for exit_ in one.layout.finding.exits if not is_failure(exit_)]
    if one.layout.finding.kind is Kind.LEAKS_ON_PATH and one.uses.owned:
        return one.layout.configures() and any(exit_.line not in one.held.ends for exit_ in went_well)
    return bool(went_well)


def _lasts(one: Releasing | None, rule: Rule) -> bool:
    """Whether the handle is of the kind that the pool should release: a file, or what is used when the function has
    returned, or has many ways out."""
    many = len(one.layout.finding.exits) > 4 if one is not None else True
    return one is None or rule.value == "integer" or bool(one.uses.lasting) or many


def _lines(layout: Layout) -> frozenset[int]:
    return frozenset(one.line for one in layout.finding.exits)


def _is_scratch(one: Releasing | None, rule: Rule) -> bool:
    """Whether the function needs the handle for itself alone: no descriptor, and nothing leads to it afterwards."""
    return one is not None and rule.value != "integer" and not one.uses.lasting


def _releasing(
    analysis: Analysis, layout: Layout, facts: FunctionFacts, rule: Rule, pattern: Pattern
) -> Releasing | None:
    finding = layout.finding
    if any(one.file or one.function for one in finding.exits) or not HANDLE.match(finding.handle):
        return None
    if re.search(r"\[[A-Za-z_]", finding.handle) and layout.in_loop():
        return None  # another element by then
    handles = [typed(layout, layout.written(one)) for one in finding.handle.split(", ")]
    held = carried(analysis, layout.function, finding)

    def used(handle: str) -> str | None:
        return used_release(layout, facts, rule, held.releases, handle)

    def release(handle: str) -> str | None:
        return (
            used(handle)
            or like_release(layout, facts, rule, handle)
            or own_release(analysis, layout, rule, handle)
            or destructor(analysis, layout, rule, handle)
            or release_of(layout, rule, pattern, handle)
        )

    calls = [release(one) for one in handles]
    known = [one for one in calls if one is not None]
    if len(known) < len(calls):
        return None
    parts = companions(layout, facts, held.releases, handles[0]) if len(handles) == 1 else []
    code = "\n".join(f"{one};" for one in [*parts, *known])
    ends = {line for one in _lines(layout) for line in held.ends.get(one, {one})}
    if not is_fit(analysis, layout, facts, rule, code) or is_held_back(layout, facts, code, ends):
        return None
    named = dict(zip(finding.handle.split(", "), known, strict=True))
    empty = empty_value(layout, rule, pattern)
    uses = Uses(layout, facts, finding.handle.split(", ")[0])
    lost = [one for one in analysis.run().findings if one.function == finding.function]
    return Releasing(
        layout,
        uses,
        code,
        used_guard(layout, code) or guard(layout, rule, pattern, ", ".join(handles), code),
        initialisation(layout, handles[0], empty) if empty and handles == [finding.handle] else None,
        rule.empty,
        finding.acquired_by not in rule.acquires,
        held,
        codes_by_exit(layout, facts, held, named, (used, release)),
        parted(layout, uses, lost),
    )
