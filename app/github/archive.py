"""Contents: the archive of a commit, read as a stream, and single files.

An archive is hostile input. It is never written to a disk and never held whole; only regular files that the caller
wants are kept, links and other members are passed over, and sizes are bounded after decompression.
"""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Callable
from typing import IO, Any, cast

import requests
from github import Github
from github.Requester import Requester

from app.github.client import API_VERSION, TIMEOUT, USER_AGENT, Installation
from app.github.errors import Missing, Refused, ServerTrouble

UNPACKED_LIMIT = 2_000_000_000
KEPT_LIMIT = 256_000_000
MEMBERS_LIMIT = 500_000
FILE_LIMIT = 8_000_000


def read_archive(
    installation: Installation, repository: str, commit: str, wanted: Callable[[str], bool]
) -> dict[str, bytes]:
    """The wanted files of a commit by their path in the repository."""

    def ask(_: Github) -> dict[str, bytes]:
        with _open(installation, f"/repos/{repository}/tarball/{commit}") as answer:
            return _read(cast("IO[bytes]", answer.raw), wanted)

    return installation.call(ask)


def read_file(installation: Installation, repository: str, path: str, ref: str) -> bytes | None:
    """One small file as it is at `ref`; None when there is none."""

    def ask(_: Github) -> bytes:
        url = f"/repos/{repository}/contents/{path}?ref={ref}"
        with _open(installation, url, "application/vnd.github.raw+json") as answer:
            return bytes(answer.raw.read(FILE_LIMIT, decode_content=True))

    try:
        return installation.call(ask)
    except Missing:
        return None


def _open(installation: Installation, path: str, accept: str = "application/vnd.github+json") -> requests.Response:
    """A streamed answer. `requests` drops the token when a redirect leads to another host."""
    headers = {
        "Authorization": f"Bearer {installation.token()}",
        "Accept": accept,
        "X-GitHub-Api-Version": API_VERSION,
        "User-Agent": USER_AGENT,
    }
    url = installation.app.api_url.rstrip("/") + path
    answer = requests.get(url, headers=headers, timeout=(TIMEOUT, TIMEOUT * 2), stream=True)
    if answer.ok:
        return answer
    with answer:
        lowered = {name.lower(): value for name, value in answer.headers.items()}
        raise Requester.createException(answer.status_code, cast("dict[str, Any]", lowered), _json(answer))


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        content = answer.json()
    except ValueError:
        return {"message": answer.reason}
    return content if isinstance(content, dict) else {"message": str(content)}


def _read(stream: IO[bytes], wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Files of a gzipped tar whose first folder is GitHub's own."""
    kept: dict[str, bytes] = {}
    size = 0
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked, _tar(unpacked) as tar:
            for count, member in enumerate(tar):
                path = member.name.partition("/")[2]
                if count > MEMBERS_LIMIT:
                    raise Refused(0, "the repository's archive has too many files")
                if not member.isreg() or not path or not wanted(path):
                    continue
                size += member.size
                if size > KEPT_LIMIT:
                    raise Refused(0, "the repository's archive is too large")
                content = tar.extractfile(member)
                kept[path] = content.read() if content else b""
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, requests.RequestException):
            raise
        raise ServerTrouble(f"the archive broke off: {type(error).__name__}") from error
    return kept


def _tar(unpacked: gzip.GzipFile) -> tarfile.TarFile:
    return tarfile.open(fileobj=cast("IO[bytes]", _Bounded(unpacked)), mode="r|")


class _Bounded:
    """A reader that stops a stream which unpacks to too much."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self._left = UNPACKED_LIMIT

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise Refused(0, "the repository's archive is too large")
        return data
