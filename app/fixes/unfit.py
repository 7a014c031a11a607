"""Where no release by the rule is right: part of the object is released by other names, its end takes more than the
rule knows, or what was made from it is still open."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from app.analysis.call_names import RELEASING_NAME
from app.analysis.engine import Analysis
from app.analysis.facts import FunctionFacts, walk
from app.analysis.state import root
from app.fixes.layout import Layout
from app.fixes.libraries import is_declared
from app.fixes.opening import does_more, is_closed_below, opening_call
from app.fixes.parts import loses_parts
from app.fixes.verbs import has_other_verb
from app.model import Kind
from app.rules.table import Rule
from app.syntax import expression as e

_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_CATCHING = re.compile(rb"\b(?:\w*_(?:try|catch)|TRY|CATCH)\b\s*(?:\([^()]*\)\s*)?\{")
"""Macros that open a block of their own kind: what stands behind such a block may be part of it."""

_VIEWING = re.compile(r"bson_(?:append_(?:array|document)_begin|init_static)\Z", re.I)
"""Calls that make the handle a view of what another object holds: its release frees nothing then. libbson's bson.c."""

_CREATES = re.compile(r'\bO_CREAT\b|\bO_TRUNC\b|CREATE|TRUNCATE|,\s*"[wa]')
_EFFECTIVE = ("dlopen", "fd")
"""Families of which opening alone may be meant: a library runs code then, a pipe or a device notices."""
_CALLED = re.compile(rb"(?<![\w.>])([A-Za-z_]\w*)\s*\(")
_TAKING = ("SSL_CTX_set0_tmp_dh_pkey", "SSL_set0_tmp_dh_pkey")
"""OpenSSL 3.0.0 frees the key of these where they fail, later versions leave it to the caller: ssl/ssl_lib.c."""


def is_fit(analysis: Analysis, layout: Layout, facts: FunctionFacts, rule: Rule, code: str) -> bool:
    """Whether a release, as C, may end the handle of the layout's finding as far as its function shows."""
    lines = {one.line for one in layout.finding.exits}
    return not (
        _ends_by_parts(layout, facts, rule, code)
        or _ends_otherwise(layout, facts, rule, code)
        or _is_filled_by_another(layout, facts, rule)
        or _has_open_children(analysis, layout, facts, lines)
        or not is_declared(layout, code)
        or _ends_by_macro(layout, facts, code)
        or _is_view(layout, facts)
        or _has_run(layout, facts, rule)
        or _CATCHING.search(layout.function.raw, layout.function.span.body - layout.function.span.start) is not None
        or _is_idle(layout)
        or _is_unused(layout, rule)
        or loses_parts(analysis, layout, facts, rule, code)
        or has_other_verb(layout.unit.text, code)
        or _frees_borrowed(layout, facts, rule, code)
        or _may_be_taken(layout)
        or is_closed_below(layout, facts)
    )


def _ends_by_parts(layout: Layout, facts: FunctionFacts, rule: Rule, code: str) -> bool:
    """Whether the function releases in the same way what it was given from the handle: `ldap_msgfree(entry)`, where
    `entry` came from `ldap_first_entry(ldap, message)`, may have ended the whole."""
    for name in _CALL.findall(code):
        for part in (part for call in facts.calls.get(name, ()) for part in call.parts if isinstance(part, e.Place)):
            sources = facts.sources.get(part.path, ())
            given = (one for one in sources if isinstance(one, e.Call) and one.name not in rule.acquires)
            known = layout.variant.function.declared.get(part.path)
            if known is not None and not known.stars and known.type == "int":
                continue  # a status that the release is told: `pam_end(handle, rc)`
            if part.path not in _handles(layout) and any(_has_handle(one, layout) for one in given):
                return True
    return False


def _ends_otherwise(layout: Layout, facts: FunctionFacts, rule: Rule, code: str) -> bool:
    """Whether the function gives the handle alone to what releases by its name and no rule knows, and a release, as C,
    does not call that: `free(list)` where others say `list_free(list)`."""
    known = {*rule.releases, *(one.decode() for one in layout.unit.table.by_name)}
    named = {name for name in facts.calls if name not in known and RELEASING_NAME.search(name)}
    theirs = {
        name for name in named if any(len(call.parts) == 1 and _has_handle(call, layout) for call in facts.calls[name])
    }
    return bool(theirs) and theirs.isdisjoint(_CALL.findall(code))


def _ends_by_macro(layout: Layout, facts: FunctionFacts, code: str) -> bool:
    """Whether the function makes the same release of what a call or a macro makes of the handle, and which may be the
    handle itself: `json_decref(X_CAST(root))`."""
    made = (part for name in _CALL.findall(code) for call in facts.calls.get(name, ()) for part in call.parts)
    inner = (one for part in made for one in walk(part) if isinstance(one, e.Call))
    return any(_has_handle(one, layout) for one in inner)


def _is_view(layout: Layout, facts: FunctionFacts) -> bool:
    return any(
        _has_handle(call, layout) for name, calls in facts.calls.items() if _VIEWING.match(name) for call in calls
    )


def _has_run(layout: Layout, facts: FunctionFacts, rule: Rule) -> bool:
    """Whether the function has called what it looked up in a library and never unloads one: threads and callbacks of
    the library may be there from then on."""
    handle = re.escape(layout.finding.handle)
    form = rf"(\w+)\s*(?:\)\s*\([^;{{}}=]*\)\s*)?=[^;={{}}]*\bdlsym\s*\(\s*{handle}\s*,"
    found = re.findall(form, layout.variant.text.decode("latin-1")) if "dlsym" in facts.calls else []
    return bool(facts.calls.keys() & set(found)) and facts.calls.keys().isdisjoint(rule.releases)


def _is_idle(layout: Layout) -> bool:
    """Whether the function overwrites the handle without having used it: it is the opening call that should go."""
    opened = next(iter(layout.opening_spots()), None)
    if layout.finding.kind is not Kind.OVERWRITTEN or opened is None or does_more(layout.finding.acquired_by):
        return False
    lines = {exit_.line for exit_ in layout.finding.exits}
    check = layout.check()
    for one in opened.siblings[opened.index + 1 :]:
        if one.line in lines:
            return True
        text = layout.variant.text[one.start : one.end].decode("latin-1")
        if (check is None or one.start != check.start) and re.search(_named(layout), text):
            return False
    return False


def _is_unused(layout: Layout, rule: Rule) -> bool:
    """Whether nothing ever reads the variable, and opening changes nothing either, as making a file does: to close it
    at once would be no less idle."""
    handle = layout.finding.handle
    call = opening_call(layout)
    if layout.finding.kind is not Kind.NEVER_RELEASED or layout.in_loop() or rule.id in _EFFECTIVE:
        return False
    if call is None or handle not in layout.variant.function.declared:
        return False
    if _CREATES.search(layout.variant.text[call.at : call.end].decode("latin-1")):
        return False
    targets = [one.target for one in layout.inside if isinstance(one, e.Assign)]
    read = [one for one in layout.inside if isinstance(one, e.Place | e.Address) and root(one.path) == handle]
    return all(any(one is target for target in targets) for one in read)


def _frees_borrowed(layout: Layout, facts: FunctionFacts, rule: Rule, code: str) -> bool:
    """Whether a member of the handle points to what another has, and the file ends such objects in another way than by
    this release: it may end what its members point to."""
    made = set(_CALL.findall(code))
    called = {one.decode() for one in _CALLED.findall(layout.unit.text)}
    handle = layout.finding.handle
    borrowed = [
        one.path
        for path, values in facts.sources.items() if path.startswith(f"{handle}->")
        for one in values if isinstance(one, e.Place) and one.path != root(one.path)
    ]  # fmt: skip
    pointers = [one for one in borrowed if one.endswith(("data", "ptr", "buf", "buffer", "start"))]
    return bool(pointers) and made.isdisjoint(called) and not called.isdisjoint(set(rule.releases) - made)


def _may_be_taken(layout: Layout) -> bool:
    """Whether the handle was given to what has taken it even where it failed, in some versions of its library."""
    given = rf"\b(?:{'|'.join(_TAKING)})\s*\([^;]*(?<![\w.>]){re.escape(layout.finding.handle)}\s*\)"
    return re.search(given, layout.function.raw.decode("latin-1")) is not None


def _named(layout: Layout) -> str:
    return "|".join(rf"(?<![\w.>]){re.escape(one)}(?!\w)" for one in _handles(layout))


def _is_filled_by_another(layout: Layout, facts: FunctionFacts, rule: Rule) -> bool:
    """Whether a call that opens something of another family works in the handle's memory: `mysql_init(mysql)`."""
    table = layout.unit.table
    known = layout.variant.function.declared.get(layout.finding.handle)
    is_text = known is not None and known.type in ("char", "u_char")
    for name, calls in facts.calls.items():
        others = [one for _, one in table.by_name.get(name.encode(), ()) if name in one.acquires and one is not rule]
        if others and not is_text and any(call.parts and _is_place(call.parts[0], layout) for call in calls):
            return rule.id == "heap"
    return False


def _has_open_children(analysis: Analysis, layout: Layout, facts: FunctionFacts, ended: Collection[int]) -> bool:
    """Whether what a call made from the handle is lost on one of the ways out whose lines are `ended`, or waits for its
    pool: a statement must be closed before its connection."""
    children = set(_children(layout, facts))
    if not children:
        return False
    registered = {
        one.path
        for path, values in facts.sources.items()
        for one in values
        if path.endswith("->data") and isinstance(one, e.Place)
    }
    lost = (one for one in analysis.run().findings if one.function == layout.finding.function)
    return bool(children & registered) or any(
        one.handle in children and any(exit_.line in ended for exit_ in one.exits) for one in lost
    )


def _children(layout: Layout, facts: FunctionFacts) -> Iterator[str]:
    """The variables that calls which open something filled from the handle."""
    for calls in facts.calls.values():
        for call in calls:
            if call.at in layout.variant.sites and any(_is_place(part, layout) for part in call.parts):
                for site in layout.variant.sites[call.at]:
                    part = call.parts[site.position] if site.position is not None else None
                    opens = site.pattern.role == "acquire" and site.pattern.has_handle
                    if opens and isinstance(part, e.Address) and part.path not in _handles(layout):
                        yield part.path


def _handles(layout: Layout) -> list[str]:
    return layout.finding.handle.split(", ")


def _is_place(part: e.Expression, layout: Layout) -> bool:
    return isinstance(part, e.Place) and part.path in _handles(layout)


def _has_handle(call: e.Call, layout: Layout) -> bool:
    return any(_is_place(part, layout) for part in call.parts)
