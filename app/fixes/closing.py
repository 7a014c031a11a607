"""How a function releases where it also asks whether that went well: `if (ngx_close_file(fd) == NGX_FILE_ERROR)`, with
nothing but a message inside."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.call_names import RELEASING_NAME
from app.analysis.facts import walk
from app.syntax import expression as e

LOGS = ("ngx_log_error", "ngx_conf_log_error")
"""Calls that do nothing but log."""


def checked_close(one: e.If) -> e.Call | None:
    """The call that releases, where a statement asks whether that failed, and does no more then than to log it."""
    calls = [each for each in walk(one.condition) if isinstance(each, e.Call | e.Assign)]
    call = calls[0] if len(calls) == 1 else None
    if not isinstance(call, e.Call) or RELEASING_NAME.search(call.name) is None or one.no is not None:
        return None
    return call if all(logged(each) is not None for each in flat([one.yes])) else None


def logged(one: e.Statement) -> e.Call | None:
    """The call that logs, if the statement is one."""
    call = one.expression if isinstance(one, e.Evaluate) else None
    return call if isinstance(call, e.Call) and call.name in LOGS else None


def flat(statements: Sequence[e.Statement]) -> list[e.Statement]:
    """Statements without the labels and braces around them."""
    found: list[e.Statement] = []
    for one in statements:
        if isinstance(one, e.Label):
            found += flat([one.body]) if one.body is not None else []
        elif isinstance(one, e.Block):
            found += flat(one.body)
        else:
            found.append(one)
    return found
