"""A release as the file makes it: where it asks whether closing failed and logs that, so does a fix, and where it
throws the result away by `(void)`, so does a fix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from app.analysis.state import root
from app.fixes.closing import LOGS
from app.fixes.layout import Layout
from app.fixes.opening import opening_call, split_arguments
from app.fixes.proposal import Proposal
from app.syntax import expression as e

ERRORS = ("ngx_errno", "ngx_socket_errno", "errno")
"""What nginx logs of a system call that failed: src/os/unix/ngx_errno.h and ngx_socket.h."""
_PARENTHESES = re.compile(r'[()]|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_RELEASE = re.compile(r"^( *)(\w+)\((.*)\);$", re.M)
_BLOCKS = re.compile(r"}\n(?=( *)\w)(?! *else\b) *")
_LOGGING = re.compile(r"(?<![\w.>])(ngx_(?:conf_)?log_error|ngx_ssl_error|ngx_log_debug\d?)\s*\(")
_NAMED = re.compile(r'((?:[A-Za-z_]\w* )?)"(?:[^"\\%]|\\.)*%([sV])(?:[^"\\%]|\\.)*"\Z')


@dataclass(frozen=True, slots=True)
class _Test:
    """A release whose result the file asks for and logs: its offset and arguments, what it is compared with, and the
    call that logs."""

    at: int
    given: str
    fails: str
    log: str
    said: tuple[str, ...]


def as_the_file_checks(layout: Layout, proposal: Proposal) -> Proposal | None:
    """The proposal with its releases in that form; None where it has that already."""
    apart = r"}\n\n\1" if layout.parted_blocks else r"}\n\1"
    changes = []
    for one in proposal.changes:
        code = _RELEASE.sub(lambda found: _checked(layout, found), one.code)
        changes.append(replace(one, code=_BLOCKS.sub(apart, code) if code != one.code else code))
    return replace(proposal, changes=changes) if changes != list(proposal.changes) else None


def _checked(layout: Layout, found: re.Match[str]) -> str:
    """One release, with its indentation."""
    indent, name, given = found.groups()
    text = layout.unit.text.decode("latin-1")
    kinds = Counter(_kinds(text, name))
    total = sum(kinds.values())
    if kinds["void"] * 4 >= total * 3 and kinds["void"]:
        return f"{indent}(void) {name}({given});"
    tests = list(_tests(text, name))
    if kinds["asks"] * 4 < total * 3 or not tests:
        return found[0]
    span = layout.function.span
    own = [one for one in tests if span.start <= one.at < span.end]
    same = next((one for one in own if one.given == given), None)
    if not (total > 1 or same is not None or name.startswith("ngx_close_")):
        return found[0]
    log = _verbatim(same) if same is not None else _made(layout, name, (own or tests)[0])
    fails = (same or (own or tests)[0]).fails
    return f"{indent}if ({name}({given}) {fails}) {{\n{indent}    {log};\n{indent}}}" if log else found[0]


def _kinds(text: str, name: str) -> Iterator[str]:
    """What the file does with the result of each such call."""
    for found in re.finditer(rf"(?<![\w.>])(\(\s*void\s*\)\s*)?{name}\s*\(", text):
        before = text[: found.start()].rstrip()
        if found[1]:
            yield "void"
        elif before.endswith(("(", "&&", "||", "!", "=", "return", ",")):
            yield "asks"
        elif before.endswith((";", "{", "}", ")", ":", "else")):
            yield "plain"


def _tests(text: str, name: str) -> Iterator[_Test]:
    asking = re.compile(rf"\bif\s*\(\s*(?={name}\s*\()")
    for found in asking.finditer(text):
        call, end = _call(text, found.end())
        fails = re.match(r"\s*((?:[!=]=|<) -?\w+)\s*\)\s*\{\s*", text[end:])
        logs = _LOGGING.match(text, end + fails.end()) if fails is not None else None
        if fails is None or logs is None or logs[1] not in LOGS:
            continue
        said = split_arguments(_call(text, logs.start())[0])
        if len(said) >= 4 and said[2] in ERRORS:
            given = ", ".join(split_arguments(call))
            yield _Test(found.start(), given, fails[1], logs[1], tuple(said))


def _call(text: str, at: int) -> tuple[str, int]:
    """The call whose name begins at an offset, and its end."""
    depth = 0
    for found in _PARENTHESES.finditer(text, at):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == ")" and not depth:
            return text[at : found.end()], found.end()
    return text[at:], len(text)


def _verbatim(one: _Test) -> str:
    return f"{one.log}({', '.join(one.said)})"


def _made(layout: Layout, name: str, like: _Test) -> str:
    """The call that logs, with the log that the function has before it opens the handle, and the name that it opens."""
    known = _log_at_hand(layout)
    if known is None:
        return ""
    log, to = known
    level, _, error, form, *more = like.said
    if more:
        form, *more = _with_name(layout, form) if len(more) == 1 else ("",)
    if not form:
        prefix = re.match(r"[A-Za-z_]\w*(?= \")", like.said[3])
        form = f'{prefix[0]} " failed"' if prefix is not None else f'"{name}() failed"'
    return f"{log}({', '.join([level, to, error, form, *more])})"


def _with_name(layout: Layout, form: str) -> tuple[str, ...]:
    """A format with one name in it, and the function's own name for what it opened; an empty format where it has no
    such name."""
    call, found = opening_call(layout), _NAMED.match(form)
    if call is None or found is None or not re.match(r"(?:ngx_)?open(?:_file|_tempfile)?\Z", call.name):
        return ("",)
    text = layout.variant.text[call.at : call.end].decode("latin-1")
    name = re.sub(r"\A\([^()]*\)\s*", "", split_arguments(text)[0])
    if re.fullmatch(r"[A-Za-z_]\w*(?:(?:->|\.)\w+)*", name) is None:
        return ("",)
    if found[2] == "V":
        return (form, f"&{name.removesuffix('.data')}") if name.endswith(".data") else ("",)
    return (form, name)


def _log_at_hand(layout: Layout) -> tuple[str, str] | None:
    """The function that logs, and the log, of the last call up to the failure check of what is opened: that log is
    there on each way out behind."""
    text = layout.variant.text.decode("latin-1")
    spot = next(iter(layout.opening_spots()), None)
    behind = spot.siblings[spot.index :] if spot is not None else ()
    end = next((one.end for one in behind if isinstance(one, e.If)), 0)
    declared = layout.variant.function.declared
    for found in reversed(list(_LOGGING.finditer(text, 0, end))):
        said = split_arguments(_call(text, found.start())[0])
        to = said[1] if len(said) > 1 else ""
        if re.fullmatch(r"&?[A-Za-z_]\w*(?:(?:->|\.)\w+)*", to) and _known(to, declared):
            return "ngx_conf_log_error" if found[1] == "ngx_conf_log_error" else "ngx_log_error", to
    return None


def _known(to: str, declared: Container[str]) -> bool:
    name = root(to.removeprefix("&"))
    return name == "ngx_cycle" or name in declared
