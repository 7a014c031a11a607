"""Fix templates: C texts with `$names`, in the parts `handler`, `declare` and `register`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PART = re.compile(r"^/\* (handler|declare|register) \*/\n", re.M)


def parts(text: str) -> dict[str, str]:
    """The parts of a template by name."""
    found = list(_PART.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    return {one[1]: text[one.end() : end].strip("\n") for one, end in zip(found, ends, strict=True)}


def fill(code: str, values: Mapping[str, str]) -> str:
    """The code with each `$name` replaced. Raises KeyError for a name without value."""
    return re.sub(r"\$(\w+)", lambda one: values[one[1]], code)
