"""What the pages and the package promise is what the code has."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model import Confidence, Kind, Severity

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
FIRST_SCREEN = 40


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _strings(call: str, folder: Path) -> Iterator[str]:
    """First argument of every call of that name in a tree of sources, when it is a literal."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == call:
                yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def test_readme_names_the_two_commands_on_its_first_screen() -> None:
    screen = "\n".join(_text("README.md").splitlines()[:FIRST_SCREEN])
    targets = re.findall(r"^([a-z-]+):", _text("Makefile"), re.MULTILINE)
    for command in ("demo", "test"):
        assert f"make {command}" in screen
        assert command in targets


def test_readme_shows_a_picture_on_its_first_screen() -> None:
    assert re.search(
        r"^!\[[^]]+\]\(docs/images/comment\.png\)",
        "\n".join(_text("README.md").splitlines()[:FIRST_SCREEN]),
        re.MULTILINE,
    )


def test_make_targets_named_in_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", _text("Makefile"), re.MULTILINE))
    named = {
        name for page in PAGES for name in re.findall(r"`(?:[A-Z_]+=\S+ )*make ([a-z][a-z-]*)", page.read_text("utf-8"))
    }
    assert named <= targets


def test_every_setting_is_documented() -> None:
    names = {
        n
        for path in (ROOT / "app").rglob("*.py")
        for n in re.findall(r"\bPLUMBER_[A-Z]+(?:_[A-Z]+)*", path.read_text("utf-8"))
    }
    assert {name for name in names if name.removesuffix("_FILE") not in _text("docs/install.md")} == set()


def test_every_flag_is_documented() -> None:
    flags = {text for text in _strings("add_argument", ROOT / "app") if text.startswith("--")}
    assert {flag for flag in flags if flag not in _text("docs/use.md")} == set()


@pytest.mark.parametrize("word", [*Kind, *Severity, *Confidence], ids=str)
def test_every_word_of_a_finding_is_documented(word: str) -> None:
    assert f"`{word}`" in _text("docs/use.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = [
        link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")) if ":" not in link
    ]
    assert [target for target in targets if target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_locks_pin_everything_by_hash_and_name_no_host(lock: str) -> None:
    text = _text(lock)
    entries = re.split(r"\n(?=[a-z])", text[text.index("\n", text.rindex("#    make lock")) :].strip("#\n "))
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--index-url|--find-links|file:", text)


def test_runtime_lock_holds_every_dependency() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    names = [re.split(r"[<>=!~\[ ]", entry)[0].lower() for entry in project["dependencies"]]
    assert [name for name in names if f"\n{name}==" not in _text("requirements.lock")] == []


def test_wheel_carries_the_rules_inside_the_package(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()

    rules = {
        f"app/_queries/{path.relative_to(ROOT / 'queries').as_posix()}"
        for path in (ROOT / "queries").rglob("*")
        if path.is_file()
    }
    assert rules
    assert rules <= set(names)
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"app"}
