"""Who has a handle for longer than the pool of its cleanup lasts: a cleanup would take it from them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.facts import FunctionFacts, walk
from app.analysis.state import root
from app.fixes.layout import Layout
from app.fixes.opening import opening_call
from app.fixes.uses import Uses
from app.rules.table import Rule
from app.syntax import expression as e

_THREAD = frozenset({b"pthread_create", b"thrd_create", b"uv_thread_create", b"g_thread_new", b"apr_thread_create"})


def outlives_pool(layout: Layout, facts: FunctionFacts) -> bool:
    """Whether the function puts the handle, what was made of it or a part of it where it is found when the pool is
    gone: at request time into what a configuration or a global leads to; while a configuration is read, which may be
    given up, into a global; else into a global that it asks for first, so that it stays over a reload."""
    uses = Uses(layout, facts, layout.finding.handle.split(", ")[0])
    owner = layout.pool().partition("->")[0]
    for path in _keepers(uses):
        name = root(path)
        known = layout.variant.function.declared.get(name)
        if known is None or known.static:
            if owner == facts.request() or layout.configures() or _asks_for(layout, name):
                return True
        elif owner == facts.request() and path != name and known.stars and _outlives_request(layout, facts, name):
            return True
    return False


def starts_thread(layout: Layout) -> bool:
    """Whether the function hands what keeps the handle, or the handle, to a function of the file that starts a thread:
    that goes on when the pool has ended."""
    todo, seen = set[str](), set[str]()
    for one in layout.inside:
        places = [part for part in one.parts if isinstance(part, e.Place)] if isinstance(one, e.Call) else []
        if isinstance(one, e.Call) and any(root(part.path) == root(layout.finding.handle) for part in places):
            todo.add(one.name)
    while todo - seen:
        name = (todo - seen).pop()
        seen.add(name)
        function = layout.unit.by_name.get(name)
        words = function.words if function is not None else frozenset({name.encode()})
        if _THREAD & words:
            return True
        todo |= {each for each in layout.unit.by_name if each.encode() in words}
    return False


def is_handed_on(layout: Layout, facts: FunctionFacts, rule: Rule) -> bool:
    """Whether a call of the file takes over what the field of the handle has, or a function of the file that gets the
    handle speaks of its release, so that a cleanup would end it again."""
    for name, calls in facts.calls.items():
        function = layout.unit.by_name.get(name)
        given = (part for call in calls for part in call.parts if isinstance(part, e.Place))
        passed = function is not None and any(part.path == layout.finding.handle for part in given)
        if function is not None and passed and any(one.encode() in function.words for one in rule.releases):
            return True
    field = re.search(r"(?:->|\.)(\w+)\Z", layout.finding.handle)
    names = "|".join(re.escape(name) for one in rule.patterns.values() if one.role == "transfer" for name in one.names)
    if field is None or not names:
        return False
    taken = rf"\b(?:{names})\s*\([^;{{}}]*(?:->|\.)\s*{field[1]}\b"
    return re.search(taken.encode(), layout.unit.text) is not None


def keeps_old_log(layout: Layout) -> bool:
    """Whether the handle is a pool with the log of a configuration that is being read: that is the old cycle's, and the
    pool's end may write to it when the old cycle is gone."""
    call = opening_call(layout)
    if call is None or call.name != "ngx_create_pool" or not isinstance(call.parts[-1], e.Place):
        return False
    declared, name = layout.variant.function.declared, root(call.parts[-1].path)
    reading = any(declared[one].type == "ngx_conf_t" for one in layout.variant.function.parameters if one in declared)
    return reading and (name == "ngx_cycle" or (name in declared and declared[name].type == "ngx_conf_t"))


def serves_another(layout: Layout, facts: FunctionFacts) -> bool:
    """Whether a field keeps the handle only for what the function makes from it at once: nobody else names the field,
    so it is not to be kept at all."""
    field = re.search(r"(?:->|\.)(\w+)\Z", layout.finding.handle)
    opening = [at for at, sites in layout.variant.sites.items() if any(one.pattern.role == "acquire" for one in sites)]
    makes = any(
        call.at in opening
        and any(isinstance(part, e.Place) and part.path == layout.finding.handle for part in call.parts)
        for calls in facts.calls.values()
        for call in calls
    )
    if field is None or not makes:
        return False
    named = re.compile(rb"(?:->|\.)\s*" + field[1].encode() + rb"\b")
    span, repository = layout.function.span, layout.unit.repository
    texts = [layout.unit.text[: span.start], layout.unit.text[span.end :]]
    texts += [
        repository.plain(path) for path in repository.paths_with(field[1].encode()) if path.endswith((".c", ".h"))
    ]
    return not any(named.search(text) for text in texts)


def lies_elsewhere(layout: Layout, facts: FunctionFacts) -> bool:
    """Whether what keeps the handle is memory of another pool than the one at hand."""
    name = root(layout.finding.handle)
    store = layout.unit.table.flow.role("flow.store")
    made = [one for one in facts.sources.get(name, ()) if isinstance(one, e.Call) and one.name in store]
    pools = [one.parts[0].path for one in made if one.parts and isinstance(one.parts[0], e.Place)]
    return layout.finding.handle != name and any(one != layout.pool() for one in pools)


def _keepers(uses: Uses) -> Iterator[str]:
    """The places that get the handle, what was made of it or a part of it."""
    part = re.compile(rf"{re.escape(uses.handle)}(?:\.|->)\w")
    for one in uses.assignments():
        if isinstance(one.target, e.Place):
            parts = (each for each in walk(one.value) if isinstance(each, e.Place))
            if uses.makes(one.value) or any(part.match(each.path) for each in parts):
                yield one.target.path


def _asks_for(layout: Layout, name: str) -> bool:
    """Whether the function asks if a global has a value already."""
    text = layout.variant.text.decode("latin-1")
    own = re.escape(name)
    return (
        re.search(rf"\b{own}\s*[!=]=\s*NULL|NULL\s*[!=]=\s*{own}\b|[(&|]\s*!?\s*{own}\s*(?:\)|&&|\|\|)", text)
        is not None
    )


def _outlives_request(layout: Layout, facts: FunctionFacts, name: str) -> bool:
    """Whether a variable is a configuration, or was read from one or from the request's connection: they are there for
    more than one request."""
    declared = layout.variant.function.declared
    connection = f"{facts.request()}->connection"
    seen, todo = set[str](), [name]
    while todo:
        one = todo.pop()
        if one in seen or one not in declared:
            continue
        seen.add(one)
        if declared[one].type.endswith("_conf_t"):
            return True
        sources = facts.sources.get(one, ())
        given = [part for call in sources if isinstance(call, e.Call) and _looks_up(call) for part in call.parts]
        places = [each.path for each in (*sources, *given) if isinstance(each, e.Place)]
        if any(path.startswith(connection) and not path.startswith(f"{connection}->pool") for path in places):
            return True
        todo += map(root, places)
    return False


def _looks_up(call: e.Call) -> bool:
    """Whether a call finds what is there, and makes nothing."""
    return re.search(r"(?:^|_)(?:get|find|lookup)\d*(?:_|$)", call.name) is not None
