"""A check that remembers: it finds the same as one that does not, and analyses only what may have changed."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from app import check
from app.cache.store import Store
from app.check import CheckOptions, check_change, check_files
from app.model import AnalysisSettings, Confidence, FileChange, Report, SourceFile
from app.report.document import json_document
from app.source.contexts import MemoryTree
from app.source.names import is_c
from tests import fake_engine
from tests.fake_engine import LEAK
from tests.test_repository import KEEPER

ROOT = Path(__file__).parent.parent
OTHER = "int x;\n"
TEARDOWN = "void\ndemo_done(demo_ctx_t *ctx)\n{\n    ngx_close_file(ctx->journal);\n}\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "findings.sqlite"


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What workers were asked, as it comes: a path, with a question mark when the old result turned out to hold."""
    seen: list[str] = []
    real = check._analysed

    def spy(*arguments: Any) -> Iterator[Any]:
        for task, outcome in real(*arguments):
            holds = outcome.value is not None and outcome.value.result is None
            seen.append(task.source.path + "?" * holds)
            yield task, outcome

    monkeypatch.setattr(check, "_analysed", spy)
    return seen


def store(place: Path, program: str = "program") -> Store:
    return Store(place, program, list[str]().append)


def look(place: Path, files: Mapping[str, str], own: str = "demo.c", **options: Any) -> Report:
    """Check one file of a tree, `demo.c` under the name `own`, with a cache."""
    texts = {path: text.encode() for path, text in files.items()}
    source = SourceFile(own, texts["demo.c"])
    options = {"cache": store(place)} | options
    return check_files([source], CheckOptions(**options), MemoryTree(texts))


def tree(other: str = OTHER, **others: str) -> dict[str, str]:
    return {"demo.c": KEEPER, "other.c": other} | {f"{name}.c": text for name, text in others.items()}


def test_what_is_known_is_not_analysed_again(place: Path, analysed: list[str]) -> None:
    first = look(place, tree())
    second = look(place, tree())

    assert [one.kind.value for one in first.findings] == ["stored-without-cleanup"]
    assert second == first
    assert analysed == ["demo.c"]


@pytest.mark.parametrize(
    "changed",
    [
        {"own": "renamed.c"},
        {"files": {"demo.c": KEEPER + "\n", "other.c": OTHER}},
        {"min_confidence": Confidence.LOW},
        {"settings": AnalysisSettings(rules={"fd": False})},
        {"settings": AnalysisSettings(noreturn_macros=("STOP",))},
        {"program": "another"},
    ],
    ids=["path", "bytes", "confidence", "rule", "macro", "program"],
)
def test_whatever_a_result_depends_on_makes_another_one(
    place: Path, analysed: list[str], changed: dict[str, Any]
) -> None:
    look(place, tree())
    if "program" in changed:
        changed["cache"] = store(place, changed.pop("program"))
    look(place, **{"files": tree(), **changed})

    assert analysed == ["demo.c", changed.get("own", "demo.c")]


@pytest.mark.parametrize(
    "files",
    [tree("int y;\n"), tree(more="int z;\n"), {"demo.c": KEEPER, "another.c": OTHER}],
    ids=["changed", "added", "renamed"],
)
def test_another_file_that_does_not_matter(place: Path, analysed: list[str], files: dict[str, str]) -> None:
    first = look(place, tree())

    assert look(place, files) == first
    assert look(place, files) == first
    assert analysed == ["demo.c", "demo.c?"]


@pytest.mark.parametrize(
    "files",
    [tree(TEARDOWN), tree(more=TEARDOWN)],
    ids=["changed", "added"],
)
def test_another_file_that_matters(place: Path, analysed: list[str], files: dict[str, str]) -> None:
    """What counts here at first is that no other file has the word."""
    look(place, tree())

    assert look(place, files).findings == ()
    assert len(look(place, tree()).findings) == 1
    assert analysed == ["demo.c"] * 3


def test_a_file_that_is_gone_matters(place: Path, analysed: list[str]) -> None:
    assert look(place, tree(TEARDOWN)).findings == ()
    assert len(look(place, {"demo.c": KEEPER}).findings) == 1
    assert analysed == ["demo.c"] * 2


def test_of_a_change_the_base_counts_too(place: Path, analysed: list[str]) -> None:
    old = KEEPER.replace("NGX_OK", "NGX_DONE").encode()

    def introduced(other: str, old: bytes | None = old) -> int:
        head = MemoryTree({"demo.c": KEEPER.encode(), "other.c": OTHER.encode()})
        base = MemoryTree({"old.c": KEEPER.encode(), "other.c": other.encode()})
        change = FileChange("demo.c", "old.c", old, KEEPER.encode())
        return len(check_change([change], CheckOptions(cache=store(place)), base, head).findings)

    assert [introduced(OTHER), introduced(OTHER)] == [0, 0]
    assert introduced("int y;\n") == 0
    assert introduced(TEARDOWN) == 1
    assert introduced(TEARDOWN, None) == 1
    assert analysed == ["demo.c", "demo.c?", "demo.c", "demo.c"]


@pytest.mark.parametrize("text", [b"HANG", b"CRASH", b"RAISE", LEAK + b"/* STUCK FIX */\n"])
def test_only_complete_results_are_kept(
    place: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    fake_engine.use(monkeypatch)
    options = CheckOptions(file_seconds=0.3, cache=store(place))
    reports = [check_files([SourceFile("a.c", text)], options) for _ in range(2)]

    assert reports[0] == reports[1]
    assert analysed == ["a.c", "a.c"]


def test_an_entry_that_makes_no_sense_is_not_used(place: Path, analysed: list[str]) -> None:
    first = look(place, tree())
    for column, value in (("result", "[[[1]],[]]"), ("head", "x"), ("asked", "[[[1]],[]]")):
        with sqlite3.connect(place) as connection:
            connection.execute(f"UPDATE entry SET {column} = ?, head = 'x'", (value,))
        assert look(place, tree()) == first
    assert analysed == ["demo.c", "demo.c", "demo.c?", "demo.c"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_document_is_the_same_with_and_without(place: Path, analysed: list[str], jobs: int) -> None:
    folder = ROOT / "tests" / "cases"
    texts = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.[ch]"))}
    files = [SourceFile(path, data) for path, data in texts.items()]
    tree = MemoryTree({path: data for path, data in texts.items() if is_c(path)})

    def document(cache: Store | None) -> str:
        return json_document(check_files(files, CheckOptions(jobs=jobs, cache=cache), tree), "tool")

    without, filling, warm = document(None), document(store(place)), document(store(place))

    assert filling == without
    assert warm == without
    assert '"fix": {' in without
    assert len(analysed) == 2 * len(files)


# --- the command ---

COMMAND = [sys.executable, "-m", "app.cli", "check", "--format", "json", "--jobs", "1"]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for path, text in tree().items():
        (tmp_path / path).write_text(text)
    return tmp_path


def started(folder: Path, command: Sequence[str] = COMMAND) -> subprocess.Popen[str]:
    variables = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=-1, stderr=-1, text=True)


def test_the_flag_leaves_it_alone(sources: Path, cache_home: Path) -> None:
    with started(sources, [*COMMAND, "--no-cache"]) as ran:
        out, err = ran.communicate()

    assert (len(json.loads(out)["findings"]), err) == (1, "")
    assert not cache_home.exists()


def test_two_processes_at_once(sources: Path) -> None:
    running = [started(sources) for _ in range(2)]
    answers = [one.communicate() for one in running]

    assert answers[0] == answers[1] == started(sources).communicate()
    assert answers[0][1] == ""


def test_what_is_known_needs_neither_analysis_nor_processes(sources: Path) -> None:
    code = (
        "import sys; from app.cli import main; main(sys.argv[1:]);"
        "names = ('tree_sitter', 'app.analysis.engine', 'app.rules', 'multiprocessing');"
        "print(*(name for name in names if name in sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *COMMAND[3:]]
    first, second = started(sources, command).communicate(), started(sources, command).communicate()

    assert len(first[1].split()) == 4
    assert second == (first[0], "\n")
