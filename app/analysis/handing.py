"""By which names and words a call hands a handle on."""

from __future__ import annotations

import functools
import re

from app.analysis.call_names import LISTING_NAME
from app.analysis.facts import walk
from app.analysis.state import State
from app.analysis.values import number
from app.syntax import expression as e

_CLOSING = re.compile(r"(?:^|_)CLOSE(?:_|$)")
_NOT_CLOSING = re.compile(r"NO_?CLOSE|DONT_CLOSE|CLOSE_ON_EXEC|CLOSE_EXEC")
_READING = re.compile(r"ngx_(?:log_(?:error|debug)|conf_log_error|v?s[nl]?printf\Z|(?:str|strn|mem)cmp\Z)")
_COPY = re.compile(r"(?:^|_)(?:mem(?:cpy|move)|cpymem)\Z")
_OUTER = re.compile(r"container_of\Z|(?:^|_)queue_data\Z|(?:^|_)list_entry\Z")


def closes(call: e.Call) -> bool:
    """Whether a flag says that the callee closes the descriptor: `write_message(port, MESSAGE_CLOSE_FD, fd)`."""
    words = (one.text for part in call.parts for one in walk(part) if isinstance(one, e.Constant))
    return any(_CLOSING.search(one) and not _NOT_CLOSING.search(one) for one in words)


@functools.cache
def only_reads(name: str) -> bool:
    """Whether a call writes to nothing whose address it gets: nginx's own that log, format or compare."""
    return _READING.match(name) is not None


@functools.cache
def copies(name: str) -> bool:
    """Whether a call of that name copies what its second argument points to."""
    return _COPY.search(name) is not None


@functools.cache
def lists(name: str) -> bool:
    """Whether a call of that name puts an element into a list, a queue or a tree."""
    return LISTING_NAME.search(name) is not None


@functools.cache
def leads_out(name: str) -> bool:
    """Whether a macro of that name leads from a member to the object that it is in."""
    return _OUTER.search(name) is not None


def becomes_stream(call: e.Call) -> bool:
    """Whether the descriptor is made a standard stream of the process: `dup2(fd, STDIN_FILENO)`."""
    last = call.parts[-1] if call.name == "dup2" and call.parts else None
    return isinstance(last, e.Constant) and number(last.text) in (0, 1, 2)


def reaching(state: State) -> frozenset[str]:
    """The names of the handle, and those that lead to it by the address of its variable: `context.out = &buffer`."""
    if not state.equal.addresses:
        return state.aliases
    by_address = {f"{name}[0]" for name, other in state.equal.addresses if other in state.aliases}
    return state.aliases | by_address
