"""`speed`: a whole check against a process that only parses the same files, and how the cost grows with the size."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.source.names import LARGEST_FILE, is_foreign
from tests.benchmarks.corpus.checking import CHECK, CheckFailed, environment
from tests.benchmarks.corpus.repositories import Missing, Repository, Store, c_files
from tests.benchmarks.corpus.tables import progress, say, table

SMALLEST = 10_000
_MEASURE = Path(__file__).with_name("one_process.py")
_PARSE = (sys.executable, str(Path(__file__).with_name("parse_only.py")))
_ONE = (*CHECK, "--format", "json", "--jobs", "1")

Files = list[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    seconds: float
    megabytes: float
    """The most that it or one of its own processes held at once."""


def measured(command: Sequence[str], folder: Path, cache: Path) -> Cost:
    """Run a command in a folder, start and end of the process included. Raises CheckFailed."""
    variables = {**environment(), "XDG_CACHE_HOME": str(cache)}
    measuring = [sys.executable, str(_MEASURE), *command]
    told = json.loads(subprocess.run(measuring, cwd=folder, env=variables, check=True, stdout=subprocess.PIPE).stdout)
    if told["status"] not in {0, 1}:
        raise CheckFailed(f"status {told['status']}")
    return Cost(told["seconds"], told["megabytes"])


def best(costs: Sequence[Cost]) -> Cost:
    """The quickest, which other work on the machine disturbed least."""
    return min(costs, key=lambda cost: cost.seconds)


def compared(folder: Path, cache: Path, runs: int) -> tuple[Cost, Cost]:
    """The check without a cache and the parse alone, in turns, so that a slow minute of the machine meets both."""
    pairs = [
        (measured([*_ONE, "--no-cache", "."], folder, cache), measured(_PARSE, folder, cache)) for _ in range(runs)
    ]
    return best([check for check, _ in pairs]), best([parse for _, parse in pairs])


def files_of(repositories: Sequence[Repository], store: Store) -> Files:
    """All C files that a check of a directory looks at, below a folder for each repository."""
    found: Files = []
    for repository in repositories:
        try:
            git_dir = store.having(repository)
        except Missing as error:
            progress(f"left out: {error}")
            continue
        top = repository.name.replace("/", "+")
        for path, data in c_files(git_dir, repository.commit):
            if not is_foreign(str(path)) and len(data) <= LARGEST_FILE:
                found.append((f"{top}/{path}", data))
    if not found:
        raise Missing("no C file to measure with")
    return found


def lines_of(files: Files) -> int:
    return sum(data.count(b"\n") for _, data in files)


def write(files: Files, folder: Path) -> None:
    """Lay the files out below a folder."""
    for path, data in files:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def samples(files: Files, seed: int, smallest: int = SMALLEST) -> Iterator[Files]:
    """Ever larger parts of one shuffled order, each of about twice the lines of the last; all files are the end."""
    shuffled = sorted(files)
    random.Random(seed).shuffle(shuffled)
    wanted, lines = smallest, 0
    for count, (_, data) in enumerate(shuffled, 1):
        lines += data.count(b"\n")
        if count == len(shuffled):
            yield shuffled
        elif lines >= wanted:
            yield shuffled[:count]
            wanted *= 2


def run(repositories: Sequence[Repository], store: Store, runs: int) -> int:
    """The command: check, parse, the ratio, and the same check again when a cache has been filled."""
    files = files_of(repositories, store)
    with tempfile.TemporaryDirectory(prefix="corpus-") as name:
        folder, cache = Path(name) / "files", Path(name) / "cache"
        write(files, folder)
        check, parse = compared(folder, cache, runs)
        filling = measured([*_ONE, "."], folder, cache)
        warm = best([measured([*_ONE, "."], folder, cache) for _ in range(runs)])
    say(f"{len(files)} files, {lines_of(files)} lines; best of {runs}, whole processes, one analysing process")
    names = ("parse alone", "check without cache", "check that fills a cache", "check with a warm cache")
    costs = zip(names, (parse, check, filling, warm), strict=True)
    rows = [[text, cost.seconds, cost.seconds / parse.seconds, cost.megabytes] for text, cost in costs]
    say(table(("", "seconds", "to the parse", "peak MB"), rows))
    return 0


def run_curve(repositories: Sequence[Repository], store: Store, runs: int, seed: int) -> int:
    """The command with `--curve`."""
    rows: list[list[object]] = []
    for files in samples(files_of(repositories, store), seed):
        with tempfile.TemporaryDirectory(prefix="corpus-") as name:
            folder = Path(name) / "files"
            write(files, folder)
            check, parse = compared(folder, Path(name) / "cache", runs)
        lines = lines_of(files)
        micros = check.seconds * 1e6 / lines
        rows.append([lines, len(files), check.seconds, micros, check.seconds / parse.seconds, check.megabytes])
        progress(f"{lines} lines: {check.seconds:.2f} s")
    first = rows[0][3]
    assert isinstance(first, float)
    rows = [[*row, row[3] / first] for row in rows if isinstance(row[3], float)]
    say(f"seed {seed}, best of {runs}, whole processes, one analysing process, no cache")
    say(table(("lines", "files", "seconds", "us a line", "to the parse", "peak MB", "to the first"), rows))
    return 0
