"""Descriptors as Linux shows them in /proc: sockets, pipes and deleted files too, which psutil leaves out.

A process may live in a container: its own `/proc/PID/net` lists the sockets of its network, not that of the machine.
Format of the links: proc_pid_fd(5). Format of the tables: proc_pid_net(5) and the kernel's proc_net_tcp.rst.
"""

from __future__ import annotations

import ipaddress
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from app.watch.values import Descriptor, Endpoints, State

_SPECIAL = re.compile(r"(?:anon_inode:)?\[?([\w.-]+?)\]?(?::\[\d+\])?\Z")
_SOCKET = re.compile(r"socket:\[(\d+)\]\Z")
_DELETED = " (deleted)"
_KNOWN = frozenset({"eventfd", "eventpoll", "inotify", "pipe", "signalfd", "timerfd"})
_STATES = {"08": State.CLOSE_WAIT, "0A": State.LISTENING}
_UNIX_LISTENS = 0x10000
"""__SO_ACCEPTCON, which the kernel shows in the column Flags."""


def read_descriptors(pid: int, proc: Path = Path("/proc")) -> Counter[Descriptor]:
    """What a process has open. Raises PermissionError, and FileNotFoundError where it has ended."""
    numbers: dict[str, list[str]] = {}
    folder = proc / str(pid) / "fd"
    for entry in os.scandir(folder):
        try:
            link = os.readlink(entry.path)  # noqa: PTH115  # there may be fifty thousand of them
        except FileNotFoundError:
            continue  # closed meanwhile
        numbers.setdefault(link, []).append(entry.path)
    inodes = {found[1] for link in numbers if (found := _SOCKET.match(link))}
    sockets = dict(_sockets(proc / str(pid) / "net", inodes)) if inodes else {}
    counts: Counter[Descriptor] = Counter()
    for link, places in numbers.items():
        counts[_descriptor(link, places[0], sockets)] += len(places)
    return counts


def _descriptor(link: str, place: str, sockets: dict[str, Endpoints]) -> Descriptor:
    if found := _SOCKET.match(link):
        return Descriptor("socket", socket=sockets.get(found[1], Endpoints("", State.UNCONNECTED)))
    if link.startswith("/memfd:"):
        return Descriptor("memfd", link.removeprefix("/memfd:").removesuffix(_DELETED))
    if link.startswith("/"):
        return _file(link, place)
    found = _SPECIAL.match(link)
    word = found[1] if found else link
    return Descriptor(word) if word in _KNOWN else Descriptor("other", word)


def _file(link: str, place: str) -> Descriptor:
    """A file may really be called `x (deleted)`; one that is deleted has no links left."""
    try:
        about = os.stat(place)  # noqa: PTH116  # as above
    except OSError:  # closed meanwhile, or on a file system that does not answer
        return Descriptor("file", link)
    kind = "directory" if stat.S_ISDIR(about.st_mode) else "file"
    if link.endswith(_DELETED) and about.st_nlink == 0:
        return Descriptor(kind, link.removesuffix(_DELETED), deleted=True)
    return Descriptor(kind, link)


def _sockets(net: Path, inodes: set[str]) -> Iterator[tuple[str, Endpoints]]:
    """The listed sockets of these inodes."""
    tables: list[tuple[str, Callable[[list[str]], tuple[str, Endpoints]]]] = [
        ("tcp", _tcp),
        ("tcp6", _tcp),
        ("udp", _udp),
        ("udp6", _udp),
        ("unix", _unix),
    ]
    for name, read in tables:
        try:
            rows = (net / name).read_text("utf-8", "surrogateescape").split("\n")[1:]
        except OSError:
            continue  # no IPv6, or the process has ended
        for row in rows:
            fields = row.split(maxsplit=7) if name == "unix" else row.split()
            if len(fields) >= (7 if name == "unix" else 10):
                inode, found = read(fields)
                if inode in inodes:
                    yield inode, found


def _tcp(fields: list[str]) -> tuple[str, Endpoints]:
    state = _STATES.get(fields[3], State.OPEN)
    return fields[9], Endpoints("tcp", state, _address(fields[1]), _address(fields[2]))


def _udp(fields: list[str]) -> tuple[str, Endpoints]:
    peer = _address(fields[2])
    return fields[9], Endpoints("udp", State.OPEN, _address(fields[1]), "" if peer.endswith(":0") else peer)


def _unix(fields: list[str]) -> tuple[str, Endpoints]:
    state = State.LISTENING if int(fields[3], 16) & _UNIX_LISTENS else State.OPEN
    return fields[6], Endpoints("unix", state, fields[7] if len(fields) > 7 else "")


def _address(text: str) -> str:
    """`0100007F:1F90` is 127.0.0.1:8080: words of 32 bits in the machine's own order, then the port."""
    words, _, port = text.partition(":")
    raw = b"".join(int(words[start : start + 8], 16).to_bytes(4, sys.byteorder) for start in range(0, len(words), 8))
    address = ipaddress.ip_address(raw)
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return f"{mapped}:{int(port, 16)}" if mapped else f"[{address}]:{int(port, 16)}"
    return f"{address}:{int(port, 16)}"
