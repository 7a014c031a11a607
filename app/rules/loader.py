"""Texts of rule files -> the table. The vocabulary is closed: tree-sitter lets a misspelt predicate or key pass in
silence, so whatever is not known is refused with file, row and column (both count from 1). What only tree-sitter can
refuse, node types and fields, is left to `app.rules.shape`."""

from __future__ import annotations

from collections.abc import Mapping

from app.rules.head import read_head
from app.rules.shape import shape_of
from app.rules.table import Flow, Pattern, Rule, RuleError, Table
from app.rules.text import PatternText, RuleText, Token, refusal
from app.rules.vocabulary import (
    DESCRIPTORS,
    FAILS,
    FLOW_ROLES,
    HANDLE,
    HEADER,
    OPTIONAL,
    PATTERN,
    RELEASE,
    RESULT,
    ROLES,
    ROLES_OF_SETTINGS,
    SUFFIX,
    WHEN,
    WORDS,
)


def load_table(resources: Mapping[str, str], flow: Mapping[str, str], fixes: Mapping[str, str]) -> Table:
    """The table from texts, keyed by file name. Raises RuleError."""
    templates = {name.removesuffix(".c"): text for name, text in fixes.items()}
    rules = tuple(_rule(RuleText(name, text, WORDS), templates) for name, text in sorted(resources.items()))
    _check_owners(rules)
    return Table(rules, _flow(flow), templates)


def _check_owners(rules: tuple[Rule, ...]) -> None:
    owners: dict[str, Rule] = {}
    for rule in rules:
        for name in rule.acquires:
            if name in owners:
                at = rule.query_text.index(f'"{name}"')
                why = f"{name} is opened by {owners[name].id}.scm too; a call belongs to one family"
                raise refusal(f"{rule.id}.scm", rule.query_text, at, why)
            owners[name] = rule


def _rule(file: RuleText, templates: Mapping[str, str]) -> Rule:
    header = _header(file, templates)
    patterns = {number: _pattern(file, one, header) for number, one in enumerate(file.patterns[1:], 1)}
    for role in ("acquire", "release"):
        if not any(one.role == role for one in patterns.values()):
            raise file.refuse(file.patterns[0].at, f"no pattern of the file has @resource.{role}")
    description, examples = read_head(file, header["rule.title"])
    return Rule(
        id=header["rule.id"],
        title=header["rule.title"],
        default=header.get("rule.default", "on") == "on",
        noun=header["resource.noun"],
        type=header["resource.type"],
        value=header["resource.value"],
        invalid=header["resource.invalid"],
        needs=tuple(header.get("rule.needs", "").split()),
        unless=tuple(header.get("rule.unless", "").split()),
        empty="fix.empty" in header,
        initial=header.get("fix.initial", ""),
        plain=frozenset(header.get("fix.plain", "").split()),
        handler=header.get("fix.handler", ""),
        none=frozenset(header.get("resource.none", "").split()),
        zero=frozenset(header.get("resource.zero", "").split()),
        descriptors=tuple(header.get("resource.descriptors", "").split()),
        ends="resource.ends" in header,
        release=header["fix.release"],
        cleanup=header.get("fix.cleanup", ""),
        description=description,
        examples=examples,
        patterns=patterns,
        query_text=file.text,
    )


def _header(file: RuleText, templates: Mapping[str, str]) -> dict[str, str]:
    first = file.patterns[0] if file.patterns else PatternText(0)
    if first.words != ["(", "(", "translation_unit", ")", ")"]:
        raise file.refuse(
            first.at, "the first pattern must be ((translation_unit) (#set! ...)), with the family's settings"
        )
    found = file.settings(first, HEADER)
    missing = [key for key in HEADER if key not in found and key not in OPTIONAL]
    if missing:
        raise file.refuse(first.at, f"settings are missing: {', '.join(missing)}")
    id_, cleanup = found["rule.id"], found.get("fix.cleanup")
    if f"{id_.value}.scm" != file.name:
        raise file.refuse(id_.at, f"rule.id is {id_.value!r}, but the file is called {file.name!r}; they must agree")
    if cleanup and cleanup.value not in templates:
        raise file.refuse(cleanup.at, f"fix.cleanup names {cleanup.value!r}, which is no template of queries/fixes")
    _check_release(file, found["fix.release"])
    _check_fails(file, found["resource.invalid"])
    if "resource.descriptors" in found:
        _check_descriptors(file, found["resource.descriptors"])
    return {key: token.value for key, token in found.items()}


def _pattern(file: RuleText, pattern: PatternText, header: Mapping[str, str]) -> Pattern:
    captures = [one for one in pattern.captures if one.word in ROLES]
    handles = [one for one in pattern.captures if one.word == HANDLE]
    if len(captures) != 1:
        raise file.refuse(pattern.at, f"a pattern needs exactly one of {', '.join('@' + one for one in ROLES)}")
    capture = captures[0]
    role = ROLES[capture.word]
    names = file.names(pattern, capture)
    if len(handles) > 1:
        raise file.refuse(handles[1].at, f"a pattern has one @{HANDLE}")
    if role != "acquire" and not handles:
        raise file.refuse(pattern.at, f"a pattern with {capture.text} needs @{HANDLE} on the argument")
    settings = file.settings(pattern, PATTERN)
    _check_settings(file, settings, role, bool(handles))
    found = {key: token.value for key, token in settings.items()}
    return Pattern(
        role=role,
        names=names,
        has_handle=bool(handles),
        fails=_in_numbers(found.get("call.fails", header["resource.invalid"]), header),
        handles=int(found.get("call.handles", "1")),
        suffix=found.get("call.suffix", ""),
        when=found.get("call.when", "always"),
        dependent=found.get("call.result") == "dependent",
        certain=found.get("call.result") == "certain",
        release=found.get("fix.release", ""),
        shape=shape_of(file, pattern, capture),
    )


def _in_numbers(fails: str, header: Mapping[str, str]) -> str:
    """What failure looks like, with 0 for a name that the family gives to it."""
    operator, _, word = fails.partition(" ")
    return f"{operator} 0" if word in header.get("resource.zero", "").split() else fails


def _check_settings(file: RuleText, settings: Mapping[str, Token], role: str, has_handle: bool) -> None:
    for key, token in settings.items():
        roles = ROLES_OF_SETTINGS[key]
        if role not in roles:
            where = " or ".join(f"@resource.{one}" for one in roles)
            raise file.refuse(token.at, f"{key} means nothing here; it belongs to a pattern with {where}")
        if key in ("call.handles", "call.suffix") and not has_handle:
            raise file.refuse(token.at, f"{key} needs @{HANDLE} on the argument")
    if "call.when" in settings and settings["call.when"].value not in WHEN[role]:
        allowed = ", ".join(WHEN[role])
        raise file.refuse(settings["call.when"].at, f"call.when of @resource.{role} is one of {allowed}")
    if "call.result" in settings and settings["call.result"].value != RESULT[role]:
        raise file.refuse(settings["call.result"].at, f"call.result of @resource.{role} is {RESULT[role]}")
    if "call.fails" in settings:
        _check_fails(file, settings["call.fails"])
    if "fix.release" in settings:
        _check_release(file, settings["fix.release"])
    suffix = settings.get("call.suffix")
    if suffix and not SUFFIX.match(suffix.value):
        raise file.refuse(suffix.at, f"{suffix.value!r} is no part of an argument; write it as '->fd'")


def _check_fails(file: RuleText, token: Token) -> None:
    if not FAILS.match(token.value):
        raise file.refuse(token.at, f"{token.value!r} is no failing value; write a comparison, as '== NULL' or '< 0'")


def _check_descriptors(file: RuleText, token: Token) -> None:
    words = token.value.split()
    unknown = [one for one in words if one not in DESCRIPTORS]
    if unknown or not words:
        said = f"{unknown[0]!r} is no kind of descriptor" if unknown else "resource.descriptors is empty"
        raise file.refuse(token.at, f"{said}; allowed: {', '.join(DESCRIPTORS)}")


def _check_release(file: RuleText, token: Token) -> None:
    if not RELEASE.match(token.value):
        why = "write the call with %s where the handle goes, and {2} for the second argument of the opening call"
        raise file.refuse(token.at, f"{token.value!r} is no release; {why}")


def _flow(texts: Mapping[str, str]) -> Flow:
    names: dict[str, set[str]] = {}
    for name, text in sorted(texts.items()):
        file = RuleText(name, text, FLOW_ROLES)
        for pattern in file.patterns:
            captures = [one for one in pattern.captures if one.word in FLOW_ROLES]
            if len(captures) != 1:
                allowed = ", ".join(f"@{one}" for one in sorted(FLOW_ROLES))
                raise file.refuse(pattern.at, f"a pattern needs exactly one of {allowed}")
            file.settings(pattern, {})
            names.setdefault(captures[0].word, set()).update(file.names(pattern, captures[0]))
    return Flow({role: frozenset(found) for role, found in names.items()}, texts)


__all__ = ["RuleError", "load_table"]
