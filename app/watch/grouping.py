"""From single descriptors to counts: under its own name each, and under every directory above it.

A leak that opens one path again and again shows in the count of that path. One that opens another temporary file each
time shows only in the count of their directory, or of one further up: nginx spreads such files over a thousand of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from app.watch.values import Descriptor, Endpoints, Group, Kind, State

_PATHS = {"file": Kind.FILE, "directory": Kind.DIRECTORY}


def services(descriptors: Mapping[Descriptor, int]) -> set[str]:
    """The ports and paths at which a worker takes connections."""
    sockets = (one.socket for one in descriptors if one.socket is not None)
    return {one.service for one in sockets if one.state is State.LISTENING}


def counted(descriptors: Mapping[Descriptor, int], listening: Set[str]) -> dict[Group, int]:
    """How many there are of each group. A name that is open once has no count of its own, only its groups have."""
    counts: Counter[Group] = Counter()
    for descriptor, number in descriptors.items():
        for group in _groups(descriptor, listening):
            counts[group] += number
    return {group: number for group, number in counts.items() if number > 1 or is_outermost(group)}


def above(group: Group) -> Iterator[Group]:
    """The wider groups that a group belongs to, nearest first."""
    name = group.name
    while (parent := _parent(name)) != name:
        name = parent
        yield Group(group.kind, name, True)


def is_outermost(group: Group) -> bool:
    """Whether it holds all of its kind. Names that are no paths have an outermost group beside that of the paths."""
    return group.many and _parent(group.name) == group.name


def _parent(name: str) -> str:
    """The directory of a path, with a slash at its end; everything else belongs to the nameless group of its kind."""
    if not name.startswith("/"):
        return ""
    head = name.rstrip("/").rpartition("/")[0]
    return f"{head}/"


def _groups(descriptor: Descriptor, listening: Set[str]) -> Iterator[Group]:
    kind, name = _kind(descriptor, listening)
    own = Group(kind, name, not name)
    yield own
    yield from above(own)


def _kind(descriptor: Descriptor, listening: Set[str]) -> tuple[Kind, str]:
    if descriptor.socket is not None:
        return _socket(descriptor.socket, listening)
    if descriptor.kind == "socket":
        return Kind.UNCONNECTED_SOCKET, ""
    if descriptor.kind in _PATHS:
        return (Kind.DELETED_FILE if descriptor.deleted else _PATHS[descriptor.kind]), descriptor.name
    return Kind(descriptor.kind), descriptor.name


def _socket(socket: Endpoints, listening: Set[str]) -> tuple[Kind, str]:
    """Connections of clients have the port, or the path, of a listening socket; all others this worker began itself."""
    if socket.state is State.LISTENING:
        return Kind.LISTENING, socket.local
    if socket.transport in ("tcp", "unix") and socket.service and socket.service in listening:
        waits = socket.state is State.CLOSE_WAIT
        return (Kind.CLIENT_CLOSE_WAIT if waits else Kind.CLIENT), socket.service
    if socket.transport == "unix":
        return Kind.UNIX_SOCKET, socket.local
    if socket.transport == "udp":
        return Kind.UDP_SOCKET, socket.peer or socket.local
    if not socket.transport or socket.state is State.UNCONNECTED:
        return Kind.UNCONNECTED_SOCKET, ""
    return (Kind.SERVER_CLOSE_WAIT if socket.state is State.CLOSE_WAIT else Kind.SERVER), socket.peer
