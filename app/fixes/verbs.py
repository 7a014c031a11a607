"""The verb by which a library's releasing call goes in the version that a file is written for."""

from __future__ import annotations

import re

from app.rules.table import Rule

_CALLED = re.compile(rb"\b([A-Za-z_]\w*+)\s*+\(")
_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_VERB = re.compile(r"(?:close|delete|destroy|dispose|free|release)(?=_|[A-Z]|\Z)", re.I)
_WHOLE = re.compile(r"(?:destroy|dispose|free|release)(?=_|[A-Z]|\Z)", re.I)
"""Verbs of which a library has one for a thing; `sqlite3_close()` and `sqlite3_free()` are for two."""
_NOUN = 4
"""Letters that a name needs besides its verb to tell what it ends: `free()` and `close()` are of different things."""


def as_called(text: bytes, rule: Rule, form: str) -> str:
    """The family's call as the file makes it, where another version of the library has another verb for it:
    `xdb_close_content(%s)` for `xdb_free_content(%s)`. A call that belongs to another opening is none."""
    name = form.partition("(")[0]
    noun = _VERB.sub("", name)
    if form != f"{name}(%s)" or len(noun) < _NOUN or noun == name:
        return form
    called = {one.decode() for one in _CALLED.findall(text)}
    if name in called:
        return form
    apart = {one.release.partition("(")[0] for one in rule.patterns.values()}
    others = [one for one in rule.releases if one in called and one not in apart and _VERB.sub("", one) == noun]
    return f"{others[0]}(%s)" if len(others) == 1 else form


def has_other_verb(text: bytes, code: str) -> bool:
    """Whether the file never makes the release, but one of the same library and noun by another verb: two libraries may
    name what opens alike, `JS_FreeRuntime()` of the one being `JS_DestroyRuntime()` of the other."""
    called = {one.decode() for one in _CALLED.findall(text)}
    nouns = {_WHOLE.sub("", name) for name in _CALL.findall(code) if name not in called and _WHOLE.search(name)}
    return any(_WHOLE.search(name) and _WHOLE.sub("", name) in nouns for name in called)
