"""Foreign text made harmless for Markdown, and bodies kept within GitHub's limit.

Names and code come from a stranger's pull request: they must neither break out of their place, nor call people
(`@name`), nor leave traces in other threads (`#1`, `owner/name#1`).
"""

from __future__ import annotations

import re

from app.review.values import BODY_LIMIT

_PUNCTUATION = re.compile(r"([\\`*_\[\]<>~&$])")
_RUNS = re.compile(r"`+")
_LINKS = re.compile(r"(@|#|://|www\.|GH-)")
_BLANK = "\u200b"
"""Zero width: GitHub looks for names and links in the finished text, where escapes are gone."""

CUT = "*Cut here: the whole did not fit into one comment.*"


def code_span(text: str, limit: int = 200) -> str:
    """The text as one code span on one line, whatever backticks it has."""
    shown = _one_line(text, limit) or " "
    ticks = "`" * (_longest_run(shown) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def sentence(text: str, limit: int = 1000) -> str:
    """Prose on one line: pairs of backticks stay code spans, all else is plain text."""
    shown = _one_line(text, limit)
    pieces = shown.split("`")
    if len(pieces) % 2 == 0 or "" in pieces[1::2]:  # unpaired or empty spans: nothing of it is ours
        return _escaped(shown)
    return "".join(code_span(piece, limit) if i % 2 else _escaped(piece) for i, piece in enumerate(pieces))


def plain(text: str) -> str:
    """Text that means nothing to Markdown."""
    return _escaped(_one_line(text, len(text)))


def table_cell(markdown: str) -> str:
    """Markdown for a table's cell, where a bar would end it even in a code span."""
    # A backslash before the bar would escape ours.
    return re.sub(r"(\\?)\|", lambda match: (match[1] and match[1] + _BLANK) + r"\|", markdown)


def fence(text: str, info: str) -> str:
    """A code block longer than any run of backticks inside. Empty text is an empty block."""
    ticks = "`" * max(3, _longest_run(text) + 1)
    end = "" if not text or text.endswith("\n") else "\n"
    return f"{ticks}{info}\n{text}{end}{ticks}"


def details(summary: str, content: str) -> str:
    """A folded part. `summary` is our own HTML."""
    return f"<details>\n<summary>{summary}</summary>\n\n{content}\n\n</details>"


def indented(markdown: str) -> str:
    """Markdown as part of a list item. Every line, also a blank one of code, is moved in."""
    return "\n".join(f"  {line}" for line in markdown.split("\n"))


def cut(text: str, tail: str, limit: int = BODY_LIMIT) -> str:
    """The text and, after an empty line, the tail; what is too long is cut at a line, with all that is open closed."""
    if len(text) + len(tail) + 2 <= limit:
        return f"{text}\n\n{tail}"
    room = limit - len(tail) - len(CUT) - 200  # the last: ends of fence and details
    kept = text[:room].rpartition("\n")[0] or text[:room]
    return f"{kept}{_closing(kept)}\n\n{CUT}\n\n{tail}"


def _closing(text: str) -> str:
    """What closes the fence and the details that are open at the end of a text of ours."""
    open_fence, open_details = "", 0
    for line in text.split("\n"):
        ticks = _RUNS.match(line.lstrip(" "))
        if open_fence:
            if line.strip(" ") == open_fence:
                open_fence = ""
        elif ticks and len(ticks[0]) >= 3:
            open_fence = ticks[0]
        else:
            open_details += (line == "<details>") - (line == "</details>")
    return (f"\n{open_fence}" if open_fence else "") + "\n\n</details>" * open_details


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _LINKS.sub(lambda match: match[1] + _BLANK, text))


def _one_line(text: str, limit: int) -> str:
    shown = " ".join(text.split())
    shown = "".join(char if char.isprintable() else "\ufffd" for char in shown)
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _RUNS.findall(text)), default=0)
