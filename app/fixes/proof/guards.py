"""A fix does nothing beside its purpose: what the function does depends on the same conditions as before, no code is
dead, and what is added asks and changes only what the fix itself brings, and the handle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.fixes.proof.changed import Changed
from app.model import Finding, Kind
from app.syntax.statements import Statements, statements

_SUCCESS = re.compile(r"return (?:NGX_OK|NGX_CONF_OK|NGX_DONE|0);")
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
    """The fix asks for and changes nothing but its own variables, the entries that it makes, and the handle."""
    made = one.statements
    own = {variable.name for variable in one.new_variables()}
    own |= {each.target for each in one.new_assignments() if each.value.partition("(")[0] in _ADDS}
    handles = [name for each in findings if each.function == one.function.name for name in each.handle.split(", ")]
    known = [re.compile(rf"(?<![\w>.]){re.escape(name)}(?!\w)") for name in (*own, *handles)]
    if any(one.is_new(at) for at in made.changes):
        return False
    asked = [text for at, kind, text in made.conditions if one.is_new(at) and kind == "if_statement"]
    if len(asked) < sum(one.is_new(at) for at, _, _ in made.conditions):
        return False
    changed = [each.target for each in one.new_assignments()]
    return all(any(name.search(text) for name in known) for text in (*asked, *changed))


def _kept(one: Changed, pools: bool) -> bool:
    if one.old is None:
        return not any(statement.dead for statement in one.statements.simple)
    before = statements(one.old.variants()[one.build].text)
    if sum(each.dead for each in one.statements.simple) > sum(each.dead for each in before.simple):
        return False
    now = iter(_lines(one.statements, pools))
    return all(any(line == each for each in now) for line in _lines(before, pools))


def _lines(made: Statements, pools: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each statement with its conditions; without the pools of cleanup entries where those are what is mended."""
    for one in made.simple:
        yield _POOL.sub("", one.text) if pools else one.text, one.guards


def _reports(one: Changed, finding: Finding) -> bool:
    """The ways out of a fix are for when memory is short: a caller must not think that all went well."""
    new = [each for each in one.new_statements() if _SUCCESS.match(each.text)]
    failed = set[str]()
    for each in one.statements.simple if new else ():
        opening = f"{finding.acquired_by}("
        if opening in each.text and each.check is not None:
            failed.add(each.check.leaves)
        if each.guards and opening in each.guards[-1]:
            failed.add(each.text)
    return all(each.text in failed for each in new)


def _sets_handler(one: Changed, finding: Finding) -> bool:
    """Who forgot the handler of an entry wants the handle to stay: closing it at once is no fix."""
    if finding.kind is not Kind.HANDLER_NEVER_SET:
        return True
    return any(each.target.endswith("->handler") for each in one.new_assignments())
