"""Ways out that have become jumps: elsewhere, with another value, where nothing is open, or with a release too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.broken.fixed import Fixed, Lines, end_of, failing_exit, indent_of, with_line


def jump_dropped(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"^\s+goto \w+;"):
        yield with_line(one.new, number)


def jump_to_another_label(one: Fixed) -> Iterator[Lines]:
    labels = [found[1] for line in one.old if (found := re.match(r"(\w+):", line))]
    for number in one.find(r"^\s+goto \w+;"):
        for label in [*labels, "nowhere"]:
            line = re.sub(r"goto \w+", f"goto {label}", one.new[number])
            if line != one.new[number] and one.handles[0] not in _behind(one, label):
                yield with_line(one.new, number, line)


def _behind(one: Fixed, label: str) -> str:
    """What stands behind a label up to the end of the function."""
    start = next((at for at, line in enumerate(one.old) if line.startswith(f"{label}:")), len(one.old))
    end = next((at for at in range(start, len(one.old)) if one.old[at].startswith("}")), start)
    return "".join(one.old[start:end])


def value_of_the_way_out_not_set(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"^\s+\w+ = -?\w+;"):
        if number + 1 in one.added and re.match(r"\s+goto \w+;", one.new[number + 1]):
            yield with_line(one.new, number)


def value_of_the_way_out_changed(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"^\s+\w+ = -?\w+;"):
        if number + 1 in one.added and re.match(r"\s+goto \w+;", one.new[number + 1]):
            for value in ("NGX_OK", "NGX_AGAIN", "0"):
                yield with_line(one.new, number, re.sub(r"= -?\w+;", f"= {value};", one.new[number]))


def release_before_the_jump(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"^\s+goto \w+;"):
        label = re.sub(r".*goto (\w+).*", r"\1", one.new[number].strip())
        releases = [line.strip() for line in _behind(one, label).splitlines() if one.releases_here(line + "\n")]
        for release in releases:
            indent, end = indent_of(one.new[number]), end_of(one.new[number])
            yield [*one.new[:number], f"{indent}{release}{end}", *one.new[number:]]


def jump_where_the_open_failed(one: Fixed) -> Iterator[Lines]:
    """A pointer's release may take NULL, so that going there is needless and no harm."""
    rule, failed = one.prover.unit.table.rule(one.finding.rule), failing_exit(one)
    if rule is None or rule.empty or failed is None:
        return
    for number in one.find(r"^\s+goto \w+;")[:1]:
        yield with_line(
            one.new, failed, f"{indent_of(one.new[failed])}{one.new[number].strip()}{end_of(one.new[failed])}"
        )
