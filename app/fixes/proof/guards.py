"""A fix does nothing beside its purpose: what the function does depends on the same conditions as before, no code is
dead, and what is added asks and changes only what the fix itself brings, and the handle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.fixes.failing import NO_MEMORY
from app.fixes.leaving import SUCCESS, says_failure
from app.fixes.proof.changed import Changed
from app.fixes.proof.undone import carriers, comes_in, moves, undone
from app.model import Finding, Kind
from app.syntax.statements import Assignment, Statement

_ADDS = ("ngx_pool_cleanup_add", "ngx_http_cleanup_add")
_POOL = re.compile(r"(?<=_cleanup_add\()[^,]*")


def guards_hold(functions: Sequence[Changed], findings: Sequence[Finding]) -> bool:
    """Whether that is so, and the fix takes no way out that means success, except as where the acquisition failed."""
    pools = any(one.kind is Kind.WRONG_POOL for one in findings)
    return (
        all(_kept(one, pools) for one in functions)
        and all(
            _reports(one, finding) and _sets_handler(one, finding)
            for one in functions
            for finding in findings
            if one.old is not None and finding.function == one.function.name
        )
        and all(_keeps_to_itself(one, findings) for one in functions)
    )


def _keeps_to_itself(one: Changed, findings: Sequence[Finding]) -> bool:
    """The fix asks for and changes nothing but its own variables, the entries that it makes or completes, and the
    handle."""
    made = one.statements
    own = {variable.name for variable in one.new_variables()} | (carriers(one) if one.loses_words else frozenset())
    own |= {each.target for each in one.new_assignments() if each.value.partition("(")[0] in _ADDS}
    handles = [name for each in findings if each.function == one.function.name for name in each.handle.split(", ")]
    known = [re.compile(rf"(?<![\w>.]){re.escape(name)}(?!\w)") for name in (*own, *handles, *_completed(one))]
    if any(one.is_new(at) for at in made.changes):
        return False
    asked = [text for at, kind, text in made.conditions if one.is_new(at) and kind == "if_statement"]
    if len(asked) < sum(one.is_new(at) for at, _, _ in made.conditions):
        return False
    if any(each.target in handles and each.value.isdigit() for each in one.new_assignments()):
        return False  # no value that says that nothing is open
    changed = [each.target for each in one.new_assignments() if not _sets_status(one, each)]
    if any(at < call.at and to in call.arguments for at, to in moves(one) for call in one.new_calls()):
        return False  # what has moved there is in use
    return all(any(name.search(text) for name in known) for text in (*asked, *changed))


def _sets_status(one: Changed, assignment: Assignment) -> bool:
    """Whether the fix says on a way out of its own that the function failed, as the function itself says it."""
    statement = next((each for each in one.new_statements() if each.at == assignment.at), None)
    entries = {each.target for each in one.new_assignments() if each.value.partition("(")[0] in _ADDS}
    if statement is None or not {f"if ({name} == NULL)" for name in entries} & set(statement.guards[-1:]):
        return False
    told = assignment.value == NO_MEMORY and any(
        each.target == assignment.target and each.value.startswith('"') and not one.is_new(each.at)
        for each in one.statements.assignments
    )
    return told or (statement.text in one.old_texts and says_failure(f"return {assignment.value};"))


def _completed(one: Changed) -> Iterator[str]:
    """The handler and the data of the function's own entries, where it has forgotten them."""
    old = [each for each in one.statements.assignments if not one.is_new(each.at)]
    for variable in one.scopes.variables:
        if variable.type == "ngx_pool_cleanup_t" and variable.stars == 1:
            parts = [f"{variable.name}->handler", f"{variable.name}->data"]
            yield from (part for part in parts if not any(each.target == part for each in old))


def _kept(one: Changed, pools: bool) -> bool:
    if one.old is None:
        return not any(statement.dead for statement in one.statements.simple)
    before = one.old_statements
    if sum(each.dead for each in one.statements.simple) > sum(each.dead for each in before.simple):
        return False
    lines, asked = [(each.text, each.guards) for each in before.simple], [text for *_, text in before.conditions]
    if not one.loses_words and comes_in(lines, [(each.text, each.guards) for each in one.simple]):
        return True
    now = undone(one)
    if pools:
        lines, now.lines = ([(_POOL.sub("", text), guards) for text, guards in each] for each in (lines, now.lines))
    return comes_in(lines, now.lines) and comes_in(asked, now.asked)


def _reports(one: Changed, finding: Finding) -> bool:
    """The ways out of a fix are for when memory is short: a caller must not think that all went well."""
    new = [each for each in one.new_statements() if SUCCESS.match(each.text)]
    entries = {each.target for each in one.new_assignments() if each.value.partition("(")[0] in _ADDS}
    lacking = {f"if ({name} == NULL)" for name in entries}
    if any(each.guards and each.guards[-1] in lacking for each in new):
        return False
    jumps = (each for each in one.new_statements() if each.text.startswith("goto "))
    if any(each.guards and each.guards[-1] in lacking and not _has_failed(one, each) for each in jumps):
        return False
    failed = set[str]()
    for each in one.statements.simple if new else ():
        opening = f"{finding.acquired_by}("
        if opening in each.text and each.check is not None:
            failed.add(each.check.leaves)
        if each.guards and opening in each.guards[-1]:
            failed.add(each.text)
    return all(each.text in failed for each in new)


def _has_failed(one: Changed, jump: Statement) -> bool:
    """Whether the variable that is returned behind a label does not say by then that all went well."""
    label, simple = f"{jump.text[5:].rstrip(' ;')}:", one.statements.simple
    at = next((each.at for each in simple if each.text.partition(" ")[0].startswith(label)), len(one.variant.text))
    returned = next((each.text for each in simple if each.at >= at and each.text.startswith("return")), "")
    status = re.fullmatch(r"return \(?(\w+)\)?;", returned)
    guards = {each.at: each.guards for each in simple}
    given = [
        each.value
        for each in one.statements.assignments
        if status is not None and each.target == status[1]
        and (each.at < jump.at and guards.get(each.at, jump.guards) == jump.guards[: len(guards.get(each.at, ()))])
    ]  # fmt: skip
    return not given or SUCCESS.match(f"return {given[-1]};") is None


def _sets_handler(one: Changed, finding: Finding) -> bool:
    """Who forgot the handler of an entry wants the handle to stay: closing it at once is no fix."""
    if finding.kind is not Kind.HANDLER_NEVER_SET:
        return True
    return any(each.target.endswith("->handler") for each in one.new_assignments())
