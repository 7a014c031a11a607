"""The JSON document of `watch`: names and shapes are a promise to other programs (docs/watch.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from app.watch.judgement import Count, Outcome, Watched
from app.watch.values import Kind

VERSION = 1


def watch_document(outcome: Outcome, rules: Callable[[Kind], Sequence[str]], tool: str) -> str:
    """One document, ASCII only. `rules` gives the ids of the rules that look for a kind."""
    document = {
        "version": VERSION,
        "tool": tool,
        "seconds": round(outcome.seconds, 3),
        "interval": outcome.interval,
        "workers": [_worker(one, rules) for one in outcome.workers],
    }
    return json.dumps(document, indent=1) + "\n"


def _worker(worker: Watched, rules: Callable[[Kind], Sequence[str]]) -> dict[str, Any]:
    left = worker.seconds_left
    return {
        "pid": worker.worker.pid,
        "started": round(worker.worker.started, 2),
        "seen_from": round(worker.since, 3),
        "seen_until": round(worker.until, 3),
        "samples": worker.samples,
        "ended": worker.ended,
        "judged": worker.judged,
        "descriptors": {"first": worker.total.first, "last": worker.total.last, "highest": worker.total.highest},
        "limit": worker.limit,
        "seconds_left": None if left is None else round(left, 1),
        "growing": [
            {**_count(one), "per_second": round(one.per_second or 0.0, 4), "rules": list(rules(one.group.kind))}
            for one in worker.growing
        ],
        "others": [_count(one) for one in worker.others],
    }


def _count(count: Count) -> dict[str, Any]:
    return {
        "kind": count.group.kind.value,
        "name": count.group.name,
        "many": count.group.many,
        "first": count.first,
        "last": count.last,
        "highest": count.highest,
    }
