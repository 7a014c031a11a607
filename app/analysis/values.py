"""What is known of a value on a path: an interval of integers without some of them. NULL is 0; nginx's status codes
are the numbers of ngx_core.h; any other macro is a number of its own that compares only by equality."""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Iterable
from typing import NamedTuple

INFINITY = 1 << 62
_KNOWN = {
    "NULL": 0, "false": 0, "true": 1, "NGX_OK": 0, "NGX_ERROR": -1, "NGX_AGAIN": -2, "NGX_BUSY": -3, "NGX_DONE": -4,
    "NGX_DECLINED": -5, "NGX_ABORT": -6, "NGX_INVALID_FILE": -1, "NGX_FILE_ERROR": -1, "NGX_INVALID_PID": -1,
    "NGX_CONF_OK": 0, "NGX_CONF_ERROR": -1, "MAP_FAILED": -1, "NGX_CONF_UNSET": -1, "NGX_CONF_UNSET_PTR": -1,
    "NGX_INVALID_SOCKET": -1, "INVALID_SOCKET": -1, "FALSE": 0, "TRUE": 1,
    "STDIN_FILENO": 0, "STDOUT_FILENO": 1, "STDERR_FILENO": 2, "AT_FDCWD": -100, "NGX_AT_FDCWD": -100,
}  # fmt: skip
_SYMBOLS = 1 << 40
_NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|\d+)(?=[uUlL]*\Z)")


class Domain(NamedTuple):
    """The integers of [low, high] that are not in `without`."""

    low: int = -INFINITY
    high: int = INFINITY
    without: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        return self.low > self.high

    @property
    def single(self) -> int | None:
        return self.low if self.low == self.high else None


ANY = Domain()


@functools.cache
def number(text: str) -> int:
    """The integer that stands for a constant."""
    if text in _KNOWN:
        return _KNOWN[text]
    found = _NUMBER.match(text)
    if found:
        return (
            int(found[0], 0)
            if not re.match(r"-?0\d", found[0])
            else int(found[0], 8 if "9" not in found[0] and "8" not in found[0] else 10)
        )
    if text.startswith("-"):
        return -number(text[1:])
    return _SYMBOLS + zlib.crc32(text.encode())


ERRNO = Domain(number("errno"), number("errno"))
"""What `return errno;` answers: some error."""


@functools.cache
def constant(text: str) -> tuple[str, Domain]:
    """The value of a constant."""
    return ("value", Domain(number(text), number(text)))


def symbolic(value: int) -> bool:
    """Whether an order with other numbers means nothing."""
    return abs(value) >= _SYMBOLS


@functools.cache
def refine(domain: Domain, operator: str, value: int) -> Domain | None:
    """The part of the domain for which `x operator value` holds; None when there is none."""
    if symbolic(value) and operator not in ("==", "!="):
        return domain
    low, high, without = domain.low, domain.high, domain.without
    if operator == "==":
        if not low <= value <= high or value in without:
            return None
        return Domain(value, value)
    if operator == "!=":
        without = without | {value}
    elif operator == "<":
        high = min(high, value - 1)
    elif operator == "<=":
        high = min(high, value)
    elif operator == ">":
        low = max(low, value + 1)
    elif operator == ">=":
        low = max(low, value)
    while low in without:
        low += 1
    while high in without:
        high -= 1
    made = Domain(low, high, frozenset(one for one in without if low < one < high))
    return None if made.empty else made


def joined(domains: Iterable[Domain]) -> Domain:
    """The smallest interval that has them all."""
    found = list(domains)
    lows, highs = [one.low for one in found], [one.high for one in found]
    return Domain(min(lows), max(highs)) if found else ANY


OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@functools.cache
def owned(fails: str, integer: bool) -> Domain:
    """The values of a handle that somebody must release. Descriptors 0, 1 and 2 are the process's own; a pointer is
    neither NULL nor one of nginx's sentinels."""
    domain = succeeds(fails)
    if integer:
        return refine(domain, ">", 2) or domain
    return refine(refine(domain, "!=", 0) or domain, "!=", -1) or domain


@functools.cache
def succeeds(fails: str) -> Domain:
    """The values of a call that did not fail; `fails` as in a rule file (`== NULL`, `< 0`, `!= NGX_OK`)."""
    operator, _, word = fails.partition(" ")
    if fails == "== -1":
        return Domain(0)  # a system call, which many ask for `< 0`
    if word.startswith("NGX_") and " " in word:  # whatever is none of these
        values = sorted(number(one) for one in word.split())
        return Domain(values[0], values[-1], frozenset(range(values[0], values[-1])) - {*values})
    return refine(ANY, OPPOSITE[operator], number(word.rpartition(" ")[2])) or ANY


FAILURES = frozenset(number(one) for one in ("NGX_ERROR", "NGX_ABORT", "NJS_ERROR", "JS_EXCEPTION"))
"""What functions return to say that they failed."""
