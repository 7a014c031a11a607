"""Fix `register-cleanup`: a cleanup on the pool behind the failure check, a release by hand where it is NULL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.fixes.changes import Change
from app.fixes.declarations import Variable
from app.fixes.layout import Layout
from app.fixes.opening import opening_call, release_of
from app.fixes.proposal import Proposal
from app.fixes.template import fill, parts
from app.model import Kind
from app.rules.table import Pattern, Rule, Table
from app.syntax import expression as e

_DECLARE = re.compile(r"(?P<type>.+?)  (?P<stars>\**)(?P<name>\w+);")
_KINDS = (Kind.NEVER_RELEASED, Kind.STORED_WITHOUT_CLEANUP)
_REACHED = re.compile(r"[A-Za-z_]\w*(?:(?:->|\.)\w+)*\Z")
_PLAIN = re.compile(r"[A-Za-z_]\w*\Z")


def register(layout: Layout, table: Table, rule: Rule, pattern: Pattern) -> Iterator[Proposal]:
    """Candidates, the better one first; none when the place, the pool or the handle can't be shown."""
    finding, check, pool = layout.finding, layout.check(), layout.pool()
    closing = release_of(layout, rule, pattern, finding.handle)
    if closing is None:
        return
    if finding.kind not in _KINDS or check is None or not pool:
        return
    values = {
        "pool": pool,
        "handle": finding.handle,
        "release": closing,
        "exit": _failing_exit(layout, check.leaves),
    }
    pointer = rule.value == "pointer" or (rule.value == "struct" and not pattern.has_handle)
    if pointer and _REACHED.match(finding.handle):
        yield from _pointer(layout, table, values)
    if finding.kind is not Kind.NEVER_RELEASED or not _PLAIN.match(finding.handle):
        return
    if rule.value != "integer" or not rule.cleanup:
        return
    name = _lasting_name(layout)
    if name:
        yield _proposal(layout, table.templates[rule.cleanup], values | {"name": name}, "clnf")
    declared = layout.variant.function.declared.get(finding.handle)
    if declared is not None and not declared.stars and "cleanup_value" in table.templates:
        payload = layout.free_name(finding.handle + "p")
        handler = layout.free_name(f"{layout.prefix()}_cleanup_{finding.handle}")
        release = release_of(layout, rule, pattern, f"*{payload}") or closing
        more = {"type": declared.type, "handler": handler, "release_payload": release}
        yield _proposal(layout, table.templates["cleanup_value"], values | more, payload)


def _pointer(layout: Layout, table: Table, values: dict[str, str]) -> Iterator[Proposal]:
    """The pointer is the entry's data, as long as its release needs nothing else."""
    release = re.sub(rf"(?<![\w>.]){re.escape(values['handle'])}(?!\w)", "data", values["release"])
    words = re.findall(r"(?<![\w>.])[A-Za-z_]\w*(?!\w*\s*\()", release)
    if words != ["data"] or "cleanup_pointer" not in table.templates:
        return
    name = re.split(r"->|\.", values["handle"])[-1]
    handler = layout.free_name(f"{layout.prefix()}_cleanup_{name}")
    more = {"handler": handler, "release_data": release}
    yield _proposal(layout, table.templates["cleanup_pointer"], values | more, "data")


def _proposal(layout: Layout, template: str, values: dict[str, str], payload: str) -> Proposal:
    check = layout.check()
    assert check is not None
    pieces = parts(template)
    cln, declared = _cleanup_variable(layout)
    payload = payload if payload == values.get("payload") else layout.free_name(payload)
    values = values | {"cln": cln, "payload": payload}
    variables = [
        Variable(found["type"], found["stars"], found["name"])
        for found in _DECLARE.finditer(fill(pieces["declare"], values))
        if not (declared and found["name"] == cln)
    ]
    change = Change(check.start, fill(pieces["register"], values), after=True, rank=layout.finding.line)
    handlers = [fill(pieces["handler"], values)] if "handler" in pieces else []
    return Proposal("register-cleanup", [change], variables, handlers)


def _failing_exit(layout: Layout, leaves: str) -> str:
    """How the function leaves when memory is short: a file that is not there is answered in another way than that."""
    if re.match(r"return\s+NGX_HTTP_\w+;", leaves):
        return "return NGX_HTTP_INTERNAL_SERVER_ERROR;"
    if re.match(r"return\s+NGX_DECLINED;", leaves):
        text = layout.variant.text.decode("latin-1")
        server_error = re.search(r"return\s+NGX_HTTP_INTERNAL_SERVER_ERROR;", text)
        return "return NGX_HTTP_INTERNAL_SERVER_ERROR;" if server_error else "return NGX_ERROR;"
    return leaves


def _cleanup_variable(layout: Layout) -> tuple[str, bool]:
    """The name for the entry, and whether the function declares it already."""
    for name in ("cln", "cleanup"):
        known = layout.variant.function.declared.get(name)
        if known is not None and known.type == "ngx_pool_cleanup_t" and known.stars == 1:
            return name, True
    return layout.free_name("cln"), False


def _lasting_name(layout: Layout) -> str:
    """The file's name as C, if it ends in NUL and lives as long as the pool: ngx_pool_cleanup_file() prints it with %s
    when the close fails (src/core/ngx_palloc.c), long after the function has returned."""
    call = opening_call(layout)
    if call is None or not call.parts or not call.name.startswith("ngx_open_file"):
        return ""
    first = layout.variant.text[call.at : call.end].decode("latin-1")
    literal = re.match(r'\w+\s*\(\s*(?:\(\s*(?:u_char|char)\s*\*\s*\)\s*)?("(?:[^"\\]|\\.)*")\s*,', first)
    if literal:
        return f"(u_char *) {literal[1]}"
    place = call.parts[0]
    if not isinstance(place, e.Place) or not place.path.endswith((".data", "->data")):
        return ""
    return place.path if _lasting_data(layout, place.path) else ""


def _lasting_data(layout: Layout, path: str) -> bool:
    owner = path.removesuffix("->data").removesuffix(".data")
    text = layout.variant.text.decode("latin-1")
    name = re.escape(owner)
    assigned = re.search(rf"(?<![\w>.]){name}(?:\.\w+)?\s*=[^=]", text)
    if _PLAIN.match(owner):
        if owner not in layout.variant.function.declared:
            return _literal_of_the_file(layout, name)
        literal = re.search(rf"\bngx_str_t\s+{name}\s*=\s*ngx_string\(", text)
        if literal:
            return len(
                re.findall(rf"(?<![\w>.]){name}(?:\.\w+)?\s*=[^=]", text)
            ) == 1 and f"&{owner}," not in text.replace(" ", "")
        mapped = re.search(rf"\bngx_http_map_uri_to_path\(\s*\w+\s*,\s*&\s*{name}\s*,", text)
        return bool(mapped) and assigned is None
    variable, arrow, rest = owner.partition("->")
    declared = layout.variant.function.declared.get(variable)
    conf = declared is not None and declared.type.endswith(("_conf_t", "_ctx_t")) and declared.type.endswith("_conf_t")
    return bool(arrow) and _PLAIN.match(rest) is not None and conf and assigned is None


def _literal_of_the_file(layout: Layout, name: str) -> bool:
    """A file-level string that is a literal and is never given another value or handed out by its address."""
    text = layout.unit.source.data.decode("latin-1")
    literal = re.search(rf"^(?:static\s+)?(?:const\s+)?ngx_str_t\s+{name}\s*=\s*ngx_string\(", text, re.M)
    assigned = re.findall(rf"(?<![\w>.]){name}(?:\.\w+)?\s*=[^=]", text)
    return literal is not None and len(assigned) == 1
