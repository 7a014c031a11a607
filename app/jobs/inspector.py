"""A head analysed: its configuration, and what the change introduces. Reviews and fixes look through the same eyes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import lru_cache

from app.cache.store import Store
from app.check import CheckOptions, check_change
from app.check_file import default_table
from app.configuration import Configuration, ConfigurationError, parse_configuration
from app.github import Installation, Refused, archive
from app.github.pulls import Pull
from app.jobs.job import Head
from app.jobs.snapshot import Snapshot
from app.model import Confidence, Report
from app.source.names import is_foreign
from app.source.texts import CONFIGURATION


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What the operator decides about reviews."""

    web_url: str
    processes: int = 1
    file_seconds: float = 10
    file_megabytes: int = 512
    dry_run: bool = False
    cache: Store | None = None


def head_of(pull: Pull) -> Head:
    """The head of a pull request as it was read."""
    return Head(pull.repository, pull.number, pull.head_sha, pull.base_sha, pull.head_ref)


def configuration_of(installation: Installation, head: Head) -> tuple[Configuration, str | None]:
    """The base branch's configuration, else the organisation's; with what is wrong with it, if anything."""
    text = _configuration_text(installation, head.repository, head.base)
    if text is None:
        owner = head.repository.partition("/")[0]
        text = _organisation_text(installation, f"{owner}/.github", int(time.time() // 600))
    if text is None:
        return Configuration(), None
    try:
        ids = [rule.id for rule in default_table().rules]
        return parse_configuration(text, CONFIGURATION, ids), None
    except ConfigurationError as error:
        return Configuration(), str(error)


def analysed(snapshot: Snapshot, configuration: Configuration, settings: ReviewSettings) -> Report:
    """What the change introduces."""
    options = CheckOptions(
        settings=configuration.analysis(),
        min_confidence=configuration.min_confidence or Confidence.MEDIUM,
        jobs=settings.processes,
        file_seconds=settings.file_seconds,
        file_megabytes=settings.file_megabytes,
        cache=settings.cache,
    )
    changes = [change for change in snapshot.changes if _wanted(change.path, configuration)]
    skipped = [item for item in snapshot.skipped if _wanted(item.file, configuration)]
    report = check_change(changes, options, snapshot.base_tree, snapshot.head_tree)
    return replace(report, skipped=(*skipped, *report.skipped))


def _wanted(path: str, configuration: Configuration) -> bool:
    return configuration.wants(path) and (not is_foreign(path) or configuration.names(path))


@lru_cache(maxsize=256)
def _configuration_text(installation: Installation, repository: str, sha: str) -> str | None:
    """Cached by commit: what a commit holds does not change."""
    data = archive.read_file(installation, repository, CONFIGURATION, sha)
    return None if data is None else data.decode("utf-8", "replace")


@lru_cache(maxsize=64)
def _organisation_text(installation: Installation, repository: str, _minutes: int) -> str | None:
    """The organisation's default, asked again every ten minutes. Its repository may be out of our sight."""
    try:
        data = archive.read_file(installation, repository, CONFIGURATION, "HEAD")
    except Refused:
        return None
    return None if data is None else data.decode("utf-8", "replace")
