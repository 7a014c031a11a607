"""Tokens, limits, failures and archives of the GitHub door."""

from __future__ import annotations

import io
import tarfile
import threading
import time

import pytest
from github import GithubException, RateLimitExceededException

from app.github import App, Missing, RateLimited, Refused, ServerTrouble
from app.github.archive import _read
from app.github.errors import translate
from app.github.limits import Pace
from app.github.pulls import read_pull
from tests.github import GitHub


@pytest.mark.parametrize(
    ("status", "headers", "data", "kind", "seconds"),
    [
        (403, {"Retry-After": "9"}, {"message": "no"}, RateLimited, 9),
        (429, {}, {"message": "slow down"}, RateLimited, 60),
        (403, {}, {"message": "You have exceeded a secondary rate limit."}, RateLimited, 60),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1040"}, {"message": "no"}, RateLimited, 41),
        (503, {"Retry-After": "5"}, None, RateLimited, 5),
        (403, {}, {"message": "Resource not accessible by integration"}, Refused, None),
        (502, {}, None, ServerTrouble, None),
        (404, {}, {"message": "Not Found"}, Missing, None),
        (422, {}, {"message": "no", "errors": ["line"]}, Refused, None),
    ],
)
def test_failures(status: int, headers: dict[str, str], data: object, kind: type, seconds: float | None) -> None:
    trouble = translate(GithubException(status, data, headers), now=1000)
    assert type(trouble) is kind
    assert getattr(trouble, "seconds", None) == seconds


def test_a_no_of_our_own_is_not_put_into_githubs_mouth() -> None:
    assert str(Refused(0, "the archive is too large")) == "the archive is too large"
    assert str(Refused(422, "no")) == "GitHub answered 422: no"


def test_a_limit_that_pygithub_knows() -> None:
    error = RateLimitExceededException(403, {"message": "API rate limit exceeded for installation"}, {})
    assert isinstance(translate(error), RateLimited)


def test_many_threads_ask_for_one_token() -> None:
    with GitHub() as github:
        repo = github.make_repo({"a.c": "int x;\n"})
        pull = github.open_pull({"a.c": "int y;\n"}, repo)
        installation = _app(github).installation(next(iter(github.hub.state.installations)))
        ask = lambda: read_pull(installation, "acme/server", 1)  # noqa: E731
        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert github.count("POST", "access_tokens") == 1
        assert pull.number == 1


def _app(github: GitHub) -> App:
    return App(github.url, github.app.id, github.app.private_key, 0)


def test_writes_keep_their_distance_but_urgent_ones_go_first() -> None:
    pace = Pace(0.2)
    order: list[str] = []

    def write(name: str, urgent: bool = False) -> None:
        pace.take_turn(urgent)
        order.append(name)

    write("first")
    slow = threading.Thread(target=write, args=("slow",))
    slow.start()
    time.sleep(0.02)
    began = time.monotonic()
    write("urgent", urgent=True)
    assert time.monotonic() - began < 0.1
    slow.join()
    assert order == ["first", "urgent", "slow"]


def test_silence_lasts() -> None:
    pace = Pace(0)
    pace.silence(5)
    with pytest.raises(RateLimited):
        pace.check()


def archive(*members: tuple[tarfile.TarInfo, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for member, data in members:
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    packed.seek(0)
    return packed


def member(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    return info


def test_an_archive_keeps_regular_wanted_files_only() -> None:
    packed = archive(
        (member("top/a.c"), b"x"),
        (member("top/b.c", tarfile.SYMTYPE), b""),
        (member("top/c.txt"), b"y"),
        (member("d.c"), b"z"),
    )
    assert _read(packed, lambda path: path.endswith(".c")) == {"a.c": b"x"}


def test_a_broken_archive_is_asked_again() -> None:
    packed = archive((member("top/a.c"), b"x" * 100_000)).getvalue()
    with pytest.raises(ServerTrouble):
        _read(io.BytesIO(packed[: len(packed) // 2]), lambda _: True)
