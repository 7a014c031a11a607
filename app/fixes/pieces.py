"""Pieces of code that a fix writes below each other."""

from __future__ import annotations

from collections.abc import Sequence

from app.fixes.layout import Layout


def is_block(code: str) -> bool:
    return code.startswith("if (") and code.endswith("}")


def joined(layout: Layout, code: Sequence[str]) -> str:
    """Pieces of code below each other, blocks apart where the file has them so."""
    text = ""
    for before, one in zip(["", *code[:-1]], code, strict=True):
        apart = text and layout.parted_blocks and (is_block(before) or is_block(one))
        text += ("\n\n" if apart else "\n" if text else "") + one
    return text


def shifted(value: str, by: int) -> str:
    """Continuation lines moved by a number of columns, as far as they have them."""
    first, *others = value.split("\n")
    moved = []
    for one in others:
        spaces = len(one) - len(one.lstrip(" "))
        moved.append(" " * max(spaces + by, 0) + one.lstrip(" ") if spaces else one)
    return "\n".join([first, *moved])
