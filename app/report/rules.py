"""What the program knows, for people and for programs: read from the rules themselves."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

from app.rules.table import Rule


def rules_document(rules: Sequence[Rule]) -> str:
    """The JSON of `rules`: names and shapes are a promise."""
    values = [
        {
            "id": rule.id,
            "title": rule.title,
            "acquires": list(rule.acquires),
            "releases": list(rule.releases),
            "default": "on" if rule.default else "off",
        }
        for rule in rules
    ]
    return json.dumps(values, indent=1) + "\n"


def rules_list(rules: Sequence[Rule]) -> str:
    """One line a rule."""
    width = max((len(rule.id) for rule in rules), default=0)
    rows = [
        f"{rule.id:<{width}}  {'on ' if rule.default else 'off'}  {rule.title} ({_counted(len(rule.acquires))})\n"
        for rule in rules
    ]
    return "".join([*rows, "\nngx-plumber rules ID shows one with its calls and examples.\n"])


def explained(rule: Rule) -> str:
    """Everything about one rule."""
    parts = [
        f"{rule.id}: {rule.title}  [{'on' if rule.default else 'off'} by default]",
        rule.description.strip(),
        _names("Opens", rule.acquires),
        _names("Releases", rule.releases),
        _names("Leaves open when it leaks (shown by ngx-plumber watch)", rule.descriptors),
    ]
    for example in rule.examples:
        verdict = "leaks" if example.leaks else "correct"
        parts.append(f"Example ({verdict}): {example.title}\n\n{textwrap.indent(example.code.strip(), '    ')}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _names(title: str, names: Sequence[str]) -> str:
    lines = textwrap.fill(", ".join(names), 96, initial_indent="    ", subsequent_indent="    ")
    return f"{title}:\n{lines}" if names else ""


def _counted(calls: int) -> str:
    return "1 call" if calls == 1 else f"{calls} calls"
