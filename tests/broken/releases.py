"""The release: dropped, doubled, at the wrong place, of the wrong handle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.broken.fixed import (
    CALL,
    JUMP,
    Fixed,
    Lines,
    end_of,
    failing_exit,
    in_function,
    indent_of,
    other_names,
    statement_start,
    with_line,
    within,
)


def release_dropped(one: Fixed) -> Iterator[Lines]:
    for number in one.releases():
        yield with_line(one.new, number)


def release_doubled(one: Fixed) -> Iterator[Lines]:
    for number in one.releases():
        yield with_line(one.new, number, one.new[number], one.new[number])


def release_moved_before_the_last_use(one: Fixed) -> Iterator[Lines]:
    for number in in_function(one):
        handle = one.handles[0]
        used = [
            at for at in range(number) if re.search(rf"(?<![\w>.]){re.escape(handle)}(?!\w)", one.new[at])
            and at not in one.added and at >= one.finding.line
        ]  # fmt: skip
        start = statement_start(one.new, used[-1]) if used else None
        if start is not None:
            release = indent_of(one.new[start]) + one.new[number].strip() + end_of(one.new[number])
            lines = with_line(one.new, number)
            yield [*lines[:start], release, *lines[start:]]


def release_moved_to_where_the_open_failed(one: Fixed) -> Iterator[Lines]:
    failed = failing_exit(one)
    for number in in_function(one):
        if failed is not None and failed < number:
            release = indent_of(one.new[failed]) + one.new[number].strip() + end_of(one.new[number])
            lines = with_line(one.new, number)
            yield [*lines[:failed], release, *lines[failed:]]


def release_also_where_the_open_failed(one: Fixed) -> Iterator[Lines]:
    """A pointer's release may take NULL, so that doing it is needless and no harm."""
    rule, failed = one.prover.unit.table.rule(one.finding.rule), failing_exit(one)
    if rule is None or rule.empty or failed is None:
        return
    for number in [each for each in in_function(one)[:1] if "free(" not in one.new[each]]:
        release = indent_of(one.new[failed]) + one.new[number].strip() + end_of(one.new[number])
        yield [*one.new[:failed], release, *one.new[failed:]]


def release_moved_behind_the_way_out(one: Fixed) -> Iterator[Lines]:
    for number in in_function(one):
        if number + 1 < len(one.new) and JUMP.match(one.new[number + 1]):
            yield [*one.new[:number], one.new[number + 1], one.new[number], *one.new[number + 2 :]]


def release_also_behind_the_way_out(one: Fixed) -> Iterator[Lines]:
    for number in in_function(one):
        if number + 1 < len(one.new) and JUMP.match(one.new[number + 1]):
            yield [*one.new[: number + 2], one.new[number], *one.new[number + 2 :]]


def release_moved_to_another_way_out(one: Fixed) -> Iterator[Lines]:
    exits = {each.line for each in one.finding.exits}
    others = [at for at, line in enumerate(one.new) if re.match(r"\s+return\b", line) and at > one.finding.line]
    texts = {one.old[line - 1] for line in exits}
    for number in in_function(one)[:1]:
        for at in others:
            between = set(range(number + 1, at)) - set(one.added)
            if between and one.new[at] not in texts and within(one, at):
                release = indent_of(one.new[at]) + one.new[number].strip() + end_of(one.new[at])
                yield with_line([*one.new[:at], release, *one.new[at:]], number)
                break


def release_of_another_handle(one: Fixed) -> Iterator[Lines]:
    for number in in_function(one):
        for handle in one.handles:
            for other in other_names(one, handle)[:2]:
                line = re.sub(rf"(?<![\w>.]){re.escape(handle)}(?!\w)", other, one.new[number])
                yield with_line(one.new, number, line)


def release_of_an_unknown_name(one: Fixed) -> Iterator[Lines]:
    for number in in_function(one)[:1]:
        line = re.sub(rf"(?<![\w>.]){re.escape(one.handles[0])}(?!\w)", "opened_handle", one.new[number])
        yield with_line(one.new, number, line)


def release_by_an_unknown_function(one: Fixed) -> Iterator[Lines]:
    for number in one.releases()[:1]:
        yield with_line(one.new, number, re.sub(r"\w+\(", "release_it(", one.new[number], count=1))


def release_by_the_function_of_another_family(one: Fixed) -> Iterator[Lines]:
    for number in one.releases()[:1]:
        other = "ngx_destroy_pool(" if "close" in one.new[number] else "closedir("
        yield with_line(one.new, number, re.sub(r"\w+\(", other, one.new[number], count=1))


def release_of_the_wrong_level(one: Fixed) -> Iterator[Lines]:
    for number in one.releases():
        for name in [*one.handles, "data"]:
            for sign in "&*":
                line = re.sub(rf"([(,]\s*)[&*]?{re.escape(name)}(?=\s*[,)])", rf"\1{sign}{name}", one.new[number])
                if line != one.new[number]:
                    yield with_line(one.new, number, line)


def release_made_conditional(one: Fixed) -> Iterator[Lines]:
    for number in one.releases()[:2]:
        indent, end = indent_of(one.new[number]), end_of(one.new[number])
        inner = f"{indent}    {one.new[number].strip()}{end}"
        yield with_line(one.new, number, f"{indent}if (ngx_exiting) {{{end}", inner, f"{indent}}}{end}")


def release_between_condition_and_way_out(one: Fixed) -> Iterator[Lines]:
    """The braces that keep release and way out together are lost."""
    for number in in_function(one):
        opened, closed = number - 1, number + 2
        braces = opened in one.added and closed < len(one.new) and closed in one.added
        if braces and one.new[opened].rstrip().endswith("{") and one.new[closed].strip() == "}":
            head = one.new[opened].rstrip().removesuffix("{").rstrip() + end_of(one.new[opened])
            yield [*one.new[:opened], head, *one.new[number:closed], *one.new[closed + 1 :]]


def way_out_changed(one: Fixed) -> Iterator[Lines]:
    for number in in_function(one)[:1]:
        at = number + 1
        if at < len(one.new) and re.match(r"\s*return [^;]+;", one.new[at]):
            yield with_line(one.new, at, re.sub(r"return [^;]+;", "return NGX_AGAIN;", one.new[at]))


def line_of_the_file_lost(one: Fixed) -> Iterator[Lines]:
    first = one.finding.line - 1
    statements = [at for at in range(first, len(one.new)) if at not in one.added and CALL.match(one.new[at])]
    for number in [at for at in statements if within(one, at)][:1]:
        yield with_line(one.new, number)


def acquisition_lost(one: Fixed) -> Iterator[Lines]:
    for number, line in enumerate(one.new):
        if f"{one.finding.acquired_by}(" in line and line == one.old[one.finding.line - 1]:
            yield with_line(one.new, number, line.replace(f"{one.finding.acquired_by}(", "ngx_identity("))


def semicolon_lost(one: Fixed) -> Iterator[Lines]:
    for number in one.releases()[:2]:
        yield with_line(one.new, number, one.new[number].replace(";", "", 1))
