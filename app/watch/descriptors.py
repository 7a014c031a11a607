"""What a process has open: by /proc where there is Linux's, by psutil elsewhere."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import psutil

from app.watch import linux, portable
from app.watch.values import Descriptor, Sample, Worker


def take_sample(worker: Worker, at: float) -> Sample | None:
    """A worker now, `at` seconds after the watch began; None where it has ended. Raises PermissionError."""
    try:
        descriptors = _read(worker.pid)
        return Sample(worker, at, descriptors, _limit(psutil.Process(worker.pid)))
    except (FileNotFoundError, ProcessLookupError, psutil.NoSuchProcess):
        return None


def _read(pid: int) -> Counter[Descriptor]:
    if sys.platform == "linux" and Path("/proc/self/fd").is_dir():
        return linux.read_descriptors(pid)
    return portable.read_descriptors(pid)


def _limit(process: psutil.Process) -> int | None:
    """Its soft limit of open files; None where that is unlimited or can't be read."""
    if sys.platform != "linux":
        return None
    try:
        soft, _ = process.rlimit(psutil.RLIMIT_NOFILE)
    except psutil.AccessDenied:
        return None
    return None if soft == psutil.RLIM_INFINITY else soft
