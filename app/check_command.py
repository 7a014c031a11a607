"""The `check` command: arguments to a snapshot, the check, the document. Arguments are checked before anything is
analysed; whatever can't be done raises, so that standard output stays empty."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from app.cache.store import user_store
from app.check import CheckOptions, check_change, check_files
from app.configuration import Configuration, parse_configuration
from app.model import Confidence, Report, Skipped, SourceFile
from app.source.files import find_named, root_of, take_snapshot, write_back
from app.source.names import STDIN, SourceError, is_foreign, work_tree, written
from app.source.texts import CONFIGURATION, configuration_text, read_text, rule_ids


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check read and found. `places`: where mended bytes go; `again`: the same check of other bytes."""

    report: Report
    sources: Mapping[str, bytes]
    places: Mapping[str, Path]
    again: Callable[[Mapping[str, bytes]], Report]


def run_check(args: argparse.Namespace, tool: str) -> int:
    """Check, perhaps mend, and report; the exit status."""
    _refuse_what_is_to_come(args)
    checked = _check_range(args) if args.diff else _check_paths(args)
    report, sources = checked.report, dict(checked.sources)
    if not report.files and report.skipped:
        first = report.skipped[0]
        raise SourceError(f"nothing could be checked; {first.file}: {first.reason}")
    out = sys.stdout
    if args.fix:
        report, sources = _mend(checked)
        if STDIN in sources:
            out.buffer.write(sources[STDIN])
            out = sys.stderr
    _write(out, _document(report, sources, args.format, out.isatty(), tool))
    return 1 if report.findings else 0


def explain_fingerprint(fingerprint: str, tool: str) -> int:
    """Show one finding of the current directory, however unsure; the exit status."""
    args = argparse.Namespace(paths=[], jobs=None, min_confidence="low", config=None, no_config=False, no_cache=False)
    checked = _check_paths(args)
    found = [finding for finding in checked.report.findings if finding.fingerprint == fingerprint]
    if not found:
        raise SourceError(f"no finding {fingerprint} in the current directory")
    report = Report(1, (), tuple(found))
    _write(sys.stdout, _document(report, checked.sources, "text", sys.stdout.isatty(), tool))
    return 0


def _refuse_what_is_to_come(args: argparse.Namespace) -> None:
    if args.format in {"sarif", "github"}:
        raise SourceError(f"--format {args.format} is not available yet")
    if args.baseline is not None:
        raise SourceError("--baseline is not available yet")


def _options(args: argparse.Namespace, configuration: Configuration) -> CheckOptions:
    named = args.min_confidence or configuration.min_confidence or Confidence.MEDIUM
    jobs = args.jobs or _processors()
    cache = None if args.no_cache else user_store(_say)
    return CheckOptions(configuration.analysis(), Confidence(named), jobs, cache=cache)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _configuration(args: argparse.Namespace, text: Callable[[], str | None]) -> Configuration:
    """The named file, else the work tree's own (as `text` reads it), else nothing."""
    if args.config is not None:
        return parse_configuration(read_text(Path(args.config)), args.config, rule_ids())
    found = None if args.no_config else text()
    return Configuration() if found is None else parse_configuration(found, CONFIGURATION, rule_ids())


def _check_paths(args: argparse.Namespace) -> Checked:
    named = find_named(args.paths or ["."])
    configuration = _configuration(args, lambda: configuration_text(named.root) if named.root else None)
    options = _options(args, configuration)
    snapshot = take_snapshot(named, configuration.wants, sys.stdin.buffer.read)
    left_out = len(named.places) - len(snapshot.places)
    if args.paths and left_out:
        _say(f"{left_out} of the named files left out by `paths` of the configuration")
    report = check_files(snapshot.files, options, snapshot.context, _progress())
    report = replace(report, skipped=(*snapshot.skipped, *report.skipped))
    sources = {source.path: source.data for source in snapshot.files}

    def again(mended: Mapping[str, bytes]) -> Report:
        files = [SourceFile(path, data) for path, data in mended.items()]
        return _merged(report, check_files(files, options, snapshot.context), mended)

    return Checked(report, sources, snapshot.places, again)


def _check_range(args: argparse.Namespace) -> Checked:
    from app.source.git import GitTree, file_at, open_range, read_change, resolve

    root = root_of(args.paths)
    span = open_range(root, args.diff)
    if args.fix and resolve(span.root, "HEAD") != span.head:
        raise SourceError(f"--fix mends what is checked out, and {args.diff} does not end there")
    configuration = _configuration(args, lambda: _decoded(file_at(span.root, span.base, CONFIGURATION)))
    options = _options(args, configuration)
    read = read_change(span, _wanted(args.paths, span.root, configuration))
    base, head = GitTree(span.root, span.start), GitTree(span.root, span.head)
    report = check_change(read.changes, options, base, head, _progress())
    report = replace(report, skipped=(*read.skipped, *report.skipped))
    sources = {change.path: change.new for change in read.changes if change.new is not None}
    places = {path: span.root / path for path in sources}

    def again(mended: Mapping[str, bytes]) -> Report:
        changes = [replace(change, new=mended[change.path]) for change in read.changes if change.path in mended]
        return _merged(report, check_change(changes, options, base, head), mended)

    return Checked(report, sources, places, again)


def _decoded(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")


def _wanted(paths: list[str], root: Path, configuration: Configuration) -> Callable[[str], bool]:
    """Of a change: what the configuration and the named paths let in, vendored code only when one of them names it."""
    for path in paths:
        if path == "-" or work_tree(Path(path)) != root:
            raise SourceError(f"not in the work tree of --diff: {path}")
    named = [written(Path(path), root) for path in paths]

    def wanted(path: str) -> bool:
        if named and not any(name in {".", path} or path.startswith(f"{name}/") for name in named):
            return False
        return configuration.names(path) or (configuration.wants(path) and (path in named or not is_foreign(path)))

    return wanted


def _merged(report: Report, later: Report, mended: Mapping[str, bytes]) -> Report:
    """The report with the mended files' part replaced."""
    kept = [finding for finding in report.findings if finding.file not in mended]
    skipped: list[Skipped] = [entry for entry in report.skipped if entry.file not in mended]
    findings = sorted([*kept, *later.findings], key=lambda finding: (finding.file, finding.line, finding.column))
    return Report(report.files, (*skipped, *later.skipped), tuple(findings))


def _mend(checked: Checked) -> tuple[Report, dict[str, bytes]]:
    """Write the proven fixes; the report and the sources as they are then."""
    from app.report.patch import mended

    after = mended(checked.report, checked.sources)
    if not after:
        return checked.report, dict(checked.sources)
    targets = {path: checked.places[path] for path in after if path in checked.places}
    for path, place in targets.items():
        if not place.is_file() or place.read_bytes() != checked.sources[path]:
            raise SourceError(f"{path} is not as it was checked (local changes?); nothing was written")
    report = checked.again(after)
    for path, place in targets.items():
        write_back(place, checked.sources[path], after[path])
    return report, {**checked.sources, **after}


def _write(out: TextIO, document: bytes) -> None:
    out.flush()
    out.buffer.write(document)
    out.flush()


def _document(report: Report, sources: Mapping[str, bytes], form: str, terminal: bool, tool: str) -> bytes:
    if form == "json":
        from app.report.document import json_document

        return json_document(report, tool).encode()
    if form == "patch":
        from app.report.patch import patch_document

        return patch_document(report, sources)
    from app.report.paint import Paint
    from app.report.text import text_document

    colours = terminal and not os.environ.get("NO_COLOR")
    return text_document(report, sources, Paint(colours)).encode("utf-8", "backslashreplace")


def _say(line: str) -> None:
    sys.stderr.write(f"ngx-plumber: {line}\n")


def _progress() -> Callable[[int, int], None] | None:
    """Files done, of how many, on a terminal; quick runs show nothing."""
    if not sys.stderr.isatty():
        return None
    begun = time.monotonic()
    shown = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if done == total and shown:
            sys.stderr.write("\r\x1b[K")
        elif now - begun > 0.5 and now - shown > 0.1:
            sys.stderr.write(f"\r{done} of {total} files")
            shown = now
        sys.stderr.flush()

    return progress
