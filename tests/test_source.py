"""Snapshots: what of a disk or a repository is read, and under which names."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from app.source.contexts import MemoryTree, RenamedTree
from app.source.files import Snapshot, find_named, take_snapshot, write_back
from app.source.names import STDIN, SourceError, is_foreign
from app.source.texts import rule_ids, rule_texts


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tree(here: Path) -> Path:
    """A work tree with its current directory at the root."""
    write(here, ".git/x.c", "src/a.c", "src/a.h", "src/sub/b.c", "vendor/v.c", "README")
    return here


def write(root: Path, *paths: str, text: str = "int x;\n") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def snapshot(*paths: str, wanted: Callable[[str], bool] = lambda path: True) -> Snapshot:
    return take_snapshot(find_named(paths), wanted, lambda: b"int stdin;\n")


def names(*paths: str) -> list[str]:
    return [source.path for source in snapshot(*paths).files]


def test_a_directory_is_searched_for_c_in_a_fixed_order(tree: Path) -> None:
    assert names(".") == ["src/a.c", "src/a.h", "src/sub/b.c"]


def test_vendored_code_counts_when_it_is_named(tree: Path) -> None:
    assert names("vendor") == ["vendor/v.c"]


def test_links_are_not_followed(tree: Path) -> None:
    (tree / "src/link.c").symlink_to("a.c")
    (tree / "src/loop").symlink_to("..")

    assert names("src/sub", "src") == ["src/sub/b.c", "src/a.c", "src/a.h"]


def test_paths_are_written_from_the_root_wherever_one_stands(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree / "src/sub")

    assert names("b.c", "../a.c", str(tree / "src/a.h")) == ["src/sub/b.c", "src/a.c", "src/a.h"]


def test_outside_of_a_work_tree_paths_stay_as_given(here: Path) -> None:
    write(here, "src/a.c", "b.c")

    taken = snapshot("./src/../src", "b.c")

    assert [source.path for source in taken.files] == ["src/a.c", "b.c"]
    assert list(taken.context.paths()) == ["src/a.c", "b.c"]
    assert taken.context.read("b.c") == b"int x;\n"


def test_the_rest_of_the_work_tree_is_context(tree: Path) -> None:
    context = pickle.loads(pickle.dumps(snapshot("src/a.c").context))

    assert set(context.paths()) == {"src/a.c", "src/a.h", "src/sub/b.c", "vendor/v.c"}
    assert context.read("src/sub/b.c") == b"int x;\n"
    assert context.read("README") is None
    assert context.read("../x.c") is None


def test_a_worker_reads_for_itself(tree: Path) -> None:
    context = snapshot("src/a.c").context
    write(tree, "src/a.c", text="int later;\n")

    assert context.read("src/a.c") == b"int x;\n"
    assert pickle.loads(pickle.dumps(context)).read("src/a.c") == b"int later;\n"


def test_standard_input(tree: Path) -> None:
    assert [(source.path, source.data) for source in snapshot("-").files] == [(STDIN, b"int stdin;\n")]


def test_a_file_named_twice_is_read_once(tree: Path) -> None:
    assert names("src/a.c", "src/../src/a.c") == ["src/a.c"]


def test_what_is_not_wanted_is_not_read(tree: Path) -> None:
    assert [source.path for source in snapshot(".", wanted=lambda path: path.endswith("b.c")).files] == ["src/sub/b.c"]


@pytest.mark.parametrize(
    ("path", "answer"),
    [("nowhere.c", "no such file or directory: nowhere.c"), ("empty", "no C files (*.c, *.h) in directory: empty")],
)
def test_paths_that_can_not_be_checked(tree: Path, path: str, answer: str) -> None:
    (tree / "empty").mkdir()

    with pytest.raises(SourceError) as caught:
        snapshot("src", path)

    assert str(caught.value) == answer


def test_writing_back_keeps_the_mode_and_follows_a_link(tree: Path) -> None:
    place = tree / "src/a.c"
    place.chmod(0o750)
    (tree / "link.c").symlink_to("src/a.c")

    write_back(tree / "link.c", b"int x;\n", b"int y;\n")

    assert place.read_bytes() == b"int y;\n"
    assert place.stat().st_mode & 0o777 == 0o750
    assert (tree / "link.c").is_symlink()
    assert {entry.name for entry in (tree / "src").iterdir()} == {"a.c", "a.h", "sub"}


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tree: Path) -> None:
    with pytest.raises(SourceError, match="changed while"):
        write_back(tree / "src/a.c", b"int old;\n", b"int y;\n")

    assert (tree / "src/a.c").read_bytes() == b"int x;\n"


def test_a_renamed_file_stands_under_its_new_name_in_the_base() -> None:
    base = RenamedTree(MemoryTree({"old.c": b"1", "b.c": b"2"}), "new.c", "old.c")

    assert set(base.paths()) == {"new.c", "b.c"}
    assert base.read("new.c") == b"1"


def test_rule_files_are_found_in_a_checkout() -> None:
    texts = rule_texts().resources

    assert "fd.scm" in texts
    assert [f"{name}.scm" for name in rule_ids()] == sorted(texts)


def test_foreign_trees() -> None:
    assert is_foreign("third_party/x/a.c")
    assert not is_foreign("src/vendor.c")
