"""Names of files as git quotes them in a diff."""

from __future__ import annotations

import re

_NAMED = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}
_BYTES = {letter: code for code, letter in _NAMED.items()}
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abtnvfr"\\])')


def quote_path(path: str) -> str:
    """The name as git writes it: in C quotes if it holds control characters, quotes, backslashes or more than ASCII."""
    data = path.encode("utf-8", "surrogateescape")
    if all(32 <= byte < 127 and byte not in b'"\\' for byte in data):
        return path
    return '"' + "".join(_quoted(byte) for byte in data) + '"'


def unquote_path(name: str) -> str:
    """The name behind git's quotes; a name without quotes as it is."""
    if len(name) < 2 or not (name.startswith('"') and name.endswith('"')):
        return name
    inner = name[1:-1].encode("utf-8", "surrogateescape")
    return _ESCAPE.sub(_unescaped, inner).decode("utf-8", "surrogateescape")


def _quoted(byte: int) -> str:
    if byte in _NAMED:
        return "\\" + _NAMED[byte]
    return chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1].decode("ascii")
    return bytes([_BYTES[code] if code in _BYTES else int(code, 8) & 255])
