"""Writes docs/resources.md from the rule files: `python -m tests.generate_resources`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from app.rules.loader import load_table
from app.rules.table import Pattern, Rule
from app.source.texts import rule_texts

PAGE = Path(__file__).parent.parent / "docs" / "resources.md"
HEAD = """\
# Resources

What ngx-plumber follows, a family a section. `ngx-plumber explain ID` says the same in a terminal.
A comment names the id; `rules` of the configuration file turns a family on or off by it.

<!-- Written by `python -m tests.generate_resources` from queries/resources/; change the rule file, not this page. -->
"""


def page() -> str:
    """The page as it should be."""
    texts = rule_texts()
    rules = load_table(texts.resources, texts.flow, texts.fixes).rules
    return "\n".join([HEAD, *_overview(rules), *(line for rule in rules for line in _section(rule))])


def _overview(rules: Sequence[Rule]) -> list[str]:
    rows = [
        f"| [{rule.id}](#{rule.id}) | {rule.title} | {'on' if rule.default else 'off'} | {len(rule.acquires)} |"
        for rule in rules
    ]
    return ["| id | resource | default | opening calls |", "| --- | --- | --- | --- |", *rows, ""]


def _section(rule: Rule) -> list[str]:
    lines = [f"## {rule.id}", "", f"**{rule.title}.** {rule.description}", ""]
    lines += ["| opens | fails when | released by |", "| --- | --- | --- |"]
    lines += [_row(one, rule) for one in rule.patterns.values() if one.role == "acquire"]
    lines += ["", f"Releasing calls: {_calls(rule.releases)}.", ""]
    if rule.descriptors:
        lines += [f"A leak leaves open descriptors: {', '.join(rule.descriptors)}.", ""]
    for pattern in rule.patterns.values():
        lines += _sentence(pattern)
    for example in rule.examples:
        verdict = "Leaks" if example.leaks else "Correct"
        lines += [f"{verdict}: {example.title}.", "", "```c", example.code.rstrip(), "```", ""]
    return lines


def _row(pattern: Pattern, rule: Rule) -> str:
    two = ", two handles" if pattern.handles == 2 else ""
    where = f" (in an argument{two})" if pattern.has_handle else ""
    release = re.sub(r"\{(\d)\}", r"argument \1", (pattern.release or rule.release) % "...")
    return f"| {_calls(pattern.names)}{where} | `{pattern.fails}` | `{release}` |"


def _sentence(pattern: Pattern) -> list[str]:
    calls = _calls(pattern.names)
    when = {"success": ", when the call succeeds", "error": ", when the call fails"}.get(pattern.when, "")
    said = {
        "transfer": f"Taken over by {calls}{when}.",
        "partial": f"Released only in part by {calls}.",
        "borrow": f"Only used by {calls}.",
    }
    return [said[pattern.role], ""] if pattern.role in said else []


def _calls(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}()`" for name in names)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
