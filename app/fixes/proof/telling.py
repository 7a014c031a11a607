"""The calls that a fix adds beside its releases: one that says that a release failed, and one that takes a handle out
of what it is in."""

from __future__ import annotations

import re

from app.fixes.checking import ERRORS
from app.fixes.closing import LOGS
from app.fixes.linked import LINKS
from app.fixes.proof.changed import Changed
from app.syntax.statements import CallText

_LOG = re.compile(r"ngx_(?:conf_)?log_(?:error|debug)|ngx_ssl_error")


def tells(one: Changed, call: CallText) -> bool:
    """Whether a call logs, where a release of the fix failed, to a log that the function has logged to before."""
    statement = next((each for each in one.new_statements() if each.at == call.statement), None)
    if call.name not in LOGS or len(call.arguments) < 4 or statement is None or not statement.guards:
        return False
    asks = statement.guards[-1]
    if not any(asks.startswith(f"if ({each.text} ") and "&&" not in asks for each in one.new_calls()):
        return False
    before = [each for each in one.old_calls if _LOG.match(each.name) and len(each.arguments) > 1]
    names = {name.removeprefix("&") for each in one.old_calls for name in each.arguments}
    names |= {re.sub(r"\A\([^()]*\) ?", "", name).removesuffix(".data") for name in names}
    level, log, error, form, *more = call.arguments
    return (
        level.startswith("NGX_LOG_")
        and any(each.arguments[1] == log for each in before)
        and error in ERRORS
        and re.fullmatch(r'(?:ngx_\w+_n )?"(?:[^"\\]|\\.)*"', form) is not None
        and form.count("%") == len(more)
        and all(each.removeprefix("&") in names for each in more)
    )


def parts(one: Changed, call: CallText) -> bool:
    """Whether a call takes a handle out of what the function has put it into, right before the fix gives it back."""
    for release, (link, part) in LINKS.items():
        ends = [each for each in one.new_calls() if each.name == release and each.at > call.at]
        linked = any(each.name == link and each.arguments == call.arguments for each in one.old_calls)
        if call.name == part and linked and ends and call.arguments[-1:] == ends[0].arguments:
            return True
    return False
