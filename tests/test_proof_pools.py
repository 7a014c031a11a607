"""The proof knows what lies in the memory of a pool: it is gone with the pool, or was never there."""

from __future__ import annotations

import pytest

from app.model import Edit
from tests.fix_cases import CASES
from tests.test_proof import proven

CONNECT = (CASES / "fixes" / "connected-peer.c").read_text()
RELEASE = "    ngx_close_connection(ctx->peer.connection);\n"


def test_what_was_connected_is_closed_where_that_is_known() -> None:
    assert proven(*(Edit(at, at - 1, f"    {RELEASE}") for at in (56, 61)), text=CONNECT)


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(Edit(72, 71, RELEASE), id="its memory is gone with the pool"),
        pytest.param(Edit(71, 70, RELEASE), id="its memory was not there, or it is not connected"),
        pytest.param(Edit(48, 47, f"    {RELEASE}"), id="it is not connected"),
        pytest.param(Edit(56, 55, f"    {RELEASE}"), id="it is closed on one of two ways"),
    ],
)
def test_what_lies_in_a_pool_ends_before_it(edit: Edit) -> None:
    assert not proven(edit, text=CONNECT)


def test_what_a_call_has_connected_is_closed_with_its_socket() -> None:
    freed = RELEASE.replace("close", "free")

    assert not proven(*(Edit(at, at - 1, f"    {freed}") for at in (56, 61)), text=CONNECT)
