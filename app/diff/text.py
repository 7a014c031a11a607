"""Bytes and lines. A line ends at LF alone, as git counts; a CR before it belongs to the line."""

from __future__ import annotations


def split_lines(data: bytes) -> list[bytes]:
    """The lines with their ends; joined they are the data again."""
    lines = data.split(b"\n")
    last = lines.pop()
    return [line + b"\n" for line in lines] + ([last] if last else [])


def encoding_of(data: bytes) -> str:
    """`utf-8` if the data is that, else `latin-1`, which every byte string is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def decode(data: bytes) -> str:
    """The text of the data in its encoding."""
    return data.decode(encoding_of(data))


def line_end(data: bytes) -> bytes:
    """The end that most lines of the data have."""
    crlf = data.count(b"\r\n")
    return b"\r\n" if 2 * crlf > data.count(b"\n") else b"\n"
