"""What a watch says: text, JSON document, table on a terminal, and the rules it names."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.check_file import default_table
from app.report.paint import Paint
from app.rules.loader import load_table
from app.rules.table import RuleError
from app.rules.vocabulary import DESCRIPTORS
from app.source.texts import rule_texts
from app.watch.document import watch_document
from app.watch.finders import finders
from app.watch.history import History
from app.watch.judgement import Outcome, judge
from app.watch.live import Screen, live_rows
from app.watch.text import duration, rate, watch_text
from app.watch.trend import FEWEST
from app.watch.values import Descriptor, Endpoints, Group, Kind, Sample, State, Worker
from app.watch.words import called, meaning

PLAIN = Paint(False)
WORKERS = (Worker(4001, 1000.0), Worker(4002, 1000.0))
HELLO = Descriptor("file", "/etc/hello")
CLIENT = Descriptor("socket", socket=Endpoints("tcp", State.OPEN, "10.0.0.1:80", "192.0.2.7:5000"))
LISTENING = Descriptor("socket", socket=Endpoints("tcp", State.LISTENING, "0.0.0.0:80", "0.0.0.0:0"))


def rules(kind: Kind) -> tuple[str, ...]:
    return {"file": ("fd", "stdio"), "socket": ("socket",)}.get(kind.descriptor, ())


def outcome(*rates: int, samples: int = 40, descriptor: Descriptor = HELLO, limit: int | None = 1024) -> Outcome:
    """A worker for each rate: so many more of the descriptor at each sample, two seconds apart."""
    history = History()
    for number in range(samples):
        history.add(
            [
                Sample(worker, 2.0 * number, _opened({descriptor: 3 + more * number, LISTENING: 1, CLIENT: 2}), limit)
                for worker, more in zip(WORKERS, rates, strict=False)
            ]
        )
    return judge(history, 2.0 * (samples - 1), 2.0)


def _opened(found: Mapping[Descriptor, int]) -> Mapping[Descriptor, int]:
    return {one: number for one, number in found.items() if number > 0}


# --- text ---


def test_the_text_names_the_file_its_growth_and_the_way_on() -> None:
    assert (
        watch_text(outcome(5), rules, PLAIN)
        == """\
watched 1 worker of nginx for 78 s, every 2 s
worker 4001: 6 -> 201 descriptors, limit 1,024: reached in 5 min at this rate

grows: file /etc/hello
    3 -> 198 open, +2.5 a second
    the same file is opened again and again, and not closed
    rules that find such a leak: fd, stdio

does not grow, or only as the clients do:
    2  connections of clients
    1  listening sockets

next:
    ngx-plumber check DIRECTORY  finds the line; DIRECTORY has the source of a module that nginx loads
    ngx-plumber explain fd       what that rule looks for
"""
    )


def test_the_text_says_when_nothing_grows() -> None:
    assert (
        watch_text(outcome(0), rules, PLAIN)
        == """\
watched 1 worker of nginx for 78 s, every 2 s
worker 4001: 6 descriptors, limit 1,024

does not grow, or only as the clients do:
    3  files
    2  connections of clients
    1  listening sockets

nothing grows in 1 worker
"""
    )


def test_a_short_watch_says_that_it_was_short() -> None:
    assert "watch for some minutes to be sure" in watch_text(outcome(5, samples=FEWEST), rules, PLAIN)
    assert "to be sure" not in watch_text(outcome(5), rules, PLAIN)
    assert "to be sure" not in watch_text(outcome(0, samples=FEWEST), rules, PLAIN)


def test_workers_that_leak_alike_are_one_paragraph() -> None:
    text = watch_text(outcome(5, 5), rules, PLAIN)

    assert text.count("grows: ") == 1
    assert "    6 -> 396 open, +5.0 a second, in worker 4001, 4002\n" in text


def test_the_worker_that_leaks_is_named() -> None:
    text = watch_text(outcome(0, 5), rules, PLAIN)

    assert "    3 -> 198 open, +2.5 a second, in worker 4002\n" in text
    assert "    3  other files\n" in text


def test_a_worker_that_was_seen_too_briefly_is_said_to_be() -> None:
    history = History()
    for number in range(FEWEST):
        late = [Sample(WORKERS[1], 2.0 * number, {HELLO: 1})] if number > 5 else []
        history.add([Sample(WORKERS[0], 2.0 * number, {HELLO: 1}), *late])
    text = watch_text(judge(history, 14.0, 2.0), rules, PLAIN)

    assert "worker 4002: 1 descriptors, began after 12 s, too early to tell (2 of 8 samples)" in text
    assert text.endswith("nothing grows in 1 worker\n")


def test_paths_cannot_move_the_cursor() -> None:
    evil = Descriptor("file", "/tmp/\x1b[2J\u202egniht\n")
    found = outcome(5, descriptor=evil)
    shown = [watch_text(found, rules, PLAIN), *live_rows(found)]

    assert any("/tmp/\\x1b[2J\\u202egniht\\n" in one for one in shown)
    assert not any("\x1b" in one or "\u202e" in one for one in shown)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (119, "119 s"), (120, "2 min"), (7190, "2 h 0 min"), (90_000, "25 h 0 min"), (864_000, "10 days")],
)
def test_durations(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("per_second", "said"),
    [(1234.5, "+1,234.5 a second"), (1, "+1.0 a second"), (0.1, "+6.0 a minute"), (0.001, "+3.6 an hour")],
)
def test_rates(per_second: float, said: str) -> None:
    assert rate(per_second) == said


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("group", [("", True), ("/tmp/", True), ("/x", False), ("", False), ("80", False)])
def test_every_group_has_words(kind: Kind, group: tuple[str, bool]) -> None:
    name, many = group
    said = called(Group(kind, name, many))

    assert said == said.strip()
    assert "{" not in said
    assert name in said
    assert meaning(Group(kind, name, many))


# --- JSON ---


def test_the_document_is_whole() -> None:
    document = json.loads(watch_document(outcome(5, limit=None), rules, "ngx-plumber 1"))

    assert document == {
        "version": 1,
        "tool": "ngx-plumber 1",
        "seconds": 78.0,
        "interval": 2.0,
        "workers": [
            {
                "pid": 4001,
                "started": 1000.0,
                "seen_from": 0.0,
                "seen_until": 78.0,
                "samples": 40,
                "ended": False,
                "judged": True,
                "descriptors": {"first": 6, "last": 201, "highest": 201},
                "limit": None,
                "seconds_left": None,
                "growing": [
                    {
                        "kind": "file",
                        "name": "/etc/hello",
                        "many": False,
                        "first": 3,
                        "last": 198,
                        "highest": 198,
                        "per_second": 2.5,
                        "rules": ["fd", "stdio"],
                    }
                ],
                "others": [
                    {"kind": "client", "name": "", "many": True, "first": 2, "last": 2, "highest": 2},
                    {"kind": "listening", "name": "", "many": True, "first": 1, "last": 1, "highest": 1},
                ],
            }
        ],
    }


def test_the_document_is_ascii_whatever_a_path_holds() -> None:
    odd = Descriptor("file", "/tmp/\udcff\x1b\u00e9")
    text = watch_document(outcome(5, descriptor=odd), rules, "ngx-plumber 1")

    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["workers"][0]["growing"][0]["name"] == "/tmp/\udcff\x1b\u00e9"


# --- the table on a terminal ---


def test_the_table_shows_what_grows_first() -> None:
    rows = list(live_rows(outcome(5)))

    assert rows[0] == "watching nginx for 78 s, every 2 s; Ctrl-C ends with the result"
    assert rows[4:] == [
        "            first       now                    what",
        "  grows         3       198  +2.5 a second     file /etc/hello",
        "                2         2                    connections of clients",
        "                1         1                    listening sockets",
    ]


def test_the_table_says_what_it_waits_for() -> None:
    assert list(live_rows(outcome(5, samples=3)))[-1] == "3 of the 8 samples that it takes to tell"
    assert list(live_rows(outcome(0)))[-1] == "nothing grows so far"


def test_the_screen_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "7")
    out = io.StringIO()
    with pytest.raises(KeyError), Screen(out, PLAIN) as screen:
        screen.show(outcome(5))
        raise KeyError
    shown = out.getvalue()
    rows = shown.split("\n")

    assert shown.startswith("\x1b[?1049h")
    assert shown.endswith("\x1b[?1049l")
    assert len(rows) == 7
    assert all(len(row.removesuffix("\x1b[K").rpartition("\x1b[H")[2]) <= 40 for row in rows[:-1])


# --- rules ---


def test_every_kind_has_a_word_that_rules_may_use() -> None:
    assert {kind.descriptor for kind in Kind} == set(DESCRIPTORS)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_found_by_a_rule(kind: Kind) -> None:
    assert finders(default_table().rules, kind)


@pytest.mark.parametrize(
    ("kind", "first", "more"),
    [
        (Kind.FILE, "fd", {"stdio", "gzfile"}),
        (Kind.DELETED_FILE, "fd", {"stdio"}),
        (Kind.DIRECTORY, "fd", {"directory"}),
        (Kind.CLIENT_CLOSE_WAIT, "socket", {"connection"}),
        (Kind.SERVER, "socket", {"hiredis", "libpq"}),
        (Kind.PIPE, "fd", {"stdio"}),
    ],
)
def test_rules_are_named_by_their_own_heads(kind: Kind, first: str, more: set[str]) -> None:
    found = finders(default_table().rules, kind)

    assert found[0] == first
    assert more < set(found)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("file sockte", "'sockte' is no kind of descriptor; allowed: directory, eventfd, "),
        (" ", "resource.descriptors is empty; allowed: directory, eventfd, "),
    ],
)
def test_a_head_with_an_unknown_kind_is_refused_with_its_place(said: str, why: str) -> None:
    texts = rule_texts()
    text = texts.resources["gzfile.scm"].replace('"file"', f'"{said}"')
    row = 1 + text[: text.index("resource.descriptors")].count("\n")

    with pytest.raises(RuleError, match=rf"^gzfile.scm:{row}:\d+: {why}"):
        load_table({"gzfile.scm": text}, texts.flow, texts.fixes)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_documented(kind: Kind) -> None:
    assert f"`{kind}`" in (Path(__file__).parent.parent / "docs/watch.md").read_text("utf-8")
