"""By which values a function says that it failed."""

from __future__ import annotations

from app.analysis.blocks import Block, Branch, Leave
from app.analysis.facts import FunctionFacts
from app.analysis.values import ERRNO, Domain, number
from app.syntax import expression as e

_HTTP_ERRORS = frozenset({*range(400, 600), number("NGX_HTTP_INTERNAL_SERVER_ERROR"), number("NGX_HTTP_BAD_REQUEST")})
_WORDS = ("false", "FALSE")


def failed(returned: Domain, facts: FunctionFacts) -> bool:
    """Whether a function that returns this says that it failed; NULL of `char *` is `NGX_CONF_OK`."""
    value = returned.single
    if value == 0:
        pointer = "*" in facts.function.returns and facts.function.returns != "char *"
        return pointer or _zero_fails(facts)
    return value is not None and (value in (-1, -6, ERRNO.single) or value in _HTTP_ERRORS)


def _zero_fails(facts: FunctionFacts) -> bool:
    """Whether the function answers 1 where all went well, and 0 or `false` where it found nothing: `if (file == NULL)
    return 0;`."""
    answers = {one.text for one in facts.returned if isinstance(one, e.Constant)}
    if {number(one) for one in answers} != {0, 1}:
        return False
    return not answers.isdisjoint(_WORDS) or any(_gives_up(one, facts) for one in facts.blocks)


def _gives_up(block: Block, facts: FunctionFacts) -> bool:
    """Whether the block ends in a branch that leaves with 0 where a pointer is NULL, or a number below 0."""
    if not isinstance(block.ending, Branch):
        return False
    arm = _without(block.ending, facts)
    value = arm.ending.value if arm is not None and isinstance(arm.ending, Leave) else None
    return isinstance(value, e.Constant) and number(value.text) == 0


def _without(branch: Branch, facts: FunctionFacts) -> Block | None:
    """The arm on which what the branch asks for is not there; None where it asks for something else."""
    condition = branch.condition
    if isinstance(condition, e.Place):
        known = facts.function.declared.get(condition.path)
        return branch.no if known is not None and known.stars else None
    if not isinstance(condition, e.Compare) or not isinstance(condition.right, e.Constant):
        return None
    asked = (condition.operator, condition.right.text)
    if asked in (("==", "NULL"), ("<", "0"), ("==", "-1")):
        return branch.yes
    return branch.no if asked == ("!=", "NULL") else None
