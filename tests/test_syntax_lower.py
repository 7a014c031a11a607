"""Trees become the few shapes that the analysis knows."""

from __future__ import annotations

import pytest

from app.syntax import expression as e
from app.syntax.hiding import shown
from app.syntax.lower import Function, Lowering
from app.syntax.query import functions_in, parse


def lowered(body: str, head: str = "int f(int fd, demo_t *ctx, int fds[2])") -> Function:
    text = f"{head}\n{{\n{body}\n}}\n".encode()
    (node,) = functions_in(parse(text))
    made = Lowering(text, 1, {"DEMO_OK"}).function(node)
    assert made is not None
    return made


def only(body: str) -> e.Expression:
    (statement,) = lowered(body).body
    assert isinstance(statement, e.Evaluate)
    return statement.expression


def shape(one: e.Expression) -> str:
    if isinstance(one, e.Place):
        return one.path
    if isinstance(one, e.Address):
        return f"&{one.path}"
    if isinstance(one, e.Constant):
        return one.text
    if isinstance(one, e.Call):
        return f"{one.name or '*'}({', '.join(map(shape, one.parts))})"
    if isinstance(one, e.Assign):
        return f"{shape(one.target)} = {shape(one.value)}"
    if isinstance(one, e.Compare):
        return f"{shape(one.left)} {one.operator} {shape(one.right)}"
    return f"<{', '.join(map(shape, one.parts))}>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ctx->fd = open(p);", "ctx->fd = open(p)"),
        ("ctx->rc = DEMO_OK;", "ctx->rc = 0"),
        ("ctx->rc = DEMO_FAILED;", "ctx->rc = DEMO_FAILED"),
        ("(*ctx).fd = 1;", "ctx->fd = 1"),
        ("(&file)->fd = 1;", "file.fd = 1"),
        ("*fd = fds[0];", "fd[0] = fds[0]"),
        ("a[i].fd = (int) x;", "a[i].fd = x"),
        ("x = (u_char *) &ctx->fd;", "x = &ctx->fd"),
        ("s = (ngx_socket_t) -1;", "s = -1"),
        ("s = (demo_t) &x;", "s = &x"),
        ("s = (demo_t) (x);", "s = x"),
        ("x = ctx->handler(fd);", "x = *(fd)"),
        ("x == NGX_ERROR;", "x == NGX_ERROR"),
        ("unlikely(fd == -1);", "fd == -1"),
        ("x = __builtin_expect(fd < 0, 0);", "x = fd < 0"),
    ],
)
def test_expressions(text: str, expected: str) -> None:
    assert shape(only(text)) == expected


def test_declarations_are_remembered() -> None:
    made = lowered("static int a; char b[8], *c = 0;")
    assert made.parameters == ["fd", "ctx", "fds"]
    assert made.declared["a"].static
    assert made.declared["b"].array
    assert made.declared["c"].stars == 1
    assert made.declared["ctx"].type == "demo_t"


def test_equal_conditions_have_equal_signatures() -> None:
    first, second, other = (only(text) for text in ("fd & MASK;", "fd  &  MASK;", "fd | MASK;"))
    assert e.signature(first) == e.signature(second) != e.signature(other)
    assert not e.signature(only("fd & open(p);"))


@pytest.mark.parametrize(
    ("declaration", "shapes"),
    [
        ("demo_t  one = { .size = n, .data = open_it() };", ["one = <>", "one.size = n", "one.data = open_it()"]),
        ("demo_t  one = { n, open_it() };", ["one = <>", "one = <n>", "one = <open_it()>"]),
        ("int  fds[2] = { -1, [1] = open_it() };", ["fds = <>", "fds[0] = -1", "fds[1] = open_it()"]),
        ("demo_t  one = { .in = { .data = open_it() } };", ["one = <>", "one.in.data = open_it()"]),
        ("char  *line = { open_it() };", ["line = open_it()"]),
    ],
)
def test_initializer_is_a_list_of_assignments(declaration: str, shapes: list[str]) -> None:
    made = only(declaration)
    assert [shape(one) for one in (made.parts if isinstance(made, e.Comma) else [made])] == shapes


def test_a_variable_that_hides_another_has_a_name_of_its_own_until_its_block_ends() -> None:
    made = lowered("char *p = a(); { char *p = b(); c(p); } for (int p = 0; p; p++) { d(p); } e(p);")
    one, other, *rest = sorted(made.declared.keys() - {"fd", "ctx", "fds"})
    outer, block, _, last = made.body
    assert isinstance(block, e.Block)
    assert [spoken(each) for each in (outer, last)] == [f"{one} = a()", f"e({one})"]
    assert [spoken(each) for each in block.body] == [f"{other} = b()", f"c({other})"]
    assert not rest and shown(other) == one == "p"


def spoken(statement: e.Statement) -> str:
    assert isinstance(statement, e.Evaluate)
    return shape(statement.expression)
