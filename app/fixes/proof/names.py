"""The names that a fix uses: each is declared once, before its use and where it can be seen, and none is unused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from app.fixes.checking import ERRORS
from app.fixes.closing import LOGS
from app.fixes.proof.added import words
from app.fixes.proof.changed import Changed
from app.rules.table import Table
from app.syntax.scopes import scopes


def vocabulary(table: Table) -> frozenset[str]:
    """The calls and types that rules and templates speak of: whoever includes a family's header has them."""
    found = {name.decode() for name in table.by_name} | table.flow.role("cleanup.add")
    texts = [text for rule in table.rules for text in (rule.release, rule.type)]
    texts += [one.release for rule in table.rules for one in rule.patterns.values()]
    found |= {word for text in texts for word in re.findall(r"[A-Za-z_]\w*", text)}
    found |= {word for rule in table.rules for word in re.findall(r"\b[A-Z]+_FAILED\b", rule.invalid)}
    found |= {*LOGS, *ERRORS, "ngx_close_file_n", "ngx_close_socket_n", "ngx_cycle"}
    return frozenset(found | {word for text in table.templates.values() for word in re.findall(r"\bngx_\w+", text)})


def names_hold(functions: Sequence[Changed], known: frozenset[str]) -> bool:
    """Whether that is true of all names in the functions that the fix changes or adds; `known` is the vocabulary."""
    return all(_declared(one) and _used(one) and _resolved(one, known) and _needed(one) for one in functions)


def _declared(one: Changed) -> bool:
    """No scope has a name twice that had it once; no function is there twice."""
    before = Counter(function.name for function in one.before.functions)
    after = Counter(function.name for function in one.after.functions)
    if after[one.function.name] > max(1, before[one.function.name]):
        return False
    return not any(variable.twice and not _was_twice(one, variable.name) for variable in one.scopes.variables)


def _was_twice(one: Changed, name: str) -> bool:
    variants = one.old.variants() if one.old is not None else ()
    return any(made.twice and made.name == name for variant in variants for made in scopes(variant.text).variables)


def _used(one: Changed) -> bool:
    """Every variable that the fix declares is read, and hides none of an outer scope."""
    return all(
        (variable.read or variable.parameter)
        and not any(
            other.name == variable.name and other.scope[0] < variable.at < other.scope[1]
            for other in one.scopes.variables
        )
        for variable in one.new_variables()
    )


def _resolved(one: Changed, known: frozenset[str]) -> bool:
    """Every name in the code of the fix is a variable in sight, or one that the file or the rules know; names of the
    file still mean what they meant."""
    for use in one.scopes.uses:
        if not one.is_new(use.at):
            if use.variable is not None and one.is_new(use.variable.at):
                return False
        elif use.variable is None and use.name not in known and not _is_global(one, use.name, use.at):
            return False
    return True


def _is_global(one: Changed, name: str, at: int) -> bool:
    """Whether the file has the name outside of its functions, calls it, or has it in capitals."""
    function, place = one.after.by_name.get(name), one.function.offset(at)
    called = rf"(?<![\w>.]){re.escape(name)}\s*\("
    if function is not None:
        return function.span.end <= place or re.search(called.encode(), one.after.text[:place]) is not None
    if name == "NULL" or (name.isupper() and name.startswith("NGX_")):
        return True
    if _is_in_header(one, name):
        return True
    text = one.before.text.decode("latin-1")
    declared = rf"^(?:#[ \t]*define[ \t]+{name}\b|[A-Za-z][\w \t*,]*\b{name}[ \t]*(?:=|;|,|\[))"
    if re.search(called, text) or re.search(declared, text, re.M):
        return True
    if any(name == variable.type for variable in one.scopes.variables):
        return True  # sizeof(type)
    return name.isupper() and name.encode() in set(words(one.before.text))


def _is_in_header(one: Changed, name: str) -> bool:
    """Whether a header at hand declares a function, beside one that this function calls."""
    repository, called = one.before.repository, {each.name for each in one.old_calls}
    return any(
        re.search(rf"\b{re.escape(name)}\s*\(", text)
        and any(re.search(rf"\b{re.escape(each)}\s*\(", text) for each in called)
        for text in (
            repository.plain(path).decode("latin-1")
            for path in repository.paths_with(name.encode())
            if path.endswith(".h")
        )
    )


def _needed(one: Changed) -> bool:
    """A function that the fix adds is named by another one, and only this file sees it."""
    if one.old is not None:
        return True
    others = [other for other in one.after.functions if other.name != one.function.name]
    return one.function.is_static and any(one.function.name.encode() in other.words for other in others)
