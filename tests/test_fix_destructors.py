"""What a type's own function makes, the type's own function ends, where that does no more than it would at once."""

from __future__ import annotations

import pytest

from tests.engine import mended
from tests.test_fix_parts import added_in

INIT = """ngx_x_box_t *
ngx_x_box_init(void)
{
    ngx_x_box_t  *box;

    box = malloc(sizeof(ngx_x_box_t));
    if (box == NULL) {
        return NULL;
    }

    box->type = 0;
    box->data = NULL;

    return box;
}


"""
EXIT = """void
ngx_x_box_exit(ngx_x_box_t *box)
{
    if (box->data) {
        free(box->data);
    }

    free(box);
}


"""
READ = """ngx_x_box_t *
ngx_x_box_read(u_char *p, size_t len)
{
    ngx_x_box_t  *box;

    box = ngx_x_box_init();
    if (box == NULL) {
        return NULL;
    }

    box->type = p[0];

    if (len < 8) {
        return NULL;
    }

    return box;
}
"""


def test_the_function_of_the_type_ends_what_it_made() -> None:
    assert b"        ngx_x_box_exit(box);\n        return NULL;\n" in mended(INIT + EXIT + READ)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    box->data = NULL;\n", ""),  # it would read what has no value
        ("void\nngx_x_box_exit(ngx_x_box_t", "void\nngx_x_box_exit(ngx_x_crate_t"),
        ("ngx_x_box_exit(ngx_x_box_t *box)", "ngx_x_box_exit(ngx_x_box_t *box, int all)"),
        ("void\nngx_x_box_exit", "void\nngx_x_box_leave"),
        ("    box->type = p[0];\n", "    box->type = p[0];\n    box->data = p + 1;\n"),  # not its own
    ],
)
def test_else_it_is_merely_freed(before: str, after: str) -> None:
    text = INIT + EXIT + READ
    assert before in text

    assert b"        free(box);\n        return NULL;\n" in mended(text.replace(before, after))


def test_it_may_be_defined_in_another_file_and_declared_in_a_header() -> None:
    header = "ngx_x_box_t *ngx_x_box_init(void);\nvoid ngx_x_box_exit(ngx_x_box_t *box);\n"
    files = {"box.c": INIT + EXIT, "box.h": header, "read.c": f'#include "box.h"\n\n{READ}'}

    assert "ngx_x_box_exit(box);" in added_in(files, "read.c")
    assert "ngx_x_box_exit" not in added_in(files | {"box.h": header.partition("\n")[0] + "\n"}, "read.c")
