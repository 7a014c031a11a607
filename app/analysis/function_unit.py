"""One function as the analysis sees it: its configurations, parsed and matched when they are first asked for."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analysis.graph import Graph
from app.rules.shape import handles
from app.rules.table import Pattern, Rule
from app.syntax import query as syntax_query
from app.syntax.functions import FunctionSpan
from app.syntax.lower import Function, Lowering
from app.syntax.macros import Expanded, expand
from app.syntax.query import Call
from app.syntax.text import Configuration

if TYPE_CHECKING:
    from app.analysis.facts import FunctionFacts
    from app.analysis.unit import Unit

_QUOTED = re.compile(rb'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_WORD = re.compile(rb"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Site:
    """A call that a rule's pattern matched. `handle` is the span of the matched argument, `position` its number.
    `learned` is set where no rule names the call, but its body was seen to hand out what this other call opens, and
    `inferred` where its answer is only seen to be released."""

    rule: Rule
    pattern: Pattern
    name: str
    at: int
    handle: tuple[int, int] | None
    position: int | None = None
    learned: str = ""
    inferred: bool = False


@dataclass(slots=True)
class Variant:
    """One configuration of a function: lowered, with its graph and the sites by the offset of the called name. Its
    `facts` are made when somebody asks for them. `repaired`: its text parses only without what often stands in the
    way."""

    function: Function
    graph: Graph
    sites: Mapping[int, list[Site]]
    text: bytes
    rare: bool = False
    facts: FunctionFacts | None = None
    repaired: bool = False


class FunctionUnit:
    """One function. Its variants are made of its text after the expansion of macros; `offset` leads back."""

    def __init__(self, unit: Unit, span: FunctionSpan) -> None:
        self.unit = unit
        self.span = span
        self.name = span.name
        self.raw = unit.text[span.start : span.end]
        self.expanded = expand(self.raw, unit.macros) if unit.macros else Expanded(self.raw)
        self.configurations: list[Configuration] = []
        self._made: list[Variant] = []
        self._left: Iterator[Variant] | None = None
        self.failure: str | None = None

    def offset(self, at: int, is_end: bool = False) -> int:
        """The offset in the file of an offset in a variant's text."""
        return self.span.start + self.expanded.original(at, is_end)

    @functools.cached_property
    def first_line(self) -> int:
        """1-based line of its first byte."""
        return self.unit.text.count(b"\n", 0, self.span.start) + 1

    @functools.cached_property
    def words(self) -> frozenset[bytes]:
        """Every name in the function."""
        return frozenset(_WORD.findall(self.raw if not self.expanded.pieces else self.raw + self.expanded.text))

    @property
    def is_static(self) -> bool:
        """Whether only this file can call it by name."""
        return b"static" in self.raw[: self.span.body - self.span.start].split()

    def variants(self, most: int | None = None) -> list[Variant]:
        """The configurations that parse, at `most` so many; empty (with `failure`) when none does."""
        if self._left is None:
            self._left = self._parsed()
            if not self._has(1) and self.expanded.pieces:
                self.expanded = Expanded(self.raw)  # a macro stands where its text does not
                self._left = self._parsed()
            if not self._has(1):
                self.failure = "it could not be parsed"
        self._has(most)
        return self._made[:most]

    def each(self) -> Iterator[Variant]:
        """The same one by one: who stops early saves the rest."""
        number = 0
        while len(found := self.variants(number + 1)) > number:
            yield found[number]
            number += 1

    def _has(self, count: int | None) -> bool:
        """Whether there are so many (None: all); those that were not asked for before are made now."""
        assert self._left is not None
        self._made += itertools.islice(self._left, None if count is None else max(count - len(self._made), 0))
        return count is None or len(self._made) >= count

    def _parsed(self) -> Iterator[Variant]:
        self.configurations = self.unit.preparer.configurations(self.expanded.text)
        for one in self.configurations:
            made = self._variant(one)
            if made is not None:
                yield made

    def _variant(self, configuration: Configuration) -> Variant | None:
        made = self._lowered(configuration.text, configuration.rare)
        if made is None:
            made = self._lowered(self.unit.preparer.repaired(configuration.text), configuration.rare)
            if made is not None:
                made.repaired = True
        return made

    def _lowered(self, text: bytes, rare: bool) -> Variant | None:
        """None where the text is not one function, as far as the grammar knows."""
        tree = syntax_query.parse(text)
        nodes = syntax_query.functions_in(tree)
        if len(nodes) != 1 or tree.root_node.has_error:
            return None
        function = Lowering(text, self.first_line, self.unit.table.zeros).function(nodes[0])
        if function is None:
            return None
        sites = self._sites(syntax_query.calls_in(nodes[0], text, self.unit.table.by_name), text)
        return Variant(function, Graph(function.body, function.end_line), sites, text, rare)

    def _sites(self, calls: Iterable[Call], text: bytes) -> dict[int, list[Site]]:
        """What the rules say of each call: by rules in the order of the table, then by calls, then by patterns."""
        found: list[tuple[int, Site]] = []
        for call in calls:
            if call.name in self.unit.own_macros:
                continue  # the file gives the name another meaning
            for number, rule in self.unit.table.by_name[call.name]:
                if self.unit.enabled(rule):
                    found += [(number, site) for site in self._sites_of(rule, call, text)]
        sites: dict[int, list[Site]] = {}
        for _, site in sorted(found, key=lambda one: one[0]):
            sites.setdefault(site.at, []).append(site)
        return sites

    def _sites_of(self, rule: Rule, call: Call, text: bytes) -> Iterator[Site]:
        name = call.name.decode("latin-1")
        for pattern in rule.by_name[call.name]:
            for handle in handles(rule, pattern, call):
                position = _position(text, call.end, handle[0]) if handle is not None else None
                if not self.unit.signatures.refutes(call.name, rule, pattern, position):
                    yield Site(rule, pattern, name, call.start, handle, position)


def _position(text: bytes, name_end: int, handle: int) -> int:
    """The number of the argument that starts at `handle`: commas between, outside of parentheses and strings."""
    between = _QUOTED.sub(b"", text[text.index(b"(", name_end) + 1 : handle])
    depth = commas = 0
    for letter in between:
        depth += (letter in b"([{") - (letter in b")]}")
        commas += letter == 0x2C and depth == 0
    return commas
