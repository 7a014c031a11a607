"""The cleanup entries that a fix adds: checked for NULL, as large as what is put in, on a pool that ends with the
handle's use, and with nothing in them that is gone before the pool is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from app.fixes.lasting import lasts
from app.fixes.proof.calls import handles_of
from app.fixes.proof.changed import Changed
from app.fixes.proof.fitting import Type, type_of
from app.model import Finding
from app.rules.table import Table
from app.syntax.statements import Assignment, CallText

_REQUESTS = ("ngx_http_request_t",)
_SESSIONS = ("ngx_stream_session_t", "ngx_mail_session_t")
_OWNERS = ("ngx_connection_t", "ngx_conf_t", "ngx_cycle_t")
_HANDLERS = ("ngx_ssl_cleanup_ctx",)
"""Handlers of nginx that take the resource itself: src/event/ngx_event_openssl.c."""
_FILE = Type("ngx_pool_cleanup_file_t", 1)
_ENTRY = Type("ngx_pool_cleanup_t", 1)


def entries_hold(
    functions: Sequence[Changed], findings: Sequence[Finding], table: Table, others: Sequence[Finding] = ()
) -> bool:
    """Whether that is true of every entry that the fix adds; `others` are further findings of the file, whose fixes may
    share a place with it."""
    adds = table.flow.role("cleanup.add")
    structures = {each.handle for one in functions for each in findings if _fills(one, each, table)}
    if not all(_one_each(one, findings, adds) for one in functions):
        return False
    made = [(one, call) for one in functions for call in one.statements.calls if call.name in adds]
    return all(
        (not one.is_new(call.at) or (_checked(one, call) and _fits(one, call) and _given_back(one, call, findings)))
        and (not _has_new_pool(one, call) or ends_in_time(one, call.arguments[0]))
        for one, call in made
    ) and all(
        _lives(one, assignment, structures) and _is_handle(one, assignment, [*findings, *others])
        for one in functions
        for assignment in one.new_assignments()
    )


def _fills(one: Changed, finding: Finding, table: Table) -> bool:
    """Whether the finding's call fills a structure by its address, and does not return a pointer or get one."""
    rule = table.rule(finding.rule)
    calls = [each for each in one.statements.calls if each.name == finding.acquired_by]
    return rule is not None and rule.value == "struct" and any(f"&{finding.handle}" in each.arguments for each in calls)


def _one_each(one: Changed, findings: Sequence[Finding], adds: Set[str]) -> bool:
    """A handle has one entry at most: two would release it twice."""
    mine = [each for each in findings if each.function == one.function.name]
    return sum(call.name in adds for call in one.new_calls()) <= len(mine)


def _has_new_pool(one: Changed, call: CallText) -> bool:
    """The entry is the fix's, or only its pool."""
    return one.is_new(call.at) or call.text not in one.old_texts


def _checked(one: Changed, call: CallText) -> bool:
    """`entry = add(pool, size);`, and at once a way out where that is NULL."""
    entry = _entry(one, call)
    statement = next((each for each in one.statements.simple if each.at == call.statement), None)
    if entry is None or statement is None or statement.check is None or len(call.arguments) != 2:
        return False
    wanted = {f"({entry} == NULL)", f"(NULL == {entry})", f"(!{entry})"}
    return statement.check.leaves != "" and statement.check.condition in wanted


def _given_back(one: Changed, call: CallText, findings: Sequence[Finding]) -> bool:
    """Where the entry could not be made, what is open by then is given back."""
    statement = next((each for each in one.statements.simple if each.at == call.statement), None)
    if statement is None or statement.check is None:
        return False
    within = (*statement.guards, f"if {statement.check.condition}")
    places = {each.at for each in one.statements.simple if each.guards == within}
    calls = [each for each in one.new_calls() if each.statement in places]
    filled = [each.value for each in one.new_assignments() if each.at > call.at]
    mine = [each for each in findings if each.function == one.function.name]
    opened = [each.handle for each in mine if any(at < call.at for at in _opened(one, each))]
    return all(
        any(_names(handle, argument) for each in calls for argument in each.arguments)
        for handle in opened
        if any(_names(handle, value) for value in filled)
    )


def _opened(one: Changed, finding: Finding) -> Iterator[int]:
    """Where the function opens what the finding is about."""
    made = f"{finding.acquired_by}("
    yield from (
        each.at for each in one.statements.assignments if made in each.value and _names(finding.handle, each.target)
    )
    yield from (
        each.at for each in one.statements.calls
        if each.name == finding.acquired_by and any(_names(finding.handle, given) for given in each.arguments)
    )  # fmt: skip


def _names(handle: str, text: str) -> bool:
    return re.search(rf"(?<![\w>.]){re.escape(handle)}(?!\w)", text) is not None


def _entry(one: Changed, call: CallText) -> str | None:
    """The variable that the entry is assigned to by a statement of its own."""
    for assignment in one.statements.assignments:
        if assignment.value == call.text and assignment.at == call.statement:
            return assignment.target if assignment.target.isidentifier() else None
    return None


def _fits(one: Changed, call: CallText) -> bool:
    """The entry's memory is as large as what the fix's pointer to it points to; without memory its data is set."""
    entry = _entry(one, call)
    size = call.arguments[1]
    after = _filling(one, entry, call.at)
    if size == "0":
        return any(each.target == f"{entry}->data" for each in after)
    payload = next((each.target for each in after if each.value == f"{entry}->data"), None)
    variable = one.scopes.find(payload, call.at) if payload is not None else None
    found = re.fullmatch(r"sizeof ?\( ?(.+?) ?\)", size)
    if found is None or variable is None or any(each.target == f"{entry}->data" for each in after):
        return False
    return variable.stars == 1 and found[1] in (variable.type, f"*{payload}")


def _filling(one: Changed, entry: str | None, at: int) -> list[Assignment]:
    """What the fix assigns behind the call at an offset, up to where the variable gets the next entry."""
    made = [each.at for each in one.statements.assignments if each.target == entry and each.at > at]
    end = min(made, default=len(one.variant.text))
    return [each for each in one.new_assignments() if at < each.at < end]


def ends_in_time(one: Changed, pool: str) -> bool:
    """Whether a pool ends with what the function handles: a longer one keeps the handle, a shorter one takes it."""
    owner = pool.removesuffix("->pool")
    parameters = {each.name: each for each in one.scopes.variables if each.stars == 1 and not each.array}
    request = any(each.type in _REQUESTS and each.parameter for each in parameters.values())
    if owner == pool:
        variable = parameters.get(pool)
        return variable is not None and variable.parameter and variable.type == "ngx_pool_t"
    if re.search(r"(?:->|\.)(?:request|main|parent)\Z", owner):
        return True
    first, arrow, rest = owner.partition("->")
    variable = parameters.get(first)
    if variable is None:
        return False
    if variable.type in _REQUESTS:
        return not arrow
    if variable.type in _SESSIONS:
        return rest == "connection"
    return not arrow and variable.type in _OWNERS and not (request and variable.type == "ngx_connection_t")


def _lives(one: Changed, assignment: Assignment, structures: Set[str]) -> bool:
    """What goes into an entry or its data is not on the stack, and is no name that may be gone or has no end; of a
    structure that a pointer leads to it is the address."""
    owner, arrow, field = assignment.target.rpartition("->")
    if not arrow:
        return True
    if field == "handler":
        return _closes(one, assignment)
    if field == "log" and type_of(one, owner, assignment.at) == _FILE:
        return _is_lasting_log(one, assignment.value)
    if assignment.value.startswith("&"):
        return "->" in assignment.value and assignment.value[1:] in structures
    if _is_array(one, assignment):
        return False
    return type_of(one, owner, assignment.at) != _FILE or field != "name" or _is_lasting(one, assignment.value)


def _is_lasting_log(one: Changed, value: str) -> bool:
    """Whether a log is there as long as the pool: what `cf->log` leads to is the old cycle's, which ends before."""
    found = re.fullmatch(r"(\w+)->(?:pool->|connection->)?log|(\w+)->connection->pool->log", value)
    new = re.fullmatch(r"&(\w+)->cycle->new_log", value)
    name = new[1] if new is not None else (found[1] or found[2]) if found is not None else ""
    types = [each.type for each in one.scopes.variables if each.name == name and each.stars == 1]
    return bool(types) and all((each == "ngx_conf_t") == (new is not None) for each in types)


def _is_handle(one: Changed, assignment: Assignment, findings: Sequence[Finding]) -> bool:
    """Whether the data of an entry is a handle itself, or the address of one."""
    if not assignment.target.endswith("->data") or type_of(one, assignment.target[:-6], assignment.at) != _ENTRY:
        return True
    mine = [each for each in findings if each.function == one.function.name]
    known = {name for each in mine for name in handles_of(one, each)}
    return re.sub(r"\A\([^()]*\) ?", "", assignment.value).removeprefix("&") in known


def _is_lasting(one: Changed, name: str) -> bool:
    text = one.variant.text.decode("latin-1")
    parameters = {each.name for each in one.scopes.variables if each.parameter}
    file = one.before.text.decode("latin-1")
    return lasts(name, text, file, lambda word: one.scopes.find(word, len(text) - 2), parameters.__contains__)


def _closes(one: Changed, assignment: Assignment) -> bool:
    """The handler is nginx's own for a file, or a function of this file; others may do more than close."""
    entry = assignment.target.removesuffix("->handler")
    made = [each.at for each in one.statements.assignments if each.target == entry and each.at < assignment.at]
    filling = _filling(one, entry, max(made, default=-1))
    payload = next((each.target for each in filling if each.value == f"{entry}->data"), "")
    if assignment.value == "ngx_pool_cleanup_file":
        return type_of(one, payload, assignment.at) == _FILE
    if assignment.value in _HANDLERS:
        return True
    return assignment.value in one.after.by_name and type_of(one, payload, assignment.at) != _FILE


def _is_array(one: Changed, assignment: Assignment) -> bool:
    found = re.match(r"(?:\([^()]*\) ?)?([A-Za-z_]\w*)\Z", assignment.value)
    variable = one.scopes.find(found[1], assignment.at) if found is not None else None
    return variable is not None and variable.array
