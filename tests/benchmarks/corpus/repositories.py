"""The repositories of the corpus, and their C files as git has them; no work tree is needed."""

from __future__ import annotations

import os
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.source.names import is_c

CORPUS = Path(__file__).parent.parent / "corpus.toml"
_REMOTE = "https://github.com/{}.git"


class Missing(Exception):
    """A repository, commit or file that can't be had; the text says which."""


@dataclass(frozen=True, slots=True)
class Repository:
    """`owner/name` at one commit."""

    name: str
    commit: str


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of git repositories. `remote`: where missing ones are fetched from; None fetches nothing."""

    folder: Path
    remote: str | None = None

    def having(self, repository: Repository) -> Path:
        """The git directory that has the commit. Raises Missing."""
        found = self._found(repository.name)
        if found is not None and _has(found, repository.commit):
            return found
        if self.remote is None:
            raise Missing(f"{repository.name} is not in {self.folder}, or lacks {repository.commit[:12]}")
        return self._fetched(repository, self.remote)

    def _found(self, name: str) -> Path | None:
        plain = name.replace("/", "+")
        for tail in (f"{plain}/repo", f"{plain}.git", plain, f"{name}.git", name):
            for place in (self.folder / tail, self.folder / tail / ".git"):
                if (place / "HEAD").is_file():
                    return place
        return None

    def _fetched(self, repository: Repository, remote: str) -> Path:
        place = self.folder / f"{repository.name.replace('/', '+')}.git"
        url = remote.format(repository.name)
        try:
            _run("init", "--quiet", "--bare", str(place))
            _git(place, "fetch", "--quiet", "--depth=1", url, repository.commit)
        except subprocess.CalledProcessError as error:
            raise Missing(f"{repository.name}: {os.fsdecode(error.stderr).strip()}") from error
        return place


def store(mirrors: Path | None) -> Store:
    """The named folder as it is, or a folder of this machine's cache that fills itself from GitHub."""
    if mirrors is not None:
        return Store(mirrors)
    from platformdirs import user_cache_path

    return Store(user_cache_path("ngx-plumber-corpus"), _REMOTE)


def read_corpus(path: Path = CORPUS, only: Sequence[str] = ()) -> list[Repository]:
    """The repositories of a corpus file, `only` the named ones if there are any. Raises Missing for an unknown name."""
    entries = tomllib.loads(path.read_text("utf-8"))["repositories"]
    known = {entry["repository"]: Repository(entry["repository"], entry["commit"]) for entry in entries}
    unknown = [name for name in only if name not in known]
    if unknown:
        raise Missing(f"not in {path.name}: {', '.join(unknown)}")
    return [known[name] for name in only] if only else list(known.values())


def c_files(git_dir: Path, commit: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Path and bytes of every C file of a commit. What a partial copy lacks is left out, as links are."""
    paths: dict[str, list[PurePosixPath]] = {}
    for entry in _git(git_dir, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        head, _, name = entry.partition(b"\t")
        path = PurePosixPath(os.fsdecode(name))
        if head.startswith(b"100") and is_c(path.name) and ".." not in path.parts:
            paths.setdefault(head.split()[2].decode(), []).append(path)
    for object_id, data in _objects(git_dir, list(paths)):
        yield from ((path, data) for path in paths[object_id])


def _objects(git_dir: Path, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """`git cat-file --batch`: a head line `ID blob SIZE`, the bytes and a line end; or `ID missing`."""
    out = _git(git_dir, "cat-file", "--batch", given="".join(f"{one}\n" for one in ids).encode())
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        object_id, *rest = out[at:end].split()
        at = end + 1
        if len(rest) == 2:
            size = int(rest[1])
            yield object_id.decode(), out[at : at + size]
            at += size + 1


def file_at(git_dir: Path, commit: str, path: str) -> bytes | None:
    """One file of a commit; None where it has none."""
    try:
        return _git(git_dir, "cat-file", "blob", f"{commit}:{path}")
    except subprocess.CalledProcessError:
        return None


def export(git_dir: Path, commit: str, folder: Path) -> int:
    """Write the C files of a commit below a folder; how many lines they have."""
    lines = 0
    for path, data in c_files(git_dir, commit):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        lines += data.count(b"\n")
    return lines


def _has(git_dir: Path, commit: str) -> bool:
    try:
        _git(git_dir, "cat-file", "-e", f"{commit}^{{commit}}")
    except subprocess.CalledProcessError:
        return False
    return True


def _git(git_dir: Path, *words: str, given: bytes = b"") -> bytes:
    return _run(f"--git-dir={git_dir}", *words, given=given)


def _run(*words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", *words], input=given, capture_output=True, check=True).stdout
