"""The call that opened a handle, and the call that releases it, as C text."""

from __future__ import annotations

import re
from collections.abc import Collection

from app.analysis.call_names import RELEASING_NAME
from app.analysis.engine import Analysis
from app.analysis.facts import FunctionFacts, walk
from app.analysis.liveness import asking
from app.analysis.state import root
from app.fixes.layout import Layout
from app.fixes.verbs import as_called
from app.rules.table import Pattern, Rule, release_call
from app.syntax import expression as e

WITH_DESCRIPTOR = {"ngx_close_connection(%s)": "ngx_free_connection(%s)"}
"""What closes a descriptor together with the object that was made for it, and what leaves it to its owner, who gave it
to the call that returns the object: so does nginx's src/event/ngx_event.c and src/os/unix/ngx_channel.c."""

_DOES = re.compile(r"(?:^|_|(?<=[a-z])|(?<=PQ))(?:[Cc]ommand|[Ee]xec(?:ute)?|[Cc]all|find|[Rr]un)(?=_|[A-Z]|\Z)")


def does_more(name: str) -> bool:
    """Whether a call is made for what it does, as far as its name says, and only hands out what came of it."""
    return _DOES.search(name) is not None


def opening_call(layout: Layout) -> e.Call | None:
    """The finding's call in the function's first configuration."""
    for block in layout.variant.graph.blocks:
        for expression in [*block.expressions, *asking(block.ending)]:
            for one in walk(expression):
                if (
                    isinstance(one, e.Call)
                    and one.name == layout.finding.acquired_by
                    and one.line == layout.finding.line
                ):
                    return one
    return None


def pattern_of(analysis: Analysis, rule: Rule, name: str) -> Pattern:
    """How a rule opens by a call; what a function hands out is released as what it opens itself."""
    known = _pattern(rule, name)
    if known is not None:
        return known
    wrapper = analysis.wrappers.get(name)
    origin = _pattern(rule, wrapper.origin) if wrapper is not None else None
    release = origin.release if origin is not None and not origin.has_handle else ""
    return Pattern("acquire", (name,), False, rule.invalid, release=release)


def _pattern(rule: Rule, name: str) -> Pattern | None:
    return next((one for one in rule.patterns.values() if one.role == "acquire" and name in one.names), None)


def release_of(layout: Layout, rule: Rule, pattern: Pattern, handle: str) -> str | None:
    """The C call that releases `handle`, without semicolon; None when it needs what the opening call does not have."""
    call = opening_call(layout)
    arguments = arguments_of(layout, call) if call is not None else []
    form = pattern.release or rule.release
    if pattern.has_handle and "&%s" in form:
        given = {"".join(one.split()) for one in arguments}
        if handle in given:  # the caller has a pointer already
            form = form.replace("&%s", "%s")
        elif f"&{handle}" not in given:
            return None
    if form in WITH_DESCRIPTOR and not pattern.has_handle and arguments and not _opens(layout, arguments[0]):
        form = WITH_DESCRIPTOR[form]
    cast = "" if "&%s" in form else _cast(layout, rule, form, call, handle)
    form = re.sub(r"(?<=[(\s])%s", f"{cast}%s", form) if cast else form
    if rule.value == "integer" or rule.id == "heap":
        form = _usual(layout, rule, form)
    form = as_called(layout.unit.text, rule, form)
    written = release_call(form, handle, arguments)
    return written if written is not None and _all_known(layout, written, handle) else None


def _opens(layout: Layout, argument: str) -> bool:
    """Whether an argument is a variable of the function that holds what a call has given it."""
    function = layout.variant.function
    if argument not in function.declared or argument in function.parameters:
        return False
    given = [one.value for one in layout.inside if isinstance(one, e.Assign) and _is_place(one.target, argument)]
    return any(isinstance(one, e.Call) for one in given)


def _is_place(target: e.Expression, path: str) -> bool:
    return isinstance(target, e.Place) and target.path == path


def _usual(layout: Layout, rule: Rule, form: str) -> str:
    """The one of the family's plain calls that the file makes, or could make: a file without nginx's headers has
    `close()` and no `ngx_close_socket()`, `free()` and no `ngx_free()`."""
    name = form.partition("(")[0]
    text = layout.unit.text
    usual = "close" if rule.value == "integer" else "free"
    plain = [one for one in (usual, name) if one in rule.releases]
    if form != f"{name}(%s)" or not plain or re.search(rb"\b" + name.encode() + rb"\s*\(", text):
        return form
    if name.startswith("ngx_") and re.search(rb"\bngx_\w+_t\b|#\s*include\s*[<\"]ngx_", text) is None:
        return f"{plain[0]}(%s)"
    called = re.search(rb"(?<![\w.>])" + usual.encode() + rb"\s*\(", text)
    return f"{plain[0]}(%s)" if called and (usual == "close" or not _is_nginx(layout)) else form


def _is_nginx(layout: Layout) -> bool:
    """Whether what opens the handle has a name as nginx's calls have."""
    return layout.finding.acquired_by.startswith("ngx_")


def used_release(layout: Layout, facts: FunctionFacts, rule: Rule, lines: Collection[int], handle: str) -> str | None:
    """The call by which the function itself releases the handle on another way out, and what it does next to it.
    `lines` are those on which the analysis has seen it released."""
    text = layout.variant.text.decode("latin-1")
    for name, calls in facts.calls.items():
        if not _releases(layout, rule, name):
            continue
        for call in [one for one in calls if one.line in lines]:
            arguments = arguments_of(layout, call)
            if any(re.sub(r"^\(\s*[\w\s]+\**\s*\)\s*", "", one) == handle for one in arguments):
                written = f"{name}({', '.join(arguments)})"
                reset = re.match(rf"\s*;\s*({re.escape(handle)} = (?:NULL|NGX_INVALID_\w+|-1))\s*;", text[call.end :])
                stays = reset is not None and facts.stays(handle)
                return f"{written};\n{reset[1]}" if reset is not None and stays else written
    return None


def like_release(layout: Layout, facts: FunctionFacts, rule: Rule, handle: str) -> str | None:
    """The call by which the function releases another handle of the same type, where it has no call that the rule says:
    nginx's own name for what the library calls otherwise."""
    declared = layout.variant.function.declared
    mine, usual = declared.get(handle), rule.release.partition("(")[0]
    if mine is None or rule.value != "pointer" or usual in facts.calls:
        return None
    for name, calls in facts.calls.items():
        parts = [one.parts[0] for one in calls if len(one.parts) == 1]
        types = [declared.get(one.path) for one in parts if isinstance(one, e.Place)]
        alike = [one for one in types if one is not None and (one.type, one.stars) == (mine.type, mine.stars)]
        if name in rule.releases and alike:
            return f"{name}({handle})"
    return None


def _releases(layout: Layout, rule: Rule, name: str) -> bool:
    """Whether a call releases, as the rule or another one knows, or as a function of the file whose name says so."""
    if name in rule.releases:
        return True
    known = layout.unit.table.by_name.get(name.encode(), ())
    others = any(one.role == "release" for _, each in known for one in each.by_name[name.encode()])
    return RELEASING_NAME.search(name) is not None and (others or name in layout.unit.by_name)


def _cast(layout: Layout, rule: Rule, form: str, call: e.Call | None, handle: str) -> str:
    """A cast to the family's type where the variable has another: `const`, or `u_char` for a library's `char`. What is
    released in another way than the family's is of another type: only the `const` goes."""
    if rule.value != "pointer" or "*" not in rule.type or call is None:
        return ""
    text = layout.variant.text.decode("latin-1")
    if form != rule.release:
        declared_as = rf"\bconst\s+([A-Za-z_]\w*)\s*\*[^;(){{}}*]*\b{re.escape(handle)}\s*[;,=]"
        constants = re.findall(declared_as, text[: call.end]) if handle == root(handle) else []
        return f"({constants[-1]} *) " if constants else ""
    to = f"({rule.type}) "
    opened = re.search(r"=\s*\(\s*u_char\s*\*\s*\)\s*\Z", text[: call.at])
    declared = layout.variant.function.declared.get(handle)
    unsigned = declared is not None and declared.type in ("u_char", "unsigned char", "uint8_t")
    if "char" in rule.type and (opened or unsigned):
        return to
    constant = re.search(rf"\bconst\b[^;(){{}}]*[\s*,]{re.escape(root(handle))}\s*[;,=]", text)
    if constant and handle == root(handle) and not rule.type.startswith("const"):
        return to
    return ""


def _all_known(layout: Layout, written: str, handle: str) -> bool:
    """Whether every variable that the release names is one of the function's own: a rule file can only guess them."""
    known = {*layout.variant.function.declared, *re.findall(r"[A-Za-z_]\w*", handle), "void", "char", "const"}
    words = re.findall(r"(?<![\w.>])[A-Za-z_]\w*(?!\w*\s*\()", written)
    return all(one in known or one.isupper() for one in words)


def arguments_of(layout: Layout, call: e.Call) -> list[str]:
    """The texts of a call's arguments, white space made single."""
    return split_arguments(layout.variant.text[call.at : call.end].decode("latin-1"))


def split_arguments(call: str) -> list[str]:
    """The argument texts of `name(a, b)`; strings and nested parentheses keep their commas."""
    found, depth, quote, at = [""], 0, "", call.index("(") + 1
    for number, letter in enumerate(call[at:-1], at):
        if quote:
            quote = "" if letter == quote and call[number - 1] != "\\" else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        if letter == "," and depth == 0 and not quote:
            found.append("")
        else:
            found[-1] += letter
    return [" ".join(one.split()) for one in found if one.strip()]


def is_closed_below(layout: Layout, facts: FunctionFacts) -> bool:
    """Whether the function closes the descriptor that it gave to `fdopen()` itself: who closes the stream then has to
    leave that out, which no addition does."""
    call = opening_call(layout)
    given = call.parts[0] if call is not None and call.name == "fdopen" and call.parts else None
    closed = [one for name in ("close", "ngx_close_file") for one in facts.calls.get(name, ())]
    return isinstance(given, e.Place) and any(
        isinstance(part, e.Place) and part.path == given.path for one in closed for part in one.parts
    )
