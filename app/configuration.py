"""The configuration file: text in, checked values out. Pure; a mistake is named with its line and the way out.

docs/ngx-plumber.schema.json says the same for editors; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from app.model import AnalysisSettings, Confidence, ResourceSetting, Severity

if TYPE_CHECKING:
    import yaml

KEYS = ("rules", "paths", "min-confidence", "fail-on", "drafts", "resources", "macros", "max-comments")
SWITCH = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
INVALID = re.compile(r"[A-Za-z_]\w*|-?[0-9]+", re.ASCII)
GLOB = re.compile(r"[^\0]{1,200}", re.DOTALL)
LARGEST = 64 * 1024
DEEPEST = 8

Node: TypeAlias = Any
"""A node of PyYAML, whose type stubs lack `id`: "scalar", "sequence" or "mapping"."""

Choice = TypeVar("Choice", bound=StrEnum)


class ConfigurationError(Exception):
    """A configuration that is refused; the text is one line with file, line and what to do."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a repository asks for. None: it does not say."""

    rules: Mapping[str, bool] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    min_confidence: Confidence | None = None
    fail_on: tuple[Severity, ...] = ()
    drafts: bool = True
    resources: tuple[ResourceSetting, ...] = ()
    specifiers: tuple[str, ...] = ()
    noreturn: tuple[str, ...] = ()
    max_comments: int | None = None

    def analysis(self) -> AnalysisSettings:
        """The part that the analysis reads."""
        return AnalysisSettings(self.rules, self.resources, self.specifiers, self.noreturn)

    def wants(self, path: str) -> bool:
        """Whether findings about a path are asked for."""
        included = not self.include or any(matches(pattern, path) for pattern in self.include)
        return included and not any(matches(pattern, path) for pattern in self.exclude)

    def names(self, path: str) -> bool:
        """Whether a path is included by name, which lets it in even from a vendored tree."""
        return any(matches(pattern, path) for pattern in self.include) and self.wants(path)


def matches(pattern: str, path: str) -> bool:
    """As in .gitignore: a pattern without a slash at any depth, a directory with all that is in it."""
    return _expression(pattern).fullmatch(path) is not None


@lru_cache(maxsize=512)
def _expression(pattern: str) -> re.Pattern[str]:
    body = pattern.strip("/")
    anywhere = "/" not in pattern.rstrip("/")
    parts = [_PIECES.get(piece) or re.escape(piece) for piece in re.findall(r"\*\*/|/\*\*|\*+|\?|[^*?/]+|/", body)]
    return re.compile(("(?:.*/)?" if anywhere else "") + "".join(parts) + "(?:/.*)?", re.DOTALL)


_PIECES = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def unknown_word(word: str, known: Collection[str], what: str) -> str:
    """A message that helps with a misspelling."""
    import difflib

    near = difflib.get_close_matches(word, known, 1)
    hint = f'did you mean "{near[0]}"?' if near else "known: " + ", ".join(sorted(known))
    return f'unknown {what} "{word}"; {hint}'


def parse_configuration(text: str, name: str, rule_ids: Collection[str]) -> Configuration:
    """The configuration written in a text. Raises ConfigurationError, which names `name` and the line."""
    read = _Reader(name)
    tree = read.tree(text)
    if tree is None:
        return Configuration()
    top = read.mapping(tree, KEYS)
    paths = read.mapping(top.get("paths"), ("include", "exclude"))
    macros = read.mapping(top.get("macros"), ("specifiers", "noreturn"))
    return Configuration(
        rules={key: read.switch(node) for key, node in read.mapping(top.get("rules"), rule_ids, "rule").items()},
        include=read.words(paths.get("include"), GLOB, "a path pattern"),
        exclude=read.words(paths.get("exclude"), GLOB, "a path pattern"),
        min_confidence=read.choice(top.get("min-confidence"), Confidence),
        fail_on=tuple(read.choice_of(node, Severity) for node in read.items(top.get("fail-on"))),
        drafts=read.switch(top["drafts"]) if "drafts" in top else True,
        resources=tuple(read.resource(node) for node in read.items(top.get("resources"))),
        specifiers=read.words(macros.get("specifiers"), NAME, "the name of a macro"),
        noreturn=read.words(macros.get("noreturn"), NAME, "the name of a macro"),
        max_comments=read.number(top["max-comments"]) if "max-comments" in top else None,
    )


class _Reader:
    """Walks the nodes of a YAML text, because values alone have no lines. Aliases are refused: nothing needs them."""

    def __init__(self, name: str) -> None:
        self._name = name

    def refuse(self, node: Node, reason: str) -> ConfigurationError:
        line = node.start_mark.line + 1
        return ConfigurationError(f"{self._name}:{line}: {reason}")

    def tree(self, text: str) -> Node | None:
        import yaml  # a check without a configuration does not pay for it

        if len(text) > LARGEST:
            raise ConfigurationError(f"{self._name}: larger than {LARGEST // 1024} KB; a configuration is a page")
        try:
            self._bound(yaml.parse(text, Loader=yaml.SafeLoader))
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = f":{mark.line + 1}" if mark else ""
            raise ConfigurationError(f"{self._name}{line}: not YAML: {error.problem or error.context}") from error
        except yaml.YAMLError as error:
            raise ConfigurationError(f"{self._name}: not YAML: {' '.join(str(error).split())}") from error

    def _bound(self, events: Iterator[yaml.Event]) -> None:
        import yaml

        depth = 0
        for event in events:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise self.refuse(event, "aliases (*name) are not read here; write the value out")
            if depth > DEEPEST:
                raise self.refuse(event, f"nested deeper than {DEEPEST} levels")

    def mapping(self, node: Node | None, known: Collection[str], what: str = "key") -> dict[str, Node]:
        if node is None or _is_empty(node):
            return {}
        if node.id != "mapping":
            raise self.refuse(node, f"here stands {_said(node)}, expected keys: {', '.join(sorted(known))}")
        found: dict[str, Node] = {}
        for key, value in node.value:
            word = key.value if key.id == "scalar" else _said(key)
            if word not in known:
                raise self.refuse(key, unknown_word(word, known, what))
            if word in found:
                raise self.refuse(key, f'"{word}" is written twice; keep one')
            found[word] = value
        return found

    def items(self, node: Node | None) -> list[Node]:
        if node is None or _is_empty(node):
            return []
        if node.id != "sequence":
            raise self.refuse(node, f"here stands {_said(node)}, expected a list: [{_said(node)}]")
        return list(node.value)

    def word(self, node: Node, shape: re.Pattern[str], what: str) -> str:
        if node.id != "scalar" or not shape.fullmatch(node.value):
            raise self.refuse(node, f"{_said(node)} is not {what}")
        return str(node.value)

    def words(self, node: Node | None, shape: re.Pattern[str], what: str) -> tuple[str, ...]:
        return tuple(self.word(item, shape, what) for item in self.items(node))

    def choice_of(self, node: Node, among: type[Choice]) -> Choice:
        values = [str(member.value) for member in among]
        if node.id != "scalar" or node.value not in values:
            raise self.refuse(node, f"{_said(node)} is none of: {', '.join(values)}")
        return among(node.value)

    def choice(self, node: Node | None, among: type[Choice]) -> Choice | None:
        return None if node is None else self.choice_of(node, among)

    def switch(self, node: Node) -> bool:
        if node.id != "scalar" or node.value.lower() not in SWITCH:
            raise self.refuse(node, f"{_said(node)} is neither on nor off")
        return SWITCH[node.value.lower()]

    def number(self, node: Node) -> int:
        if node.id != "scalar" or not re.fullmatch(r"[1-9][0-9]{0,5}", node.value):
            raise self.refuse(node, f"{_said(node)} is not a number above 0")
        return int(node.value)

    def resource(self, node: Node) -> ResourceSetting:
        keys = ("acquire", "release", "invalid")
        found = self.mapping(node, keys)
        missing = [key for key in keys if key not in found]
        if missing:
            raise self.refuse(node, f"a resource needs acquire, release and invalid; missing: {', '.join(missing)}")
        return ResourceSetting(
            acquire=self._functions(found["acquire"]),
            release=self._functions(found["release"]),
            invalid=self.word(found["invalid"], INVALID, "an invalid value: a name or a number, such as NULL or -1"),
        )

    def _functions(self, node: Node) -> tuple[str, ...]:
        """One name or a list of them."""
        nodes = [node] if node.id == "scalar" else self.items(node)
        if not nodes:
            raise self.refuse(node, "name at least one function")
        return tuple(self.word(item, NAME, "the name of a function") for item in nodes)


def _is_empty(node: Node) -> bool:
    return node.id == "scalar" and bool(node.tag.endswith(":null"))


def _said(node: Node) -> str:
    """What stands there, short enough for a message."""
    if node.id == "mapping":
        return "a mapping"
    return "a list" if node.id == "sequence" else f'"{node.value[:40]}"'
