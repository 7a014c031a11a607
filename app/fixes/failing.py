"""How a function leaves where there is no memory for what a fix brings: as its other ways out of a failure do, with the
same status set before."""

from __future__ import annotations

import re
from collections import Counter

from app.fixes.layout import Check, Layout
from app.fixes.leaving import SUCCESS, says_failure
from app.syntax import expression as e

_SUCCEEDS = re.compile(r"(?:NGX_OK|NGX_CONF_OK|NGX_DONE|0)\Z")
_OFTEN = 2
_MESSAGE = re.compile(r'\*\s*\w+ = "(?:[^"\\]|\\.)*"\Z')
"""What a function tells its caller by a parameter, as those do that Lua calls: `*err = "bad request"`."""
NO_MEMORY = '"no memory"'


def failing_exit(layout: Layout, check: Check) -> str:
    """The statements that leave, as C, like those of a failure check; empty where none is known. A file that is not
    there is answered in another way than a lack of memory, and what need not be there with success."""
    leaves = check.leaves
    if SUCCESS.match(leaves):
        return usual_exit(layout)
    if leaves.startswith("goto"):
        return _jump(layout, check)
    if re.match(r"return\s+NGX_HTTP_\w+;", leaves):
        return "return NGX_HTTP_INTERNAL_SERVER_ERROR;"
    if re.match(r"return\s+NGX_DECLINED;", leaves):
        return _declined(layout)
    if re.match(r'return\s*\(?\s*"', leaves):
        return usual_exit(layout)
    return "\n    ".join([*_messages(layout, check), leaves])


def usual_exit(layout: Layout) -> str:
    """How a function of this kind says that memory is short; empty where that is not known."""
    function = layout.variant.function
    jump = _only_way(layout)
    if jump:
        return jump
    types = {function.declared[one].type for one in function.parameters if one in function.declared}
    if function.returns == "char *" and "ngx_conf_t" in types:
        return "return NGX_CONF_ERROR;"
    if function.returns == "ngx_int_t":
        return _declined(layout)
    return ""


def _only_way(layout: Layout) -> str:
    """The jump by which a function leaves wherever it fails, where its status says so from the beginning."""
    statements = [spot.statement for spot in layout.statements.spots]
    jumps = [one.target for one in statements if isinstance(one, e.Jump) and one.target]
    returns = [one for one in statements if isinstance(one, e.Return)]
    if len(returns) != 1 or len(jumps) < _OFTEN or len(set(jumps)) != 1:
        return ""
    status = _returned(layout, jumps[0])
    return f"goto {jumps[0]};" if status and _has_failed(layout, status) else ""


def _declined(layout: Layout) -> str:
    """The error of a function that may only decline what it can't do."""
    text = layout.variant.text.decode("latin-1")
    if re.search(r"return\s+NGX_HTTP_INTERNAL_SERVER_ERROR;", text):
        return "return NGX_HTTP_INTERNAL_SERVER_ERROR;"
    declines = len(re.findall(r"return\s+NGX_DECLINED;", text)) > 1
    return "return NGX_DECLINED;" if declines and not re.search(r"return\s+NGX_ERROR;", text) else "return NGX_ERROR;"


def _jump(layout: Layout, check: Check) -> str:
    """A jump sets first what the check sets. Where the label returns a variable that the check leaves as it is, it gets
    what other jumps there give it; without one, the variable may still say that all is well."""
    settled = _settled(layout, check)
    label = check.leaves.removeprefix("goto").strip("; ")
    status = _returned(layout, label)
    known = any(one.startswith(f"{status} = ") for one in settled) or _has_failed(layout, status)
    if status and not known:
        value = _usual_value(layout, label, status)
        if not value:
            return ""
        settled.append(f"{status} = {value};")
    return "\n    ".join([*settled, check.leaves])


def _settled(layout: Layout, check: Check) -> list[str]:
    """What the check assigns right before it leaves to say that it failed."""
    spot = layout.spot(check.start)
    branch = spot.statement.yes if spot is not None and isinstance(spot.statement, e.If) else None
    found: list[str] = []
    for one in reversed(branch.body[:-1] if isinstance(branch, e.Block) else ()):
        inner = one.expression if isinstance(one, e.Evaluate) else None
        if not isinstance(inner, e.Assign) or not isinstance(inner.value, e.Constant):
            break
        text = " ".join(layout.statement_text(one).split())
        if _MESSAGE.match(text.rstrip("; ")) or _fails(text.partition("=")[2].strip("; ")):
            found.insert(0, _without_message(text))
    return found


def _messages(layout: Layout, check: Check) -> list[str]:
    spot = layout.spot(check.start)
    branch = spot.statement.yes if spot is not None and isinstance(spot.statement, e.If) else None
    body = branch.body[:-1] if isinstance(branch, e.Block) else ()
    texts = [" ".join(layout.statement_text(one).split()) for one in body]
    return [_without_message(one) for one in texts if _MESSAGE.match(one.rstrip("; "))][-1:]


def _without_message(text: str) -> str:
    if not _MESSAGE.match(text.rstrip("; ")):
        return text
    return f"{text.partition(' = ')[0]} = {NO_MEMORY};"


def _returned(layout: Layout, label: str) -> str:
    """The variable that the function returns behind a label; empty where it returns something else."""
    at = layout.variant.function.labels.get(label)
    behind = "\n".join(layout.lines[at - 1 : layout.variant.function.end_line]) if at is not None else ""
    found = re.findall(r"\breturn\s*\(?\s*([A-Za-z_]\w*)\s*\)?\s*;", behind)
    name = next((one for one in found if one in layout.variant.function.declared), "")
    return name if name and not re.search(rf"(?<![\w.>]){name}\s*=[^=]", behind.partition("return")[0]) else ""


def _usual_value(layout: Layout, label: str, status: str) -> str:
    """The failure that most jumps to a label give a status."""
    text = layout.variant.text.decode("latin-1")
    jumping = rf"(?<![\w.>]){re.escape(status)}\s*=\s*([^=;][^;]*);\s*goto\s+{re.escape(label)}\s*;"
    given = Counter(one for one in re.findall(jumping, text) if _fails(one))
    return given.most_common(1)[0][0] if given else ""


def _has_failed(layout: Layout, status: str) -> bool:
    """Whether a status says that the function failed, until it gets another value behind the acquisition."""
    spot = next(iter(layout.opening_spots()), None)
    text = layout.variant.text.decode("latin-1")
    before = text[: spot.statement.end] if spot is not None else ""
    given = re.findall(rf"(?<![\w.>]){re.escape(status)}\s*=(?!=)\s*([^;,]*)[;,]", before)
    return bool(given) and all(map(_fails, given)) and re.search(rf"&\s*{re.escape(status)}\b", before) is None


def _fails(value: str) -> bool:
    return not _SUCCEEDS.match(value) and says_failure(f"return {value};")
