"""The tree of one function -> its statements and expressions in the shapes of `expression.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tree_sitter import Node

from app.syntax import expression as e
from app.syntax.initializers import InitializerLowering
from app.syntax.lower_expression import Declared
from app.syntax.repair import UNKNOWN

_JUMPS = {"break_statement": "break", "continue_statement": "continue"}


@dataclass(slots=True)
class Function:
    """One function as the analysis reads it. `parameters` are in order; `declared` holds locals and parameters."""

    name: str
    returns: str
    parameters: list[str]
    declared: dict[str, Declared]
    body: list[e.Statement]
    line: int
    end_line: int
    has_error: bool = False
    labels: dict[str, int] = field(default_factory=dict)


class Lowering(InitializerLowering):
    """Lowers one parsed text. `first_line` is the 1-based line of the text's first byte in the file."""

    def function(self, node: Node) -> Function | None:
        """The function of a `function_definition` node; None if it has no body or no name."""
        declarator = node.child_by_field_name("declarator")
        returns = self._words(node.child_by_field_name("type"))
        while declarator is not None and declarator.type in ("pointer_declarator", "parenthesized_declarator"):
            returns += " *"
            declarator = declarator.child_by_field_name("declarator") or next(iter(declarator.named_children), None)
        body = node.child_by_field_name("body")
        if declarator is None or declarator.type != "function_declarator" or body is None:
            return None
        name = declarator.child_by_field_name("declarator")
        parameters = self._parameters(declarator.child_by_field_name("parameters"))
        lowered = self._block(body)
        return Function(
            self._words(name),
            returns,
            parameters,
            self.declared,
            lowered,
            self._line(node),
            self.first_line + node.end_point.row,
            node.has_error,
            self.labels,
        )

    def _parameters(self, node: Node | None) -> list[str]:
        names = []
        for one in node.named_children if node is not None else ():
            if one.type == "parameter_declaration":
                type_ = self._words(one.child_by_field_name("type"))
                names.append(self._declare(one.child_by_field_name("declarator"), type_, False))
        return names

    def _declare(self, node: Node | None, type_: str, static: bool) -> str:
        stars, array = 0, False
        while node is not None and node.type != "identifier":
            stars += node.type == "pointer_declarator"
            array = array or node.type == "array_declarator"
            inner = node.child_by_field_name("declarator")
            node = inner if inner is not None else next((one for one in node.named_children), None)
        if node is None:
            return ""
        name = self.hiding.declared(self._words(node))
        self.declared[name] = Declared(type_, static, array, stars)
        return name

    # statements

    def _block(self, node: Node) -> list[e.Statement]:
        return [one for child in node.named_children if (one := self._statement(child)) is not None]

    def _statement(self, node: Node) -> e.Statement | None:
        lower = _STATEMENTS.get(node.type)
        if lower is None:
            return None
        made = lower(self, node)
        if made is not None:
            made.line, made.end_line = self._line(node), self.first_line + node.end_point.row
            made.start, made.end = node.start_byte, node.end_byte
        return made

    def _compound(self, node: Node) -> e.Statement:
        with self.hiding.block():
            return e.Block(self._block(node))

    def _evaluate(self, node: Node) -> e.Statement | None:
        inner = next((one for one in node.named_children if one.type != "comment"), None)
        if inner is None:
            return None
        expression = self.expression(inner)
        if isinstance(expression, e.Call):
            expression.bare = True
        return e.Evaluate(expression)

    def _declaration(self, node: Node) -> e.Statement | None:
        type_ = self._words(node.child_by_field_name("type"))
        static = any(one.type == "storage_class_specifier" and self._words(one) == "static" for one in node.children)
        made: list[e.Expression] = []
        for one in node.children_by_field_name("declarator"):
            target = one.child_by_field_name("declarator") if one.type == "init_declarator" else one
            name = self._declare(target, type_, static)
            value = one.child_by_field_name("value") if one.type == "init_declarator" else None
            if value is not None and name:
                made += self.initialized(name, value, self._line(one))
        if not made:
            return None
        return e.Evaluate(made[0] if len(made) == 1 else e.Comma(made))

    def _condition(self, node: Node | None) -> tuple[e.Expression, str]:
        if node is None:
            return e.Constant("1"), ""
        inner = node
        while inner.type == "parenthesized_expression" and inner.named_children:
            inner = inner.named_children[0]
        text = self._words(inner)
        return self.expression(inner), "" if text == UNKNOWN else text

    def _body(self, node: Node | None) -> e.Statement:
        made = self._statement(node) if node is not None else None
        if made is None:
            made = e.Block([])
            made.line, made.end_line, made.start, made.end = 0, 0, 0, 0
        return made

    def _if(self, node: Node) -> e.Statement:
        condition, text = self._condition(node.child_by_field_name("condition"))
        other = node.child_by_field_name("alternative")
        if other is not None and other.type == "else_clause":
            other = next((one for one in other.named_children if one.type != "comment"), None)
        no = self._body(other) if other is not None else None
        return e.If(condition, text, self._body(node.child_by_field_name("consequence")), no)

    def _while(self, node: Node) -> e.Statement:
        condition, text = self._condition(node.child_by_field_name("condition"))
        body = self._body(node.child_by_field_name("body"))
        return e.Loop(None, condition, text, None, body, node.type == "do_statement")

    def _for(self, node: Node) -> e.Statement:
        with self.hiding.block():
            return self._loop(node)

    def _loop(self, node: Node) -> e.Statement:
        start = node.child_by_field_name("initializer")
        init: e.Statement | None = None
        if start is not None:
            init = self._statement(start) if start.type == "declaration" else e.Evaluate(self.expression(start))
            if init is not None and start.type != "declaration":
                init.line, init.start, init.end = self._line(start), start.start_byte, start.end_byte
        given = node.child_by_field_name("condition")
        condition, text = self._condition(given)
        update = node.child_by_field_name("update")
        return e.Loop(
            init,
            condition if given is not None else None,
            text,
            self.expression(update) if update is not None else None,
            self._body(node.child_by_field_name("body")),
            False,
        )

    def _switch(self, node: Node) -> e.Statement:
        subject, text = self._condition(node.child_by_field_name("condition"))
        body = node.child_by_field_name("body")
        cases: list[tuple[e.Expression | None, Sequence[e.Statement], int]] = []
        for one in body.named_children if body is not None else ():
            if one.type != "case_statement":
                continue
            value = one.child_by_field_name("value")
            inner = [
                made
                for child in one.named_children
                if (value is None or child.id != value.id) and (made := self._statement(child)) is not None
            ]
            cases.append((self.expression(value) if value is not None else None, inner, self._line(one)))
        return e.Switch(subject, text, cases)

    def _label(self, node: Node) -> e.Statement:
        name = self._words(node.child_by_field_name("label"))
        self.labels[name] = self._line(node)
        inner = [one for one in node.named_children if one.type not in ("comment", "statement_identifier")]
        return e.Label(name, self._statement(inner[0]) if inner else None)

    def _goto(self, node: Node) -> e.Statement:
        return e.Jump("goto", self._words(node.child_by_field_name("label")))

    def _jump(self, node: Node) -> e.Statement:
        return e.Jump(_JUMPS[node.type])

    def _return(self, node: Node) -> e.Statement:
        value = next((one for one in node.named_children if one.type != "comment"), None)
        return e.Return(self.expression(value) if value is not None else None)


_STATEMENTS: dict[str, Callable[[Lowering, Node], e.Statement | None]] = {
    "compound_statement": Lowering._compound,
    "expression_statement": Lowering._evaluate,
    "declaration": Lowering._declaration,
    "if_statement": Lowering._if,
    "while_statement": Lowering._while,
    "do_statement": Lowering._while,
    "for_statement": Lowering._for,
    "switch_statement": Lowering._switch,
    "labeled_statement": Lowering._label,
    "goto_statement": Lowering._goto,
    "break_statement": Lowering._jump,
    "continue_statement": Lowering._jump,
    "return_statement": Lowering._return,
}
