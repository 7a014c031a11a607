"""What the service counts for Prometheus."""

from __future__ import annotations

from dataclasses import replace

from prometheus_client import REGISTRY

from app.jobs.counters import count_findings
from tests.engine import fixed_findings_of

LEAK = """static ngx_int_t
ngx_http_x_load(ngx_http_request_t *r, u_char *name, u_char *buf)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    if (ngx_read_fd(fd, buf, 64) == -1) {
        return NGX_ERROR;
    }

    ngx_close_file(fd);

    return NGX_OK;
}
"""


def counted(fix: str) -> float:
    return REGISTRY.get_sample_value("plumber_findings_total", {"kind": "leaks-on-path", "fix": fix}) or 0


def test_findings_are_counted_by_the_fix_that_is_offered() -> None:
    (finding,) = fixed_findings_of(LEAK)
    before = counted("release-on-path")

    count_findings([finding, finding])

    assert counted("release-on-path") == before + 2


def test_finding_without_a_fix_is_counted_as_such() -> None:
    (finding,) = fixed_findings_of(LEAK)
    before = counted("none")

    count_findings([replace(finding, fix=None)])

    assert counted("none") == before + 1
