"""`score`: the program against leaks that were really fixed, seen before and after the fix.

A label is one line of JSON: `id`, `repo`, `path`, `function`, `acquire_call`, `sha_before` and `sha_fix`, `line_before`
(the acquisition, before), and `leak_exits`, lines on which it leaks. The program sees the one file alone.

found    before the fix: a finding in the function for that acquisition; where the labelled line stands in another
         function, which hands the resource out, a finding in the labelled one that leaves by a labelled exit
near     before the fix: findings in the function, but none for that acquisition
silent   after the fix: no finding in the function for the same line of code any more
hit      found and silent
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NotRequired, TypedDict, cast

from tests.benchmarks.corpus.checking import CheckFailed, Finding, check, line_of, squeezed
from tests.benchmarks.corpus.repositories import Missing, Repository, Store, file_at
from tests.benchmarks.corpus.tables import say, share, table

_PATIENCE = 60.0
_HEAD = ("labels", "counted", "found", "near", "found, silent", "not silent", "failed", "hits")


class Exit(TypedDict):
    line: int


class Label(TypedDict):
    """One acquisition that leaked; see above."""

    id: str
    repo: str
    path: str
    function: str
    acquire_call: str
    sha_before: str
    sha_fix: str
    line_before: int
    leak_exits: NotRequired[list[Exit] | None]
    interprocedural: NotRequired[str]
    resource_kind: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`state`: hit, noisy (found, but not silent), near, missed, failed or skipped (not to be had). `fixed` says that
    the finding before carries a fix."""

    label: Label
    state: str
    why: str = ""
    fixed: bool = False


Look = Callable[[str, bytes], Sequence[Finding]]
"""From the name and the text of the only file there is to the findings in it."""


def look(name: str, text: bytes) -> Sequence[Finding]:
    """What the program finds. Raises CheckFailed."""
    with tempfile.TemporaryDirectory(prefix="corpus-") as folder:
        (Path(folder) / name).write_bytes(text)
        return check(Path(folder), ("--jobs", "1"), _PATIENCE).findings


def judge(label: Label, store: Store, look: Look = look) -> Outcome:
    """Show the program one label's file before and after its fix."""
    try:
        before = _text(label, label["sha_before"], store)
        if before is None:
            return Outcome(label, "skipped", "its commit has no such file")
        after = _text(label, label["sha_fix"], store)
        inside = _inside(label, look(_name(label), before))
        exact = about(label, inside, before)
        state = _state(label, inside, exact, before, after, look)
        return Outcome(label, state, fixed=any(one.get("fix") for one in exact))
    except Missing as error:
        return Outcome(label, "skipped", str(error))
    except CheckFailed as error:
        return Outcome(label, "failed", str(error))


def _text(label: Label, commit: str, store: Store) -> bytes | None:
    return file_at(store.having(Repository(label["repo"], commit)), commit, label["path"])


def _state(
    label: Label, inside: Sequence[Finding], exact: Sequence[Finding], before: bytes, after: bytes | None, look: Look
) -> str:
    if not exact:
        return "near" if inside else "missed"
    if after is None:  # the fix took the file away, and the leak with it
        return "hit"
    opened = squeezed(line_of(before, exact[0]["line"]))
    again = _inside(label, look(_name(label), after))
    return "noisy" if any(squeezed(line_of(after, finding["line"])) == opened for finding in again) else "hit"


def _name(label: Label) -> str:
    return PurePosixPath(label["path"]).name


def _inside(label: Label, findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding["function"] == label["function"]]


def about(label: Label, inside: Sequence[Finding], text: bytes) -> list[Finding]:
    """Those of the function's findings that are about the labelled acquisition."""
    exact = [finding for finding in inside if abs(finding["line"] - label["line_before"]) <= 1]
    lines = function_lines(text.decode(errors="replace"), label["function"])
    if exact or not lines or label["line_before"] in lines:
        return exact
    return [finding for finding in inside if _leaves(finding, label)]


def _leaves(finding: Finding, label: Label) -> bool:
    """Whether a labelled exit is, give or take a line, among the finding's exits and the steps to them."""
    steps = (step for way in finding["exits"] for step in (way, *way.get("trace", ())) if not step.get("file"))
    exits = [one["line"] for one in label.get("leak_exits") or ()]
    return any(abs(step["line"] - line) <= 1 for step in steps for line in exits)


def function_lines(text: str, name: str) -> range:
    """The lines of a function, its head in the first column and its last brace too; empty where there is none."""
    lines = text.split("\n")
    head = re.compile(rf"(?![\s#/]).*\b{re.escape(name)}\s*\(")
    for first, line in enumerate(lines):
        if head.match(line):
            last = _last_line(lines, first)
            if last is not None:
                return range(first + 1, last + 2)
    return range(0)


def _last_line(lines: Sequence[str], first: int) -> int | None:
    """The closing brace of what begins here; None for a declaration."""
    opened = False
    for at in range(first, len(lines)):
        opened = opened or "{" in lines[at]
        if not opened and lines[at].rstrip().endswith(";"):
            return None
        if lines[at].startswith("}"):
            return at
    return None


def half(repository: str) -> str:
    """One of two halves, by the name alone, so that one can be left unread while rules are written for the other."""
    return "AB"[hashlib.sha512(repository.lower().encode()).digest()[0] % 2]


def read_labels(path: Path) -> list[Label]:
    """A file of labels."""
    return [cast("Label", json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _row(name: str, outcomes: Sequence[Outcome]) -> list[object]:
    states = Counter(outcome.state for outcome in outcomes)
    counted = len(outcomes) - states["skipped"]
    found = states["hit"] + states["noisy"]
    numbers = [found, states["near"], states["hit"], states["noisy"], states["failed"]]
    return [name, len(outcomes), counted, *numbers, share(states["hit"], counted)]


def _rows(outcomes: Sequence[Outcome], key: Callable[[Label], str]) -> Iterator[list[object]]:
    for name in sorted({key(outcome.label) for outcome in outcomes}):
        yield _row(name, [outcome for outcome in outcomes if key(outcome.label) == name])


def run(labels: Sequence[Label], store: Store, jobs: int) -> int:
    """The command."""
    with ThreadPoolExecutor(jobs) as pool:
        outcomes = list(pool.map(lambda label: judge(label, store), labels))
    by: dict[str, Callable[[Label], str]] = {
        "half": lambda label: half(label["repo"]),
        "reach": lambda label: label.get("interprocedural", "unknown"),
        "resource": lambda label: label.get("resource_kind", "unknown"),
    }
    for name, key in by.items():
        say(table((name, *_HEAD), [*_rows(outcomes, key), _row("all", outcomes)]) + "\n")
    known = [outcome for outcome in outcomes if outcome.state in ("hit", "noisy")]
    with_fix = sum(outcome.fixed for outcome in known)
    say(f"{with_fix} of {len(known)} that are found have a fix, {share(with_fix, len(known))}\n")
    for outcome in outcomes:
        if outcome.state != "hit":
            say(_told(outcome))
    return 0


def _told(outcome: Outcome) -> str:
    label = outcome.label
    where = f"{label['repo']} {label['path']}:{label['line_before']} {label['function']}() {label['acquire_call']}"
    return f"{outcome.state:7} {label['id']} {where} {outcome.why}".rstrip()
