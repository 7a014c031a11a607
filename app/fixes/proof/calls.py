"""The calls that a fix adds: each makes a cleanup entry, or gives back the handle and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.analysis.call_names import RELEASING_NAME
from app.fixes.destructors import counterparts, ends
from app.fixes.opening import WITH_DESCRIPTOR
from app.fixes.proof.changed import Changed
from app.fixes.proof.fitting import Type, fits, type_of
from app.fixes.proof.telling import parts, tells
from app.fixes.verbs import as_called
from app.model import Finding
from app.rules.table import Rule, Table
from app.syntax.lower_expression import Declared
from app.syntax.statements import CallText

_CAST = r"(?:\([\w ]+\** ?\) ?)?"


def calls_hold(functions: Sequence[Changed], findings: Sequence[Finding], table: Table) -> bool:
    """Whether every added call is one of these: as the function releases the handle elsewhere, or as its rule says.
    `findings` are all of the file: fixes that leave by one way out share what stands before it."""
    adds = table.flow.role("cleanup.add")
    if any(one.old is None and not _once(one) for one in functions):
        return False
    return all(
        call.name in adds
        or _only_moved(one, call)
        or tells(one, call)
        or parts(one, call)
        or any(_gives_back(one, call, finding, functions, table) for finding in findings)
        for one in functions
        for call in one.new_calls()
    )


def _only_moved(one: Changed, call: CallText) -> bool:
    """A call that the function had, in a statement that gives its value a name; there are no more of them now."""
    if call.text not in one.old_texts:
        return False
    return _count(one.statements.calls, call) <= _count(one.old_calls, call)


def _count(calls: Sequence[CallText], call: CallText) -> int:
    return sum(each.text == call.text for each in calls)


def _once(one: Changed) -> bool:
    """A function that the fix adds gives nothing back twice."""
    texts = [call.text for call in one.statements.calls]
    return len(texts) == len(set(texts)) > 0


def _gives_back(one: Changed, call: CallText, finding: Finding, functions: Sequence[Changed], table: Table) -> bool:
    rule = table.rule(finding.rule)
    if rule is None:
        return False
    if one.old is None:
        return any(_as_rule_says(one, call, finding, rule, name, functions) for name in _own(one, call))
    if one.function.name != finding.function:
        return False
    return any(
        not _moves(one, name)
        and (
            _as_function_does(one, call, name, rule)
            or _as_rule_says(one, call, finding, rule, name, functions)
            or _as_file_does(one, call, name)
            or _as_part_of(one, call, name)
            or _as_type_does(one, call, name, finding)
        )
        for name in handles_of(one, finding)
    )


def _moves(one: Changed, name: str) -> bool:
    """Whether the function moves the pointer on: by then it leads into what was opened, not to its start."""
    own = re.escape(name)
    text = one.variant.text.decode("latin-1")
    moved = (
        rf"(?<![\w>.]){own}\s*(?:[+-]=|\+\+|--|=\s*(?:\([^()]*\)\s*)?{own}\s*[+-])|(?:\+\+|--)\s*{own}(?![\w.\[]|->)"
    )
    return re.search(moved, text) is not None


def handles_of(one: Changed, finding: Finding) -> list[str]:
    """What has the handle: as the finding names it, as the fix does where it had no name, or a local that the function
    itself gives it to."""
    named = [
        each.target for each in one.new_assignments()
        if each.value.startswith(f"{finding.acquired_by}(") and each.target.isidentifier()
    ]  # fmt: skip
    known = finding.handle.split(", ")
    pointed = [f"*{name.removesuffix('[0]')}" for name in known if name.endswith("[0]")]
    given = {*known, *pointed}
    copies = [
        each.target for each in one.statements.assignments
        if re.sub(rf"\A{_CAST}", "", each.value) in given and each.target.isidentifier() and not one.is_new(each.at)
    ]  # fmt: skip
    return [*known, *pointed, *named, *copies, *_typed(one, known)]


def _typed(one: Changed, known: Sequence[str]) -> Iterator[str]:
    """What lies below a parameter without a type, by the one local that the function declares with its value."""
    plain = {each.name for each in one.scopes.variables if each.parameter and (each.type, each.stars) == ("void", 1)}
    for owner, arrow, field in (name.partition("->") for name in known):
        given = [each for each in one.statements.assignments if each.value == owner]
        again = [each for each in one.statements.assignments if given and each.target in (owner, given[0].target)]
        if arrow and owner in plain and len(given) == len(again) == 1 and not one.is_new(given[0].at):
            yield f"{given[0].target}->{field}"


def _as_function_does(one: Changed, call: CallText, handle: str, rule: Rule) -> bool:
    """Whether the function releases the handle by this call, or another handle of its type."""
    if call.name not in rule.releases and RELEASING_NAME.search(call.name) is None:
        return False
    if not any(re.fullmatch(rf"{_CAST}[&*]?{re.escape(handle)}", each) for each in call.arguments):
        return False
    if call.text in one.old_texts or (rule.value == "integer" and call.text == f"{call.name}({handle})"):
        return call.text in one.old_texts or call.name in rule.releases  # close() and what nginx calls it
    mine = type_of(one, handle, call.at)
    for each in one.old_calls if call.name in rule.releases else ():
        if each.name == call.name and len(each.arguments) == len(call.arguments):
            pairs = [pair for pair in zip(call.arguments, each.arguments, strict=True) if pair[0] != pair[1]]
            if len(pairs) == 1 and pairs[0][0] == handle and type_of(one, pairs[0][1], call.at) == mine:
                return True
    return False


def _as_type_does(one: Changed, call: CallText, handle: str, finding: Finding) -> bool:
    """Whether it is the function that ends what the opening one of the same type makes, of which nothing has changed
    since. That it gives back the handle is the analysis's to say."""
    given = {each.target for each in one.statements.assignments if each.at < call.at}
    opener = finding.acquired_by
    return (
        (call.arguments == (handle,) or list(call.arguments) == [handle])
        and call.name in counterparts(opener)
        and ends(one.before, opener, call.name, handle, given)
    )


def _as_part_of(one: Changed, call: CallText, handle: str) -> bool:
    """Whether the function releases a part of the handle by this call, each time right before the whole, and so does
    the fix."""
    if len(call.arguments) != 1 or not call.arguments[0].startswith((f"{handle}->", f"{handle}[", f"{handle}.")):
        return False
    texts = [each.text for each in one.old_statements.calls]
    behind = [texts[at + 1 : at + 2] for at, text in enumerate(texts) if text == call.text]
    now = [each.text for each in one.statements.calls]
    at = next(number for number, each in enumerate(one.statements.calls) if each.at == call.at)
    following = now[at + 1 : at + 2]
    return bool(behind) and all(each == following for each in behind) and handle in "".join(following)


def _as_file_does(one: Changed, call: CallText, handle: str) -> bool:
    """Whether it is a function of the file that others call too, and that gets what it wants: the handle, a log and
    what the function has of its name. That it gives back the handle is the analysis's to say."""
    callee = one.after.by_name.get(call.name)
    others = [each for each in one.before.functions if call.name.encode() in each.words and each.name != call.name]
    if callee is None or RELEASING_NAME.search(call.name) is None or len(others) < 2 or not callee.variants():
        return False
    wanted = callee.variants()[0].function
    return handle in call.arguments and len(call.arguments) == len(wanted.parameters) and all(
        _is_wanted(one, given, name, wanted.declared[name], given == handle, call.at)
        for given, name in zip(call.arguments, wanted.parameters, strict=True)
    )  # fmt: skip


def _is_wanted(one: Changed, given: str, name: str, wanted: Declared, is_handle: bool, at: int) -> bool:
    type_ = Type(wanted.type, wanted.stars + wanted.array)
    log = type_ == Type("ngx_log_t", 1) and re.fullmatch(r"\w+->(?:connection->)?log", given) is not None
    return (is_handle or given == name or log) and fits(type_, type_of(one, given, at))


def _own(one: Changed, call: CallText) -> Iterator[str]:
    """What a function that the fix adds can name: what it was given, and what that points to."""
    for variable in one.scopes.variables:
        yield from (variable.name, f"*{variable.name}")
        yield from (each for each in call.arguments if each.startswith(f"{variable.name}->"))


def _as_rule_says(
    one: Changed, call: CallText, finding: Finding, rule: Rule, handle: str, functions: Sequence[Changed]
) -> bool:
    known = _handle_type(finding, functions)
    for form in _forms(rule, finding.acquired_by, one.before.text):
        given = _given(form, call)
        if given is None:
            continue
        if given == f"&{handle}" and "&%s" in form:
            return not _opened_as(one, finding, handle)
        pointer = "&%s" in form and known is not None
        wanted = Type(known.base, 1) if pointer and known is not None else known
        if given == handle and fits(wanted, type_of(one, handle, call.at)):
            return True
    return False


def _opened_as(one: Changed, finding: Finding, handle: str) -> bool:
    """Whether the opening call got the handle as it is: it is a pointer to the structure then."""
    calls = [call for call in one.statements.calls if call.name == finding.acquired_by]
    return any(handle in call.arguments for call in calls)


def _forms(rule: Rule, acquired_by: str, text: bytes) -> list[str]:
    """How the call's result is released, be it by the verb that the file has for it; any way of the family where a
    function of the file hands it out."""
    mine = [one for one in rule.patterns.values() if acquired_by in one.names]
    own = [one.release or rule.release for one in mine]
    own += [WITH_DESCRIPTOR[one] for one in own if one in WITH_DESCRIPTOR and not any(each.has_handle for each in mine)]
    own += [as_called(text, rule, one) for one in own]
    return own or [rule.release, *(one.release for one in rule.patterns.values() if one.release)]


def _given(form: str, call: CallText) -> str | None:
    """What a call of a form has for its handle; None if it is no call of that form."""
    name, _, listed = form.partition("(")
    wanted = [one.strip() for one in listed.rstrip(")").split(",")]
    if name != call.name or len(wanted) != len(call.arguments):
        return None
    for want, given in zip(wanted, call.arguments, strict=True):
        if "%s" not in want and "{" not in want and want != given:
            return None
    handle = next((given for want, given in zip(wanted, call.arguments, strict=True) if "%s" in want), None)
    return re.sub(rf"\A{_CAST}", "", handle) if handle is not None else None


def _handle_type(finding: Finding, functions: Sequence[Changed]) -> Type | None:
    """The type of the handle where it leaks."""
    name = finding.handle.split(", ")[0]
    for one in functions:
        if one.function.name == finding.function and one.old is not None:
            calls = [call.at for call in one.statements.calls if call.name == finding.acquired_by]
            return type_of(one, name, calls[0] if calls else len(one.variant.text) - 2)
    return None
