"""The functions that a module's table gives to nginx: when they run, and what becomes of the process when they fail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.model import Severity
from app.syntax.names import whole_words

_TABLE = re.compile(rb"ngx_module_t\s+\w+\s*=\s*\{([^{};]*)\}")
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
    return {name: when for one in tables if one is not None for name, when in _hooks_of(one[1]) if name != "NULL"}


def _hooks_of(table: bytes) -> Iterator[tuple[str, Severity]]:
    words = [one.strip().decode("latin-1") for one in _DIRECTIVE.sub(b"", table).split(b",")]
    if words[0] == "NGX_MODULE_V1":
        yield from zip(words[_FIRST:], _RUNS.values(), strict=False)
