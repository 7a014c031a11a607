"""The page of a pull request: conversation, checks, and the diff with its comments, for a person's eyes.

GitHub documents: "Reviewing proposed changes in a pull request" and "Basic writing and formatting syntax". Everything
that somebody wrote is escaped; of HTML only the few tags that the bot uses come through, without attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from difflib import SequenceMatcher
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from .anchors import locate
from .hub import Hub
from .patches import FileDiff, PatchLine
from .state import CheckRun, Pull, ReviewComment

_STYLE = """
:root{--text:#1f2328;--page:#fff;--soft:#59636e;--line:#d1d9e0;--shade:#f6f8fa;--link:#0969da;
--plus:#dafbe1;--minus:#ffebe9;--hunk:#ddf4ff;--code:#818b981f}
body{font:14px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:var(--text);
background:var(--page)}
a{color:var(--link)}h1{font-size:1.6rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin-top:2rem}
.state,sub,.bot,.place{color:var(--soft)}sub{font-size:12px;vertical-align:baseline}
.box{border:1px solid var(--line);border-radius:6px;margin:1rem 0;overflow-x:auto}
.box>header{background:var(--shade);padding:.5rem .8rem;border-bottom:1px solid var(--line);font-weight:600}
.bot{font-size:12px;font-weight:400;border:1px solid var(--line);border-radius:2em;padding:0 .5em;margin-left:.3em}
.place{font-weight:400;margin-left:.6em}.text{padding:.2rem .8rem}summary{cursor:pointer}
pre,.diff,.suggestion{font:12px/1.6 ui-monospace,"DejaVu Sans Mono",monospace}
code{font:85% ui-monospace,"DejaVu Sans Mono",monospace;background:var(--code);padding:.2em .4em;border-radius:6px}
pre{background:var(--shade);padding:.6rem .8rem;overflow-x:auto;border-radius:6px}pre code{all:unset}
.text table{border-collapse:collapse}.text th,.text td{border:1px solid var(--line);padding:.3rem .8rem}
.diff{border-collapse:collapse;width:100%}.diff>tbody>tr>td{padding:0 .6rem;white-space:pre;vertical-align:top}
.diff>tbody>tr>td.n{width:1%;color:var(--soft);text-align:right;user-select:none}
.diff>tbody>tr.note>td{white-space:normal;padding:.2rem 1rem;font:14px/1.5 system-ui,sans-serif}
.suggestion{border:1px solid var(--line);border-radius:6px;overflow-x:auto;margin:1rem 0}
.suggestion p{margin:0;padding:.3rem .8rem;background:var(--shade);font-family:system-ui,sans-serif}
ins,del,samp,.suggestion>span,pre>span{display:block;white-space:pre;padding:0 .8rem;font:inherit;text-decoration:none}
pre>ins,pre>del,pre>samp,pre>span{margin:0 -.8rem}
.plus>td,ins{background:var(--plus)}.minus>td,del{background:var(--minus)}
.hunk>td,samp{background:var(--hunk);color:var(--soft)}
@media(prefers-color-scheme:dark){:root{--text:#f0f6fc;--page:#0d1117;--soft:#9198a1;--line:#3d444d;--shade:#151b23;
--link:#4493f8;--plus:#12261e;--minus:#25171c;--hunk:#121d2f}}
"""
_HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
)
_CONTEXT = 4
_ELEMENTS = {"+": "ins", "-": "del", "@": "samp"}
_GAP = "@ ⋯"


def index_page(hub: Hub) -> str:
    """The list of all pull requests."""
    rows = "".join(
        f'<li><a href="/{escape(p.repo.full_name)}/pull/{p.number}">{escape(p.repo.full_name)}#{p.number}</a> '
        f"{escape(p.title)} ({p.state})</li>"
        for p in hub.state.pulls
    )
    return f"{_HEAD}<title>Pull requests</title><style>{_STYLE}</style><h1>Pull requests</h1><ul>{rows}</ul>"


def pull_page(hub: Hub, pull: Pull) -> str:
    """One pull request from top to bottom."""
    head = f"{pull.head_repo.owner.login}:{pull.head_ref}"
    title = f"{pull.title} #{pull.number}"
    parts = [
        f"{_HEAD}<title>{escape(title)}</title><style>{_STYLE}</style><h1>{escape(title)}</h1>",
        f'<p class="state">{pull.state}{", draft" if pull.draft else ""}: {escape(pull.user.login)} wants to merge '
        f"{escape(head)} into {escape(pull.base_ref)} at <code>{pull.head_sha}</code></p>",
        f'<div class="text">{markdown(pull.body or "")}</div><h2>Checks</h2>',
    ]
    runs = [run for run in hub.state.check_runs.values() if run.repo is pull.repo and run.head_sha == pull.head_sha]
    parts += [_check(run) for run in runs] or ["<p>none</p>"]
    parts.append("<h2>Conversation</h2>")
    said = [(c.created, c.user.login, "", c.body) for c in hub.state.comments.values() if c.pull is pull]
    said += [
        (r.submitted, r.user.login, "reviewed", r.body)
        for r in hub.state.reviews_of(pull)
        if r.submitted is not None and r.body
    ]
    parts += [_box(_who(login, did), markdown(text)) for _, login, did, text in sorted(said)] or ["<p>nothing yet</p>"]
    parts.append("<h2>Files changed</h2>")
    comments = hub.state.visible_comments(pull)
    shown: set[int] = set()
    for file in hub.files(pull):
        parts.append(_file(hub, file, comments, shown))
    old = [c for c in comments if c.id not in shown]
    if old:
        parts.append("<h2>Outdated comments</h2>")
        parts += [_box(_who(c.user.login, f"on {c.path}:{c.line}"), markdown(c.body)) for c in old]
    return "".join(parts)


def blob_page(path: str, data: bytes) -> str:
    """A file with numbered lines, `#L9` leading to the ninth."""
    lines = data.decode("utf-8", "replace").removesuffix("\n").split("\n")
    rows = "".join(f'<tr id="L{n}"><td class="n">{n}<td>{escape(line)}</tr>' for n, line in enumerate(lines, 1))
    style = f"<style>{_STYLE}tr:target td{{background:#fff8c5;color:#1f2328}}</style>"
    head = f"{_HEAD}<title>{escape(path)}</title>{style}<h1>{escape(path)}</h1>"
    return f'{head}<table class="diff">{rows}</table>'


def _box(title: str, html: str) -> str:
    return f'<div class="box"><header>{title}</header><div class="text">{html}</div></div>'


def _who(login: str, did: str) -> str:
    name = escape(login.removesuffix("[bot]")) + ('<span class="bot">bot</span>' if login.endswith("[bot]") else "")
    return f'{name}<span class="place">{escape(did)}</span>'


def _check(run: CheckRun) -> str:
    notes = "".join(
        f"<li>{escape(str(a['path']))}:{a['start_line']} {escape(str(a['message']))}</li>" for a in run.annotations
    )
    text = markdown("\n\n".join(part for part in (run.title, run.summary, run.text) if part))
    title = f"{run.name}: {run.conclusion or run.status}"
    return _box(escape(title), text + (f"<ul>{notes}</ul>" if notes else ""))


def _file(hub: Hub, file: FileDiff, comments: Iterable[ReviewComment], shown: set[int]) -> str:
    notes: dict[tuple[str, int], list[ReviewComment]] = {}
    for comment in comments:
        here = locate(hub, comment) if comment.path == file.path else None
        if here is not None and here.line is not None:
            notes.setdefault((here.side, here.line), []).append(comment)
    rows, hunk = [], -1
    heads = [row for row in (file.patch or "").split("\n") if row.startswith("@@")]
    for line in file.lines:
        if line.hunk != hunk:
            hunk = line.hunk
            rows.append(f'<tr class="hunk"><td class="n"><td class="n"><td>{escape(heads[hunk])}</tr>')
        rows.append(_row(line))
        sides = [side for side in ("LEFT", "RIGHT") if line.number(side) is not None]
        for comment in [c for side in sides for c in notes.get((side, line.number(side) or 0), [])]:
            shown.add(comment.id)
            replaced = _commented(hub, file, comment)
            last = line.number(comment.side) or 0
            place = f"on lines {last - len(replaced) + 1} to {last}" if len(replaced) > 1 else f"on line {last}"
            box = _box(_who(comment.user.login, place), markdown(comment.body, replaced))
            rows.append(f'<tr class="note"><td colspan="3">{box}</tr>')
    name = file.path if file.previous is None else f"{file.previous} → {file.path}"
    body = "".join(rows) if rows else '<tr><td class="text">No diff to show.</tr>'
    return f'<div class="box"><header>{escape(name)}</header><table class="diff">{body}</table></div>'


def _row(line: PatchLine) -> str:
    kind = {"+": "plus", "-": "minus"}.get(line.tag, "same")
    old, new = ("" if line.tag == "+" else line.old), ("" if line.tag == "-" else line.new)
    return f'<tr class="{kind}"><td class="n">{old}<td class="n">{new}<td>{escape(line.tag + line.text)}</tr>'


def _commented(hub: Hub, file: FileDiff, comment: ReviewComment) -> list[str]:
    """The lines that a suggestion would replace."""
    here = locate(hub, comment)
    if here is None or here.line is None:
        return []
    lines = (file.find(here.side, number) for number in range(here.start_line or here.line, here.line + 1))
    return [line.text for line in lines if line is not None]


def markdown(text: str, replaced: Sequence[str] = ()) -> str:
    """A comment as GitHub shows it. `replaced` are the lines that its suggestions would replace."""
    html: str = _MARKDOWN.render(text, {"replaced": replaced})
    return html


_TAG = re.compile(r"</?(?:details|summary|sub|code)>|<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(r"(?:<!--.*?-->|(</?details>)|<summary>([^\n]*)</summary>)[ \t]*$", re.DOTALL | re.MULTILINE)


def _tag(state: StateInline, silent: bool) -> bool:
    """A tag of the few inside a paragraph; a hidden comment, which leaves nothing."""
    match = _TAG.match(state.src, state.pos)
    if match is None:
        return False
    if not silent and not match[0].startswith("<!"):
        state.push("html_inline", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _tag_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is a tag or holds the summary; a comment that begins a line, however many it takes."""
    match = _BLOCK.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[end - 1])
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    state.line = 1 + next(row for row in range(start, end) if state.eMarks[row] >= match.end())
    if match[1]:
        state.push("html_block", "", 0).content = match[1]
    elif match[2] is not None:
        state.push("summary_open", "summary", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.children, inline.map = match[2], [], [start, state.line]
        state.push("summary_close", "summary", -1)
    return True


def _fence(
    _: RendererProtocol, tokens: Sequence[Token], at: int, __: OptionsDict, env: MutableMapping[str, Any]
) -> str:
    info, text = tokens[at].info.split()[:1], tokens[at].content
    rows = text.removesuffix("\n").split("\n") if text else []
    if info == ["suggestion"]:
        changed = "".join(map(_shown, _changes(env["replaced"], rows)))
        return f'<div class="suggestion"><p>Suggested change</p>{changed}</div>'
    return f"<pre>{''.join(map(_shown, rows)) if info == ['diff'] else escape(text)}</pre>"


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Rows of a diff in which far-off lines that stay are left out."""
    for number, group in enumerate(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT)):
        if number:
            yield _GAP
        for kind, i, j, k, m in group:
            if kind == "equal":
                yield from (f" {row}" for row in old[i:j])
            else:
                yield from (f"-{row}" for row in old[i:j])
                yield from (f"+{row}" for row in new[k:m])


def _shown(row: str) -> str:
    tag = _ELEMENTS.get(row[:1], "span")
    return f"<{tag}>{escape(row.removeprefix('@ ') if row == _GAP else row) or ' '}</{tag}>"


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")
_MARKDOWN.inline.ruler.before("autolink", "tag", _tag)
_MARKDOWN.block.ruler.before("fence", "tag", _tag_block, {"alt": ["paragraph", "blockquote", "list"]})
_MARKDOWN.add_render_rule("fence", _fence)
