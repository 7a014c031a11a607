"""The comment at the top of a rule file: title, reasons, examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.rules.table import Example
from app.rules.text import RuleText

_HEAD = re.compile(r"(?:;[^\n]*\n)*")
_MARK = re.compile(r"(bad|good):\s*(.*)")
_INDENT = "    "


@dataclass
class _Draft:
    title: str
    leaks: bool
    at: int
    code: list[str] = field(default_factory=list)


def read_head(file: RuleText, title: str) -> tuple[str, tuple[Example, ...]]:
    """Reasons and examples. Raises RuleError."""
    reasons: list[str] = []
    drafts: list[_Draft] = []
    at = 0
    head = _HEAD.match(file.text)
    for line in head[0].split("\n")[:-1] if head else ():
        said = line[1:].removeprefix(" ").rstrip()
        if marked := _MARK.match(said):
            drafts.append(_Draft(marked[2], marked[1] == "bad", at))
        elif not drafts:
            reasons.append(said)
        elif said and not said.startswith(_INDENT):
            raise file.refuse_at(at, "the code of an example is indented by four behind '; '")
        else:
            drafts[-1].code.append(said.removeprefix(_INDENT))
        at += len(line) + 1
    if not reasons or reasons[0] != title:
        raise file.refuse_at(0, f"the first comment line is the title, {title!r} as in rule.title")
    _check(file, drafts)
    made = tuple(Example(one.title, "\n".join(one.code).strip("\n") + "\n", one.leaks) for one in drafts)
    return "\n".join(reasons[1:]).strip(), made


def _check(file: RuleText, drafts: list[_Draft]) -> None:
    for word, leaks in (("bad", True), ("good", False)):
        if not any(one.leaks is leaks for one in drafts):
            raise file.refuse_at(0, f"the comment at the top needs a '; {word}: title' example in C")
    titles = set()
    for one in drafts:
        if not one.title or one.title in titles:
            raise file.refuse_at(one.at, "an example needs a title that no other example of the file has")
        if not "".join(one.code).strip():
            raise file.refuse_at(one.at, f"the example {one.title!r} has no code")
        titles.add(one.title)
