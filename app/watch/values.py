"""What is seen of a worker: its descriptors at one moment, and the names they are counted under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Worker:
    """One process. Numbers are used again, so the time of its start (seconds since 1970) belongs to its identity."""

    pid: int
    started: float


class State(StrEnum):
    """What a socket is doing."""

    OPEN = "open"
    CLOSE_WAIT = "close-wait"
    """The peer has closed its side, and this process has not closed its own."""
    LISTENING = "listening"
    UNCONNECTED = "unconnected"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """A socket. `transport` is tcp, udp, unix or empty (listed nowhere); addresses are `ADDRESS:PORT` or a path."""

    transport: str
    state: State
    local: str = ""
    peer: str = ""

    @property
    def service(self) -> str:
        """What a listening socket and the connections it accepted have in common: the port, or the path."""
        return self.local if self.transport == "unix" else self.local.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One that is open. `kind` is a word of `app.rules.vocabulary.DESCRIPTORS`, `name` a path or the system's word."""

    kind: str
    name: str = ""
    deleted: bool = False
    socket: Endpoints | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """A worker at one moment: seconds since the watch began, how many there are of each, the limit of open files."""

    worker: Worker
    at: float
    descriptors: Mapping[Descriptor, int]
    limit: int | None = None


class Kind(StrEnum):
    """The kinds that are told apart; the words of the JSON document."""

    FILE = "file"
    DELETED_FILE = "deleted-file"
    DIRECTORY = "directory"
    CLIENT = "client"
    CLIENT_CLOSE_WAIT = "client-close-wait"
    SERVER = "server"
    SERVER_CLOSE_WAIT = "server-close-wait"
    LISTENING = "listening"
    UNIX_SOCKET = "unix-socket"
    UDP_SOCKET = "udp-socket"
    UNCONNECTED_SOCKET = "unconnected-socket"
    PIPE = "pipe"
    MEMFD = "memfd"
    EVENTPOLL = "eventpoll"
    EVENTFD = "eventfd"
    INOTIFY = "inotify"
    SIGNALFD = "signalfd"
    TIMERFD = "timerfd"
    OTHER = "other"

    @property
    def descriptor(self) -> str:
        """The word of `app.rules.vocabulary.DESCRIPTORS` by which rules name it."""
        if self is Kind.DELETED_FILE:
            return "file"
        return "socket" if self in _SOCKETS else self.value


_SOCKETS = frozenset(
    {
        Kind.CLIENT,
        Kind.CLIENT_CLOSE_WAIT,
        Kind.SERVER,
        Kind.SERVER_CLOSE_WAIT,
        Kind.LISTENING,
        Kind.UNIX_SOCKET,
        Kind.UDP_SOCKET,
        Kind.UNCONNECTED_SOCKET,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Descriptors that are counted together: all of one name or, when `many`, all below a directory or of a kind."""

    kind: Kind
    name: str = ""
    many: bool = False
