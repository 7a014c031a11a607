"""Which paths are C, which are somebody else's code, and how a path is written down."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

STDIN = "<stdin>"

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes. The largest file of nginx has 0.3 MB; what is above this is an amalgamation or an attack."""

FOREIGN_TREES = frozenset(
    {
        "vendor", "vendored", "third_party", "third-party", "thirdparty", "3rdparty", "node_modules",
        "bower_components", "objs", "CMakeFiles", "_deps", "_build", "build", "dist", ".venv", "venv", ".tox", ".nox",
    }
)  # fmt: skip
"""Directories of vendored and generated code; `objs` is where nginx's own configure writes."""


class SourceError(Exception):
    """What was asked for can't be read; the text is one line for the person who asked."""


def is_c(path: str) -> bool:
    return path.endswith((".c", ".h"))


def is_foreign(path: str) -> bool:
    """Whether a relative path lies in a vendored or generated tree."""
    return any(part in FOREIGN_TREES for part in PurePosixPath(path).parts[:-1])


def work_tree(start: Path) -> Path | None:
    """The root of the git work tree that holds `start`; None outside of one."""
    here = Path(os.path.abspath(start))  # noqa: PTH100  # resolve() would follow links and leave the tree as the user sees it
    for folder in (here, *here.parents):
        if (folder / ".git").exists():  # a file in linked work trees and submodules
            return folder
    return None


def written(place: Path, root: Path | None) -> str:
    """How reports write a path: relative to the root, outside of it as given, normalised, with forward slashes."""
    if root is not None:
        absolute = Path(os.path.abspath(place))  # noqa: PTH100  # as above
        if absolute.is_relative_to(root):
            return absolute.relative_to(root).as_posix()
    return Path(os.path.normpath(place)).as_posix()
