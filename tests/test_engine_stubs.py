"""A file may define a call of the system where a build has none; that says nothing of the call."""

from __future__ import annotations

import pytest

from app.analysis.engine import analyse
from app.check_file import default_table
from app.model import AnalysisSettings, SourceFile

WATCHES = """
static int
demo_watches(int ep)
{
    int                 fd;
    struct epoll_event  event;

    fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd == -1) {
        return -1;
    }

    if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event) == -1) {
        close(fd);
        return -1;
    }

    return 0;
}
"""


@pytest.mark.parametrize(
    ("stub", "found"),
    [
        ("int\nepoll_ctl(int ep, int op, int fd, struct epoll_event *event)\n{\n    return -1;\n}\n", 1),
        ("int\nepoll_ctl(int ep, int op, int fd, struct epoll_event *event)\n{\n    close(fd);\n    return 0;\n}\n", 0),
        ("", 1),
    ],
)
def test_a_stub_is_not_taken_for_the_call(stub: str, found: int) -> None:
    source = SourceFile("demo.c", (stub + WATCHES).encode())
    assert len(analyse(source, default_table(), AnalysisSettings()).findings) == found
