"""When a function runs, by its name, its arguments and the hooks of its module."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.model import Severity
from app.syntax.lower import Function

MAIN = frozenset({"main", "wmain", "_tmain", "WinMain", "wWinMain", "cgiMain"})
"""Where programs begin: C, Windows and the cgic library, whose `main()` calls the last."""
_PROCESS = re.compile(
    r"process_cycle\Z|(?:init|exit)_(?:process|worker|thread|master)|(?:worker|process)_(?:init|exit)"
)


def lifetime(function: Function, hooks: Mapping[str, Severity]) -> Severity:
    """EVERY_REQUEST for request time, RELOAD where a configuration is read, PROCESS where a worker starts; of the
    `hooks` of a module it is known."""
    if function.name in hooks:
        return hooks[function.name]
    types = [function.declared[name].type for name in function.parameters if name in function.declared]
    if runs_once(function.name):
        return Severity.PROCESS
    if "ngx_conf_t" in types or (types == ["ngx_cycle_t"] and "init" in function.name):
        return Severity.RELOAD
    return Severity.EVERY_REQUEST


def runs_once(name: str) -> bool:
    """Whether a function of this name runs once in a process."""
    return name in MAIN or _PROCESS.search(name) is not None
