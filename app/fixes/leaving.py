"""Ways out of a function as statements: where one is written, whether it says that the function failed, and whether
anything comes behind a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.fixes.changes import END
from app.fixes.layout import Layout
from app.fixes.statements import Spot
from app.model import Exit, Kind, Severity
from app.syntax import expression as e

_FAILURE = re.compile(
    r"return\s*\(?\s*(?:NULL\b|-\s*\d|\w*(?:ERROR|EXCEPTION|FAIL|INVALID|ABORT|DECLINED|EINVAL|ENOMEM|BAD_|UNEXPECTED)\w*|NGX_HTTP_[45]\w*|"
    r"NGX_HTTP_(?:BAD|INTERNAL|SERVICE|NOT_|FORBIDDEN|UNAUTHORIZED)\w*|\w*[Tt]hrow\w*\()|goto\s+\w*(?:fail|err|bad|invalid|exception)"
)
SUCCESS = re.compile(r"return (?:NGX_OK|NGX_CONF_OK|NGX_DONE|0);")
"""Ways out by which a function says that all went well."""


def leaving_spot(layout: Layout, exit_: Exit) -> Spot | int | None:
    """The statement of an exit, or END; None for what hides in a macro or a condition of a loop."""
    if exit_.line == layout.variant.function.end_line and exit_.text == "}":
        return END
    spots = layout.spots_on(exit_.line)
    leaving = [one for one in spots if isinstance(one.statement, e.Return | e.Jump)]
    if leaving:
        return leaving[-1]
    overwriting = [
        one for one in spots if isinstance(one.statement, e.Evaluate | e.If) and not one.is_else_if and one.braced
    ]
    if layout.finding.kind is not Kind.OVERWRITTEN and not _assigns(overwriting):
        return None
    return overwriting[0] if overwriting else None


def is_failure(exit_: Exit) -> bool:
    """Whether the function says there that it failed."""
    failed = exit_.severity in (Severity.ERROR_PATH, Severity.OUT_OF_MEMORY)
    return failed or says_failure(exit_.text)


def says_failure(text: str) -> bool:
    """Whether a `return` or `goto` names an error."""
    return _FAILURE.match(text) is not None


def leaves(statement: e.Statement) -> bool:
    """Whether nothing comes behind the statement."""
    if isinstance(statement, e.Return | e.Jump):
        return True
    if isinstance(statement, e.Block):
        return bool(statement.body) and leaves(statement.body[-1])
    if isinstance(statement, e.Loop):
        endless = statement.condition is None or getattr(statement.condition, "text", "") in ("1", "true")
        return endless and not _breaks(statement.body)
    if isinstance(statement, e.If):
        return statement.no is not None and leaves(statement.yes) and leaves(statement.no)
    return False


def _breaks(statement: e.Statement) -> bool:
    """Whether a `break` of this loop stands in the statement, or a `goto`, which may lead out of it."""
    if isinstance(statement, e.Jump):
        return statement.word != "continue"
    if isinstance(statement, e.Block):
        return any(_breaks(one) for one in statement.body)
    if isinstance(statement, e.If):
        return _breaks(statement.yes) or (statement.no is not None and _breaks(statement.no))
    if isinstance(statement, e.Label):
        return statement.body is not None and _breaks(statement.body)
    return isinstance(statement, e.Switch | e.Loop)


def is_shared(layout: Layout, line: int) -> bool:
    """Whether jumps lead to the code before an exit."""
    if line == layout.variant.function.end_line:
        return bool(layout.variant.function.labels)
    return any(one <= line for one in layout.variant.function.labels.values()) and any(
        spot.owner is None or isinstance(spot.owner, e.Label) for spot in layout.spots_on(line)
    )


def _assigns(spots: Sequence[Spot]) -> bool:
    if not spots:
        return False
    one = spots[0].statement
    inner = one.expression if isinstance(one, e.Evaluate) else one.condition if isinstance(one, e.If) else None
    return isinstance(inner, (e.Assign, e.Compare, e.Logic, e.Not))
