"""Which memory of a function leads to other memory of its own."""

from __future__ import annotations

from app.analysis.facts import FunctionFacts
from app.analysis.state import root
from app.syntax import expression as e

LOG_CONTEXT = "log->data"
"""The end of the place from which nginx only words what it logs: nobody has anything from there."""


def reached_from(name: str, facts: FunctionFacts) -> frozenset[str]:
    """The variables with memory of the function that it stores in what the variable points at, be it by way of others;
    none where it stores none there."""
    if name not in facts.reached:
        facts.reached[name] = frozenset()  # memory that leads back to itself
        values = (one for path, each in facts.sources.items() if _leads(path, name) for one in each)
        stored = frozenset(one.path for one in values if isinstance(one, e.Place) and facts.is_fresh(one.path))
        facts.reached[name] = stored.union(*(reached_from(one, facts) for one in stored))
    return facts.reached[name]


def _leads(path: str, name: str) -> bool:
    """Whether what is stored at the path is reached from the variable."""
    return root(path) == name != path and not path.endswith(LOG_CONTEXT)
