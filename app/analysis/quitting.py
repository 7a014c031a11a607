"""Ways out that nobody takes but a process that is about to end: what is lost there is lost once."""

from __future__ import annotations

import re

from app.analysis.blocks import Branch, Leave
from app.analysis.graph import Graph
from app.analysis.liveness import successors
from app.analysis.outcome import Leak

_FLAG = r"(?:ngx_(?:quit|terminate|exiting|test_config)|ngx_process == NGX_PROCESS_SIGNALLER)"
"""What nginx sets in a process that is asked to end, that only sends a signal, or only tries a configuration."""
_SET = re.compile(rf"\(*{_FLAG}\)*")
_UNSET = re.compile(rf"\(*!\s*\(*{_FLAG}\)*|\(*ngx_process != NGX_PROCESS_SIGNALLER\)*")


def process_ends(graph: Graph, leak: Leak) -> bool:
    """Whether the leak's way out lies behind a decision that only falls so where nginx is about to end."""
    decided = {(one.line, one.note) for one in leak.trail.steps()[1:] if "ngx_" in one.note}
    for block in graph.blocks if decided else ():
        branch = block.ending
        if isinstance(branch, Branch):
            for answer, note in zip((True, False), branch.notes, strict=True):
                if (branch.line, note) in decided and _says_so(branch.text, answer):
                    return not _reaches(graph, branch, answer, leak.line)
    return False


def _says_so(text: str, answer: bool) -> bool:
    """Whether a condition only comes out so where the process ends."""
    word, every, some = (_SET, "||", "&&") if answer else (_UNSET, "&&", "||")
    if every in text:
        return some not in text and all(word.fullmatch(one.strip()) for one in text.split(every))
    return any(word.fullmatch(one.strip()) for one in text.split(some))


def _reaches(graph: Graph, branch: Branch, answer: bool, line: int) -> bool:
    """Whether the way out on a line can also be reached where the condition came out the other way."""
    asking = {one.number for one in graph.blocks if isinstance(one.ending, Branch) and one.ending.whole == branch.whole}
    work = [branch.whole[1 if answer else 0]]
    seen = set(asking)
    while work:
        block = work.pop()
        if block.number not in seen:
            seen.add(block.number)
            if isinstance(block.ending, Leave) and block.ending.line == line:
                return True
            work += successors(block.ending)
    return False
