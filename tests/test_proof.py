"""The proof refuses what would harm: a second release, a use after release, a release of what was never opened."""

from __future__ import annotations

import pytest

from app.analysis.engine import Analysis
from app.analysis.unit import Unit
from app.check_file import default_table
from app.fixes.proof import Prover, harm
from app.model import AnalysisSettings, Edit, SourceFile

HANDLER = """static ngx_int_t
ngx_http_x_size(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t             fd;
    ngx_pool_cleanup_t  *cln;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        goto done;
    }

    if (ngx_read_fd(fd, name, 1) != 1) {
        return NGX_ERROR;
    }

    ngx_close_file(fd);

done:

    return NGX_OK;
}
"""
RELEASE = "        ngx_close_file(fd);\n"
NO_DATA = (
    "    cln = ngx_pool_cleanup_add(r->pool, 8);\n    if (cln == NULL) {\n        ngx_close_file(fd);\n"
    "        return NGX_ERROR;\n    }\n\n    cln->handler = ngx_pool_cleanup_file;\n\n"
)


def proven(*edits: Edit) -> bool:
    """Whether the edits of HANDLER are proven as a fix of its finding."""
    analysis = Analysis(Unit(SourceFile("x.c", HANDLER.encode()), default_table(), AnalysisSettings()))
    (finding,) = analysis.run().findings
    return Prover(analysis).holds([finding], edits)


def test_release_on_the_missed_exit_is_proven() -> None:
    assert proven(Edit(13, 12, RELEASE))


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(Edit(13, 12, ""), id="nothing released"),
        pytest.param(Edit(13, 12, RELEASE + RELEASE), id="released twice"),
        pytest.param(Edit(12, 11, RELEASE), id="released before the last use"),
        pytest.param(Edit(9, 8, RELEASE), id="released where the open failed"),
        pytest.param(Edit(7, 6, RELEASE), id="released before it is opened"),
        pytest.param(Edit(17, 16, RELEASE), id="released on another way out"),
        pytest.param(Edit(19, 18, RELEASE), id="released again at the shared label"),
        pytest.param(Edit(12, 11, NO_DATA), id="a cleanup without data"),
        pytest.param(Edit(13, 12, "        ngx_close_file(fd\n"), id="a text that does not parse"),
        pytest.param(Edit(6, 5, "    ngx_fd_t             fd;\n"), id="a name declared twice"),
        pytest.param(Edit(90, 89, RELEASE), id="a line that is not there"),
    ],
)
def test_harmful_fix_is_refused(edit: Edit) -> None:
    assert not proven(edit)


def test_harm_already_there_is_no_reason() -> None:
    """What the author did before is not what the fix does."""
    analysis = Analysis(Unit(SourceFile("x.c", HANDLER.encode()), default_table(), AnalysisSettings()))
    (finding,) = analysis.run().findings

    now = harm(analysis, finding)

    assert now is not None
    assert not now.worse_than(now)
