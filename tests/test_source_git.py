"""Git ranges: both sides are read from objects, and nothing that a repository configures is run."""

from __future__ import annotations

import pickle
import subprocess
from pathlib import Path

import pytest

from app.model import FileChange
from app.source.git import GitTree, file_at, open_range, read_change, resolve
from app.source.names import SourceError, work_tree


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, *paths: str, text: str = "int x;\n") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


@pytest.fixture
def repository(here: Path) -> Path:
    """main: a.c, same.c. topic, two commits later: a.c changed, old.c renamed, gone.c deleted, a link, text."""
    git(here, "init", "-q", "-b", "main")
    write(here, "a.c", "same.c")
    write(here, "gone.c", text="long gone;\n")
    write(here, "old.c", text="".join(f"int line{number};\n" for number in range(20)))
    commit(here, "base")
    git(here, "checkout", "-q", "-b", "topic")
    git(here, "mv", "old.c", "new.c")
    git(here, "rm", "-q", "gone.c")
    write(here, "a.c", text="int y;\n")
    write(here, "README", "sub/added name.c")
    (here / "link.c").symlink_to("a.c")
    commit(here, "topic")
    git(here, "checkout", "-q", "main")
    write(here, "same.c", text="int later;\n")
    commit(here, "later")
    return here


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


def changes(root: Path, span: str) -> dict[str, FileChange]:
    return {change.path: change for change in read_change(open_range(root, span), lambda path: True).changes}


def test_a_range_gives_both_sides_of_its_c_files(repository: Path) -> None:
    found = changes(repository, "main...topic")

    assert set(found) == {"a.c", "gone.c", "new.c", "sub/added name.c"}  # a link is no C file
    assert found["a.c"] == FileChange("a.c", "a.c", b"int x;\n", b"int y;\n")
    assert (found["gone.c"].new, found["sub/added name.c"].old) == (None, None)
    assert found["new.c"].renamed and found["new.c"].old == found["new.c"].new


def test_two_dots_compare_the_ends_themselves(repository: Path) -> None:
    assert "same.c" in changes(repository, "main..topic")
    assert "same.c" not in changes(repository, "main...topic")


def test_nothing_a_repository_configures_is_run(repository: Path) -> None:
    git(repository, "config", "diff.external", "touch ran;")
    git(repository, "config", "core.fsmonitor", "touch ran;")
    git(repository, "config", "diff.evil.textconv", "touch ran;")
    write(repository, ".git/info/attributes", text="*.c diff=evil filter=evil\n")
    git(repository, "config", "filter.evil.smudge", "touch ran;")

    assert changes(repository, "main...topic")["a.c"].new == b"int y;\n"
    assert not (repository / "ran").exists()


@pytest.mark.parametrize(
    ("span", "answer"),
    [
        ("--output=x..main", "not a revision: --output=x"),
        ("main", "--diff takes BASE...HEAD or BASE..HEAD, not main"),
        ("nowhere...main", "unknown revision: nowhere"),
        ("main...unrelated", "no merge base"),
    ],
)
def test_ranges_that_can_not_be_read(repository: Path, span: str, answer: str) -> None:
    git(repository, "checkout", "-q", "--orphan", "unrelated")
    commit(repository, "unrelated")

    with pytest.raises(SourceError) as caught:
        open_range(repository, span)

    assert answer in str(caught.value)


def test_a_range_needs_a_work_tree(here: Path) -> None:
    with pytest.raises(SourceError, match="work tree"):
        open_range(work_tree(here), "a..b")


def test_the_tree_of_a_commit_is_context(repository: Path) -> None:
    tree = pickle.loads(pickle.dumps(GitTree(repository, resolve(repository, "topic"))))

    assert set(tree.paths()) == {"a.c", "same.c", "new.c", "sub/added name.c"}
    assert tree.read("a.c") == b"int y;\n"
    assert tree.read("sub/added name.c") == b"int x;\n"
    assert tree.read("nowhere.c") is None
    tree.close()


def test_a_tree_is_known_by_its_paths_and_blobs(repository: Path) -> None:
    main, topic = (GitTree(repository, resolve(repository, name)).identity() for name in ("main", "topic"))

    assert main != topic
    assert main == GitTree(repository, resolve(repository, "main")).identity()


def test_one_file_of_a_commit(repository: Path) -> None:
    assert file_at(repository, "topic", "a.c") == b"int y;\n"
    assert file_at(repository, "topic", "link.c") is None
    assert file_at(repository, "topic", "*.c") is None
