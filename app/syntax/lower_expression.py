"""The expressions of a function: tree nodes -> the shapes of `expression.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from tree_sitter import Node

from app.syntax import expression as e
from app.syntax.hiding import Hiding
from app.syntax.query import FIELD

_COMPARE = frozenset({"==", "!=", "<", ">", "<=", ">="})
_HINT = re.compile(r"(?:^|_)(?:un)?likely\Z|_(?:fast|slow)_path\Z|\A__builtin_expect\Z", re.I)
"""Macros that tell the compiler which way a condition mostly goes."""
_UNARY = frozenset({"-", "&", "*"})


@dataclass(frozen=True, slots=True)
class Declared:
    """A name that the function declares: its type as written, whether it is static, an array, or has stars."""

    type: str
    static: bool = False
    array: bool = False
    stars: int = 0


class ExpressionLowering:
    """Lowers the expressions of one parsed text; `first_line` is the 1-based line of its first byte in the file, and
    `zeros` are names of constants that are 0."""

    def __init__(self, text: bytes, first_line: int, zeros: Container[str] = ()) -> None:
        self.text = text
        self.zeros = zeros
        self.first_line = first_line
        self.declared: dict[str, Declared] = {}
        self.hiding = Hiding()
        self.labels: dict[str, int] = {}

    def _line(self, node: Node) -> int:
        return self.first_line + node.start_point.row

    def _words(self, node: Node | None) -> str:
        if node is None:
            return ""
        words = self.text[node.start_byte : node.end_byte].decode("latin-1")
        return words if words.isidentifier() else " ".join(words.split())

    def expression(self, node: Node) -> e.Expression:
        lower = _EXPRESSIONS.get(node.type)
        if lower is not None:
            return lower(self, node)
        return e.Expression([self.expression(one) for one in node.named_children if one.type != "comment"])

    def _inner(self, node: Node) -> e.Expression:
        inner = [one for one in node.named_children if one.type != "comment"]
        return self.expression(inner[-1]) if inner else e.Expression()

    def _value(self, node: Node) -> e.Expression:
        value = node.child_by_field_id(FIELD["value"])
        return self.expression(value) if value is not None else e.Expression()

    def _identifier(self, node: Node) -> e.Expression:
        text = self.hiding.meant(self._words(node))
        if not text.isupper() or text in self.declared:
            return e.Place(text)
        return e.Constant("0" if text in self.zeros else text)

    def _constant(self, node: Node) -> e.Expression:
        return e.Constant(self._words(node))

    def _member(self, node: Node) -> e.Expression:
        base = self._field(node, "argument")
        field_ = self._words(node.child_by_field_id(FIELD["field"]))
        arrow = node.child_by_field_id(FIELD["operator"])
        arrow_text = "->" if arrow is not None and arrow.type == "->" else "."
        if isinstance(base, e.Address) and arrow_text == "->":
            return e.Place(f"{base.path}.{field_}")
        if isinstance(base, e.Place):
            if arrow_text == "." and base.path.endswith("[0]") and self._is_pointer(base.path[:-3]):
                return e.Place(f"{base.path[:-3]}->{field_}")
            if arrow_text == "->" and base.path.endswith("]") and not base.path.endswith("[0]"):
                arrow_text = "."  # one spelling for an element's field, whatever the element is
            return e.Place(f"{base.path}{arrow_text}{field_}")
        return e.Expression([base])

    def _is_pointer(self, path: str) -> bool:
        known = self.declared.get(path)
        return known is None or not known.array

    def _subscript(self, node: Node) -> e.Expression:
        base = self._field(node, "argument")
        index = self._field(node, "index")
        if not isinstance(base, e.Place):
            return e.Expression([base, index])
        word = index.text if isinstance(index, e.Constant) else index.path if isinstance(index, e.Place) else "?"
        place = e.Place(f"{base.path}[{word}]")
        return e.Comma([index, place]) if isinstance(index, e.Assign) else place

    def _pointer(self, node: Node) -> e.Expression:
        operator = node.child_by_field_id(FIELD["operator"])
        inner = self._field(node, "argument")
        if operator is not None and operator.type == "&":
            if isinstance(inner, e.Place):
                return e.Address(inner.path)
            return e.Expression([inner])
        if isinstance(inner, e.Address):
            return e.Place(inner.path)
        return e.Place(f"{inner.path}[0]") if isinstance(inner, e.Place) else e.Expression([inner])

    def _call(self, node: Node) -> e.Expression:
        callee = node.child_by_field_id(FIELD["function"])
        listed = node.child_by_field_id(FIELD["arguments"])
        arguments = [self.expression(one) for one in listed.named_children if one.type != "comment"] if listed else []
        if callee is None:
            return e.Expression(arguments)
        if len(arguments) == 1 and self._is_cast(callee):
            return arguments[0]
        name = self._words(callee) if callee.type == "identifier" else ""
        if arguments and _HINT.search(name):
            return arguments[0]
        through = "" if name else self._words(callee)
        return e.Call(name, through, arguments, callee.start_byte, node.end_byte, self._line(callee))

    def _assign(self, node: Node) -> e.Expression:
        value = self._field(node, "right")
        operator = node.child_by_field_id(FIELD["operator"])
        if operator is not None and operator.type != "=":
            value = e.Sum([self._field(node, "left"), value])
        return e.Assign(self._field(node, "left"), value, self._line(node))

    def _update(self, node: Node) -> e.Expression:
        target = self._field(node, "argument")
        operator = node.child_by_field_id(FIELD["operator"])
        step = "1" if operator is not None and operator.type == "++" else "-1"
        return e.Assign(target, e.Sum([target, e.Constant(step)]), self._line(node))

    def _is_cast(self, node: Node) -> bool:
        """`(type_t) -1`, `(type_t) *p` and `(type_t) (x)`: without a symbol table the grammar sees no casts there."""
        inner = node.named_children[0] if node.type == "parenthesized_expression" and node.named_children else None
        if inner is None or inner.type != "identifier":
            return False
        name = self._words(inner)
        return name not in self.declared and not name.isupper()

    def _binary(self, node: Node) -> e.Expression:
        operator = node.child_by_field_id(FIELD["operator"])
        word = operator.type if operator is not None else ""
        first = node.child_by_field_id(FIELD["left"])
        right = self._field(node, "right")
        if word in _UNARY and first is not None and self._is_cast(first):
            return _unary_of(word, right)
        left = self._field(node, "left")
        if word in _COMPARE:
            return e.Compare(word, left, right)
        if word in ("&&", "||"):
            return e.Logic(word, left, right)
        return e.Sum([left, right]) if word == "+" else e.Operation(word, left, right)

    def _unary(self, node: Node) -> e.Expression:
        operator = node.child_by_field_id(FIELD["operator"])
        inner = self._field(node, "argument")
        if operator is not None and operator.type == "!":
            return e.Not(inner)
        if operator is not None and operator.type == "-" and isinstance(inner, e.Constant):
            return e.Constant("-" + inner.text)
        return e.Expression([inner])

    def _choice(self, node: Node) -> e.Expression:
        yes = node.child_by_field_id(FIELD["consequence"])
        condition = self._field(node, "condition")
        value = self.expression(yes) if yes is not None else condition
        return e.Choice(condition, value, self._field(node, "alternative"))

    def _comma(self, node: Node) -> e.Expression:
        return e.Comma([self._field(node, "left"), self._field(node, "right")])

    def _literal(self, node: Node) -> e.Expression:
        listed = node.child_by_field_id(FIELD["value"])
        members = [one for one in listed.named_children if one.type != "comment"] if listed is not None else []
        return e.Compound(
            [self._value(one) if one.type == "initializer_pair" else self.expression(one) for one in members]
        )

    def _opaque(self, node: Node) -> e.Expression:
        return e.Expression()

    def _field(self, node: Node, name: str) -> e.Expression:
        child = node.child_by_field_id(FIELD[name])
        return self.expression(child) if child is not None else e.Expression()


def _unary_of(word: str, inner: e.Expression) -> e.Expression:
    if word == "-" and isinstance(inner, e.Constant):
        return e.Constant("-" + inner.text)
    if word == "&" and isinstance(inner, e.Place):
        return e.Address(inner.path)
    if word == "*" and isinstance(inner, e.Place):
        return e.Place(f"{inner.path}[0]")
    return e.Expression([inner])


_EXPRESSIONS: dict[str, Callable[[ExpressionLowering, Node], e.Expression]] = {
    "identifier": ExpressionLowering._identifier,
    "number_literal": ExpressionLowering._constant,
    "null": ExpressionLowering._constant,
    "true": ExpressionLowering._constant,
    "false": ExpressionLowering._constant,
    "field_expression": ExpressionLowering._member,
    "subscript_expression": ExpressionLowering._subscript,
    "pointer_expression": ExpressionLowering._pointer,
    "call_expression": ExpressionLowering._call,
    "assignment_expression": ExpressionLowering._assign,
    "update_expression": ExpressionLowering._update,
    "binary_expression": ExpressionLowering._binary,
    "unary_expression": ExpressionLowering._unary,
    "conditional_expression": ExpressionLowering._choice,
    "comma_expression": ExpressionLowering._comma,
    "parenthesized_expression": ExpressionLowering._inner,
    "cast_expression": ExpressionLowering._value,
    "compound_literal_expression": ExpressionLowering._literal,
    "string_literal": ExpressionLowering._opaque,
    "concatenated_string": ExpressionLowering._opaque,
    "char_literal": ExpressionLowering._opaque,
    "sizeof_expression": ExpressionLowering._opaque,
}
