"""A small engine in place of the real one, for tests of what is around it: quick, and as bad as a test needs it.

A call of `ngx_open_file` leaks at each `return` of its function that comes before a line with `ngx_close_file`.
`HANG`, `CRASH`, `MEMORY` and `RAISE` in a file do what they say.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from app.analysis import engine
from app.fixes import propose
from app.model import Confidence, Edit, Exit, FileResult, Finding, Fix, Kind, Severity, SourceFile, Step

LEAK = b"""static ngx_int_t
ngx_http_hello_handler(ngx_http_request_t *r)
{
    ngx_fd_t  fd;

    fd = ngx_open_file("/etc/hello", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (r->header_only) {
        return NGX_OK;
    }

    return NGX_DECLINED;
}
"""

CLEAN = LEAK.replace(b"    if (r->header_only", b"    ngx_close_file(fd);\n\n    if (r->header_only")


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put it in the place of the real engine; forked workers have it too."""
    monkeypatch.setattr(engine, "analyse", _analyse)
    monkeypatch.setattr(propose, "growing_fixes", _growing_fixes)


def _analyse(source: SourceFile, *_: object) -> FileResult:
    _misbehave(source.data)
    lines = source.data.decode("latin-1").split("\n")
    starts = [at for at, line in enumerate(lines) if line.startswith("{")]
    found = [_finding(source.path, lines, at, lines.index("}", at)) for at in starts if "}" in lines[at:]]
    return FileResult(tuple(finding for finding in found if finding))


def _misbehave(data: bytes) -> None:
    if b"HANG" in data:
        time.sleep(60)
    if b"CRASH" in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"MEMORY" in data:
        bytearray(4 * 1024**3)
    if b"RAISE" in data:
        raise ValueError("as asked")


def _finding(path: str, lines: Sequence[str], first: int, last: int) -> Finding | None:
    body = range(first, last)
    opened = next((at for at in body if "ngx_open_file" in lines[at]), None)
    if opened is None:
        return None
    closed = next((at for at in body if "ngx_close_file" in lines[at]), last)
    lost = [at for at in range(opened, closed) if "return" in lines[at]]
    exits = tuple(Exit(at + 1, lines[at].strip(), (Step(opened + 1, "opened"),)) for at in lost)
    function = re.match(r"\w+", lines[first - 1])
    name = function[0] if function else "?"
    if not exits:
        return None
    mark = hashlib.sha256(f"fd {path} {name} {lines[opened].strip()}".encode()).hexdigest()[:16]
    return Finding(
        rule="fd", kind=Kind.NEVER_RELEASED, file=path, line=opened + 1,
        column=lines[opened].index("ngx_open_file") + 1, function=name, handle="fd", acquired_by="ngx_open_file",
        confidence=Confidence.LOW if "maybe" in lines[opened] else Confidence.HIGH, severity=Severity.EVERY_REQUEST,
        message="fd of ngx_open_file() is never closed", exits=exits, fingerprint=mark,
    )  # fmt: skip


def _growing_fixes(source: SourceFile, findings: Sequence[Finding], *_: object) -> Iterator[tuple[Finding, ...]]:
    if b"STUCK FIX" in source.data:
        time.sleep(60)
    for count in range(1, len(findings) + 1):
        yield tuple(replace(each, fix=_fix(each)) if at < count else each for at, each in enumerate(findings))
        if b"STUCK AFTER ONE FIX" in source.data:
            time.sleep(60)


def _fix(finding: Finding) -> Fix:
    edits = [Edit(one.line, one.line - 1, "    ngx_close_file(fd);\n") for one in finding.exits[:1]]
    return Fix("release-on-path", tuple(edits))
