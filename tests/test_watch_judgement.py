"""From samples to what is said about each worker: names, directories, sockets, reloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.watch.grouping import above, counted, is_outermost
from app.watch.history import KEPT, LIVES, History
from app.watch.judgement import Outcome, judge
from app.watch.trend import FEWEST
from app.watch.values import Descriptor, Endpoints, Group, Kind, Sample, State, Worker

WORKER = Worker(100, 1000.0)
INTERVAL = 2.0
LISTENING = Descriptor("socket", socket=Endpoints("tcp", State.LISTENING, "0.0.0.0:80", "0.0.0.0:0"))

Open = Mapping[Descriptor, int]


def file(path: str, deleted: bool = False) -> Descriptor:
    return Descriptor("file", path, deleted)


def client(number: int, state: State = State.OPEN) -> Descriptor:
    return Descriptor("socket", socket=Endpoints("tcp", state, "10.0.0.1:80", f"192.0.2.{number % 250}:{number}"))


def server(number: int, state: State = State.OPEN, peer: str = "10.0.0.5:6379") -> Descriptor:
    return Descriptor("socket", socket=Endpoints("tcp", state, f"10.0.0.1:{20000 + number}", peer))


def many(make: Callable[[int], Descriptor], number: int) -> Open:
    return {make(one): 1 for one in range(number)}


def watched(at: Callable[[int], Open], samples: int = 20, limit: int | None = None) -> Outcome:
    """One worker that listens at port 80 and has, at each sample, also what `at` says."""
    history = History()
    for number in range(samples):
        history.add([Sample(WORKER, number * INTERVAL, {LISTENING: 1, **at(number)}, limit)])
    return judge(history, samples * INTERVAL, INTERVAL)


def growing(outcome: Outcome) -> list[tuple[Kind, str, bool]]:
    return [(one.group.kind, one.group.name, one.group.many) for worker in outcome.workers for one in worker.growing]


# --- files ---


def test_one_file_opened_again_and_again_is_told_by_its_path() -> None:
    outcome = watched(lambda number: {file("/etc/hello"): 1 + 10 * number, file("/var/log/nginx/error.log"): 1})

    assert growing(outcome) == [(Kind.FILE, "/etc/hello", False)]
    (found,) = outcome.workers[0].growing
    assert (found.first, found.last, found.highest) == (0, 191, 191)
    assert found.per_second == pytest.approx(5.0)


def test_another_temporary_file_each_time_is_told_by_their_directory() -> None:
    outcome = watched(lambda number: many(lambda one: file(f"/tmp/upload/{one:05}"), 10 * number))

    assert growing(outcome) == [(Kind.FILE, "/tmp/upload/", True)]


def test_temporary_files_of_nginx_are_told_by_the_directory_above_its_levels() -> None:
    """nginx spreads them by the last digits of a number: `proxy/7/31/0000000317`."""

    def temporary(one: int) -> Descriptor:
        return file(f"/var/lib/nginx/proxy/{one % 10}/{one // 10 % 100:02}/{one:010}", deleted=True)

    outcome = watched(lambda number: many(temporary, 100 * number))

    assert growing(outcome) == [(Kind.DELETED_FILE, "/var/lib/nginx/proxy/", True)]


def test_two_leaks_are_told_apart() -> None:
    outcome = watched(lambda number: {file("/srv/a"): 10 * number, file("/srv/b"): 20 * number})

    assert growing(outcome) == [(Kind.FILE, "/srv/b", False), (Kind.FILE, "/srv/a", False)]


def test_a_leak_is_seen_through_files_that_come_and_go() -> None:
    """The rise does not show in the sum of all files, but in that of its own path."""

    def busy(number: int) -> Open:
        return {file("/etc/hello"): 2 + 2 * number, **many(lambda one: file(f"/srv/www/{one}"), 300 * (number % 3))}

    assert growing(watched(busy, 40)) == [(Kind.FILE, "/etc/hello", False)]


def test_a_directory_is_told_when_no_path_holds_most_of_its_rise() -> None:
    def scattered(number: int) -> Open:
        return {file("/tmp/x/own"): 10 * number, **many(lambda one: file(f"/tmp/x/{one}"), 20 * number)}

    assert growing(watched(scattered)) == [(Kind.FILE, "/tmp/x/", True)]


def test_a_deleted_file_is_kept_apart_from_one_of_the_same_name() -> None:
    outcome = watched(lambda number: {file("/srv/a"): 50, file("/srv/a", deleted=True): 10 * number})

    assert growing(outcome) == [(Kind.DELETED_FILE, "/srv/a", False)]


def test_what_stays_open_many_times_is_listed_without_growing() -> None:
    outcome = watched(lambda _: {file("/etc/hello"): 1000})

    assert not outcome.grows
    assert [(one.group, one.last) for one in outcome.workers[0].others] == [
        (Group(Kind.FILE, "", True), 1000),
        (Group(Kind.LISTENING, "", True), 1),
        (Group(Kind.FILE, "/etc/hello"), 1000),
    ]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("pipe", ""), ("eventpoll", ""), ("memfd", "cache"), ("directory", "/srv"), ("other", "io_uring")],
)
def test_every_kind_may_grow(kind: str, name: str) -> None:
    outcome = watched(lambda number: {Descriptor(kind, name): 4 + number})

    assert [found[:2] for found in growing(outcome)] == [(Kind(kind), name)]


# --- sockets ---


def test_clients_that_are_kept_alive_do_not_grow() -> None:
    """Not even while they become more and more: each of them is a peer that is still there."""
    assert not watched(lambda number: many(client, 30 * number)).grows


def test_clients_that_move_to_another_port_do_not_grow() -> None:
    other = Descriptor("socket", socket=Endpoints("tcp", State.LISTENING, "0.0.0.0:8080", "0.0.0.0:0"))

    def at(port: int, number: int) -> Open:
        return {
            Descriptor("socket", socket=Endpoints("tcp", State.OPEN, f"10.0.0.1:{port}", f"192.0.2.1:{one}")): 1
            for one in range(number)
        }

    assert not watched(lambda number: {other: 1, **at(80, 400 - 10 * number), **at(8080, 10 * number)}).grows


def test_clients_that_hung_up_and_are_not_closed_grow() -> None:
    outcome = watched(lambda number: many(lambda one: client(one, State.CLOSE_WAIT), 5 * number))

    assert growing(outcome) == [(Kind.CLIENT_CLOSE_WAIT, "80", False)]


def test_connections_to_a_server_that_only_become_more_grow() -> None:
    outcome = watched(lambda number: {**many(server, 5 * number), **many(client, 40)})

    assert growing(outcome) == [(Kind.SERVER, "10.0.0.5:6379", False)]


def test_connections_to_a_server_that_rise_with_the_clients_do_not_grow() -> None:
    """As those of proxied WebSockets do."""
    assert not watched(lambda number: {**many(server, 5 * number), **many(client, 5 * number)}).grows


def test_files_that_are_sent_to_more_and_more_slow_clients_do_not_grow() -> None:
    assert not watched(lambda number: {file("/srv/film.mp4"): 5 * number, **many(client, 5 * number)}).grows


def test_a_leak_faster_than_the_clients_grows() -> None:
    outcome = watched(lambda number: {file("/etc/hello"): 50 * number, **many(client, 5 * number)})

    assert growing(outcome) == [(Kind.FILE, "/etc/hello", False)]


def test_connections_to_a_pool_of_servers_are_told_together() -> None:
    def spread(one: int) -> Descriptor:
        return server(one, State.CLOSE_WAIT, f"10.0.{one % 20}.{one % 200}:80")

    assert growing(watched(lambda number: many(spread, 20 * number))) == [(Kind.SERVER_CLOSE_WAIT, "", True)]


@pytest.mark.parametrize(
    ("state", "kind"), [("udp", Kind.UDP_SOCKET), ("listening", Kind.LISTENING)], ids=["UDP", "listening"]
)
def test_sockets_with_a_port_of_their_own_each_grow_together(state: str, kind: Kind) -> None:
    def bound(one: int) -> Descriptor:
        local = f"0.0.0.0:{20000 + one}"
        if state == "udp":
            return Descriptor("socket", socket=Endpoints("udp", State.OPEN, local))
        return Descriptor("socket", socket=Endpoints("tcp", State.LISTENING, local, "0.0.0.0:0"))

    assert growing(watched(lambda number: many(bound, 5 * number))) == [(kind, "", True)]


def test_sockets_that_are_listed_nowhere_grow() -> None:
    unlisted = Descriptor("socket", socket=Endpoints("", State.UNCONNECTED))

    assert growing(watched(lambda number: {unlisted: 5 * number})) == [(Kind.UNCONNECTED_SOCKET, "", True)]


def test_a_worker_that_shuts_down_still_has_clients_and_no_servers() -> None:
    """It has closed its listening sockets, but its connections are those of their port."""
    history = History()
    for number in range(20):
        here = {**many(client, 5 * number), **({LISTENING: 1} if number < 2 else {})}
        history.add([Sample(WORKER, number * INTERVAL, here)])

    assert not judge(history, 40.0, INTERVAL).grows


def test_clients_of_a_unix_socket_are_clients() -> None:
    path = "/run/nginx.sock"
    listening = Descriptor("socket", socket=Endpoints("unix", State.LISTENING, path))
    accepted = Descriptor("socket", socket=Endpoints("unix", State.OPEN, path))
    own = Descriptor("socket", socket=Endpoints("unix", State.OPEN))

    assert not watched(lambda number: {listening: 1, accepted: 10 * number, own: 2}).grows
    assert growing(watched(lambda number: {listening: 1, own: 10 * number})) == [(Kind.UNIX_SOCKET, "", True)]


# --- workers ---


def test_a_replaced_worker_is_judged_by_itself() -> None:
    """A reload: the leak of the old worker does not end that of the new one, and its count begins anew."""
    old, new = Worker(100, 1000.0), Worker(101, 1040.0)
    history = History()
    for number in range(40):
        worker, begun = (old, 0) if number < 20 else (new, 20)
        history.add([Sample(worker, number * INTERVAL, {file("/etc/hello"): 1 + 10 * (number - begun)})])
    first, second = judge(history, 80.0, INTERVAL).workers

    assert (first.worker, first.ended, len(first.growing)) == (old, True, 1)
    assert (second.worker, second.ended, len(second.growing)) == (new, False, 1)
    assert second.since == 40.0
    assert second.growing[0].last == 191


def test_the_same_number_is_another_worker_when_it_started_later() -> None:
    history = History()
    for number in range(2 * FEWEST):
        worker = Worker(100, 1000.0 if number < FEWEST else 2000.0)
        history.add([Sample(worker, number * INTERVAL, {file("/etc/hello"): 10 * number})])

    assert [one.samples for one in judge(history, 32.0, INTERVAL).workers] == [FEWEST, FEWEST]


def test_a_worker_that_was_seen_too_briefly_is_not_judged() -> None:
    outcome = watched(lambda number: {file("/etc/hello"): 100 * number}, FEWEST - 1)

    assert [(one.judged, one.growing) for one in outcome.workers] == [(False, ())]


def test_workers_that_ended_long_ago_are_forgotten() -> None:
    history = History()
    for number in range(3 * LIVES):
        history.add([Sample(Worker(number, 0.0), float(number), {LISTENING: 1})])

    workers = judge(history, 3.0 * LIVES, 1.0).workers
    assert len(workers) == LIVES
    assert workers[-1].worker.pid == 3 * LIVES - 1


def test_time_left_is_told_from_the_rate_and_the_limit() -> None:
    (worker,) = watched(lambda number: {file("/etc/hello"): 10 * number}, limit=1024).workers

    assert worker.seconds_left == pytest.approx((1024 - 191) / 5)
    assert watched(lambda _: {}, limit=1024).workers[0].seconds_left is None


def test_a_worker_that_has_ended_has_no_time_left() -> None:
    history = History()
    for number in range(20):
        history.add([Sample(WORKER, number * INTERVAL, {file("/etc/hello"): 10 * number}, 1024)])
    history.add([])
    (worker,) = judge(history, 40.0, INTERVAL).workers

    assert (worker.ended, len(worker.growing), worker.seconds_left) == (True, 1, None)


@given(st.integers(1, 1000))
def test_a_long_watch_keeps_few_samples_of_the_whole_time(samples: int) -> None:
    outcome = watched(lambda number: {file("/etc/hello"): 3 * number}, samples)
    (worker,) = outcome.workers

    assert worker.samples == samples
    assert (worker.since, worker.until) == (0.0, (samples - 1) * INTERVAL)
    assert outcome.grows == (samples >= FEWEST)


def test_memory_of_a_long_watch_is_bounded() -> None:
    history = History()
    for number in range(20 * KEPT):
        history.add([Sample(WORKER, float(number), {LISTENING: 1})])
    ((life, _),) = history.lives()

    assert KEPT // 2 <= len(life.moments) <= KEPT
    gaps = {later.at - one.at for one, later in zip(life.moments[:-2], life.moments[1:-1], strict=True)}
    assert len(gaps) == 1


# --- names and groups ---


@given(st.text(st.sampled_from("/ab "), max_size=12))
def test_every_name_ends_in_one_outermost_group(name: str) -> None:
    wider = list(above(Group(Kind.FILE, name)))

    assert len(set(wider)) == len(wider)
    assert all(one.many for one in wider)
    assert sum(is_outermost(one) for one in wider) == (name not in ("", "/"))


PATHS = st.builds("/".join, st.lists(st.sampled_from(["", "a", "b", "c.html"]), min_size=2, max_size=5)).filter(
    lambda path: path.startswith("/") and path != "/"
)


@given(st.dictionaries(PATHS.map(file), st.integers(1, 9)))
def test_the_outermost_group_holds_all(descriptors: dict[Descriptor, int]) -> None:
    counts = counted(descriptors, set())

    assert sum(number for group, number in counts.items() if is_outermost(group)) == sum(descriptors.values())
