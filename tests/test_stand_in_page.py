"""The pull request's page: Markdown as GitHub shows it, and nothing that a stranger wrote becomes HTML."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.github import GitHub
from tests.github.page import markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** [b](http://x/#L1) `c<d`", '<strong>a</strong> <a href="http://x/#L1">b</a> <code>c&lt;d</code>'),
        ("|a|b|\n|-|-|\n|`x\\|y`|2|", "<td><code>x|y</code></td>"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
        ("one\ntwo", "<p>one<br />\ntwo</p>"),
        ("<sub>small</sub>", "<sub>small</sub>"),
        (
            "<details>\n<summary>A <code>b</code></summary>\n\n*c*\n\n</details>",
            "<details><summary>A <code>b</code></summary><p><em>c</em></p>\n</details>",
        ),
        ("```c\na < b;\n```", "<pre>a &lt; b;\n</pre>"),
        (
            "```diff\n-a\n+<b>\n```",
            "<pre><del>-a</del><ins>+&lt;b&gt;</ins></pre>",
        ),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert html in markdown(text).replace("</summary>\n", "</summary>")


def test_hidden_comments_leave_nothing() -> None:
    assert re.sub(r"\s", "", markdown("<!-- one -->\n\na <!-- two --> b\n\n<!-- three\n\nrows -->")) == "<p>ab</p>"
    assert "&lt;!-- shown --&gt;" in markdown("```\n<!-- shown -->\n```")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script>",
        "<details open ontoggle=alert(1)>",
        "<summary onclick=x>s</summary>",
        "<summary><img src=x onerror=x></summary>",
        "<sub style=x>",
        "[a](javascript:alert(1))",
        "![a](http://elsewhere/x.png)",
        "```suggestion\n<img src=x>\n```",
        "```diff\n+<img src=x>\n```",
        "<!-- --><img src=x>",
        "| a |\n|-|\n| <img src=x> |",
    ],
)
def test_other_html_is_text(text: str) -> None:
    tags = set(re.findall(r"<(/?[a-z]+)[ >]", markdown(text)))
    assert {tag.strip("/") for tag in tags} <= {
        "p",
        "ins",
        "div",
        "span",
        "pre",
        "summary",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert not re.search(r"<[^>]*(?:\bon[a-z]+=|javascript:|style=)", markdown(text))


def _rows(html: str) -> list[tuple[str, str]]:
    return re.findall(r"<(span|ins|del|samp)>(.*?)</\1>", html)


def test_suggestion_is_a_diff_of_the_commented_lines() -> None:
    html = markdown("```suggestion\nint a;\nint b<2>;\nint c;\n```", ["int a;", "int b;", "int c;"])
    assert _rows(html) == [("span", " int a;"), ("del", "-int b;"), ("ins", "+int b&lt;2&gt;;"), ("span", " int c;")]


def test_lines_far_from_a_change_are_left_out_of_a_suggestion() -> None:
    old = [f"line {n};" for n in range(30)]
    rows = _rows(markdown("```suggestion\n" + "\n".join(["first;", *old, "last;"]) + "\n```", old))
    assert rows[0] == ("ins", "+first;")
    assert rows[-1] == ("ins", "+last;")
    assert ("samp", "⋯") in rows
    assert len(rows) < 15


def test_empty_suggestion_deletes() -> None:
    assert _rows(markdown("```suggestion\n```", ["gone;"])) == [("del", "-gone;")]


def test_page() -> None:
    with GitHub() as github:
        github.make_repo({"README.md": "x\n"}, "server")
        pull = github.open_pull({"src/a.c": b"int a = 1 < 2;\n"}, title="<b>Add</b>", branch="b")
        page = httpx.get(github.page_url(pull))
    assert page.status_code == 200
    assert "&lt;b&gt;Add&lt;/b&gt; #1" in page.text
    assert "+int a = 1 &lt; 2;" in page.text
    assert "<b>" not in page.text
