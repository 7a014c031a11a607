"""A snapshot of named files and directories, and the way back: mended bytes into the files."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.model import Context, Skipped, SourceFile
from app.source.contexts import DiskTree, read_limited, search
from app.source.names import FOREIGN_TREES, STDIN, SourceError, work_tree, written


@dataclass(frozen=True, slots=True)
class Named:
    """What a command line named: paths as reported -> where they are, the tree they belong to."""

    root: Path | None
    places: Mapping[str, Path]
    stdin: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The named C files as they are now. `places`: where each can be written back (not standard input)."""

    files: tuple[SourceFile, ...]
    skipped: tuple[Skipped, ...]
    places: Mapping[str, Path]
    context: Context


def root_of(paths: Sequence[str]) -> Path | None:
    """The work tree of the first path that has a place, else of the current directory."""
    first = next((path for path in paths if path != "-"), ".")
    return work_tree(Path(first))


def find_named(paths: Sequence[str]) -> Named:
    """Check the paths and search the directories; nothing is read yet. Raises SourceError."""
    root = root_of(paths)
    places: dict[str, Path] = {}
    for path in paths:
        if path != "-":
            places |= {written(place, root): place for place in _found(path)}
    return Named(root, places, "-" in paths)


def _found(path: str) -> Iterator[Path]:
    place = Path(path)
    if not place.exists():
        raise SourceError(f"no such file or directory: {path}")
    if not place.is_dir():
        yield place
        return
    found = list(search(place, FOREIGN_TREES))
    if not found:
        raise SourceError(f"no C files (*.c, *.h) in directory: {path}")
    yield from found


def take_snapshot(named: Named, wanted: Callable[[str], bool], read_stdin: Callable[[], bytes]) -> Snapshot:
    """Read what was named and is wanted; what can't be read is skipped with its reason."""
    files: list[SourceFile] = []
    skipped: list[Skipped] = []
    places = {path: place for path, place in named.places.items() if wanted(path)}
    for path, place in places.items():
        try:
            files.append(SourceFile(path, read_limited(place)))
        except OSError as error:
            skipped.append(Skipped(path, None, f"it can't be read: {error.strerror}"))
    if named.stdin:
        files.append(SourceFile(STDIN, read_stdin()))
    read = {source.path: source.data for source in files}
    context = DiskTree(named.root or Path(), None if named.root else named.places, read)
    return Snapshot(tuple(files), tuple(skipped), places, context)


def write_back(place: Path, before: bytes, after: bytes) -> None:
    """Replace a file's bytes in one step, keeping its mode; refuse when somebody changed it since it was read."""
    import tempfile  # slow to load, and most checks write nothing

    target = Path(os.path.realpath(place))
    if target.read_bytes() != before:
        raise SourceError(f"changed while it was being checked, nothing written: {place}")
    mode = stat.S_IMODE(target.stat().st_mode)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
