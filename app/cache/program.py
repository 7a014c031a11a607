"""Which program it is that found something: another one may find something else."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path

SOURCES = (
    "model.py", "check_file.py", "check_introduced.py", "check_task.py",
    "syntax", "rules", "analysis", "fixes", "diff", "source", "cache",
)  # fmt: skip
"""What of the program's own files a result depends on; the rule files come to it."""

LIBRARIES = ("tree_sitter", "tree_sitter_c", "ahocorasick_rs")


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Of the program that runs, as it was when this was first asked. Raises OSError."""
    return digest_of(Path(__file__).parent.parent)


def digest_of(home: Path) -> str:
    """Of the sources in `home` and the rules in it or beside it, of the interpreter and the parser. Raises OSError."""
    rules = home / "_queries"
    digest = hashlib.sha256(repr((sys.implementation.name, sys.version_info, list(_libraries()))).encode())
    for place in (*(home / name for name in SOURCES), rules if rules.is_dir() else home.parent / "queries"):
        for file in _files(str(place)):
            data = Path(file).read_bytes()
            digest.update(f"\n{os.path.relpath(file, home)} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def _files(place: str) -> Iterator[str]:
    if not os.path.isdir(place):  # noqa: PTH112  # strings all through: this is a good part of a quick run
        yield place
        return
    for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
        if entry.name.endswith((".py", ".scm", ".c")):
            yield entry.path
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry.path)


def _libraries() -> Iterator[tuple[str, int, int]]:
    """Compiled libraries by size and time: they are found, not loaded."""
    for name in LIBRARIES:
        found = PathFinder.find_spec(name)
        for folder in (found and found.submodule_search_locations) or ():
            for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
                if entry.name.endswith((".so", ".pyd", ".dylib")):
                    about = entry.stat()
                    yield entry.name, about.st_size, about.st_mtime_ns
