"""Imports go one way through the house; this table and docs/architecture.md say the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

APP = Path(__file__).parent.parent / "app"

WEB = frozenset({"fastapi", "starlette", "uvicorn"})
GITHUB = frozenset({"github", "requests", "httpx"})
DATABASE = frozenset({"dbos", "sqlalchemy", "sqlite3", "psycopg"})
FILES = frozenset({"glob", "importlib.resources", "io", "os", "pathlib", "shutil", "tempfile"})
NETWORK = frozenset({"aiohttp", "asyncio", "ftplib", "http", "socket", "ssl", "urllib.request", "urllib3"})
IO = FILES | NETWORK | {"multiprocessing", "subprocess"}
PURE = WEB | GITHUB | DATABASE | IO
PURE_NAMES = frozenset({"pathlib.PurePath", "pathlib.PurePosixPath"})

AFTER_FINDINGS = frozenset({"model", "syntax", "rules", "analysis", "fixes", "diff"})
USE_CASE = frozenset({"check", "check_file", "check_introduced", "check_memory", "check_task", "workers"})


@dataclass(frozen=True)
class Part:
    """What a part may import of ours beside itself (None: all but its doors), and what it never imports of others."""

    ours: frozenset[str] | None
    never: frozenset[str] = frozenset()


PARTS = {
    "model": Part(frozenset(), PURE),
    "syntax": Part(frozenset({"model"}), PURE),
    "rules": Part(frozenset({"model", "syntax"}), PURE),
    "analysis": Part(frozenset({"model", "syntax", "rules"}), PURE),
    "fixes": Part(AFTER_FINDINGS - {"fixes"}, PURE),
    "diff": Part(frozenset({"model"}), PURE),
    "review": Part(AFTER_FINDINGS, PURE),
    "report": Part(AFTER_FINDINGS, PURE),
    "source": Part(frozenset({"model", "diff"}), WEB | {"github"}),
    "github": Part(frozenset({"model", "diff", "review"}), WEB | DATABASE),
    "jobs": Part(None, WEB),
    "webhook": Part(None, frozenset({"github"})),
    "web": Part(None, frozenset({"github"})),
    "cache": Part(frozenset({"model"}), WEB | GITHUB | NETWORK),
    **{
        name: Part(AFTER_FINDINGS | {"source", "cache"} | (USE_CASE - {name}), WEB | GITHUB | DATABASE)
        for name in USE_CASE
    },
    "configuration": Part(frozenset({"model"}), PURE),
    "check_command": Part(
        AFTER_FINDINGS | USE_CASE | {"source", "cache", "report", "configuration", "settings"}, WEB | GITHUB | DATABASE
    ),
    "watch": Part(frozenset({"model", "rules", "report", "source"}), WEB | GITHUB | DATABASE),
    "settings": Part(frozenset({"model", "source"}), WEB | GITHUB | DATABASE),
    "cli": Part(None),
    "server": Part(None),
}
"""Every module or package directly in app/."""

ONLY = {"tree_sitter": "syntax", "tree_sitter_c": "syntax", "github": "github", "dbos": "jobs", "psutil": "watch"}
"""Outside packages that one part alone touches."""

PURE_WATCH = ("values", "grouping", "trend", "history", "judgement", "finders", "words", "text", "document")
"""Of app/watch/ what judges and what words it: numbers in, texts out."""

DOORS = {"jobs": {"cli", "server", "web", "webhook"}, "webhook": {"cli", "server"}, "web": {"cli", "server"}}
"""What the parts that join others still leave alone: nothing goes back to the wiring."""


def imported(source: str) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import at any depth; `from a import b` gives `a.b`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(level=0, module=str(module), names=names):
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
            case ast.ImportFrom():
                yield node.lineno, "<relative>"
            case ast.Call(
                func=ast.Attribute(attr="import_module") | ast.Name(id="__import__"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def _within(name: str, packages: frozenset[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _fault(part: str, name: str) -> str | None:
    if name == "<relative>":
        return "imports relatively; say app.… in full"
    if name == "app" or name.startswith("app."):
        return _fault_within(part, name.split(".")[1] if "." in name else "")
    top = name.split(".", maxsplit=1)[0]
    if ONLY.get(top, part) != part:
        return f"imports {name}; only app/{ONLY[top]} does"
    if _within(name, PARTS[part].never) and name not in PURE_NAMES:
        return f"imports {name}"
    return None


def _fault_within(part: str, other: str) -> str | None:
    ours = PARTS[part].ours
    if other == part or (ours is not None and other in ours):
        return None
    if ours is not None or other in DOORS.get(part, ()) or (other == "cli" and part != "cli"):
        return f"imports app.{other}"
    return None


def faults(part: str, source: str) -> list[str]:
    """What a file of this part does against the table, one sentence each."""
    found = [f"line {line}: app/{part} {fault}" for line, name in imported(source) if (fault := _fault(part, name))]
    if _within("io", PARTS[part].never):
        found += [
            f"line {node.lineno}: app/{part} calls open()"
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
        ]
    return found


def part_of(path: Path) -> str:
    """The part that a file belongs to: the first name below app/."""
    return path.relative_to(APP).parts[0].removesuffix(".py")


SOURCES = sorted(path for path in APP.rglob("*.py") if path != APP / "__init__.py")


def test_every_part_has_its_row() -> None:
    """A new module in app/ has to say where it stands."""
    assert {part_of(path) for path in SOURCES} <= set(PARTS)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(APP)))
def test_imports_go_one_way(path: Path) -> None:
    assert faults(part_of(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", PURE_WATCH)
def test_the_judgement_of_a_watch_is_pure(name: str) -> None:
    found = [other for _, other in imported((APP / "watch" / f"{name}.py").read_text("utf-8"))]
    inner = {other.split(".")[2] for other in found if other.startswith("app.watch.")}
    assert [other for other in found if _within(other, PURE | {"psutil"})] == []
    assert inner <= set(PURE_WATCH)


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("model", "from app.diff import patch"),
        ("syntax", "from app import rules"),
        ("rules", "from pathlib import Path"),
        ("analysis", "def f():\n    import subprocess"),
        ("analysis", "from app.github.client import App"),
        ("analysis", "from tree_sitter import Node"),
        ("analysis", "text = open('x').read()"),
        ("fixes", "import importlib\nimportlib.import_module('requests')"),
        ("diff", "from app.analysis import engine"),
        ("review", "from urllib import request"),
        ("review", "import sqlalchemy.orm"),
        ("report", "import os.path"),
        ("source", "from app.analysis.engine import analyse"),
        ("source", "from github import Github"),
        ("github", "from app.fixes import propose"),
        ("jobs", "import fastapi"),
        ("jobs", "from app.server import run"),
        ("webhook", "import github"),
        ("web", "import dbos"),
        ("check", "from app.jobs import engine"),
        ("check_memory", "import sqlite3"),
        ("cache", "from app.analysis import engine"),
        ("server", "from app.cli import main"),
        ("server", "import dbos"),
        ("watch", "from app.jobs import engine"),
        ("source", "import psutil"),
        ("diff", "from . import hunks"),
    ],
)
def test_a_way_back_is_seen(part: str, source: str) -> None:
    assert len(faults(part, source)) == 1


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("syntax", "from tree_sitter import Node"),
        ("rules", "from app.syntax.query import Shape"),
        ("fixes", "from app.analysis.engine import analyse"),
        ("review", "from urllib.parse import quote"),
        ("diff", "from pathlib import PurePosixPath"),
        ("github", "from github import Github"),
        ("jobs", "import dbos\nfrom app.github import client\nfrom app.check import check_change"),
        ("webhook", "from fastapi import Request\nfrom app.jobs import queue"),
        ("cli", "from app.server import run"),
    ],
)
def test_the_way_forward_is_free(part: str, source: str) -> None:
    assert faults(part, source) == []
