"""The words of a finding: its kind, its sentence, the notes of its traces, the text that its fingerprint is made of."""

from __future__ import annotations

from collections.abc import Container, Sequence

from app.analysis.function_unit import Site
from app.analysis.outcome import Leak, Outcome
from app.analysis.state import Mark, Trail
from app.model import Exit, Kind, Step
from app.syntax.hiding import shown


def unique(steps: Sequence[Step]) -> list[Step]:
    """The steps without repetitions, each where it comes last."""
    return list({(one.line, one.note): one for one in reversed(steps)}.values())[::-1]


def ending(leak: Leak, outcome: Outcome, handle: str, text: str) -> str:
    """The note of a trace's last step."""
    if leak.reason == "overwritten" and not leak.jumped:
        return f"{handle} is overwritten while it is still open"
    if leak.reason == "stored":
        elsewhere = "nobody releases from here on" if leak.stored in outcome.released_as else "nobody releases"
        elsewhere += " before the process ends" if outcome.late else ""
        return f"it is kept in `{shown(leak.stored)}`, which {elsewhere}"
    return f"leaves without releasing {handle}" if text == "}" else f"`{text}` leaves without releasing {handle}"


def blamed(leak: Leak, outcome: Outcome) -> int:
    """A jump over a release that would have run is the exit; else the way out itself, or the overwriting line."""
    if leak.reason == "stored":
        return leak.line
    for one in reversed(leak.trail.steps()[1:]):
        if Mark.JUMP in one.mark:
            landing = int(one.note)
            if any(one.line < release <= landing for release in outcome.releases):
                return one.line
    return leak.line


def kind_of(leaks: Sequence[Leak], outcomes: Sequence[Outcome]) -> Kind:
    """The last kind, in the order of `Kind`, that explains every leak."""
    if all(any(Mark.CLEANUP_ADD in step.mark for step in one.trail.steps()) for one in leaks):
        return Kind.CLEANUP_ADD_FAILURE
    if all(one.entry for one in leaks):
        return Kind.HANDLER_NEVER_SET
    if all(one.reason == "overwritten" and not one.jumped for one in leaks):
        return Kind.OVERWRITTEN
    if all(one.reason == "stored" for one in leaks):
        return Kind.STORED_WITHOUT_CLEANUP
    if any(_ends_well(one, [leak.trail for leak in leaks]) for one in outcomes):
        return Kind.LEAKS_ON_PATH
    return Kind.NEVER_RELEASED


def _ends_well(outcome: Outcome, lost: Container[Trail]) -> bool:
    """Whether on a path that is none of the `lost` ones somebody has the handle, or it is released."""
    stored = any(one.trail not in lost for one in outcome.stored)
    return bool(outcome.releases or outcome.registered or outcome.kept or outcome.returned or stored)


def message(
    kind: Kind, site: Site, handle: str, function: str, exits: Sequence[Exit], outcomes: Sequence[Outcome]
) -> str:
    """The finding in one sentence."""
    released = any(one.releases or one.registered for one in outcomes)
    nobody = "only on other ways out a statement at hand" if released else "no statement at hand ever"
    if any(one.late for one in outcomes):
        nobody = "only when the process ends a statement at hand"
    others = "other ways out release it" if released else "other ways out keep it or hand it on"
    chain = f" (it hands out what `{site.learned}()` opens)" if site.learned else ""
    called = "" if handle == f"{site.name}()" else f"`{handle}` "
    what = f"The {site.rule.noun} {called}that `{site.name}()` opens{chain} in `{function}()`"
    lines = [str(one.line) for one in exits]
    where = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines[:-1])} and {lines[-1]}"
    said = {
        Kind.NEVER_RELEASED: f"is never released: it leaks on the way out at {where}.",
        Kind.STORED_WITHOUT_CLEANUP: f"is kept, but {nobody} releases it (way out at {where}).",
        Kind.LEAKS_ON_PATH: f"leaks on the way out at {where}; {others}.",
        Kind.OVERWRITTEN: f"is overwritten at {where} while it is still open.",
        Kind.HANDLER_NEVER_SET: f"has a cleanup entry without a handler: it leaks on the way out at {where}.",
        Kind.WRONG_POOL: f"is released only with a pool that outlives the request ({where}).",
        Kind.CLEANUP_ADD_FAILURE: f"leaks at {where} when the cleanup entry can't be allocated.",
    }
    return f"{what} {said[kind]}"


def call_text(raw: bytes, at: int) -> bytes:
    """The call from its name to the matching parenthesis, without white space."""
    depth = 0
    for position in range(at, min(len(raw), at + 2000)):
        if raw[position] == 0x28:
            depth += 1
        elif raw[position] == 0x29:
            depth -= 1
            if depth == 0:
                return b"".join(raw[at : position + 1].split())
    return b"".join(raw[at : at + 80].split())
