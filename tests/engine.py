"""The engine on a text, as the tests ask for it: findings with fixes, the text after the fixes."""

from __future__ import annotations

import functools

from app.analysis.engine import analyse
from app.check_file import default_table
from app.diff import apply_edits, merge_edits
from app.fixes.propose import growing_fixes
from app.model import AnalysisSettings, Finding, SourceFile

SETTINGS = AnalysisSettings()


@functools.cache
def findings_of(text: str | bytes, path: str = "src/ngx_http_x_module.c") -> tuple[Finding, ...]:
    """The findings of a text, without fixes."""
    return analyse(_source(text, path), default_table(), SETTINGS).findings


@functools.cache
def fixed_findings_of(text: str | bytes, path: str = "src/ngx_http_x_module.c") -> tuple[Finding, ...]:
    """The findings of a text with their fixes."""
    *_, fixed = growing_fixes(_source(text, path), findings_of(text, path), default_table(), SETTINGS)
    return fixed


def fixed_alone(text: str | bytes, handle: str) -> Finding:
    """The finding of one handle with its fix, where nobody asks for fixes of the others."""
    mine = [one for one in findings_of(text) if one.handle == handle]
    *_, (fixed,) = growing_fixes(_source(text, "src/ngx_http_x_module.c"), mine, default_table(), SETTINGS)
    return fixed


def mended(text: str | bytes) -> bytes:
    """The text with all offered fixes made."""
    fixes = [one.fix.edits for one in fixed_findings_of(text) if one.fix is not None]
    return apply_edits(_source(text, "").data, merge_edits(fixes))


def _source(text: str | bytes, path: str) -> SourceFile:
    return SourceFile(path, text if isinstance(text, bytes) else text.encode())
