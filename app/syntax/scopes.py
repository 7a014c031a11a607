"""The names of one function: where each is declared, and which declaration every use of a name means."""

from __future__ import annotations

from dataclasses import dataclass, field

from tree_sitter import Node

from app.syntax.query import functions_in, parse

_SCOPES = frozenset({"compound_statement", "for_statement"})
_DECLARATORS = frozenset({
    "pointer_declarator", "array_declarator", "function_declarator", "parenthesized_declarator", "init_declarator",
})  # fmt: skip


@dataclass(eq=False, slots=True)
class Variable:
    """A local or a parameter. `scope` are the bytes in which it can be named, `at` is the offset of its own name.

    `value` is the text it starts with, `read` says that somebody asks for its value, `twice` that its scope has the
    name already.
    """

    name: str
    at: int
    type: str
    stars: int
    array: bool
    static: bool
    parameter: bool
    scope: tuple[int, int]
    value: str = ""
    read: bool = False
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """A name in an expression; `variable` is None for functions, macros and globals."""

    name: str
    at: int
    variable: Variable | None


@dataclass(frozen=True, slots=True)
class Scopes:
    """The names of one function's text. Offsets are bytes in that text."""

    variables: list[Variable] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    def find(self, name: str, at: int) -> Variable | None:
        """The variable that a name means at an offset."""
        found = [one for one in self.variables if one.name == name and one.at <= at < one.scope[1] and not one.twice]
        return max(found, key=lambda one: one.scope[0], default=None)


def scopes(text: bytes) -> Scopes:
    """The names of a function's text, in which comments and directives are blank."""
    reader = _Reader(text)
    for node in functions_in(parse(text)):
        reader.function(node)
    return reader.made


class _Reader:
    def __init__(self, text: bytes) -> None:
        self.text = text
        self.made = Scopes()
        self._open: list[dict[str, Variable]] = []
        self._spans: list[tuple[int, int]] = []

    def function(self, node: Node) -> None:
        """Parameters and the body's outermost block are one scope."""
        body, declarator = node.child_by_field_name("body"), node.child_by_field_name("declarator")
        while declarator is not None and declarator.type != "function_declarator":
            declarator = declarator.child_by_field_name("declarator") or next(iter(declarator.named_children), None)
        if body is None or declarator is None:
            return
        self._enter(node)
        listed = declarator.child_by_field_name("parameters")
        for one in listed.named_children if listed is not None else ():
            if one.type == "parameter_declaration":
                self._declaration(one, True)
        for one in body.named_children:
            self._read(one)
        self._leave()

    def _words(self, node: Node | None) -> str:
        return "" if node is None else " ".join(self.text[node.start_byte : node.end_byte].decode("latin-1").split())

    def _enter(self, node: Node) -> None:
        self._open.append({})
        self._spans.append((node.start_byte, node.end_byte))

    def _leave(self) -> None:
        self._open.pop()
        self._spans.pop()

    def _read(self, node: Node) -> None:
        if node.type == "identifier":
            self._use(node, True)
        elif node.type == "declaration":
            self._declaration(node, False)
        elif node.type in _SCOPES:
            self._enter(node)
            for one in node.named_children:
                self._read(one)
            self._leave()
        elif node.type == "assignment_expression":
            self._assignment(node)
        else:
            for one in node.named_children:
                self._read(one)

    def _assignment(self, node: Node) -> None:
        """A name that only gets a value is not read."""
        left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
        for one in node.named_children:
            if left is not None and one == left and left.type == "identifier" and operator is not None:
                self._use(one, operator.type != "=")
            else:
                self._read(one)

    def _use(self, node: Node, read: bool) -> None:
        name = self._words(node)
        variable = next((one[name] for one in reversed(self._open) if name in one), None)
        if variable is not None and read:
            variable.read = True
        self.made.uses.append(Use(name, node.start_byte, variable))

    def _declaration(self, node: Node, parameter: bool) -> None:
        type_ = self._words(node.child_by_field_name("type"))
        static = any(one.type == "storage_class_specifier" and self._words(one) == "static" for one in node.children)
        for one in node.children_by_field_name("declarator"):
            self._declarator(one, type_, static, parameter)

    def _declarator(self, node: Node, type_: str, static: bool, parameter: bool) -> None:
        stars, array, sizes = 0, False, list[Node]()
        name, value = node, node.child_by_field_name("value") if node.type == "init_declarator" else None
        while name.type in _DECLARATORS:
            stars += name.type == "pointer_declarator"
            if name.type == "array_declarator":
                array = True
                sizes += [size] if (size := name.child_by_field_name("size")) is not None else []
            inner = name.child_by_field_name("declarator") or next(iter(name.named_children), None)
            if inner is None:
                return
            name = inner
        if name.type == "identifier":
            self._declare(name, Variable(
                self._words(name), name.start_byte, type_, stars, array, static, parameter, self._spans[-1],
                self._words(value),
            ))  # fmt: skip
        for one in [*sizes, *([value] if value is not None else [])]:
            self._read(one)

    def _declare(self, node: Node, variable: Variable) -> None:
        variable.twice = variable.name in self._open[-1]
        variable.scope = (node.start_byte, variable.scope[1])
        self._open[-1].setdefault(variable.name, variable)
        self.made.variables.append(variable)
