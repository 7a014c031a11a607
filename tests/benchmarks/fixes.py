"""What the proof of fixes refuses, and whether suggestions do what the patch does, over all cases of tests/cases/fixes.

python -m tests.benchmarks.fixes
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.broken import Fixed, broken, fixed
from tests.conftest import configured_nginx, has_nginx_headers
from tests.engine import fixed_findings_of, mended
from tests.fix_cases import FIXABLE, LEAK, complaints
from tests.github import GitHub
from tests.suggesting import BASES, in_one_batch

CASES = [LEAK, *FIXABLE]


def main() -> None:
    """Prints the figures of docs/benchmarks.md, section Fixes."""
    lines = [_cases(), _compiled(), *_broken(), *_batches()]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _cases() -> str:
    findings = [one for case in CASES for one in fixed_findings_of(case.read_bytes())]
    kinds = Counter(one.fix.kind if one.fix else "no fix" for one in findings)
    families = {one.rule for one in findings}
    said = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return f"cases: {len(CASES)}, {len(families)} families, {len(findings)} findings ({said})"


def _compiled() -> str:
    if not has_nginx_headers():
        return "compiled: NOT CHECKED, nginx-dev is not installed"
    with tempfile.TemporaryDirectory() as folder:
        flags = configured_nginx(Path(folder) / "src")
        texts = [text for case in CASES for text in (case.read_bytes(), mended(case.read_bytes()))]
        good = sum(not complaints(text, Path(folder), flags) for text in texts)
    return f"compiled: {good} of {len(texts)} texts, before and after, without a warning"


def _broken() -> Iterator[str]:
    began, tried, proven = time.monotonic(), Counter[str](), Counter[str]()
    for one in _fixed():
        for each in broken(one):
            tried[each.how] += 1
            proven[each.how] += not one.refused(each)
    seconds = time.monotonic() - began
    yield f"broken fixes: {tried.total()} in {len(tried)} ways, {proven.total()} of them proven ({seconds:.0f} s)"
    yield from (f"    {how}: {count}, proven {proven[how]}" for how, count in sorted(tried.items()))


def _fixed() -> Iterator[Fixed]:
    for case in CASES:
        yield from fixed(case.read_bytes())


def _batches() -> Iterator[str]:
    with GitHub() as github:
        for base in BASES:
            made = in_one_batch(github, base)
            suggestions = sum("```suggestion" in one.body for one in made.made.comments)
            yield (
                f"batch, {base.__name__}: {len(made.made.comments)} comments, {suggestions} suggestions mend "
                f"{len(made.findings)} findings in {len(made.applied)} files, {len(made.different())} of them "
                "otherwise than the patch"
            )


if __name__ == "__main__":
    main()
