"""The closed vocabulary of rule files: every capture, predicate and setting that exists."""

from __future__ import annotations

import re

ROLES = {
    "resource.acquire": "acquire",
    "resource.release": "release",
    "resource.transfer": "transfer",
    "resource.partial": "partial",
    "resource.borrow": "borrow",
}
"""Captures on the called name; a pattern has exactly one."""

HANDLE = "resource.handle"
WORDS = frozenset({*ROLES, HANDLE})
"""Captures of `queries/resources/`."""

FLOW_ROLES = frozenset(
    {
        "cleanup.add",
        "flow.allocation",
        "flow.borrow",
        "flow.expected",
        "flow.first",
        "flow.foreign",
        "flow.keeps",
        "flow.noreturn",
        "flow.refuses",
        "flow.rejects",
        "flow.store",
        "flow.value",
    }
)
"""Captures of `queries/flow/`."""

PREDICATES = frozenset({"eq?", "any-of?", "set!"})

Settings = dict[str, tuple[str, ...] | None]
"""Key -> allowed values; None: any text."""

HEADER: Settings = {
    "rule.id": None,
    "rule.title": None,
    "rule.default": ("on", "off"),
    "rule.needs": None,
    "rule.unless": None,
    "resource.noun": None,
    "resource.type": None,
    "resource.value": ("integer", "pointer", "struct"),
    "resource.invalid": None,
    "resource.none": None,
    "resource.zero": None,
    "resource.descriptors": None,
    "resource.ends": ("configuration",),
    "fix.release": None,
    "fix.cleanup": None,
    "fix.empty": ("harmless",),
    "fix.handler": None,
    "fix.initial": None,
    "fix.plain": None,
}
OPTIONAL = frozenset(
    {
        "rule.default",
        "rule.needs",
        "rule.unless",
        "resource.none",
        "resource.zero",
        "resource.descriptors",
        "resource.ends",
        "fix.cleanup",
        "fix.empty",
        "fix.handler",
        "fix.initial",
        "fix.plain",
    }
)

DESCRIPTORS = (
    "directory",
    "eventfd",
    "eventpoll",
    "file",
    "inotify",
    "memfd",
    "other",
    "pipe",
    "signalfd",
    "socket",
    "timerfd",
)
"""The words of `resource.descriptors`: what a process holds open, as Linux names it; devices are files."""

PATTERN: Settings = {
    "call.fails": None,
    "call.handles": ("2",),
    "call.result": ("dependent", "certain"),
    "call.suffix": None,
    "call.when": ("success", "error", "always", "used", "empty"),
    "fix.release": None,
}
ROLES_OF_SETTINGS = {
    "call.fails": ("acquire", "transfer"),
    "call.handles": ("acquire",),
    "call.result": ("borrow", "acquire"),
    "call.suffix": ("acquire", "release", "transfer"),
    "call.when": ("transfer", "acquire"),
    "fix.release": ("acquire",),
}
"""In which patterns a setting means something."""

FAILS = re.compile(
    r"(?:==|!=|<|>|<=|>=) (?:-?\d+|[A-Z_][A-Z0-9_]*|\([a-z_]\w*\) -1)\Z"
    r"|!= NGX_(?:OK|AGAIN|DONE|DECLINED)(?: NGX_(?:OK|AGAIN|DONE|DECLINED))+\Z"
)
WHEN = {"transfer": ("success", "error", "always"), "acquire": ("used", "empty")}
"""The values of `call.when` by role; an object that owns nothing before its first use is `used`, and a call that opens
where its first argument is a variable that holds nothing yet, and else makes that longer, `empty`."""

RESULT = {"borrow": "dependent", "acquire": "certain"}
"""The value of `call.result` by role: what a call returns needs the handle, or is there in any case."""

SUFFIX = re.compile(r"(?:->|\.)[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*)*\Z")
RELEASE = re.compile(r"(?:[^%{}]|\{[1-9]\})*%s(?:[^%{}]|\{[1-9]\})*\Z")
