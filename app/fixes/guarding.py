"""A test whether a handle was opened, and the value that it has before."""

from __future__ import annotations

import re

from app.analysis.state import root
from app.fixes.changes import Change
from app.fixes.declarations import rows_end, top_declared
from app.fixes.layout import Layout
from app.rules.table import Pattern, Rule
from app.syntax import expression as e

TAKES_EMPTY = re.compile(r"(?:Py_XDECREF|Py_CLEAR)\s*(?:\(|\Z)")
"""Releases of a family that take NULL, though others of it do not. Python's object.h."""


def guard(layout: Layout, rule: Rule, pattern: Pattern, handle: str, code: str) -> str:
    """The release behind its test, as the function writes such tests; empty where the empty value is not known."""
    empty = empty_value(layout, rule, pattern)
    if not empty or rule.initial or "," in handle or "\n" in code or TAKES_EMPTY.match(code):
        return ""
    test = handle if empty == "NULL" and _plain_tests(layout) else f"{handle} != {empty}"
    return f"if ({test}) {{\n    {code}\n}}"


def used_guard(layout: Layout, code: str) -> str:
    """The test behind which the function itself makes this release on another way out."""
    text = re.sub(r"\s+", "", code)
    for spot in layout.statements.spots:
        one = spot.statement
        if (
            not isinstance(one, e.If)
            or one.no is not None
            or not isinstance(one.yes, e.Block)
            or len(one.yes.body) != 1
        ):
            continue
        inner = layout.statement_text(one.yes.body[0])
        if re.sub(r"\s+", "", inner).removeprefix("(void)") == text and "\n" not in one.text:
            return f"if ({one.text}) {{\n    {code}\n}}"
    return ""


def empty_value(layout: Layout, rule: Rule, pattern: Pattern) -> str:
    """The value of a variable that holds nothing: the family's, else that of a failed call."""
    if rule.initial:
        return rule.initial
    fails = rule.invalid if pattern.has_handle else pattern.fails
    if rule.value == "struct":
        return ""
    if rule.value == "integer":
        return "NGX_INVALID_FILE" if "NGX_INVALID_FILE" in layout.variant.text.decode("latin-1") else "-1"
    operator, _, word = fails.partition(" ")
    return word if operator == "==" else ""


def initialisation(layout: Layout, handle: str, empty: str) -> Change | None:
    """The statement that empties the variable at the top of the function; None where it is not declared there."""
    if root(handle) not in top_declared(layout):
        return None
    end = rows_end(layout)
    first = next((one for one in layout.variant.function.body if one.line > end), None)
    if first is None or isinstance(first, e.Label):
        return None
    also = layout.line(first.line - 1).strip() or re.fullmatch(
        r"[\w.>\-\[\]]+ = (?:NULL|NGX_\w+|JS_\w+|-?\d+);", layout.line(first.line).strip()
    )
    return Change(first.start, f"{handle} = {empty};" + ("" if also else "\n"))


def _plain_tests(layout: Layout) -> bool:
    """Whether the function asks `if (p) {` rather than `if (p != NULL) {`."""
    text = layout.variant.text.decode("latin-1")
    plain = len(re.findall(r"\bif\s*\(\s*!?[\w.>\-]+\s*\)", text))
    return plain > len(re.findall(r"[!=]=\s*NULL\b", text))
