"""Descriptors as psutil shows them, for systems without Linux's /proc (macOS): regular files, sockets, and how many in
all; what is neither counts as `other`."""

from __future__ import annotations

import socket
from collections import Counter

import psutil

from app.watch.values import Descriptor, Endpoints, State

_STATES = {psutil.CONN_CLOSE_WAIT: State.CLOSE_WAIT, psutil.CONN_LISTEN: State.LISTENING}


def read_descriptors(pid: int) -> Counter[Descriptor]:
    """What a process has open. Raises PermissionError, and FileNotFoundError where it has ended."""
    try:
        process = psutil.Process(pid)
        number = process.num_fds()
        counts = Counter(Descriptor("file", one.path) for one in process.open_files())
        counts.update(Descriptor("socket", socket=_endpoints(one)) for one in process.net_connections(kind="all"))
    except psutil.AccessDenied as error:
        raise PermissionError(str(error)) from error
    except psutil.NoSuchProcess as error:
        raise FileNotFoundError(str(error)) from error
    unseen = number - counts.total()
    if unseen > 0:
        counts[Descriptor("other")] = unseen
    return counts


def _endpoints(connection: psutil._ntuples.pconn) -> Endpoints:
    local, peer = _address(connection.laddr), _address(connection.raddr)
    if connection.family == getattr(socket, "AF_UNIX", None):
        return Endpoints("unix", State.OPEN, local, peer)
    if connection.type == socket.SOCK_DGRAM:
        return Endpoints("udp", State.OPEN, local, peer)
    if not peer and connection.status != psutil.CONN_LISTEN:
        return Endpoints("tcp", State.UNCONNECTED, local)
    return Endpoints("tcp", _STATES.get(connection.status, State.OPEN), local, peer)


def _address(found: object) -> str:
    """A path, `ADDRESS:PORT`, or nothing."""
    if not isinstance(found, tuple) or not found:
        return found if isinstance(found, str) else ""
    address, port = found[0], found[1]
    return f"[{address}]:{port}" if ":" in str(address) else f"{address}:{port}"
