"""What is read of a process: this very one has files, sockets and pipes to be found."""

from __future__ import annotations

import os
import select
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from app.source.names import SourceError
from app.watch import linux, portable
from app.watch.descriptors import take_sample
from app.watch.processes import Role, Targets, role
from app.watch.values import Descriptor, Endpoints, State, Worker
from tests.conftest import not_checked

Read = Callable[[int], Counter[Descriptor]]


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def read() -> Read:
    if not Path("/proc/self/fd").is_dir():
        not_checked("descriptors in /proc", "this system has none")
    return linux.read_descriptors


def _pair(stack: ExitStack) -> tuple[str, socket.socket, socket.socket]:
    """A connection within this process: the listening address, the client's end, the accepted end."""
    listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    ours = stack.enter_context(socket.create_connection(listening.getsockname()))
    accepted = stack.enter_context(listening.accept()[0])
    host, port = listening.getsockname()
    return f"{host}:{port}", ours, accepted


def _address(found: tuple[str, int]) -> str:
    return f"{found[0]}:{found[1]}"


def _tcp(state: State, local: str, peer: str) -> Descriptor:
    return Descriptor("socket", socket=Endpoints("tcp", state, local, peer))


# --- Linux ---


def test_a_file_is_counted_by_its_path(read: Read, stack: ExitStack, tmp_path: Path) -> None:
    path = tmp_path / "greeting"
    path.write_bytes(b"")
    for _ in range(3):
        stack.enter_context(path.open("rb"))

    assert read(os.getpid())[Descriptor("file", str(path))] == 3


def test_a_path_of_any_bytes_is_read(read: Read, stack: ExitStack, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\x1b[2J"
    stack.callback(os.close, os.open(path, os.O_CREAT))

    assert read(os.getpid())[Descriptor("file", os.fsdecode(path))] == 1


def test_deleted_files_are_told_from_files_of_that_name(read: Read, stack: ExitStack, tmp_path: Path) -> None:
    gone, pretender = tmp_path / "gone", tmp_path / "here (deleted)"
    stack.enter_context(gone.open("wb"))
    stack.enter_context(pretender.open("wb"))
    gone.unlink()
    found = read(os.getpid())

    assert found[Descriptor("file", str(gone), deleted=True)] == 1
    assert found[Descriptor("file", str(pretender))] == 1


def test_directories_devices_and_pipes_have_their_kinds(read: Read, stack: ExitStack, tmp_path: Path) -> None:
    before = read(os.getpid())
    for descriptor in (*os.pipe(), os.open(tmp_path, os.O_RDONLY), os.open(os.devnull, os.O_RDONLY)):
        stack.callback(os.close, descriptor)
    new = read(os.getpid()) - before

    assert new == {Descriptor("pipe"): 2, Descriptor("directory", str(tmp_path)): 1, Descriptor("file", os.devnull): 1}


def test_what_the_kernel_makes_has_its_kind(read: Read, stack: ExitStack) -> None:
    before = read(os.getpid())
    stack.enter_context(select.epoll())
    stack.callback(os.close, os.memfd_create("buffer"))
    stack.callback(os.close, os.eventfd(0))
    new = read(os.getpid()) - before

    assert new == {Descriptor("eventpoll"): 1, Descriptor("memfd", "buffer"): 1, Descriptor("eventfd"): 1}


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("anon_inode:inotify", Descriptor("inotify")),
        ("anon_inode:[timerfd]", Descriptor("timerfd")),
        ("anon_inode:[signalfd]", Descriptor("signalfd")),
        ("anon_inode:[io_uring]", Descriptor("other", "io_uring")),
        ("anon_inode:bpf-map", Descriptor("other", "bpf-map")),
        ("net:[4026531840]", Descriptor("other", "net")),
        ("pipe:[1]", Descriptor("pipe")),
        ("/memfd:a b (deleted)", Descriptor("memfd", "a b")),
        ("something else", Descriptor("other", "something else")),
    ],
)
def test_links_without_a_path(read: Read, tmp_path: Path, link: str, found: Descriptor) -> None:
    folder = tmp_path / "7" / "fd"
    folder.mkdir(parents=True)
    (folder / "3").symlink_to(link)

    assert linux.read_descriptors(7, tmp_path) == {found: 1}


def test_both_ends_of_a_connection_are_known(read: Read, stack: ExitStack) -> None:
    listening, ours, accepted = _pair(stack)
    found = read(os.getpid())

    assert found[_tcp(State.LISTENING, listening, "0.0.0.0:0")] == 1
    assert found[_tcp(State.OPEN, _address(ours.getsockname()), listening)] == 1
    assert found[_tcp(State.OPEN, listening, _address(accepted.getpeername()))] == 1


def test_a_peer_that_hung_up_is_seen(read: Read, stack: ExitStack) -> None:
    listening, ours, accepted = _pair(stack)
    peer = _address(ours.getsockname())
    ours.close()

    assert accepted.recv(1) == b""
    assert read(os.getpid())[_tcp(State.CLOSE_WAIT, listening, peer)] == 1


def test_a_socket_that_was_never_connected_is_listed_nowhere(read: Read, stack: ExitStack) -> None:
    before = read(os.getpid())
    stack.enter_context(socket.socket())

    assert read(os.getpid()) - before == {Descriptor("socket", socket=Endpoints("", State.UNCONNECTED)): 1}


def test_other_sockets_are_known(read: Read, stack: ExitStack, tmp_path: Path) -> None:
    before = read(os.getpid())
    local = stack.enter_context(socket.socket(socket.AF_UNIX))
    local.bind(str(tmp_path / "a b.sock"))
    local.listen()
    datagrams = stack.enter_context(socket.socket(type=socket.SOCK_DGRAM))
    datagrams.connect(("127.0.0.1", 53))
    bound = stack.enter_context(socket.socket(type=socket.SOCK_DGRAM))
    bound.bind(("127.0.0.1", 0))
    six = stack.enter_context(socket.socket(socket.AF_INET6))
    six.bind(("::1", 0))
    six.listen()
    new = {one.socket for one in read(os.getpid()) - before}

    assert new == {
        Endpoints("unix", State.LISTENING, str(tmp_path / "a b.sock")),
        Endpoints("udp", State.OPEN, _address(datagrams.getsockname()), "127.0.0.1:53"),
        Endpoints("udp", State.OPEN, _address(bound.getsockname())),
        Endpoints("tcp", State.LISTENING, f"[::1]:{six.getsockname()[1]}", "[::]:0"),
    }


def test_a_process_that_has_ended_has_no_sample() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    assert take_sample(Worker(ended.pid, 0.0), 1.0) is None


def test_a_sample_has_all_descriptors_and_the_limit() -> None:
    sample = take_sample(Worker(os.getpid(), 0.0), 1.5)

    assert sample is not None
    assert sample.at == 1.5
    # The directory that is read is open itself while it is read.
    assert sum(sample.descriptors.values()) - psutil.Process().num_fds() in {0, 1}
    assert sample.limit is None or sample.limit > 0


def test_what_another_user_runs_is_refused_by_name() -> None:
    if os.geteuid() != 0:
        with pytest.raises(PermissionError):
            take_sample(Worker(1, 0.0), 0.0)
        return
    script = "from app.watch.linux import read_descriptors as r\ntry: r(1)\nexcept PermissionError: print('refused')"
    # The interpreter may lie where only root can read: change the user when it has started.
    change = f"import os, app.watch.linux; os.setgroups([]); os.setgid(65534); os.setuid(65534); exec({script!r})"
    done = subprocess.run([sys.executable, "-c", change], capture_output=True, text=True, check=False)

    assert done.stdout == "refused\n", done.stderr


# --- psutil ---


def test_psutil_finds_files_and_sockets_and_counts_the_rest(stack: ExitStack, tmp_path: Path) -> None:
    path = tmp_path / "greeting"
    path.write_bytes(b"")
    stack.enter_context(path.open("rb"))
    listening, ours, accepted = _pair(stack)
    stack.enter_context(socket.socket())
    for end in os.pipe():
        stack.callback(os.close, end)
    peer = _address(ours.getsockname())
    ours.close()
    assert accepted.recv(1) == b""
    found = portable.read_descriptors(os.getpid())

    assert found[Descriptor("file", str(path))] == 1
    assert found[_tcp(State.LISTENING, listening, "")] == 1
    assert found[_tcp(State.CLOSE_WAIT, listening, peer)] == 1
    assert found[Descriptor("other")] >= 2
    assert abs(found.total() - psutil.Process().num_fds()) <= 1


def test_psutil_says_when_a_process_has_ended() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    with pytest.raises(FileNotFoundError):
        portable.read_descriptors(ended.pid)


# --- which processes ---


@pytest.mark.parametrize(
    ("name", "title", "parent", "is_a"),
    [
        ("nginx", "nginx: worker process", "nginx", Role.WORKER),
        ("nginx", "nginx: worker process is shutting down", "nginx", Role.WORKER),
        ("nginx-debug", "nginx: worker process", "nginx-debug", Role.WORKER),
        ("nginx", "nginx: master process /usr/sbin/nginx -g daemon off;", "systemd", Role.MASTER),
        ("nginx", "nginx: cache manager process", "nginx", Role.HELPER),
        ("nginx", "nginx -g master_process off;", "bash", Role.SINGLE),
        ("nginx", "", "nginx", Role.WORKER),
        ("bash", "bash", "sshd", Role.STRANGER),
        ("vim", "vim nginx: worker process", "bash", Role.STRANGER),
    ],
)
def test_the_role_of_a_process(name: str, title: str, parent: str, is_a: Role) -> None:
    assert role(name, title, parent) is is_a


def _nginx(title: str) -> subprocess.Popen[bytes]:
    """A process that sleeps and calls itself like one of nginx."""
    process = subprocess.Popen([title, "60"], executable="/bin/sleep")
    end = time.monotonic() + 5
    while psutil.Process(process.pid).cmdline()[:1] != [title] and time.monotonic() < end:
        time.sleep(0.01)
    return process


def test_workers_are_found_by_their_titles(stack: ExitStack) -> None:
    for title in ("nginx: worker process", "nginx: master process nginx", "sleep"):
        process = _nginx(title)
        stack.callback(process.wait)
        stack.callback(process.terminate)
        named = [worker.pid for worker in Targets([]).workers()]
        assert (process.pid in named) == (title == "nginx: worker process")


def test_a_system_without_titles_shows_workers_by_their_parent(stack: ExitStack, tmp_path: Path) -> None:
    """A master called nginx with a child called nginx, as /proc has them before a title is set."""
    shell, worker = tmp_path / "nginx", tmp_path / "worker" / "nginx"
    worker.parent.mkdir()
    shutil.copy(shutil.which("sh") or "/bin/sh", shell)
    shutil.copy(shutil.which("sleep") or "/bin/sleep", worker)
    master = subprocess.Popen([shell, "-c", f"'{worker}' 60 & echo $!; wait"], stdout=subprocess.PIPE, text=True)
    stack.enter_context(master)
    stack.callback(master.terminate)
    assert master.stdout is not None
    child = int(master.stdout.readline())
    stack.callback(os.kill, child, 9)
    found = {one.pid for one in Targets([]).workers()}

    assert child in found
    assert master.pid not in found
    assert [one.pid for one in Targets([master.pid]).workers()] == [child]
    assert [one.pid for one in Targets([child]).workers()] == [child]


def test_a_worker_keeps_its_identity_and_is_missed_when_it_ends(stack: ExitStack) -> None:
    process = _nginx("nginx: worker process")
    stack.callback(process.kill)
    targets = Targets([process.pid])
    first = targets.workers()

    assert [one.pid for one in first] == [process.pid]
    assert targets.workers() == first
    process.terminate()
    process.wait()
    assert targets.workers() == []


def test_a_process_that_is_no_nginx_is_refused() -> None:
    with pytest.raises(SourceError, match=f"process {os.getpid()} is no nginx, its name is 'py"):
        Targets([os.getpid()])


def test_a_process_that_does_not_exist_is_refused() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    with pytest.raises(SourceError, match=f"there is no process {ended.pid}"):
        Targets([ended.pid])
