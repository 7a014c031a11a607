"""Cleanup entries: incomplete, unchecked, on the wrong pool, with what does not live as long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.broken.fixed import (
    Fixed,
    Lines,
    end_of,
    in_function,
    indent_of,
    other_names,
    registration,
    statement_start,
    with_line,
    within,
)


def handler_not_set(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"->handler = "):
        yield with_line(one.new, number)


def data_not_set(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"->data = |= \w+->data;|->fd = |^\s+\*\w+ = "):
        yield with_line(one.new, number)


def data_of_another_handle(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"->data = |->fd = |^\s+\*\w+ = "):
        left = one.new[number].partition("=")[0].rstrip()
        for other in [*other_names(one, one.handles[0])[:2], "NULL", "0"]:
            yield with_line(one.new, number, f"{left} = {other};{end_of(one.new[number])}")


def data_on_the_stack(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"= \w+->data;|->data = "):
        entry = re.search(r"(\w+)->data", one.new[number])
        assert entry is not None
        indent, end = indent_of(one.new[number]), end_of(one.new[number])
        yield with_line(one.new, number, f"{indent}{entry[1]}->data = &{one.handles[0]};{end}")


def wrong_pool(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"_cleanup_add\("):
        given = re.search(r"_cleanup_add\(([^,]+),", one.new[number])
        if given is None:
            continue
        longer = [given[1].replace("r->pool", "r->connection->pool"), given[1].replace("cf->pool", "cf->temp_pool")]
        for pool in [*longer, "ngx_cycle->pool", "NULL", f"&{given[1]}"]:
            yield with_line(one.new, number, one.new[number].replace(f"({given[1]},", f"({pool},"))


def wrong_size(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"_cleanup_add\(.*sizeof"):
        for size in ("0", "sizeof(u_char)", "sizeof(ngx_pool_cleanup_t)", "1"):
            yield with_line(one.new, number, re.sub(r", sizeof\([^)]*\)\)", f", {size})", one.new[number]))


def no_memory_for_no_data(one: Fixed) -> Iterator[Lines]:
    """An entry without memory needs its data set."""
    for number in one.find(r"->data = "):
        entry = one.new[number].partition("->")[0].strip()
        indent, end = indent_of(one.new[number]), end_of(one.new[number])
        yield with_line(one.new, number, f"{indent}*((void **) {entry}->data) = {one.handles[0]};{end}")


def _check(one: Fixed) -> tuple[int, int] | None:
    """The first and last line of the check of a new entry."""
    found = one.find(r"if \(\w+ == NULL\) \{")
    if not found:
        return None
    closing = [at for at in range(found[0], len(one.new)) if one.new[at].strip() == "}"]
    return found[0], closing[0]


def entry_not_checked(one: Fixed) -> Iterator[Lines]:
    if (check := _check(one)) is not None:
        yield [*one.new[: check[0]], *one.new[check[1] + 1 :]]


def check_of_entry_turned_round(one: Fixed) -> Iterator[Lines]:
    if (check := _check(one)) is not None:
        yield with_line(one.new, check[0], one.new[check[0]].replace("==", "!="))


def check_of_entry_does_not_leave(one: Fixed) -> Iterator[Lines]:
    if (check := _check(one)) is not None:
        yield [*one.new[: check[1] - 1], *one.new[check[1] :]]


def check_of_another_variable(one: Fixed) -> Iterator[Lines]:
    check = _check(one)
    others = [each.name for each in one.names if each.stars]
    if check is not None and others:
        yield with_line(one.new, check[0], re.sub(r"\(\w+ ==", f"({others[0]} ==", one.new[check[0]]))


def success_where_memory_is_short(one: Fixed) -> Iterator[Lines]:
    if (check := _check(one)) is not None:
        for value in ("NGX_OK", "0", "NGX_DONE"):
            line = one.new[check[1] - 1]
            yield with_line(one.new, check[1] - 1, re.sub(r"return[^;]*;|goto \w+;", f"return {value};", line))


def return_of_the_wrong_type(one: Fixed) -> Iterator[Lines]:
    if (check := _check(one)) is not None:
        for value in ("", " NULL", ' "failed"'):
            line = one.new[check[1] - 1]
            yield with_line(one.new, check[1] - 1, re.sub(r"return[^;]*;|goto \w+;", f"return{value};", line))


def registered_before_it_is_opened(one: Fixed) -> Iterator[Lines]:
    block = registration(one)
    at = next((number for number, line in enumerate(one.new) if line == one.old[one.finding.line - 1]), None)
    start = statement_start(one.new, at) if at is not None else None
    if block is not None and start is not None and start < block[0]:
        yield [*one.new[:start], *one.new[block[0] : block[1]], *one.new[start : block[0]], *one.new[block[1] :]]


def registered_behind_the_next_way_out(one: Fixed) -> Iterator[Lines]:
    block = registration(one)
    if block is None:
        return
    for at in range(block[1], len(one.new)):
        if re.match(r"\s+(?:return|goto)\b", one.new[at]) and within(one, at):
            close = next(number for number in range(at, len(one.new)) if one.new[number].strip() == "}")
            if not one.new[close].startswith("}"):
                yield [
                    *one.new[: block[0]], *one.new[block[1] : close + 1], *one.new[block[0] : block[1]],
                    *one.new[close + 1 :],
                ]  # fmt: skip
            return


def registered_and_released(one: Fixed) -> Iterator[Lines]:
    block, releases = registration(one), in_function(one)
    if block is None or not releases:
        return
    for at in range(block[1], len(one.new)):
        if re.match(r"\s+return\b", one.new[at]) and within(one, at):
            release = indent_of(one.new[at]) + one.new[releases[0]].strip() + end_of(one.new[at])
            yield [*one.new[:at], release, *one.new[at:]]
            return


def registered_twice(one: Fixed) -> Iterator[Lines]:
    if (block := registration(one)) is not None:
        yield [*one.new[: block[1]], *one.new[block[0] : block[1]], *one.new[block[1] :]]


def name_that_may_be_gone(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"->name = "):
        left, end = one.new[number].partition("=")[0], end_of(one.new[number])
        arrays = [each.name for each in one.names if each.array and each.type in ("u_char", "char")]
        texts = [f"{each.name}->data" for each in one.names if each.type == "ngx_str_t" and each.stars == 1]
        given = ["r->uri.data", "r->args.data", "(u_char *) &rc", "NULL", "ngx_pnalloc(r->pool, 16)", *texts]
        for value in [*(f"(u_char *) {each}" for each in arrays), *arrays, *given]:
            yield with_line(one.new, number, f"{left}= {value};{end}")


def log_that_may_be_gone(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"->log = "):
        left, end = one.new[number].partition("=")[0], end_of(one.new[number])
        for value in ("NULL", "&log", "cln->data"):
            yield with_line(one.new, number, f"{left}= {value};{end}")
