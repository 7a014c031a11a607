"""Handlers: missing, late, of the wrong type."""

from __future__ import annotations

from collections.abc import Iterator

from tests.broken.fixed import Fixed, Lines, end_of, handler_span, with_line


def handler_missing(one: Fixed) -> Iterator[Lines]:
    if (span := handler_span(one)) is not None:
        yield [*one.new[: span[0]], *one.new[span[1] :]]


def handler_behind_its_use(one: Fixed) -> Iterator[Lines]:
    if (span := handler_span(one)) is not None:
        last = next(at for at in range(span[1], len(one.new)) if one.new[at].startswith("}"))
        moved = one.new[span[0] : span[1]]
        yield [*one.new[: span[0]], *one.new[span[1] : last + 1], "\n", "\n", *moved, *one.new[last + 1 :]]


def handler_twice(one: Fixed) -> Iterator[Lines]:
    if (span := handler_span(one)) is not None:
        yield [*one.new[: span[1]], "\n", *one.new[span[0] : span[1]], *one.new[span[1] :]]


def handler_not_static(one: Fixed) -> Iterator[Lines]:
    if (span := handler_span(one)) is not None:
        yield with_line(one.new, span[0], one.new[span[0]].replace("static ", ""))


def handler_of_the_wrong_type(one: Fixed) -> Iterator[Lines]:
    if (span := handler_span(one)) is not None:
        head = span[0] + 1
        yield with_line(one.new, head, one.new[head].replace("void *data", "int data"))
        yield with_line(one.new, head, one.new[head].replace("void *data", "void"))
        yield with_line(one.new, head, one.new[head].replace("void *data", "void *data, size_t size"))
        yield with_line(one.new, span[0], one.new[span[0]].replace("static void", "static int"))
        yield with_line(one.new, span[0], one.new[span[0]].replace("static void", "static void *"))


def handler_does_not_parse(one: Fixed) -> Iterator[Lines]:
    if (span := handler_span(one)) is not None:
        yield with_line(one.new, span[1] - 1)
        yield with_line(one.new, span[0] + 2)


def handler_leaves_before_the_release(one: Fixed) -> Iterator[Lines]:
    if (span := handler_span(one)) is not None:
        for number in one.releases():
            if span[0] < number < span[1]:
                yield with_line(one.new, number, f"    return;{end_of(one.new[number])}", one.new[number])


def handler_is_the_wrong_function(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"->handler = "):
        left, end = one.new[number].partition("=")[0], end_of(one.new[number])
        for value in (one.finding.function, "NULL", "ngx_pool_delete_file", "ngx_free", one.handles[0]):
            if value not in one.new[number]:
                yield with_line(one.new, number, f"{left}= {value};{end}")
