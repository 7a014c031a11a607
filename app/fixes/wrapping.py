"""The file's own function for a release, where it has one and uses it: `x_close(log, fd)` rather than `close(fd)`."""

from __future__ import annotations

import re

from app.analysis.call_names import RELEASING_NAME
from app.analysis.engine import Analysis
from app.analysis.function_unit import FunctionUnit
from app.fixes.layout import Layout
from app.rules.table import Rule
from app.syntax.lower_expression import Declared

_NUMBERS = frozenset({"int", "ngx_fd_t", "ngx_socket_t"})
_LOGS = {
    "ngx_cycle_t": "log", "ngx_conf_t": "log", "ngx_connection_t": "log", "ngx_pool_t": "log",
    "ngx_http_request_t": "connection->log", "ngx_stream_session_t": "connection->log",
}  # fmt: skip
"""Where nginx keeps the log of what a function is about: src/core and src/http/ngx_http_request.h."""
_PLAIN = re.compile(r"ngx_(?:log|conf_log|ssl_error)\w*\Z")


def own_release(analysis: Analysis, layout: Layout, rule: Rule, handle: str) -> str | None:
    """The call, without semicolon; None where the file has no such function or something that it needs is not known."""
    known = layout.variant.function.declared.get(handle)
    if known is None or known.array:
        return None
    for function in layout.unit.functions:
        if function is layout.function or not RELEASING_NAME.search(function.name) or not _is_used(layout, function):
            continue
        written = _written(analysis, layout, function, rule, handle, known)
        if written is not None:
            return written
    return None


def _is_used(layout: Layout, function: FunctionUnit) -> bool:
    """Whether other functions of the file call it, and it can be named here."""
    name = function.name.encode()
    others = [one for one in layout.unit.functions if one is not function and name in one.words]
    place = layout.function.span.start
    seen = function.span.end <= place or re.search(rb"\b" + name + rb"\s*\(", layout.unit.text[:place]) is not None
    return seen and len(others) > 1 and layout.function not in others and name.decode() not in layout.unit.ambiguous


def _written(
    analysis: Analysis, layout: Layout, function: FunctionUnit, rule: Rule, handle: str, known: Declared
) -> str | None:
    variant = next(iter(function.variants()), None)
    if variant is None or len(function.variants()) > 1 or not _only_releases(analysis, function, rule):
        return None
    given: list[str] = []
    for position, name in enumerate(variant.function.parameters):
        declared = variant.function.declared[name]
        if handle not in given and _alike(declared, known):
            effect = analysis.summaries(function.name, position, "", rule)
            if effect is not None and effect.done and effect.released and effect.held is None:
                given.append(handle)
                continue
        other = _argument(layout, name, declared)
        if other is None:
            return None
        given.append(other)
    return f"{function.name}({', '.join(given)})" if handle in given else None


def _only_releases(analysis: Analysis, function: FunctionUnit, rule: Rule) -> bool:
    """Whether it calls nothing but a release of the family and what writes to a log, and changes nothing else."""
    facts = analysis.summaries.facts(function, function.variants(1)[0])
    names = set(facts.calls)
    changed = [path for path in facts.sources if facts.stays(path)]
    return bool(names & set(rule.releases)) and not changed and all(
        name in rule.releases or _PLAIN.match(name) for name in names
    )  # fmt: skip


def _alike(one: Declared, other: Declared) -> bool:
    numbers = one.type in _NUMBERS and other.type in _NUMBERS and not one.stars and not other.stars
    return numbers or (one.type, one.stars, one.array) == (other.type, other.stars, other.array)


def _argument(layout: Layout, name: str, wanted: Declared) -> str | None:
    """What the function has for a further parameter: one of its own of the same name and type, or the log."""
    function = layout.variant.function
    own = function.declared.get(name) if name in function.parameters else None
    if own is not None and _alike(own, wanted):
        return name
    if (wanted.type, wanted.stars) != ("ngx_log_t", 1):
        return None
    owners = [(each, function.declared[each]) for each in function.parameters if each in function.declared]
    return next((f"{each}->{_LOGS[one.type]}" for each, one in owners if one.type in _LOGS and one.stars == 1), None)
