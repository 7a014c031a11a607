"""The corpus tool on a repository of three commits, made here; nothing is fetched from anywhere else."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest

from tests.benchmarks.corpus.__main__ import main
from tests.benchmarks.corpus.checking import CheckFailed, Finding, read_findings
from tests.benchmarks.corpus.compare import missing
from tests.benchmarks.corpus.repositories import (
    CORPUS,
    Missing,
    Repository,
    Store,
    c_files,
    export,
    file_at,
    read_corpus,
)
from tests.benchmarks.corpus.score import Label, function_lines, half, judge
from tests.benchmarks.corpus.speed import samples
from tests.benchmarks.corpus.tables import table
from tests.benchmarks.corpus.triage import described, precision, sample
from tests.benchmarks.corpus.verdicts import BadVerdicts, Verdict, Verdicts, read_rows

PAIR = Path(__file__).parent / "cases" / "pair"
NAME = "someone/ngx_http_greeting_module"
PATH = "src/greeting.c"
OPENED = "fd = ngx_open_file(path.data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);"
LINE = (PAIR / "leak.c").read_text("utf-8").split("\n").index(f"    {OPENED}") + 1
LEAVES = LINE + 9
EXIT = {"line": LEAVES, "text": "return NGX_HTTP_INTERNAL_SERVER_ERROR;"}
IDENTITY = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false")


@dataclass(frozen=True)
class World:
    """A folder of mirrors with one repository, its commits, and a corpus file that names the leaking one."""

    mirrors: Path
    leaking: str
    mended: str
    removed: str
    corpus: Path
    found: Path

    @property
    def repository(self) -> Repository:
        return Repository(NAME, self.leaking)

    @property
    def git_dir(self) -> Path:
        return Store(self.mirrors).having(self.repository)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *IDENTITY, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(tree: Path, files: dict[str, bytes]) -> str:
    for path, data in files.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(data)
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "Change files")
    return git(tree, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    mirrors = tmp_path_factory.mktemp("mirrors")
    tree = mirrors / NAME.replace("/", "+") / "repo"
    tree.mkdir(parents=True)
    git(tree, "init", "-q")
    (tree / "linked.c").symlink_to(PATH)
    leaking = commit(tree, {PATH: (PAIR / "leak.c").read_bytes(), "README": b"text\n", "src/nothing.h": b"int x;\n"})
    mended = commit(tree, {PATH: (PAIR / "clean.c").read_bytes()})
    git(tree, "rm", "-q", PATH)
    removed = commit(tree, {"src/nothing.h": b""})
    corpus = mirrors / "corpus.toml"
    corpus.write_text(f'[[repositories]]\nrepository = "{NAME}"\ncommit = "{leaking}"\n', "utf-8")
    return World(mirrors, leaking, mended, removed, corpus, mirrors / "found.jsonl")


@pytest.fixture(scope="module")
def finding(world: World) -> Finding:
    """The one finding of the command `findings`."""
    words = ["findings", "--mirrors", str(world.mirrors), "--corpus", str(world.corpus), "--jobs", "1"]
    assert main([*words, "--out", str(world.found)]) == 0
    (found,) = read_findings(world.found)
    return found


def test_findings_are_written_with_repository_commit_and_line_of_code(world: World, finding: Finding) -> None:
    assert (finding["repository"], finding["commit"], finding["file"]) == (NAME, world.leaking, PATH)
    assert finding["acquisition"] == OPENED
    assert finding["exits"]


def test_c_files_leave_out_links_and_other_files(world: World, tmp_path: Path) -> None:
    paths = [str(path) for path, _ in c_files(world.git_dir, world.leaking)]
    assert sorted(paths) == [PATH, "src/nothing.h"]
    assert export(world.git_dir, world.leaking, tmp_path) == (PAIR / "leak.c").read_bytes().count(b"\n") + 1
    assert (tmp_path / PATH).read_bytes() == (PAIR / "leak.c").read_bytes()
    assert file_at(world.git_dir, world.leaking, "src/other.c") is None


@pytest.mark.parametrize("tail", ["{plain}/repo", "{plain}.git", "{name}", "{name}.git"])
def test_mirrors_are_found_in_every_layout(world: World, tmp_path: Path, tail: str) -> None:
    place = tmp_path / tail.format(plain=NAME.replace("/", "+"), name=NAME)
    git(world.mirrors, "clone", "-q", "--bare", str(world.git_dir), str(place))
    assert Store(tmp_path).having(world.repository) == place


def test_a_cache_fetches_the_one_commit_that_it_lacks(world: World, tmp_path: Path) -> None:
    cache = Store(tmp_path / "cache", remote=f"file://{world.mirrors}/{NAME.replace('/', '+')}/repo")
    place = cache.having(world.repository)
    assert file_at(place, world.leaking, PATH)
    assert replace(cache, remote=None).having(world.repository) == place
    with pytest.raises(Missing):
        replace(cache, remote=None).having(Repository(NAME, world.mended))
    with pytest.raises(Missing):
        cache.having(Repository(NAME, "0" * 40))


def test_what_is_missing_is_told_and_ends_with_status_two(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--corpus", str(world.corpus), "--repository", "nobody/nothing", "--out", str(world.mirrors / "none")]
    assert main(["findings", "--mirrors", str(world.mirrors), *words]) == 2
    assert "nobody/nothing" in capsys.readouterr().err


def label(world: World, **changes: object) -> Label:
    whole: dict[str, object] = {
        "id": "one",
        "repo": NAME,
        "path": PATH,
        "function": "ngx_http_greeting_handler",
        "acquire_call": "ngx_open_file",
        "sha_before": world.leaking,
        "sha_fix": world.mended,
        "line_before": LINE,
        **changes,
    }
    return cast("Label", whole)


def test_score_counts_a_leak_that_is_found_and_gone_with_its_file(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "labels.jsonl"
    other = label(world, id="two", repo="nobody/nothing")
    file.write_text("".join(json.dumps(one) + "\n" for one in (label(world, sha_fix=world.removed), other)), "utf-8")
    assert main(["score", str(file), "--mirrors", str(world.mirrors)]) == 0
    out = capsys.readouterr().out
    assert re.search(rf"^{half(NAME)} .*100\.0%$", out, re.M)
    assert re.search(r"^skipped two nobody/nothing", out, re.M)
    assert " one " not in out


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "hit"),
        ({"line_before": LINE - 1}, "hit"),
        ({"line_before": LINE - 2}, "near"),
        ({"function": "ngx_http_other"}, "missed"),
        ({"path": "src/none.c"}, "skipped"),
        ({"sha_before": "0" * 40}, "skipped"),
        # the labelled line is in no part of the function: another one hands the resource out, and the exits decide
        ({"line_before": 1, "leak_exits": [{"line": LEAVES + 1}]}, "hit"),
        ({"line_before": 1, "leak_exits": [{"line": LEAVES + 2}]}, "near"),
        ({"line_before": 1}, "near"),
    ],
)
def test_score_of_one_label(world: World, changes: dict[str, object], state: str) -> None:
    leak = made(line=LINE, function="ngx_http_greeting_handler", exits=[EXIT])
    outcome = judge(label(world, **changes), Store(world.mirrors), lambda _, text: [] if b"cln" in text else [leak])
    assert outcome.state == state


def test_score_of_a_fix_that_mends_nothing(world: World) -> None:
    leak = made(line=LINE, function="ngx_http_greeting_handler")
    assert judge(label(world, sha_fix=world.leaking), Store(world.mirrors), lambda *_: [leak]).state == "noisy"


def test_score_when_the_program_fails(world: World) -> None:
    def fail(name: str, text: bytes) -> list[Finding]:
        raise CheckFailed(f"{name} has {len(text)} bytes")

    outcome = judge(label(world), Store(world.mirrors), fail)
    assert (outcome.state, outcome.why) == ("failed", f"greeting.c has {(PAIR / 'leak.c').stat().st_size} bytes")


def test_lines_of_a_function_are_those_of_its_definition() -> None:
    text = (
        "int\nopen_it(int x);\n\n/* open_it() */\nint\nopen_it(int x)\n{\n    f();\n}\n\nint g(void) { open_it(1); }\n"
    )
    assert function_lines(text, "open_it") == range(6, 10)
    assert function_lines(text, "close_it") == range(0)


def made(**changes: object) -> Finding:
    whole: dict[str, object] = {
        "repository": NAME,
        "commit": "a" * 40,
        "file": PATH,
        "line": 3,
        "function": "f",
        "acquired_by": "ngx_open_file",
        "rule": "fd",
        "kind": "never-released",
        "confidence": "high",
        "message": "It leaks.",
        "exits": [{"line": 9, "text": "return;"}],
        "fingerprint": "0" * 16,
        "acquisition": "fd = ngx_open_file(a);",
        **changes,
    }
    return cast("Finding", whole)


def row(**changes: str) -> Verdict:
    return replace(Verdict(NAME, "a" * 40, PATH, "f", "ngx_open_file", "true", "left open"), **changes)


def test_comparing_counts_equal_calls_and_sees_through_moved_lines() -> None:
    twice = [made(), made(line=5)]
    assert missing(twice, [made(line=8, acquisition="fd  = ngx_open_file(a);")]) == [made(line=5)]
    assert missing([made()], twice) == []
    assert missing([made(rule="other")], twice)


def test_comparing_shows_what_was_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after, verdicts = tmp_path / "before", tmp_path / "after", tmp_path / "verdicts.tsv"
    before.write_text(json.dumps(made()) + "\n", "utf-8")
    after.write_text(json.dumps(made(function="g")) + "\n", "utf-8")
    write_rows(verdicts, row())
    assert main(["compare", str(before), str(after), "--verdicts", str(verdicts)]) == 1
    out = capsys.readouterr().out
    assert re.search(r"^- .* f\(\) ngx_open_file \[high\] true: left open$", out, re.M)
    assert re.search(r"^\+ .* g\(\) ngx_open_file \[high\] not read$", out, re.M)
    assert main(["compare", str(before), str(before), "--verdicts", str(verdicts)]) == 0


def write_rows(path: Path, *rows: Verdict) -> None:
    lines = ["repository\tcommit\tpath\tfunction\tcall\tverdict\tphrase"]
    lines += ["\t".join((r.repository, r.commit, r.path, r.function, r.call, r.verdict, r.phrase)) for r in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def test_a_verdict_on_a_line_goes_before_one_on_a_name() -> None:
    verdicts = Verdicts([row(), row(call="fd = ngx_open_file(b);", verdict="false")])
    assert verdicts.word(made()) == "true"
    assert verdicts.word(made(acquisition="fd = ngx_open_file(b);")) == "false"
    assert verdicts.word(made(acquired_by="open", acquisition="x")) == "not read"


def test_a_verdict_on_the_same_commit_goes_before_others() -> None:
    verdicts = Verdicts([row(commit="b" * 40), row(verdict="false")])
    assert (verdicts.word(made()), verdicts.word(made(commit="b" * 40))) == ("false", "true")


@pytest.mark.parametrize(
    "bad", [row(verdict="moot"), row(phrase=""), row(phrase="a\tb")], ids=["word", "empty", "columns"]
)
def test_bad_verdicts_are_refused(tmp_path: Path, bad: Verdict) -> None:
    write_rows(tmp_path / "verdicts.tsv", row(function="g"), bad)
    with pytest.raises(BadVerdicts, match=r"verdicts\.tsv:3"):
        read_rows(tmp_path / "verdicts.tsv")


def test_two_verdicts_on_one_call_are_refused(tmp_path: Path) -> None:
    write_rows(tmp_path / "verdicts.tsv", row(), row(verdict="false"))
    with pytest.raises(BadVerdicts, match="second"):
        read_rows(tmp_path / "verdicts.tsv")


def test_triage_counts_and_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, verdicts = tmp_path / "found", tmp_path / "verdicts.tsv"
    mended = made(fix={"kind": "release-on-path"})
    findings = [mended, made(function="g"), made(function="h", confidence="medium"), made(function="i")]
    found.write_text("".join(json.dumps(one) + "\n" for one in findings), "utf-8")
    write_rows(verdicts, row(), row(function="g", verdict="false"), row(function="h", verdict="unclear"))
    assert main(["triage", str(found), "--verdicts", str(verdicts)]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^high +3 +1 +1 +0 +1 +50\.0%$", out, re.M)
    assert re.search(r"^medium +1 +0 +0 +1 +0 +0\.0%$", out, re.M)
    assert re.search(rf"^{NAME} +4 +1 +1 +1 +1 +33\.3%$", out, re.M)
    assert "1 of 1 true findings have a fix, 100.0%: 1 release-on-path\n" in out
    assert re.search(r"^1 without a verdict:\n.* i\(\)", out, re.M)


def test_a_sample_is_seeded_read_and_tells_no_verdict() -> None:
    findings = [made(function=f"f{number}") for number in range(20)]
    verdicts = Verdicts([row(function=f"f{number}", verdict="unclear") for number in range(10)])
    some = sample(findings, verdicts, 7, 4)
    assert some == sample(findings[::-1], verdicts, 7, 4)
    assert all(verdicts.of(one) for one in some)
    assert "unclear" not in "".join(map(described, some))
    assert len(sample(findings, verdicts, 7, 40)) == 10


def test_precision_of_nothing_is_a_dash() -> None:
    assert precision([made()], Verdicts()) == "-"


def test_the_curve_of_so_small_a_corpus_is_one_point(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--mirrors", str(world.mirrors), "--corpus", str(world.corpus), "--runs", "1"]
    assert main(["speed", "--curve", *words]) == 0
    lines = (PAIR / "leak.c").read_bytes().count(b"\n") + 1
    assert re.search(rf"^{lines} +2( +\d+\.\d\d){{4}} +1\.00$", capsys.readouterr().out, re.M)


@pytest.mark.long  # three checks
def test_speed_compares_a_check_with_a_parse(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--mirrors", str(world.mirrors), "--corpus", str(world.corpus), "--repository", NAME, "--runs", "1"]
    assert main(["speed", *words]) == 0
    assert re.search(r"^check without cache( +\d+\.\d\d){3}$", capsys.readouterr().out, re.M)


def test_samples_double_up_to_all_files() -> None:
    files = [(f"{number}.c", b"int x;\n" * 10) for number in range(50)]
    sizes = [len(some) for some in samples(files, 3, smallest=40)]
    assert sizes == [4, 8, 16, 32, 50]
    assert next(samples(files, 3, 40)) == next(samples(files[::-1], 3, 40))


def test_table_aligns_its_columns() -> None:
    assert table(("name", "n"), [["a", 10], ["long name", 1.5]]) == "name          n\na            10\nlong name  1.50"


def test_the_corpus_names_each_repository_once_at_a_whole_commit() -> None:
    corpus = read_corpus()
    assert len(corpus) > 60
    assert [one.name for one in corpus if not re.fullmatch(r"[0-9a-f]{40}", one.commit)] == []
    assert [one.name for one in corpus if not re.fullmatch(r"[\w.-]+/[\w.-]+", one.name)] == []
    assert max(Counter(one.name.lower() for one in corpus).values()) == 1


def test_verdicts_are_about_the_corpus() -> None:
    unseen = CORPUS.with_name("unseen.toml")
    known = {one.name for one in (*read_corpus(), *read_corpus(unseen))}
    assert {one.repository for one in read_rows()} <= known
