"""Types of what a fix assigns and returns, as far as a function shows them; what is not known is taken to fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.fixes.proof.changed import Changed

_INTEGERS = frozenset({
    "char", "int", "long", "short", "unsigned", "signed", "size_t", "ssize_t", "off_t", "pid_t", "time_t", "u_char",
    "u_short", "uintptr_t", "intptr_t", "ngx_fd_t", "ngx_socket_t", "ngx_int_t", "ngx_uint_t", "ngx_flag_t",
    "ngx_err_t", "ngx_msec_t", "ngx_pid_t", "bool",
})  # fmt: skip
_DESCRIPTORS = frozenset({"int", "ngx_fd_t", "ngx_socket_t"})
_FIELDS = {
    "ngx_pool_cleanup_t": {"handler": "ngx_pool_cleanup_pt", "data": "void *"},
    "ngx_http_cleanup_t": {"handler": "ngx_http_cleanup_pt", "data": "void *"},
    "ngx_pool_cleanup_file_t": {"fd": "ngx_fd_t", "name": "u_char *", "log": "ngx_log_t *"},
    "ngx_http_request_t": {"pool": "ngx_pool_t *", "connection": "ngx_connection_t *"},
    "ngx_stream_session_t": {"connection": "ngx_connection_t *"},
    "ngx_mail_session_t": {"connection": "ngx_connection_t *"},
    "ngx_connection_t": {"pool": "ngx_pool_t *", "log": "ngx_log_t *"},
    "ngx_conf_t": {"pool": "ngx_pool_t *", "log": "ngx_log_t *"},
    "ngx_cycle_t": {"pool": "ngx_pool_t *", "log": "ngx_log_t *"},
    "ngx_pool_t": {"log": "ngx_log_t *"},
}
"""src/core/ngx_palloc.h, ngx_connection.h, ngx_conf_file.h, ngx_cycle.h and src/http/ngx_http_request.h of nginx."""
_CALLS = {"ngx_pool_cleanup_add": "ngx_pool_cleanup_t *", "ngx_http_cleanup_add": "ngx_http_cleanup_t *"}
_CAST = re.compile(r"\( ?((?:const |unsigned |struct )*[A-Za-z_]\w*) ?(\**) ?\) ?(?=[\w\"*&(])")
_PATH = re.compile(r"([A-Za-z_]\w*)((?:(?:->|\.)\w+)*)\Z")
_TARGET = re.compile(r"\*?[A-Za-z_]\w*(?:(?:->|\.)\w+|\[\w+\])*")
_HANDLER = re.compile(r"\bvoid\s+\w+\s*\(\s*void\s*\*\s*\w+\s*\)\s*\Z")


@dataclass(frozen=True, slots=True)
class Type:
    """A type by its name and stars: `("ngx_fd_t", 1)` for `ngx_fd_t *`."""

    base: str
    stars: int


_VOID = Type("void", 1)
_NULL = Type("NULL", 1)
_FUNCTION = Type("()", 0)


def types_fit(functions: Sequence[Changed], opened: Mapping[str, str]) -> bool:
    """Whether what the fix assigns, reaches through and returns has the types that it needs there; `opened` are the
    types of what calls open."""
    return all(_assignments_fit(one, opened) and _returns_fit(one) for one in functions)


def _assignments_fit(one: Changed, opened: Mapping[str, str]) -> bool:
    for assignment in one.new_assignments():
        if not _TARGET.fullmatch(assignment.target):
            return False
        made = opened.get(assignment.value.partition("(")[0])
        if made is not None and not fits(type_of(one, assignment.target, assignment.at), _read(made)):
            return False
        target = type_of(one, assignment.target, assignment.at)
        value = type_of(one, assignment.value, assignment.at)
        if target == _FUNCTION or not fits(target, value) or not _reachable(one, assignment.target, assignment.at):
            return False
        if value == _FUNCTION and not _is_handler(one, assignment.value):
            return False
    return True


def type_of(one: Changed, text: str, at: int) -> Type | None:
    """The type of an expression at an offset of the function; None if the function does not show it."""
    text = text.strip()
    cast = _CAST.match(text)
    if cast is not None:
        return Type(_plain(cast[1]), len(cast[2]))
    if text == "NULL":
        return _NULL
    if re.fullmatch(r"-?\d\w*", text):
        return Type("int", 0)
    if text.startswith('"'):
        return Type("char", 1)
    if text.startswith(("&", "*")):
        return _moved(type_of(one, text[1:], at), 1 if text[0] == "&" else -1)
    called = re.fullmatch(r"(\w+)\(.*\)", text)
    if called is not None:
        return _read(_CALLS[called[1]]) if called[1] in _CALLS else None
    return _path_type(one, text, at)


def _path_type(one: Changed, text: str, at: int) -> Type | None:
    path = _PATH.match(text)
    if path is None:
        return None
    variable = one.scopes.find(path[1], at)
    if variable is None:
        return _FUNCTION if path[1] in one.after.by_name or path[1].startswith("ngx_pool_cleanup_") else None
    found: Type | None = Type(_plain(variable.type), variable.stars + variable.array)
    for name in re.findall(r"\w+", path[2]):
        fields = _FIELDS.get(found.base) if found is not None else None
        found = _read(fields[name]) if fields is not None and name in fields else None
    return found


def _reachable(one: Changed, target: str, at: int) -> bool:
    """`a->b` needs a pointer, `a.b` a structure, `*a` a pointer."""
    found = re.match(r"(\**)([A-Za-z_]\w*)(->|\.)?", target)
    variable = one.scopes.find(found[2], at) if found is not None else None
    if found is None or variable is None:
        return True
    stars = variable.stars + variable.array
    if found[3]:
        return stars == (found[3] == "->")
    return stars >= len(found[1])


def fits(target: Type | None, value: Type | None) -> bool:
    """Whether a value of the one type can be assigned to a place of the other without a warning."""
    if any(one is not None and one.base == "void" and one.stars < 1 for one in (target, value)):
        return False
    if target is None or value is None:
        return True
    if value == _FUNCTION:
        return target.base.endswith("_pt")
    if target.base.endswith("_pt") and not target.stars:
        return False
    if value == _NULL or _VOID in (target, value):
        other = target if value in (_NULL, _VOID) else value
        return other.stars > 0 or not _is_integer(other)
    if target.stars != value.stars:
        return not _is_integer(target) and not _is_integer(value) and 0 in (target.stars, value.stars)
    return target.base == value.base or (not target.stars and {target.base, value.base} <= _DESCRIPTORS)


def _is_integer(one: Type) -> bool:
    return not one.stars and (one.base.split(" ")[-1] in _INTEGERS or re.fullmatch(r"u?int\d+_t", one.base) is not None)


def _is_handler(one: Changed, name: str) -> bool:
    """Whether a function of the file takes what a cleanup hands over, and returns nothing."""
    function = one.after.by_name.get(name)
    if function is None:
        return True
    head = function.raw[: function.span.body - function.span.start].decode("latin-1")
    return _HANDLER.search(head) is not None


def _returns_fit(one: Changed) -> bool:
    """A way out of the fix is one that the function has, a variable of its type, or an error."""
    return all(
        each.text in one.old_texts or _returns(one, each.text.removeprefix("return").strip(" ;"), each.at)
        for each in one.new_statements()
        if each.text.startswith("return")
    )


def _returns(one: Changed, value: str, at: int) -> bool:
    type_, stars = one.variant.function.returns.rstrip(" *"), one.variant.function.returns.count("*")
    variable = one.scopes.find(value, at)
    if variable is not None:
        return (variable.type, variable.stars, variable.array) == (type_, stars, False)
    if stars:
        return value == ("NGX_CONF_ERROR" if type_ == "char" else "NULL")  # NGX_CONF_OK is NULL
    return value in ("NGX_ERROR", "NGX_HTTP_INTERNAL_SERVER_ERROR") and _is_integer(Type(type_.split(" ")[-1], 0))


def _moved(found: Type | None, step: int) -> Type | None:
    """The type one star further or nearer; a negative number of stars fits nothing."""
    return None if found is None or found == _FUNCTION else Type(found.base, found.stars + step)


def _read(text: str) -> Type:
    return Type(text.rstrip(" *"), text.count("*"))


def _plain(type_: str) -> str:
    return re.sub(r"\b(?:const|volatile|static|struct|register)\b ?", "", type_).strip()
