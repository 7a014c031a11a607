"""What the kinds are called, and what it means when one of them grows."""

from __future__ import annotations

from app.report.escape import printable
from app.watch.values import Group, Kind

_ONE = {
    Kind.FILE: "file {}",
    Kind.DELETED_FILE: "deleted file {}",
    Kind.DIRECTORY: "directory {}",
    Kind.CLIENT: "connections of clients at {}",
    Kind.CLIENT_CLOSE_WAIT: "connections at {} that the client has closed",
    Kind.SERVER: "connections to {}",
    Kind.SERVER_CLOSE_WAIT: "connections to {} that the server has closed",
    Kind.LISTENING: "listening socket {}",
    Kind.UNIX_SOCKET: "unix socket {}",
    Kind.UDP_SOCKET: "UDP socket {}",
    Kind.MEMFD: "memory file {}",
    Kind.OTHER: "{}",
}
_MANY = {
    Kind.FILE: "files",
    Kind.DELETED_FILE: "deleted files",
    Kind.DIRECTORY: "directories",
    Kind.CLIENT: "connections of clients",
    Kind.CLIENT_CLOSE_WAIT: "connections that the client has closed",
    Kind.SERVER: "connections to servers",
    Kind.SERVER_CLOSE_WAIT: "connections that the server has closed",
    Kind.LISTENING: "listening sockets",
    Kind.UNIX_SOCKET: "unix sockets",
    Kind.UDP_SOCKET: "UDP sockets",
    Kind.UNCONNECTED_SOCKET: "sockets without a connection",
    Kind.PIPE: "ends of pipes",
    Kind.MEMFD: "memory files",
    Kind.EVENTPOLL: "epoll instances",
    Kind.EVENTFD: "eventfds",
    Kind.INOTIFY: "inotify instances",
    Kind.SIGNALFD: "signalfds",
    Kind.TIMERFD: "timerfds",
    Kind.OTHER: "other descriptors",
}
_MEANING = {
    Kind.FILE: "the same file is opened again and again, and not closed",
    Kind.DELETED_FILE: "gone from the disk and still open; its space is not free before it is closed",
    Kind.DIRECTORY: "opened again and again, and not closed",
    Kind.CLIENT_CLOSE_WAIT: "the client is gone (CLOSE_WAIT) and nginx keeps its end: often a request that never ends",
    Kind.SERVER: "begun by the worker and kept; they became more while the clients did not",
    Kind.SERVER_CLOSE_WAIT: "the server is gone (CLOSE_WAIT) and the worker keeps its end",
    Kind.UNCONNECTED_SOCKET: "never connected, or a connect that failed, and not closed",
    Kind.PIPE: "every pipe has two ends, and each has to be closed",
}
_FILES = "another file each time, and none is closed (open_file_cache looks like this until it is full)"
_DELETED_FILES = "gone from the disk and still open, another each time; their space is not free before they are closed"
_OTHERS = "opened again and again, and not closed"


def called(group: Group) -> str:
    """A group in words, for a terminal: names come from the machine and are escaped."""
    if group.many:
        below = f" below {printable(group.name)}" if group.name.startswith("/") else ""
        return f"{_MANY[group.kind]}{below}"
    if not group.name:
        return _MANY[group.kind]
    where = f"port {group.name}" if group.name.isdecimal() else group.name
    return _ONE.get(group.kind, _MANY[group.kind] + " {}").format(printable(where))


def meaning(group: Group) -> str:
    """What it says about the module when this group grows."""
    if group.many and group.kind is Kind.FILE:
        return _FILES
    if group.many and group.kind is Kind.DELETED_FILE:
        return _DELETED_FILES
    return _MEANING.get(group.kind, _OTHERS)
