"""One file as the analysis sees it: its functions, parsed and matched when they are first asked for."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter

from app.analysis.function_unit import FunctionUnit
from app.analysis.hooks import hooks
from app.analysis.repository import Repository
from app.analysis.signatures import Signatures
from app.analysis.spans import spans
from app.model import AnalysisSettings, Severity, SourceFile
from app.rules.table import Rule, Table
from app.syntax.functions import looks_like_c
from app.syntax.macros import Macro, macro_names, macros_in, mattering
from app.syntax.names import names, whole_words
from app.syntax.noreturn import ending_so, never_returning
from app.syntax.text import Preparer, without_comments

_WORD = re.compile(rb"[A-Za-z_]\w*")
_STUB = re.compile(rb"\{\s*return\s+(?:-?\s*\d+|NULL)\s*;\s*\}")


def _has_word(text: bytes, word: str) -> bool:
    return next(whole_words(text, word.encode()), None) is not None


class Unit:
    """A source file, its function index and the table that speaks about it."""

    def __init__(
        self, source: SourceFile, table: Table, settings: AnalysisSettings, repository: Repository | None = None
    ) -> None:
        self.source = source
        self.repository = repository or Repository(None, source.path)
        self._enabled: dict[str, bool] = {}
        self.table = table
        self.settings = settings
        self.preparer = Preparer(settings.specifier_macros)
        self.text = without_comments(source.data)
        named = {*settings.noreturn_macros, *self.repository.noreturn(), *never_returning(self.text)}
        self.noreturn = table.flow.role("flow.noreturn") | named
        prepared = self.preparer.file(self.text)
        self.own_macros = macro_names(source.data)
        foreign = {name: one for name, one in self.repository.macros() if name not in self.own_macros}
        unknown = {name: one for name, one in (foreign | macros_in(self.text)).items() if name not in table.spoken_of}
        self.macros = mattering(unknown, self._matters)
        found = spans(prepared, self.preparer, self._opens)
        self.functions = [FunctionUnit(self, span) for span in found]
        bodies = ((one.name, self.text[one.span.body : one.span.end]) for one in self.functions)
        self.noreturn |= ending_so(bodies, self.noreturn)
        self.failure = None if self.functions or looks_like_c(prepared) else "it does not look like C"
        self.by_name = {one.name: one for one in self.functions}
        times = Counter(one.name for one in self.functions)
        self.ambiguous = frozenset(name for name, count in times.items() if count > 1)

    def _matters(self, macro: Macro) -> bool:
        """Whether expansion shows anything: a jump, the argument itself, or a call that a rule knows."""
        return (
            macro.leads_elsewhere
            or macro.is_cast
            or any(word in self.table.by_name for word in _WORD.findall(macro.body))
        )

    def _opens(self, name: bytes) -> bool:
        return any(name in rule.opening and self.enabled(rule) for _, rule in self.table.by_name.get(name, ()))

    def enabled(self, rule: Rule) -> bool:
        """Whether the rule is on, by default or by the settings, and speaks of a file like this."""
        if rule.id not in self._enabled:
            wanted = self.settings.rules.get(rule.id, rule.default)
            self._enabled[rule.id] = wanted and (not (rule.needs or rule.unless) or self._fits(rule))
        return self._enabled[rule.id]

    def ask_again(self) -> None:
        """Ask the tree what was asked for this file before: for whoever notes it now."""
        self._enabled.clear()
        self.repository.noreturn()
        self.repository.macros()

    def _fits(self, rule: Rule) -> bool:
        if rule.needs and not any(_has_word(self.source.data, word) for word in rule.needs):
            return False
        if rule.unless and not names(rule.all_names).any(self.source.data):
            return True  # it has nothing to say here, and the whole tree need not be searched
        return not any(_has_word(self.source.data, word) or self.repository.has_call(word) for word in rule.unless)

    @functools.cached_property
    def hooks(self) -> dict[str, Severity]:
        """The functions that the file's modules give to nginx, with when they run."""
        return hooks(self.text)

    @functools.cached_property
    def stubs(self) -> frozenset[str]:
        """The functions that only stand for one of a library where a build has none, as those of
        `NGX_TEST_BUILD_EPOLL` in nginx's src/event/modules/ngx_epoll_module.c: they say nothing of it."""
        known = (one for one in self.functions if one.name.encode() in self.table.spoken_of)
        return frozenset(one.name for one in known if _STUB.fullmatch(self.text, one.span.body, one.span.end))

    @functools.cached_property
    def signatures(self) -> Signatures:
        """How the tree itself defines functions whose names the rules know."""
        own = ((one.name.encode(), one.raw) for one in self.functions)
        others = ((name.encode(), text) for name, _, text in self.repository.callees())
        return Signatures((name, text) for name, text in (*own, *others) if name in self.table.by_name)

    def calls(self, name: str) -> bool:
        """Whether the file calls the function by its name (its head is no call)."""
        word = re.compile(rb"\b" + re.escape(name.encode()) + rb"\s*\(")
        return any(one.name != name and word.search(one.expanded.text) for one in self.functions)

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer(rb"\n", self.source.data))]

    def line_of(self, offset: int) -> int:
        """1-based line of a byte offset."""
        return bisect.bisect_right(self._line_starts, offset)

    def line_text(self, line: int) -> str:
        """A line without its indentation, Latin-1 where it is not UTF-8."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.source.data)
        raw = self.source.data[start:end].strip()
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.decode("latin-1")

    def column_of(self, offset: int) -> int:
        """1-based column in characters of a byte offset."""
        raw = self.source.data[self._line_starts[self.line_of(offset) - 1] : offset]
        try:
            return len(raw.decode()) + 1
        except UnicodeDecodeError:
            return len(raw) + 1
