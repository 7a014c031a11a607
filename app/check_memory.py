"""What earlier checks found, for the tasks of one check: what still holds is not analysed again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from app.analysis.repository import identity
from app.cache.entry import Entry, Record, result_of, result_text
from app.cache.store import Store
from app.check_task import FileJob, FileState, FileTask
from app.model import Context, FileResult

TOGETHER = 100
"""So many results are written at once: an interrupted run keeps most of its work."""


class Memory:
    """Between a check and the store. Without a store it remembers nothing."""

    def __init__(self, store: Store | None, job: FileJob) -> None:
        self._store = store
        self._job = job
        self._old: dict[bytes, Entry] = {}
        self._new: dict[bytes, Entry] = {}
        self._used: set[bytes] = set()

    def recall(self, tasks: Sequence[FileTask]) -> Iterator[tuple[FileTask, FileResult | None]]:
        """Each task with the result that is known and holds, or None. Of a result that may not hold any more the task
        takes the record along, so that its worker can find out."""
        if self._store is None:
            yield from ((task, None) for task in tasks)
            return
        keys = [self._key(task) for task in tasks]
        self._old, idle = self._store.load(keys)
        for task, key in zip(tasks, keys, strict=True):
            entry = self._old.get(key)
            result = _result(entry.result) if entry is not None else None
            if entry is None or result is None:
                yield task, None
            elif self._holds(entry.record):
                self._used |= idle & {key}
                yield task, result
            else:
                yield replace(task, record=entry.record), None

    def learn(self, task: FileTask, state: FileState) -> FileResult:
        """The result in a worker's last state; it is kept when it is complete."""
        if self._store is None:
            return state.result or FileResult()
        key = self._key(task)
        text = self._old[key].result if state.result is None else ""  # without a result the remembered one holds
        result = state.result or result_of(text)
        if state.record is not None:
            self._new[key] = Entry(text or result_text(result), state.record)
            if len(self._new) >= TOGETHER:
                self.close()
        return result

    def close(self) -> None:
        """Write down what is not written yet."""
        if self._store is not None and (self._new or self._used):
            self._store.save(self._new, self._used)
            self._new, self._used = {}, set()

    def _key(self, task: FileTask) -> bytes:
        """The digest of all that a result depends on, but for the rest of the tree."""
        about = (task.source.path, len(task.source.data), task.changed, task.previous_path, task.old is None)
        key = self._job_key.copy()
        key.update(repr(about).encode())
        key.update(task.source.data)
        key.update(task.old or b"")
        return key.digest()

    @cached_property
    def _job_key(self) -> hashlib._Hash:
        job = self._job
        program = self._store.program if self._store is not None else ""
        settings = replace(job.settings, rules=dict(sorted(job.settings.rules.items())))
        about = (program, settings, job.min_confidence.value, job.context is None, job.base is None)
        return hashlib.sha256(repr(about).encode())

    def _holds(self, record: Record) -> bool:
        """Whether each tree that was asked is the very same."""
        return (not record.head or record.head == self._head) and (not record.base or record.base == self._base)

    @cached_property
    def _head(self) -> str:
        return _identity(self._job.context)

    @cached_property
    def _base(self) -> str:
        return _identity(self._job.base)


def _identity(context: Context | None) -> str:
    return "" if context is None else identity(context)


def _result(text: str) -> FileResult | None:
    try:
        return result_of(text)
    except (ValueError, TypeError, KeyError):
        return None
