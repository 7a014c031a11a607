"""The simple statements of one function in order, each with what decides whether it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tree_sitter import Node

from app.syntax.query import functions_in, parse

_JUMPS = frozenset({"return_statement", "goto_statement", "break_statement", "continue_statement"})
_LOOPS = frozenset({"while_statement", "for_statement", "do_statement", "switch_statement"})


@dataclass(frozen=True, slots=True)
class Check:
    """An `if` without `else`: its condition, and the `return` or `goto` that its body ends in, empty if in none."""

    condition: str
    leaves: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An expression, declaration, jump or label as words with one blank between. `guards` are the conditions around
    it, outermost first. `dead` says that a jump right before it keeps it from running, `check` is the `if` that follows
    at once."""

    text: str
    at: int
    guards: tuple[str, ...]
    dead: bool = False
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """`target = value`, or a variable with the value it starts with."""

    target: str
    value: str
    at: int


@dataclass(frozen=True, slots=True)
class CallText:
    """A call by name, its arguments as words; `statement` is the offset of the statement that it stands in."""

    name: str
    arguments: tuple[str, ...]
    at: int
    statement: int

    @property
    def text(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"


@dataclass(frozen=True, slots=True)
class Statements:
    """What a function does, word by word. Offsets are bytes in its text. `conditions` are what decides: the word that
    asks (`if_statement`, ...) and what it asks; `changes` are values changed by something else than `=`."""

    simple: list[Statement] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    calls: list[CallText] = field(default_factory=list)
    conditions: list[tuple[int, str, str]] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)


def statements(text: bytes) -> Statements:
    """The statements of a function's text, in which comments and directives are blank."""
    reader = _Reader(text)
    for node in functions_in(parse(text)):
        body = node.child_by_field_name("body")
        if body is not None:
            reader.body(body.named_children, ())
    return reader.made


def declares_only(text: bytes) -> bool:
    """Whether a piece of a file parses, and has declarations and nothing else."""
    root = parse(text).root_node
    allowed = ("declaration", "type_definition", "struct_specifier", "comment")
    return not root.has_error and all(one.type in allowed for one in root.named_children)


class _Reader:
    def __init__(self, text: bytes) -> None:
        self.text = text
        self.made = Statements()

    def _words(self, node: Node | None) -> str:
        return "" if node is None else " ".join(self.text[node.start_byte : node.end_byte].decode("latin-1").split())

    def body(self, nodes: Sequence[Node], guards: tuple[str, ...]) -> None:
        """A list of statements."""
        dead = False
        for number, one in enumerate(nodes):
            dead = dead and one.type not in ("labeled_statement", "case_statement")
            self._statement(one, guards, dead, nodes[number + 1] if number + 1 < len(nodes) else None)
            dead = dead or one.type in _JUMPS

    def _statement(
        self, node: Node, guards: tuple[str, ...], dead: bool = False, following: Node | None = None
    ) -> None:
        if node.type == "compound_statement":
            self.body(node.named_children, guards)
        elif node.type == "if_statement":
            self._if(node, guards)
        elif node.type in _LOOPS:
            self._loop(node, guards)
        elif node.type == "case_statement":
            self._case(node, guards)
        elif node.type == "labeled_statement":
            self._label(node, guards)
        else:
            found = Statement(self._words(node), node.start_byte, guards, dead, self._check(following))
            self.made.simple.append(found)
            self._expressions(node, node.start_byte)

    def _if(self, node: Node, guards: tuple[str, ...]) -> None:
        condition = node.child_by_field_name("condition")
        self._condition(node, condition)
        said = self._words(condition)
        self.made.conditions.append((node.start_byte, node.type, said))
        yes, no = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
        if yes is not None:
            self._statement(yes, (*guards, f"if {said}"))
        for one in no.named_children if no is not None else ():
            self._statement(one, (*guards, f"else {said}"))

    def _loop(self, node: Node, guards: tuple[str, ...]) -> None:
        body = node.child_by_field_name("body")
        head = [one for one in node.named_children if body is None or one != body]
        said = " ; ".join(self._words(one) for one in head)
        self.made.conditions.append((node.start_byte, node.type, said))
        for one in head:
            self._condition(node, one)
        if body is not None:
            self._statement(body, (*guards, f"{node.type} {said}"))

    def _case(self, node: Node, guards: tuple[str, ...]) -> None:
        value = node.child_by_field_name("value")
        inner = [one for one in node.named_children if value is None or one != value]
        self.body(inner, (*guards, f"case {self._words(value)}"))

    def _label(self, node: Node, guards: tuple[str, ...]) -> None:
        label = node.child_by_field_name("label")
        self.made.simple.append(Statement(f"{self._words(label)}:", node.start_byte, guards))
        for one in node.named_children:
            if label is None or one != label:
                self._statement(one, guards)

    def _condition(self, node: Node, condition: Node | None) -> None:
        if condition is not None:
            self._expressions(condition, node.start_byte)

    def _check(self, node: Node | None) -> Check | None:
        if node is None or node.type != "if_statement" or node.child_by_field_name("alternative") is not None:
            return None
        yes, condition = node.child_by_field_name("consequence"), node.child_by_field_name("condition")
        while yes is not None and yes.type == "compound_statement":
            yes = yes.named_children[-1] if yes.named_children else None
        leaves = yes is not None and yes.type in ("return_statement", "goto_statement")
        return Check(self._words(condition), self._words(yes) if leaves else "")

    def _expressions(self, node: Node, statement: int) -> None:
        operator = node.child_by_field_name("operator")
        if node.type == "update_expression" or (
            node.type == "assignment_expression" and operator is not None and operator.type != "="
        ):
            self.made.changes.append(node.start_byte)
        elif node.type in ("assignment_expression", "init_declarator"):
            left = node.child_by_field_name("left") or node.child_by_field_name("declarator")
            right = node.child_by_field_name("right") or node.child_by_field_name("value")
            target = self._words(left).lstrip("* ") if node.type == "init_declarator" else self._words(left)
            self.made.assignments.append(Assignment(target, self._words(right), node.start_byte))
        elif node.type == "call_expression":
            self._call(node, statement)
        for one in node.named_children:
            self._expressions(one, statement)

    def _call(self, node: Node, statement: int) -> None:
        called, listed = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        arguments = tuple(self._words(one) for one in listed.named_children) if listed is not None else ()
        self.made.calls.append(CallText(self._words(called), arguments, node.start_byte, statement))
