"""The command line as a user types it: what it prints, what it writes, its exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.cli import main
from tests import fake_engine
from tests.fake_engine import CLEAN, LEAK


class Ran(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


Command = Callable[..., Ran]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    fake_engine.use(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def plumber(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    def run(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(os.fdopen(os.dup(1), "wb"), write_through=True))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(os.fdopen(os.dup(2), "wb"), write_through=True))
        try:
            status = main(arguments)
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        sys.stdout.close()
        sys.stderr.close()
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode("utf-8", "surrogateescape"), err.decode())

    return run


def git(*arguments: str) -> None:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def repository(here: Path) -> Path:
    """Two commits: clean.c is clean in the first and leaks in the second, old.c leaks in both."""
    git("init", "-q", "-b", "main")
    (here / "clean.c").write_bytes(CLEAN)
    (here / "old.c").write_bytes(LEAK)
    git("add", ".")
    git("commit", "-q", "-m", "base")
    (here / "clean.c").write_bytes(LEAK)
    git("commit", "-q", "-a", "-m", "leak")
    return here


# --- check: status and documents ---


def test_a_leak_is_shown_with_its_lines_and_its_fix(here: Path, plumber: Command) -> None:
    (here / "a.c").write_bytes(LEAK)

    ran = plumber("check", "a.c")

    assert ran.status == 1
    assert ran.err == ""
    assert ran.out.startswith("a.c:6:10: fd of ngx_open_file() is never closed [fd]\n")
    assert " 6 |     fd = ngx_open_file(" in ran.out
    assert "   |          ^^^^^^^^^^^^^ `fd` is opened here, in ngx_http_hello_handler\n" in ran.out
    assert "still open here: way out 2" in ran.out
    assert "   | +    ngx_close_file(fd);\n" in ran.out
    assert ran.out.endswith("1 finding in 1 file, 1 with a proven fix: --fix writes, --format patch prints\n")


def test_silence_about_a_clean_file(here: Path, plumber: Command) -> None:
    (here / "a.c").write_bytes(CLEAN)

    assert plumber("check") == Ran(0, "nothing found in 1 file\n", "")


def test_json_is_one_document(here: Path, plumber: Command) -> None:
    (here / "a.c").write_bytes(LEAK)
    (here / "b.c").write_bytes(b"\0")

    ran = plumber("check", "--format", "json")

    assert ran.status == 1
    document = ran.document
    finding = document["findings"].pop()
    fingerprint = finding.pop("fingerprint")
    assert document == {
        "version": 1,
        "tool": document["tool"],
        "files": 1,
        "skipped": [{"file": "b.c", "function": None, "reason": "it is binary (it holds NUL bytes)"}],
        "findings": [],
    }
    assert document["tool"].startswith("ngx-plumber ")
    assert len(fingerprint) == 16
    assert finding == {
        "rule": "fd",
        "kind": "never-released",
        "file": "a.c",
        "line": 6,
        "column": 10,
        "function": "ngx_http_hello_handler",
        "handle": "fd",
        "acquired_by": "ngx_open_file",
        "confidence": "high",
        "severity": "every-request",
        "message": "fd of ngx_open_file() is never closed",
        "exits": [
            {"line": 9, "text": "return NGX_OK;", "trace": [{"line": 6, "note": "opened"}]},
            {"line": 12, "text": "return NGX_DECLINED;", "trace": [{"line": 6, "note": "opened"}]},
        ],
        "report_line": 6,
        "fix": {
            "kind": "release-on-path",
            "verified": True,
            "edits": [{"start_line": 9, "end_line": 8, "text": "    ngx_close_file(fd);\n"}],
        },
    }


@pytest.mark.parametrize("name", ["/etc/hello", "/etc/h\u00e9llo"])
def test_git_takes_the_patch_and_then_nothing_is_left(repository: Path, plumber: Command, name: str) -> None:
    (repository / "clean.c").write_bytes(LEAK.replace(b"/etc/hello", name.encode("latin-1")))

    ran = plumber("check", "--format", "patch")
    subprocess.run(["git", "apply", "-"], input=ran.out.encode("utf-8", "surrogateescape"), check=True)

    assert ran.status == 1
    assert plumber("check").status == 0


def test_hostile_text_can_not_move_the_cursor(here: Path, plumber: Command) -> None:
    evil = "\x1b[2J\u202e"
    (here / "a.c").write_bytes(LEAK.replace(b"/etc/hello", evil.encode()))

    ran = plumber("check")

    assert "\x1b" not in ran.out and "\u202e" not in ran.out
    assert "\\x1b[2J\\u202e" in ran.out


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["nowhere.c"], "no such file or directory: nowhere.c"),
        (["empty"], "no C files (*.c, *.h) in directory: empty"),
        (["binary.c"], "nothing could be checked; binary.c: it is binary (it holds NUL bytes)"),
        (["a.c", "--config", "nowhere.yml"], "can't read nowhere.yml: No such file or directory"),
        (["a.c", "--config", "bad.yml"], 'bad.yml:1: unknown key "rule"; did you mean "rules"?'),
        (["a.c", "--diff", "a...b"], "--diff needs a git work tree, and this is not one"),
        (["a.c", "--baseline", "x"], "--baseline is not available yet"),
        (["a.c", "--format", "sarif"], "--format sarif is not available yet"),
        (["a.c", "--jobs", "0"], "argument --jobs: 0 is not a number from 1 to 1024"),
        (["a.c", "--what"], "unrecognized arguments: --what"),
    ],
)
def test_what_can_not_be_done_is_said_in_one_line(
    here: Path, plumber: Command, arguments: list[str], answer: str
) -> None:
    (here / "a.c").write_bytes(LEAK)
    (here / "binary.c").write_bytes(b"\0")
    (here / "bad.yml").write_text("rule: {}\n")
    (here / "empty").mkdir()

    ran = plumber("check", *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"ngx-plumber: {answer}")
    assert ran.err.count("\n") == 1


def test_a_bad_rule_file(here: Path, plumber: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from app import check_file
    from app.source.texts import RuleTexts

    check_file.default_table.cache_clear()
    monkeypatch.setattr(check_file, "rule_texts", lambda: RuleTexts({"fd.scm": "((call_expresion))"}, {}, {}))
    (here / "a.c").write_bytes(LEAK)

    ran = plumber("check", "a.c")
    check_file.default_table.cache_clear()

    assert (ran.status, ran.out) == (2, "")
    assert "fd.scm" in ran.err
    assert ran.err.count("\n") == 1


# --- check: configuration ---


def test_the_configuration_of_the_work_tree_is_obeyed_everywhere(repository: Path, plumber: Command) -> None:
    (repository / ".github").mkdir()
    (repository / ".github/ngx-plumber.yml").write_text("paths: {exclude: [old.c]}\n")

    assert [finding["file"] for finding in plumber("check", "--format", "json").document["findings"]] == ["clean.c"]
    named = plumber("check", "old.c")
    assert (named.status, named.out) == (0, "nothing found in 0 files\n")
    assert named.err == "ngx-plumber: 1 of the named files left out by `paths` of the configuration\n"
    assert plumber("check", "--no-config", "old.c").status == 1


def test_a_flag_beats_the_file(here: Path, plumber: Command) -> None:
    (here / "a.c").write_bytes(LEAK.replace(b'"/etc/hello"', b"maybe"))
    (here / "low.yml").write_text("min-confidence: low\n")

    assert plumber("check").status == 0
    assert plumber("check", "--config", "low.yml").status == 1
    assert plumber("check", "--config", "low.yml", "--min-confidence", "high").status == 0


# --- check: --fix ---


def test_fix_writes_and_describes_what_is_left(here: Path, plumber: Command) -> None:
    (here / "a.c").write_bytes(LEAK)

    ran = plumber("check", "--fix")

    assert (ran.status, ran.out) == (0, "nothing found in 1 file\n")
    assert b"    ngx_close_file(fd);\n        return NGX_OK;" in (here / "a.c").read_bytes()


def test_fix_of_standard_input_goes_to_standard_output(plumber: Command) -> None:
    ran = plumber("check", "--fix", "-", stdin=LEAK)

    assert ran.status == 0
    assert ran.out.encode() == LEAK.replace(b"        return NGX_OK", b"    ngx_close_file(fd);\n        return NGX_OK")
    assert ran.err == "nothing found in 1 file\n"


def test_standard_input_has_a_name(plumber: Command) -> None:
    ran = plumber("check", "-", "--format", "json", stdin=LEAK)

    assert [finding["file"] for finding in ran.document["findings"]] == ["<stdin>"]


# --- check: --diff ---


def test_diff_reports_what_the_change_brought_in(repository: Path, plumber: Command) -> None:
    ran = plumber("check", "--diff", "HEAD~1...HEAD", "--format", "json")

    assert ran.status == 1
    assert ran.document["files"] == 1
    assert [(finding["file"], finding["report_line"]) for finding in ran.document["findings"]] == [("clean.c", 8)]


def test_diff_without_c(repository: Path, plumber: Command) -> None:
    assert plumber("check", "--diff", "HEAD..HEAD") == Ran(0, "nothing found in 0 files\n", "")


def test_diff_of_named_paths_only(repository: Path, plumber: Command) -> None:
    assert plumber("check", "--diff", "HEAD~1..HEAD", "old.c").status == 0
    assert plumber("check", "--diff", "HEAD~1..HEAD", ".").status == 1


def test_diff_takes_the_configuration_from_the_base(repository: Path, plumber: Command) -> None:
    (repository / ".github").mkdir()
    (repository / ".github/ngx-plumber.yml").write_text("paths: {exclude: ['*.c']}\n")
    git("add", ".")
    git("commit", "-q", "-m", "hide it all")

    assert plumber("check", "--diff", "HEAD~2...HEAD").status == 1


def test_diff_with_fix_mends_what_is_checked_out(repository: Path, plumber: Command) -> None:
    assert plumber("check", "--diff", "HEAD~1..HEAD", "--fix").status == 0
    assert b"ngx_close_file" in (repository / "clean.c").read_bytes()


def test_diff_with_fix_refuses_local_changes_and_other_heads(repository: Path, plumber: Command) -> None:
    (repository / "clean.c").write_bytes(CLEAN)

    assert plumber("check", "--diff", "HEAD~1..HEAD", "--fix")[:2] == (2, "")
    assert plumber("check", "--diff", "HEAD..HEAD~1", "--fix")[:2] == (2, "")
    assert (repository / "clean.c").read_bytes() == CLEAN


# --- the other commands ---


def test_rules_and_explain_tell_what_it_knows(plumber: Command) -> None:
    rules = json.loads(plumber("rules", "--format", "json").out)
    fd = next(rule for rule in rules if rule["id"] == "fd")

    assert set(fd) == {"id", "title", "acquires", "releases", "default"}
    assert "ngx_open_file" in fd["acquires"]
    assert fd["title"] in plumber("rules").out
    assert plumber("explain", "fd").out == plumber("rules", "fd").out
    assert plumber("explain", "fdd") == Ran(2, "", 'ngx-plumber: unknown rule "fdd"; did you mean "fd"?\n')


def test_explain_a_fingerprint(here: Path, plumber: Command) -> None:
    (here / "a.c").write_bytes(LEAK)
    fingerprint = plumber("check", "--format", "json").document["findings"][0]["fingerprint"]

    assert plumber("explain", fingerprint).out.startswith("a.c:6:10: ")
    assert plumber("explain", "0" * 16).status == 2


@pytest.mark.parametrize("command", ["worker", "setup"])
def test_commands_that_are_to_come(plumber: Command, command: str) -> None:
    assert plumber(command) == Ran(2, "", f"ngx-plumber: {command} is not available yet\n")


def test_version_is_that_of_the_project(plumber: Command) -> None:
    assert plumber("--version").out.startswith("ngx-plumber 0.")


def test_a_reader_that_leaves_is_no_error(here: Path) -> None:
    (here / "a.c").write_bytes(LEAK)
    command = f"{sys.executable} -m app.cli rules --format json | true"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}

    ran = subprocess.run(["sh", "-c", command], capture_output=True, env=environment, check=True)

    assert ran.stderr == b""
