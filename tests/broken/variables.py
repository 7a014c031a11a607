"""Declarations: missing, doubled, out of sight, unused, of the wrong type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.broken.fixed import Fixed, Lines, end_of, failing_exit, indent_of, with_line


def _declarations(one: Fixed) -> list[int]:
    before = {" ".join(line.split()) for line in one.old}
    known = {each.name for each in one.names}
    return [
        number for number in one.find(r"^[ \t]+\w+[ \t]+\**\w+;\s*$")
        if " ".join(one.new[number].split()) not in before and not re.search(r"\breturn\b|\bgoto\b", one.new[number])
        and re.search(r"(\w+);", one.new[number])[1] not in known  # type: ignore[index]
    ]  # fmt: skip


def variable_not_declared(one: Fixed) -> Iterator[Lines]:
    for number in _declarations(one):
        yield with_line(one.new, number)


def variable_declared_twice(one: Fixed) -> Iterator[Lines]:
    for number in _declarations(one):
        yield with_line(one.new, number, one.new[number], one.new[number])


def variable_declared_after_its_use(one: Fixed) -> Iterator[Lines]:
    for number in _declarations(one):
        end = next(at for at in range(number, len(one.new)) if one.new[at].startswith("}"))
        lines = [*one.new[:end], one.new[number], *one.new[end:]]
        yield with_line(lines, number)


def variable_declared_in_another_block(one: Fixed) -> Iterator[Lines]:
    failed = failing_exit(one)
    for number in _declarations(one):
        if failed is not None and failed > number:
            yield with_line([*one.new[:failed], one.new[number], *one.new[failed:]], number)


def variable_not_used(one: Fixed) -> Iterator[Lines]:
    for number in _declarations(one):
        kept = re.sub(r"\**\w+;", "unused;", one.new[number].replace("ngx_pool_cleanup_t", "ngx_uint_t        "))
        yield with_line(one.new, number, one.new[number], kept)


def variable_only_set(one: Fixed) -> Iterator[Lines]:
    for number in _declarations(one)[:1]:
        setting = one.find(r"_cleanup_add\(")
        if setting and setting[0] > number:
            indent, end = indent_of(one.new[setting[0]]), end_of(one.new[number])
            lines = [*one.new[: setting[0]], f"{indent}unused = 1;{end}", *one.new[setting[0] :]]
            yield with_line(lines, number, one.new[number], f"    int  unused;{end}")


def variable_without_its_star(one: Fixed) -> Iterator[Lines]:
    for number in _declarations(one):
        yield with_line(one.new, number, one.new[number].replace("*", " ", 1))


def variable_with_a_star_too_many(one: Fixed) -> Iterator[Lines]:
    for number in _declarations(one):
        yield with_line(one.new, number, one.new[number].replace("*", "**", 1))


def variable_of_the_wrong_type(one: Fixed) -> Iterator[Lines]:
    for number in _declarations(one):
        descriptor = "ngx_fd_t" in one.new[number] and "*" not in one.new[number]  # an int by another name
        for type_ in ("ngx_str_t", "u_char", *([] if descriptor else ["int"])):
            yield with_line(one.new, number, re.sub(r"^([ \t]+)\w+", rf"\1{type_}", one.new[number]))
        yield with_line(one.new, number, re.sub(r"^([ \t]+)\w+([ \t]+)\*", r"\1int\2 ", one.new[number]))


def variable_hides_another(one: Fixed) -> Iterator[Lines]:
    """The fix's variable gets the name of one that the function uses."""
    others = [each.name for each in one.names if each.parameter and each.name != "r"]
    for number in _declarations(one)[:1] if others else ():
        name = re.search(r"(\w+);", one.new[number])[1]  # type: ignore[index]
        yield [
            re.sub(rf"(?<![\w>.]){name}(?!\w)", others[0], line) if at in one.added else line
            for at, line in enumerate(one.new)
        ]


def variable_not_emptied(one: Fixed) -> Iterator[Lines]:
    for number in one.find(r"^[ \t]+\w+ = (?:NULL|-1|NGX_INVALID_FILE);\s*$"):
        yield with_line(one.new, number)
