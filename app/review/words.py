"""A finding in words: what leaks, on which way out, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from app.model import Edit, Exit, Finding, Kind, Severity
from app.review.markdown import code_span, details, fence, indented, plain, sentence
from app.review.shown import ShownFile
from app.review.values import Links

_EXITS = 8
"""Ways out that a comment names one by one."""

_CURES = {
    "register-cleanup": "Register a pool cleanup right after the failure check: the pool then releases it every time.",
    "release-on-path": "Release it before leaving this way.",
    "goto-label": "Go to the label that releases it, as other ways out of the function do.",
    "common-label": "Go to one label that releases it: several ways out lose the same and leave alike.",
    "release-after-use": "Release it behind its last use.",
    "release-before-overwrite": "Release the old value before the new one is stored.",
    "release-in-else": "Release it in the branch that does not keep it.",
    "guarded-release": "Release it behind a test: some ways lead here on which it was not opened.",
    "set-handler": "Give the cleanup entry what it lacks; without a handler and its data it does nothing.",
    "right-pool": "Register the cleanup on the pool that ends with the use.",
    "name-handle": "Keep it in a variable, and release that.",
    "realloc-into-temporary": "Take the new memory in another variable: where that fails the old can still be freed.",
}

_ADVICE = {
    Kind.NEVER_RELEASED: "Release it on every way out, or register a pool cleanup right after the failure check.",
    Kind.STORED_WITHOUT_CLEANUP: "Register a pool cleanup that releases it, or release it where its owner ends.",
    Kind.LEAKS_ON_PATH: _CURES["release-on-path"],
    Kind.OVERWRITTEN: "Release the old value before the new one is stored.",
    Kind.HANDLER_NEVER_SET: "Set both `handler` and `data` of the cleanup entry; without them it does nothing.",
    Kind.WRONG_POOL: "Register the cleanup on the pool that lives as long as the use.",
    Kind.CLEANUP_ADD_FAILURE: "Release it by hand where the cleanup entry could not be allocated.",
}

_OFTEN = {
    Severity.EVERY_REQUEST: "leaks on every request",
    Severity.ERROR_PATH: "leaks on an error",
    Severity.OUT_OF_MEMORY: "leaks when memory runs out",
    Severity.RELOAD: "leaks on every reload",
    Severity.PROCESS: "leaks once a process",
}


def line_link(links: Links, path: str, line: int, home: str) -> str:
    """`line 12`, linked to the head; with the file's name where that is not the one at hand."""
    text = f"line {line}" if path == home else f"{code_span(path)}, line {line}"
    return f"[{text}]({links.line(path, line)})"


def story(finding: Finding, links: Links) -> str:
    """The way from the acquisition to the first exit, the other exits, and what to do."""
    first, *others = finding.exits
    steps = [_step(finding, links, step.file, step.line, sentence(step.note, 300)) for step in first.trace]
    if not first.trace:
        acquired = f"{code_span(finding.handle)} comes from {code_span(finding.acquired_by)}"
        steps.append(_step(finding, links, None, finding.line, acquired))
    if not first.trace or (first.trace[-1].line, first.trace[-1].file) != (first.line, first.file):
        steps.append(_step(finding, links, first.file, first.line, f"leaves by {code_span(first.text)}"))
    parts = ["\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))]
    if others:
        parts.append("It is lost here too: " + "; ".join(_exits(finding, links, others)) + ".")
    return "\n\n".join([*parts, _cure(finding)])


def _cure(finding: Finding) -> str:
    """What to do: what the fix does where there is one, else by what went wrong."""
    advice = _ADVICE[finding.kind]
    return _CURES.get(finding.fix.kind, advice) if finding.fix else advice


def footer(finding: Finding, links: Links) -> str:
    """The small print: rule, how sure we are, how often it strikes."""
    page = links.rule(finding.rule)
    rule = f"[{code_span(finding.rule)}]({page})" if page else code_span(finding.rule)
    return f"<sub>ngx-plumber · rule {rule} · {finding.confidence.value} confidence · {often(finding.severity)}</sub>"


def often(severity: Severity) -> str:
    """How often a leak strikes."""
    return _OFTEN[severity]


def patch_details(file: ShownFile, edits: tuple[Edit, ...]) -> str:
    """The whole fix for `git apply`, folded."""
    patch = file.patch(edits)
    if patch is None:
        return "The file is not UTF-8, so its patch can't be shown; `ngx-plumber check --fix` makes the change."
    if len(patch) > 20_000:
        return "The whole patch is too long to be shown here; `ngx-plumber check --format patch` prints it."
    if not patch:
        return ""
    return details("The whole fix as a patch for <code>git apply</code>", fence(patch, "diff"))


def code_details(file: ShownFile, edits: tuple[Edit, ...], links: Links) -> str:
    """The code that a fix writes, place by place, folded."""
    places = [_sketched(file, span.start, span.end, text, links) for span, text in file.sketch(edits)]
    content = "\n\n".join(places)
    return details("The code of this fix", content) if len(content) <= 20_000 else ""


def _sketched(file: ShownFile, start: int, end: int, text: str, links: Links) -> str:
    link = line_link(links, file.path, start, "")
    if end < start:
        where = f"before {link}"
    elif text:
        where = f"in place of {link}" + (f" to {end}" if end > start else "")
    else:
        return f"- delete {link}" + (f" to {end}" if end > start else "")
    return f"- {where}:\n\n" + indented(fence(text.replace("\r\n", "\n"), "c"))


def _step(finding: Finding, links: Links, file: str | None, line: int, note: str) -> str:
    return f"{line_link(links, file or finding.file, line, finding.file)}: {note}"


def _exits(finding: Finding, links: Links, exits: list[Exit]) -> Iterator[str]:
    for leaving in exits[:_EXITS]:
        place = line_link(links, leaving.file or finding.file, leaving.line, finding.file)
        function = f" in {code_span(leaving.function)}" if leaving.function else ""
        yield f"{place}{function}, {code_span(leaving.text)}"
    if len(exits) > _EXITS:
        yield plain(f"and {len(exits) - _EXITS} more")
