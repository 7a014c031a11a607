"""Statements of a text that have a field, and which of them release it, by the names of their calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.rules.table import Rule
from app.syntax.names import whole_words

_RELEASING = re.compile(
    rb"(?<!get_)free|close|destroy|release|cleanup|delete|unref|decref|_(?:exit|fini|uninit|deinit|dtor|teardown)\Z",
    re.I,
)
_CALL = re.compile(rb"\b(\w+)\s*\(")
_COPY = re.compile(rb"\s*(?:\w[\w\s*]*[\s*])?(\w+)\s*=\s*(?:\([^()]*\)\s*)?&?\s*[\w>.\-\[\]]*(?:\(\w*\))?\Z")
_ALLOCATOR = re.compile(
    rb"\b(?:ngx_pfree|ngx_slab_free(?:_locked)?|ngx_free_chain|ngx_pool_cleanup_add|mrb_free|js_free|JS_FreeValue|"
    rb"\w+_pool_(?:push|put|return))\s*\(\s*[^,()]*\Z"
)
"""Something else is given back, and the field, the first argument, is what it was had from."""
_DIRECTIVE = re.compile(rb"^[ \t]*#.*$", re.M)
_HANDED_ON = re.compile(rb"\s*\*\s*\w+\s*=\s*(?:\([^()]*\)\s*)?[\w>.\-\[\]]*\Z")

Statement = tuple[bytes, bytes, int]
"""What stands before a field in its statement, what behind it, and the offset of the field."""


def statements(text: bytes, field_: str) -> Iterator[Statement]:
    """Each use of a field of that name, in the order of a text without comments."""
    for start, end in accesses(text, field_.encode()):
        stop = text.find(b";", end)
        before = text[begin(text, start) : start]
        yield _DIRECTIVE.sub(b"", before) if b"#" in before else before, text[end:stop], start


def accesses(text: bytes, field_: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each `->field` and `.field`, looked for by the name, of which there are few."""
    for at in whole_words(text, field_):
        behind = at
        while behind and text[behind - 1 : behind].isspace():
            behind -= 1
        if text[behind - 1 : behind] == b".":
            yield behind - 1, at + len(field_)
        elif text[behind - 2 : behind] == b"->":
            yield behind - 2, at + len(field_)


def begin(text: bytes, at: int) -> int:
    """Where the statement begins that stands at an offset."""
    return max(text.rfind(mark, 0, at) for mark in (b";", b"{", b"}")) + 1


def releases(statement: Statement, rule: Rule, text: bytes) -> bool:
    """Whether the statement releases what it names, or hands it to whoever asked for it; so does a release of the
    variable that it is copied to."""
    before, after, at = statement
    before = _ALLOCATOR.sub(b"", before)
    calls = (one for one in _CALL.finditer(before) if one[1] not in rule.later or b"," in before[one.end() :])
    called = [one[1] for one in calls if not _only_uses(one[1], rule)]
    if any(_RELEASING.search(one) or one.decode("latin-1") in rule.releases for one in called):
        return True
    if _HANDED_ON.match(before) and not after.strip():
        return True  # whoever asked for it has it now
    copied = _COPY.match(before)
    if copied is None or (after.strip() not in (b"", b"[0]") and not after.lstrip().startswith(b",")):
        return False
    end = text.find(b"\n}", at)
    end = end if end >= 0 else len(text)
    if _gives_back(copied[1], rule, text, at, end):
        return True
    start = max(text.rfind(b"\n}", 0, at), 0)
    again = re.compile(rb"\b(\w+)\s*=\s*" + copied[1] + rb"\s*[;)]")  # `next = n->next; free(n); n = next;`
    return any(_gives_back(one[1], rule, text, start, end) for one in again.finditer(text, start, end))


def _gives_back(name: bytes, rule: Rule, text: bytes, start: int, end: int) -> bool:
    """Whether a call between two offsets releases the variable, by a rule or by what the call is named."""
    names = "|".join(map(re.escape, rule.releases)).encode()
    freed = re.compile(rb"\b(%b)\s*\(([^;]*)\b%b\b" % (names, name)).finditer(text, start, end)
    if any(one[1] not in rule.later or b"," in one[2] for one in freed):
        return True
    given = re.compile(rb"\b(\w+)\s*\(\s*([\w>.-]+\s*,\s*)?%b\s*[,)]" % name)
    called = (one[1] for one in given.finditer(text, start, end) if one[2] or one[1] not in rule.later)
    return any(_RELEASING.search(one) and not _only_uses(one, rule) for one in called)


def _only_uses(name: bytes, rule: Rule) -> bool:
    """Whether the rule says of the call that it leaves the handle as it is: `cache_delete(handle, key)`."""
    known = rule.by_name.get(name, ())
    return bool(known) and all(one.role == "borrow" for one in known)
