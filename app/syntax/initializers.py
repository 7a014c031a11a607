"""The members that an initializer gives values: `{ .size = n, .data = malloc(n) }` is a list of assignments."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from app.syntax import expression as e
from app.syntax.lower_expression import ExpressionLowering


class InitializerLowering(ExpressionLowering):
    """The part of the lowering that knows initializers of declarations."""

    def initialized(self, name: str, value: Node, line: int) -> Iterator[e.Expression]:
        """The assignments that `type name = value;` makes: the whole first, which ends what was in it, then the members
        with their names. A member without one has no access path, so that what it gets is somewhere in the whole."""
        if value.type != "initializer_list":
            yield e.Assign(e.Place(name), self.expression(value), line)
            return
        known = self.declared[name]
        members = [one for one in value.named_children if one.type != "comment"]
        if len(members) == 1 and known.stars and not known.array and members[0].type != "initializer_pair":
            yield e.Assign(e.Place(name), self.expression(members[0]), line)  # `char *p = { malloc(n) };`
            return
        yield e.Assign(e.Place(name), e.Expression(), line)
        yield from self._members(name, value, known.array)

    def _members(self, path: str, listed: Node, array: bool) -> Iterator[e.Expression]:
        for number, one in enumerate(one for one in listed.named_children if one.type != "comment"):
            value: Node | None = one
            place = f"{path}[{number}]" if array else ""
            if one.type == "initializer_pair":
                value = one.child_by_field_name("value")
                place = path + "".join(map(self._step, one.children_by_field_name("designator")))
            if value is None:
                continue
            if value.type == "initializer_list":
                yield from self._members(place or path, value, array=False)
            elif place:
                yield e.Assign(e.Place(place), self.expression(value), self._line(one))
            else:
                yield e.Assign(e.Place(path), e.Compound([self.expression(value)]), self._line(one))

    def _step(self, designator: Node) -> str:
        inner = next(iter(designator.named_children), None)
        word = self._words(inner)
        return f".{word}" if designator.type == "field_designator" else f"[{word}]"
