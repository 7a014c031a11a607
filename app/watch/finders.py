"""Which rules would have found the open that is seen to grow: they say themselves what they leave open."""

from __future__ import annotations

from collections.abc import Sequence

from app.rules.table import Rule
from app.watch.values import Kind


def finders(rules: Sequence[Rule], kind: Kind) -> tuple[str, ...]:
    """Ids of the rules; those whose handle is the descriptor itself come before objects that merely hold one."""
    found = [rule for rule in rules if kind.descriptor in rule.descriptors]
    return tuple(rule.id for rule in sorted(found, key=lambda rule: (rule.value != "integer", rule.id)))
