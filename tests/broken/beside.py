"""What a fix has no business with."""

from __future__ import annotations

from collections.abc import Iterator

from tests.broken.fixed import Fixed, Lines, end_of, in_function, indent_of, other_names, statement_start, with_line


def something_else_changed(one: Fixed) -> Iterator[Lines]:
    for number in in_function(one)[:1]:
        indent, end = indent_of(one.new[number]), end_of(one.new[number])
        results = [each.name for each in one.names if each.type in ("ngx_int_t", "int") and not each.array]
        others = [
            f"{each} = 0;" for each in [*other_names(one, one.handles[0])[:1], *results] if each != one.handles[0]
        ]
        for statement in [*others, f"{one.handles[0]}++;", f"{one.handles[0]} = 0;", "ngx_exiting = 1;"]:
            yield [*one.new[:number], f"{indent}{statement}{end}", *one.new[number:]]


def something_else_called(one: Fixed) -> Iterator[Lines]:
    for number in in_function(one)[:1]:
        indent, end = indent_of(one.new[number]), end_of(one.new[number])
        yield [*one.new[:number], f"{indent}ngx_time_update();{end}", *one.new[number:]]


def another_way_out(one: Fixed) -> Iterator[Lines]:
    """On a condition of the fix's own invention, with the handle released."""
    for number in in_function(one)[:1]:
        start = statement_start(one.new, number)
        leaves = next((each.text for each in one.finding.exits if each.text.startswith("return")), "return;")
        if start is not None:
            indent, end = indent_of(one.new[number]), end_of(one.new[number])
            inner = [f"{indent}    {one.new[number].strip()}{end}", f"{indent}    {leaves}{end}"]
            yield [*one.new[:start], f"{indent}if (ngx_exiting) {{{end}", *inner, f"{indent}}}{end}", *one.new[start:]]


def release_only_in_some_builds(one: Fixed) -> Iterator[Lines]:
    for number in one.releases()[:1]:
        for condition in ("0", "(NGX_DEBUG)"):
            end = end_of(one.new[number])
            yield with_line(one.new, number, f"#if {condition}{end}", one.new[number], f"#endif{end}")


def release_only_in_a_comment(one: Fixed) -> Iterator[Lines]:
    for number in one.releases()[:1]:
        end = end_of(one.new[number])
        yield with_line(one.new, number, f"{indent_of(one.new[number])}/* {one.new[number].strip()} */{end}")


def text_outside_of_functions(one: Fixed) -> Iterator[Lines]:
    yield [*one.new[:3], "ngx_close_all();\n", *one.new[3:]]
