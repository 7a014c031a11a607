"""Where the other C files of a tree come from: a disk, memory. (The tree of a commit: `git.py`.)

All are picklable, so that a worker holds one for a whole run and lists its tree once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.model import Context
from app.source.names import LARGEST_FILE, is_c


def search(folder: Path, foreign: frozenset[str] = frozenset()) -> Iterator[Path]:
    """The C files below a folder in a fixed order; not inside `.git`, not through links, not in `foreign` trees."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return  # an unreadable directory is as good as an empty one
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != ".git" and entry.name not in foreign:
                yield from search(folder / entry.name, foreign)
        elif is_c(entry.name) and entry.is_file(follow_symlinks=False):
            yield folder / entry.name


def read_limited(place: Path) -> bytes:
    """At most one byte more than the limit, which is enough to see that a file is too large."""
    with place.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


class DiskTree:
    """The C files of a work tree, or (`listed`: path as reported -> place) only the ones that were named. `at_hand`:
    those that have been read; a worker reads for itself."""

    def __init__(
        self, root: Path, listed: Mapping[str, Path] | None = None, at_hand: Mapping[str, bytes] | None = None
    ) -> None:
        self._root = root
        self._places = dict(listed) if listed is not None else None
        self._at_hand = at_hand or {}

    def __getstate__(self) -> tuple[Path, Mapping[str, Path] | None]:
        return self._root, self._places

    def __setstate__(self, state: tuple[Path, Mapping[str, Path] | None]) -> None:
        self.__init__(*state)  # type: ignore[misc]  # the state is the arguments

    def paths(self) -> Sequence[str]:
        if self._places is None:
            self._places = {place.relative_to(self._root).as_posix(): place for place in search(self._root)}
        return tuple(self._places)

    def read(self, path: str) -> bytes | None:
        self.paths()
        place = (self._places or {}).get(path)
        if place is None:
            return None
        try:
            data = self._at_hand[path] if path in self._at_hand else read_limited(place)
        except OSError:
            return None
        return data if len(data) <= LARGEST_FILE else None


class MemoryTree:
    """C files at hand: those of an archive, or of a test."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {path: data for path, data in files.items() if is_c(path)}

    def paths(self) -> Sequence[str]:
        return tuple(self._files)

    def read(self, path: str) -> bytes | None:
        return self._files.get(path)


class RenamedTree:
    """A tree in which one file stands under another path: the base of a change, seen with the head's names."""

    def __init__(self, tree: Context, path: str, previous_path: str) -> None:
        self._tree, self._path, self._previous = tree, path, previous_path

    def paths(self) -> Sequence[str]:
        others = [path for path in self._tree.paths() if path not in {self._path, self._previous}]
        return (*others, self._path)

    def read(self, path: str) -> bytes | None:
        return self._tree.read(self._previous if path == self._path else path)
