"""`.github/ngx-plumber.yml`: what it may say, and how a mistake is answered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.configuration import KEYS, Configuration, ConfigurationError, matches, parse_configuration
from app.model import Confidence, ResourceSetting, Severity

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent.parent / "docs/ngx-plumber.schema.json").read_text())

EVERYTHING = """
rules: {fd: off, heap: on}
paths:
  include: [src/**]
  exclude: ["*_test.c"]
min-confidence: high
fail-on: [every-request, reload]
drafts: false
resources:
  - {acquire: my_open, release: [my_close, my_drop], invalid: NULL}
macros: {specifiers: [MY_API], noreturn: [MY_DIE]}
max-comments: 20
"""

BAD = {
    "rule: {}": 'unknown key "rule"; did you mean "rules"?',
    "rules: {fdd: on}": 'unknown rule "fdd"; did you mean "fd"?',
    "rules: {fd: maybe}": '"maybe" is neither on nor off',
    "rules: [fd]": "here stands a list, expected keys: fd, heap",
    "paths: {include: src}": 'here stands "src", expected a list: ["src"]',
    "paths: {only: []}": 'unknown key "only"; known: exclude, include',
    "min-confidence: sure": '"sure" is none of: high, medium, low',
    "fail-on: [always]": '"always" is none of: every-request, error-path, out-of-memory, reload, process',
    "drafts: 3": '"3" is neither on nor off',
    "max-comments: 0": '"0" is not a number above 0',
    "max-comments: [1]": "a list is not a number above 0",
    "resources: [{acquire: f, release: g}]": "missing: invalid",
    "resources: [{acquire: [], release: g, invalid: NULL}]": "name at least one function",
    "resources: [{acquire: 'f()', release: g, invalid: NULL}]": '"f()" is not the name of a function',
    "resources: [{acquire: f, release: g, invalid: 'a b'}]": '"a b" is not an invalid value',
    "macros: {specifiers: ['#x']}": '"#x" is not the name of a macro',
}


def parse(text: str) -> Configuration:
    return parse_configuration(text, "x.yml", ["fd", "heap"])


def test_everything_that_can_be_said() -> None:
    assert parse(EVERYTHING) == Configuration(
        rules={"fd": False, "heap": True},
        include=("src/**",),
        exclude=("*_test.c",),
        min_confidence=Confidence.HIGH,
        fail_on=(Severity.EVERY_REQUEST, Severity.RELOAD),
        drafts=False,
        resources=(ResourceSetting(("my_open",), ("my_close", "my_drop"), "NULL"),),
        specifiers=("MY_API",),
        noreturn=("MY_DIE",),
        max_comments=20,
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "rules:\npaths:\n"])
def test_saying_nothing(text: str) -> None:
    assert parse(text) == Configuration()


@pytest.mark.parametrize(("text", "answer"), BAD.items(), ids=BAD.keys())
def test_a_mistake_is_named_with_its_line(text: str, answer: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse(f"# a comment\n{text}\n")

    assert str(caught.value).startswith("x.yml:2: ")
    assert answer in str(caught.value)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("rules: {fd: on", "x.yml:1: not YAML"),
        ("a: &x [1]\nb: *x", "x.yml:2: aliases"),
        ("drafts: on\ndrafts: off", 'x.yml:2: "drafts" is written twice'),
        ("- a", "x.yml:1: here stands a list, expected keys"),
        ("rules: " + "[" * 500, "nested deeper"),
        ("x" * 70_000, "larger than 64 KB"),
        ("a: !!python/object:os.system x", 'unknown key "a"'),
        ("drafts: \x01", "x.yml: not YAML"),
    ],
)
def test_a_text_that_is_no_configuration(text: str, answer: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse(text)

    assert answer in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("src/**", "src/a/b.c", True),
        ("src", "src/a/b.c", True),
        ("src/", "lib/src/b.c", True),
        ("/src", "lib/src/b.c", False),
        ("src/*.c", "src/b.c", True),
        ("src/*.c", "src/a/b.c", False),
        ("**/gen/*.h", "gen/x.h", True),
        ("*.h", "src/a/b.h", True),
        ("ngx_?.c", "ngx_x.c", True),
        ("a.c", "aXc", False),
    ],
)
def test_path_patterns(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits


def test_excluded_beats_included() -> None:
    configuration = Configuration(include=("src",), exclude=("src/old",))

    assert [configuration.wants(path) for path in ("src/a.c", "src/old/a.c", "lib/a.c")] == [True, False, False]


# --- the schema for editors says the same ---


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """The part of JSON Schema that ours uses."""
    if "oneOf" in schema:
        return sum(fits(value, one) for one in schema["oneOf"]) == 1
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, dict):
        known = schema.get("properties", {})
        others = schema.get("additionalProperties", {})
        allowed = all(key in known or others is not False for key in value)
        complete = set(schema.get("required", ())) <= set(value)
        return complete and allowed and all(fits(item, known.get(key, others)) for key, item in value.items())
    if isinstance(value, list):
        return len(value) >= schema.get("minItems", 0) and all(fits(item, schema["items"]) for item in value)
    if isinstance(value, str) and "pattern" in schema:
        return re.search(schema["pattern"], value) is not None
    return not isinstance(value, int) or value >= schema.get("minimum", value)


def test_the_schema_knows_the_same_keys_and_words() -> None:
    properties = SCHEMA["properties"]

    assert set(properties) == set(KEYS)
    assert properties["min-confidence"]["enum"] == [member.value for member in Confidence]
    assert properties["fail-on"]["items"]["enum"] == [member.value for member in Severity]


def test_the_schema_takes_what_the_program_takes() -> None:
    assert fits(yaml.safe_load(EVERYTHING), SCHEMA)


@pytest.mark.parametrize("text", [text for text in BAD if "fdd" not in text])
def test_the_schema_refuses_what_the_program_refuses(text: str) -> None:
    """All but unknown rules: those are not the schema's to list."""
    assert not fits(yaml.safe_load(text), SCHEMA)
