"""The functions that a module's tables give to nginx: when they run, and what becomes of the process when they fail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.model import Severity
from app.syntax.names import whole_words

_TABLE = re.compile(rb"ngx_module_t\s+\w+\s*=\s*\{([^{};]*)\}")
_EVENTS = re.compile(rb"ngx_event_module_t\s+\w+\s*=\s*\{[^{};]*\{([^{}]*)\}")
"""The table of a way to wait for events ends with what starts and what ends that (`ngx_event_actions_t`)."""
_DIRECTIVE = re.compile(rb"^[ \t]*#.*$", re.M)
_RUNS = {
    "init_master": Severity.PROCESS,
    "init_module": Severity.RELOAD,
    "init_process": Severity.PROCESS,
    "init_thread": Severity.PROCESS,
    "exit_thread": Severity.PROCESS,
    "exit_process": Severity.PROCESS,
    "exit_master": Severity.PROCESS,
}
"""When the hooks of a `ngx_module_t` run, in their order there (src/core/ngx_module.h)."""
_FIRST = 4
"""The number of the first hook: before it stand NGX_MODULE_V1, the context, the directives and the type."""


def hooks(text: bytes) -> dict[str, Severity]:
    """The hooks in the tables of a text without comments, with when they run. Where one that starts something fails,
    nginx ends the process (`ngx_init_cycle()`, `ngx_worker_process_init()`); where others do, it ends anyway."""
    tables = (_TABLE.match(text, at) for at in whole_words(text, b"ngx_module_t"))
    found = {name: when for one in tables if one is not None for name, when in _hooks_of(_words(one[1]))}
    return {name: when for name, when in found.items() if name != "NULL"}


def starting(text: bytes) -> frozenset[str]:
    """The functions of a text without comments whose failure nginx takes for a reason to end the process: the hooks,
    and what starts a way to wait for events (`ngx_event_process_init()`)."""
    events = (_EVENTS.match(text, at) for at in whole_words(text, b"ngx_event_module_t"))
    return frozenset(hooks(text)) | {_words(one[1])[-2:][0] for one in events if one is not None}


def _words(table: bytes) -> list[str]:
    return [one.strip().decode("latin-1") for one in _DIRECTIVE.sub(b"", table).strip(b", \t\r\n").split(b",")]


def _hooks_of(words: list[str]) -> Iterator[tuple[str, Severity]]:
    if words[0] == "NGX_MODULE_V1":
        yield from zip(words[_FIRST:], _RUNS.values(), strict=False)
