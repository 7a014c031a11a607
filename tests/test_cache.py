"""The file of remembered results: what it keeps, what it lets go, and that it is never in the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.cache import store as cache
from app.cache.entry import Entry, Record, questions_of, questions_text, result_of, result_text
from app.cache.program import SOURCES, digest_of
from app.cache.store import Store, user_store
from app.model import Confidence, Edit, Exit, FileResult, Finding, Fix, Kind, Severity, Skipped, Step
from tests.conftest import not_checked

APP = Path(__file__).parent.parent / "app"
KEY = b"k" * 32
ENTRY = Entry("[[],[]]", Record("head", "", "[[],[]]"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "made" / "findings.sqlite"


def store(place: Path, said: list[str] | None = None, largest: int = cache.LARGEST) -> Store:
    return Store(place, "program", list[str]().append if said is None else said.append, largest)


def loaded(place: Path, *keys: bytes) -> dict[bytes, Entry]:
    return store(place).load(keys)[0]


# --- entries ---


def test_a_result_comes_back_as_it_was() -> None:
    step = Step(3, "opened", "src/other.c")
    exits = (Exit(7, 'return "\udce9";', (step,), Severity.RELOAD, "src/other.c", "f"), Exit(9, "}"))
    finding = Finding(
        "fd", Kind.OVERWRITTEN, "src/\udce9.c", 3, 4, "f", "fd", "open", Confidence.LOW, Severity.PROCESS, "é",
        exits, "0" * 16, 5, "src/other.c", Fix("release-on-path", (Edit(1, 0, "x\r\n"),)),
    )  # fmt: skip
    result = FileResult((finding,), (Skipped("a.c", None, "why"), Skipped("a.c", "f", "why")))

    assert result_of(result_text(result)) == result


def test_questions_come_back_in_their_order() -> None:
    asked = {("word", "a.c", "\xe9"): "1", ("file", "a.c", "b.c"): "2"}

    assert questions_of(questions_text(asked, {})) == (list(asked.items()), [])
    assert questions_text({}, {}) == ""
    assert questions_of("") == ([], [])


@pytest.mark.parametrize("text", ["", "{", "[]", "[[[1]],[]]", "[[],[[1]]]", "7", '["x",[]]'])
def test_rubbish_is_told_from_a_result(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        result_of(text)


# --- the program ---


def test_another_rule_or_source_is_another_program(tmp_path: Path) -> None:
    shutil.copytree(APP, tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(APP.parent / "queries", tmp_path / "queries")
    digests = {digest_of(tmp_path / "app")}
    for file in ("queries/resources/fd.scm", "app/analysis/engine.py", "app/model.py"):
        with (tmp_path / file).open("a") as stream:
            stream.write("\n")
        digests.add(digest_of(tmp_path / "app"))
    (tmp_path / "queries/resources/fd.scm").rename(tmp_path / "queries/resources/df.scm")
    digests.add(digest_of(tmp_path / "app"))

    assert len(digests) == 5


def test_all_that_a_worker_loads_of_ours_makes_the_program() -> None:
    code = "import sys, app.check_file; print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('app.')))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=True)
    parts = {Path(file).relative_to(APP).parts[0] for file in loaded.stdout.split()}

    assert parts <= set(SOURCES)


# --- the file ---


def test_entries_are_kept_for_their_owner_alone(place: Path) -> None:
    store(place).save({KEY: ENTRY})

    assert loaded(place, KEY, b"other") == {KEY: ENTRY}
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_nothing_is_made_by_looking(place: Path) -> None:
    assert loaded(place, KEY) == {}
    assert not place.parent.exists()


def test_what_nobody_asks_for_goes_after_a_month(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(place).save({KEY: ENTRY, b"idle": ENTRY})
    day = cache._today()
    monkeypatch.setattr(cache, "_today", lambda: day + 20)
    found, idle = store(place).load([KEY])
    store(place).save({}, idle)
    monkeypatch.setattr(cache, "_today", lambda: day + 40)
    store(place).save({b"new": ENTRY})

    assert list(found) == [KEY]
    assert set(loaded(place, KEY, b"idle", b"new")) == {KEY, b"new"}


def test_a_full_file_lets_the_oldest_go(place: Path) -> None:
    entry = Entry("x" * 10_000, ENTRY.record)
    keys = [str(number).encode() for number in range(100)]
    for key in keys:
        store(place, largest=300_000).save({key: entry})

    left = loaded(place, *keys)
    assert 10 < len(left) < 31
    assert list(left) == keys[-len(left) :]
    assert place.stat().st_size < 400_000


def test_one_entry_can_not_fill_it(place: Path) -> None:
    store(place).save({KEY: Entry("x" * (cache.LARGEST_ENTRY + 1), ENTRY.record)})

    assert loaded(place, KEY) == {}


@pytest.mark.parametrize("damage", ["rubbish", "pages"])
def test_a_damaged_file_is_said_once_and_begun_anew(place: Path, damage: str) -> None:
    store(place).save({str(number).encode(): Entry("x" * 5000, ENTRY.record) for number in range(20)})
    data = place.read_bytes()
    place.write_bytes(b"rubbish" * 999 if damage == "rubbish" else data[:4096] + b"\xff" * (len(data) - 4096))
    said: list[str] = []
    one = store(place, said)

    assert one.load([b"1"]) == ({}, set())
    one.save({KEY: ENTRY})
    assert one.load([KEY])[0] == {KEY: ENTRY}
    assert said == [f"the cache was damaged and begins anew: {place}"]


def test_where_nothing_can_be_written_there_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said: list[str] = []
    one = store(tmp_path / "file" / "findings.sqlite", said)
    one.save({KEY: ENTRY})

    assert one.load([KEY]) == ({}, set())
    assert said == []


def test_a_read_only_directory_is_no_cache(place: Path) -> None:
    if os.geteuid() == 0:
        not_checked("a read-only directory", "nothing is forbidden to root")
    place.parent.mkdir(mode=0o500)
    store(place).save({KEY: ENTRY})

    assert loaded(place, KEY) == {}


def test_a_locked_file_is_no_cache(place: Path) -> None:
    store(place).save({})
    with sqlite3.connect(place) as other:
        other.execute("BEGIN EXCLUSIVE")
        store(place).save({KEY: ENTRY})

    assert loaded(place, KEY) == {}


def test_a_file_of_somebody_else_is_not_believed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(place).save({KEY: ENTRY})
    monkeypatch.setattr(os, "geteuid", lambda: place.stat().st_uid + 1)

    assert loaded(place, KEY) == {}


def test_the_user_s_cache_follows_xdg(cache_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for value, home in ((str(cache_home), cache_home), ("relative", tmp_path / ".cache"), ("", tmp_path / ".cache")):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        one = user_store(list[str]().append)
        assert one is not None
        one.save({KEY: ENTRY})
        assert list(loaded(home / "ngx-plumber" / "findings.sqlite", KEY)) == [KEY]
