"""Which templates of a cleanup fit a handle: what the entry's data is, and what the handler does with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.fixes.lasting import lasts
from app.fixes.layout import Layout
from app.fixes.opening import arguments_of, opening_call, release_of
from app.model import Kind
from app.rules.table import Pattern, Rule, Table

_REACHED = re.compile(r"[A-Za-z_]\w*(?:(?:->|\.)\w+)*\Z")
_PLAIN = re.compile(r"[A-Za-z_]\w*\Z")

Form = tuple[str, dict[str, str], str]
"""A template, its values, and the name that it wants for its payload."""


def forms(layout: Layout, table: Table, rule: Rule, pattern: Pattern, closing: str) -> Iterator[Form]:
    """The templates that fit the handle, the better one first; `closing` is its release as C."""
    handle = layout.finding.handle
    if rule.handler and (given := re.match(rf"{rule.handler}\((.*)\)\Z", closing)) and _REACHED.match(handle):
        yield table.templates["cleanup_handler"], {"handler": rule.handler, "data": given[1]}, "data"
        return
    pointer = rule.value == "pointer" or (rule.value == "struct" and not pattern.has_handle)
    if pointer and _REACHED.match(handle):
        yield from _pointer(layout, table, closing)
        yield from _context(layout, table, rule, pattern)
    if rule.value == "struct" and rule.cleanup == "cleanup_value":
        yield from _copied(layout, table, pattern.release or rule.release)
    if rule.value != "integer" or not rule.cleanup:
        return
    name = _lasting_name(layout)
    if name and (_PLAIN.match(handle) or (_REACHED.match(handle) and _configures(layout))):
        yield table.templates[rule.cleanup], {"name": name}, "clnf"
    declared = layout.variant.function.declared.get(handle)
    if layout.finding.kind is Kind.STORED_WITHOUT_CLEANUP:
        return
    if declared is not None and not declared.stars and "cleanup_value" in table.templates:
        payload = layout.free_name(handle + "p")
        handler = layout.handler_name(handle)
        release = release_of(layout, rule, pattern, f"*{payload}") or closing
        more = {"type": declared.type, "handler": handler, "release_payload": release}
        yield table.templates["cleanup_value"], more, payload


def _copied(layout: Layout, table: Table, release: str) -> Iterator[Form]:
    """A structure of the stack that may be copied: the entry's memory has the copy."""
    handle = layout.finding.handle
    declared = layout.variant.function.declared.get(handle)
    if declared is None or declared.stars or declared.array or declared.static or "&%s" not in release:
        return
    payload = layout.free_name(handle + "p")
    values = {
        "type": declared.type,
        "handler": layout.handler_name(handle),
        "release_payload": release.replace("&%s", payload),
    }
    yield table.templates["cleanup_value"], values, payload


def _pointer(layout: Layout, table: Table, closing: str) -> Iterator[Form]:
    """The pointer is the entry's data, as long as its release needs nothing else."""
    handle = layout.finding.handle
    release = re.sub(rf"(?<![\w>.]){re.escape(handle)}(?!\w)", "data", closing)
    words = re.findall(r"(?<![\w>.])[A-Za-z_]\w*(?!\w*\s*\()", release)
    if words != ["data"] or "&" in release or "cleanup_pointer" not in table.templates:
        return
    name = re.split(r"->|\.", handle)[-1]
    handler = layout.handler_name(name)
    yield table.templates["cleanup_pointer"], {"handler": handler, "release_data": release}, "data"


def _context(layout: Layout, table: Table, rule: Rule, pattern: Pattern) -> Iterator[Form]:
    """The release needs further arguments of the opening call: a structure carries them."""
    form, call = pattern.release or rule.release, opening_call(layout)
    numbers = re.findall(r"\{([1-9])\}", form)
    arguments = arguments_of(layout, call) if call is not None else []
    declared = layout.variant.function.declared
    if len(numbers) != 1 or int(numbers[0]) > len(arguments) or "cleanup_context" not in table.templates:
        return
    given = arguments[int(numbers[0]) - 1]
    own, more = declared.get(layout.finding.handle), declared.get(given)
    if own is None or more is None or own.array or more.array or "&" in form:
        return
    name = layout.handler_name(layout.finding.handle)
    context = layout.free_name("ctx")
    release = form.replace("%s", f"{context}->{layout.finding.handle}").replace(
        f"{{{numbers[0]}}}", f"{context}->{given}"
    )
    width = max(len(own.type) + own.stars, len(more.type) + more.stars) + 2
    rows = [(own.type, "*" * own.stars, layout.finding.handle), (more.type, "*" * more.stars, given)]
    members = "\n".join(f"    {one}{' ' * (width - len(one) - len(stars))}{stars}{each};" for one, stars, each in rows)
    values = {
        "handler": name,
        "context_type": f"{name}_t",
        "members": members,
        "release_payload": release,
        "given": given,
    }
    yield table.templates["cleanup_context"], values, context


def _configures(layout: Layout) -> bool:
    """Whether the function reads a configuration and keeps the handle in one: its pool ends with that."""
    declared = layout.variant.function.declared
    owner = declared.get(re.split(r"->|\.", layout.finding.handle)[0])
    return layout.configures() and owner is not None and owner.type.endswith("_conf_t")


def _lasting_name(layout: Layout) -> str:
    """The name that the file was opened by, as C, if it lives as long as the pool."""
    call = opening_call(layout)
    if call is None or not call.name.startswith("ngx_open_file"):
        return ""
    name = next(iter(arguments_of(layout, call)), "")
    function, declared = layout.variant.function, layout.variant.function.declared
    text, file = layout.variant.text.decode("latin-1"), layout.unit.text.decode("latin-1")
    if not lasts(name, text, file, declared.get, function.parameters.__contains__):
        return ""
    literal = re.search(r'"(?:[^"\\]|\\.)*"\Z', name)
    return f"(u_char *) {literal[0]}" if literal is not None else name
