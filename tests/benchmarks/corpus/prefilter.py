"""`prefilter`: whether the functions that are passed over for their words alone would have given a finding."""

from __future__ import annotations

import time
from collections.abc import Sequence

from app.analysis.engine import analyse
from app.check_file import default_table
from app.model import AnalysisSettings, Finding, SourceFile
from app.source.contexts import MemoryTree
from tests.benchmarks.corpus.repositories import Repository, Store
from tests.benchmarks.corpus.speed import Files, files_of
from tests.benchmarks.corpus.tables import say


def found(files: Files, prefilter: bool) -> list[Finding]:
    """The findings of all files as one tree."""
    table, settings, tree = default_table(), AnalysisSettings(), MemoryTree(dict(files))
    results = (analyse(SourceFile(path, data), table, settings, tree, prefilter=prefilter) for path, data in files)
    return [one for result in results for one in result.findings]


def run(repositories: Sequence[Repository], store: Store) -> int:
    """The command: each repository with and without the prefilter; status 1 when any finding differs."""
    differ = 0
    for repository in repositories:
        files = files_of([repository], store)
        started = time.process_time()
        quick = found(files, prefilter=True)
        between = time.process_time()
        every = found(files, prefilter=False)
        ended = time.process_time()
        differ += quick != every
        told = "equal" if quick == every else "DIFFERENT"
        times = f"{between - started:.1f} s with the prefilter, {ended - between:.1f} s without"
        say(f"{repository.name}: {len(quick)} and {len(every)} findings of any confidence, {told}; {times}")
    return 1 if differ else 0
