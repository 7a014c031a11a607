"""A watch in words: what grows first, then what does not."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from app.report.paint import Paint
from app.watch.judgement import Count, Outcome, Watched
from app.watch.trend import FEWEST
from app.watch.values import Group, Kind
from app.watch.words import called, meaning

SHORT = 60.0
"""Seconds. A load that rises for so long is nothing unusual."""

WORKERS_SHOWN = 8
OTHERS_SHOWN = 12
_WIDTH = 100


def watch_text(outcome: Outcome, rules: Callable[[Kind], Sequence[str]], paint: Paint) -> str:
    """The whole result. `rules` gives the ids of the rules that look for a kind."""
    judged = [worker for worker in outcome.workers if worker.judged]
    parts = [_heading(outcome), *_growing(outcome, rules, paint)]
    others = merged([count for worker in judged for count in worker.others])
    if others:
        beside = {count.group.kind for worker in judged for count in worker.growing}
        parts.append(
            "does not grow, or only as the clients do:\n" + "".join(f"    {row}\n" for row in _table(others, beside))
        )
    if outcome.grows:
        parts.append(_way_on(outcome, rules))
    else:
        parts.append(paint.good(f"nothing grows in {_workers(len(judged))}") + "\n")
    return "\n".join(parts)


def _heading(outcome: Outcome) -> str:
    seen = f"{_workers(len(outcome.workers))} of nginx for {duration(outcome.seconds)}"
    lines = [f"watched {seen}, every {outcome.interval:g} s", *worker_lines(outcome)]
    if outcome.grows and outcome.seconds < SHORT:
        lines += ["", "a load that rises begins like a leak: watch for some minutes to be sure"]
    return "\n".join(lines) + "\n"


def worker_lines(outcome: Outcome) -> Iterator[str]:
    """A line for each worker, for the first ones where there are many."""
    for worker in outcome.workers[:WORKERS_SHOWN]:
        line = f"worker {worker.worker.pid}: {_from_to(worker.total)} descriptors"
        if worker.limit is not None:
            line += f", limit {worker.limit:,}"
        if worker.ended:
            line += f", ended after {duration(worker.until)}"
        elif worker.since > outcome.interval / 2:
            line += f", began after {duration(worker.since)}"
        if not worker.judged:
            line += f", too early to tell ({worker.samples} of {FEWEST} samples)"
        elif worker.seconds_left is not None:
            line += f": reached in {duration(worker.seconds_left)} at this rate"
        yield line
    if len(outcome.workers) > WORKERS_SHOWN:
        yield f"and {len(outcome.workers) - WORKERS_SHOWN} more"


def _growing(outcome: Outcome, rules: Callable[[Kind], Sequence[str]], paint: Paint) -> Iterator[str]:
    found = merged([count for worker in outcome.workers for count in worker.growing])
    for count in found:
        having = [one for one in outcome.workers if any(other.group == count.group for other in one.growing)]
        lines = [
            f"{paint.bad('grows:')} {paint.bold(called(count.group))}",
            f"    {_from_to(count)} open, {rate(count.per_second or 0.0)}{_where(having, outcome.workers)}",
            f"    {meaning(count.group)}",
        ]
        if ids := rules(count.group.kind):
            lines += _wrapped("    rules that find such a leak: ", ", ".join(ids))
        yield "\n".join(lines) + "\n"


def _where(having: Sequence[Watched], workers: Sequence[Watched]) -> str:
    if len(workers) == 1:
        return ""
    if len(having) > 4:
        return f", in {len(having)} of {len(workers)} workers"
    return f", in worker {', '.join(str(one.worker.pid) for one in having)}"


def _way_on(outcome: Outcome, rules: Callable[[Kind], Sequence[str]]) -> str:
    kinds = dict.fromkeys(count.group.kind for worker in outcome.workers for count in worker.growing)
    first = list(dict.fromkeys(ids[0] for kind in kinds if (ids := rules(kind))))
    rows = [("ngx-plumber check DIRECTORY", "finds the line; DIRECTORY has the source of a module that nginx loads")]
    rows += [(f"ngx-plumber explain {one}", "what that rule looks for") for one in first]
    width = max(len(command) for command, _ in rows)
    return "next:\n" + "".join(f"    {command:<{width}}  {said}\n" for command, said in rows)


def _table(counts: Sequence[Count], beside: Set[Kind]) -> Iterator[str]:
    """One row each; `beside` are kinds of which some grow."""
    rows = sorted(counts, key=lambda one: (-one.last, one.group))
    width = max(len(_from_to(one)) for one in rows[:OTHERS_SHOWN])
    for one in rows[:OTHERS_SHOWN]:
        other = "other " if one.group.many and one.group.kind in beside else ""
        most = f" (up to {one.highest:,})" if one.highest > max(one.first, one.last) else ""
        yield f"{_from_to(one):>{width}}  {other}{called(one.group)}{most}"
    if len(rows) > OTHERS_SHOWN:
        yield f"and {len(rows) - OTHERS_SHOWN} more"


def merged(counts: Sequence[Count]) -> list[Count]:
    """The counts of several workers as one, the fastest first."""
    found: dict[Group, Count] = {}
    for one in counts:
        before = found.get(one.group)
        found[one.group] = one if before is None else _sum(before, one)
    return sorted(found.values(), key=lambda one: (-(one.per_second or 0.0), -one.last, one.group))


def _sum(one: Count, other: Count) -> Count:
    rates = [rate for rate in (one.per_second, other.per_second) if rate is not None]
    return replace(
        one,
        first=one.first + other.first,
        last=one.last + other.last,
        highest=one.highest + other.highest,
        per_second=sum(rates) if rates else None,
    )


def _from_to(count: Count) -> str:
    return f"{count.last:,}" if count.first == count.last else f"{count.first:,} -> {count.last:,}"


def rate(per_second: float) -> str:
    """In the unit in which there is at least one."""
    for unit, seconds in (("second", 1), ("minute", 60)):
        if per_second * seconds >= 1:
            return f"+{per_second * seconds:,.1f} a {unit}"
    return f"+{per_second * 3600:,.1f} an hour"


def duration(seconds: float) -> str:
    """As people say it."""
    whole = round(seconds)
    if whole < 120:
        return f"{whole} s"
    minutes = round(seconds / 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes < 48 * 60 else f"{minutes // 1440} days"


def _workers(number: int) -> str:
    return "1 worker" if number == 1 else f"{number} workers"


def _wrapped(title: str, text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=title, subsequent_indent=" " * 8)
