"""A plain client that signs in as the App, for tests of the stand-in itself.

GitHub document: "Authenticating as a GitHub App installation". Nothing is retried or hidden, unlike in PyGithub.
"""

from __future__ import annotations

import functools
import time
from types import TracebackType
from typing import Any, Self

import httpx
import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from .control import GitHub
from .state import Json


def lines(count: int, changed: dict[int, str] | None = None) -> str:
    """A text of numbered lines, some of them different."""
    return "".join(f"{(changed or {}).get(number, f'line {number}')}\n" for number in range(1, count + 1))


@functools.cache
def _key(pem: str) -> RSAPrivateKey:
    """Reading it takes longer than signing with it."""
    key = serialization.load_pem_private_key(pem.encode(), None)
    assert isinstance(key, RSAPrivateKey)
    return key


class Client:
    """One installation's client; paths without a repository mean the repository it was made for."""

    def __init__(self, github: GitHub, repo: str) -> None:
        self._github = github
        named = {"User-Agent": "test"}
        # verify=False: loading certificates that nobody asks for takes most of the time.
        self._http = httpx.Client(base_url=github.url, headers=named, timeout=10, verify=False, trust_env=False)
        self.root = f"/repos/{repo}"
        self.made: dict[str, Json] = {}
        self.installation: int = self.as_app("GET", f"/repos/{repo}/installation").json()["id"]
        self.token: str = self.new_token()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def new_token(self, **wanted: Any) -> str:
        answer = self.as_app("POST", f"/app/installations/{self.installation}/access_tokens", wanted)
        assert answer.status_code == 201, answer.text
        token: str = answer.json()["token"]
        return token

    def jwt(self, **claims: Any) -> str:
        now = int(time.time())
        standard = {"iat": now - 60, "exp": now + 300, "iss": str(self._github.app.id)}
        return jwt.encode({**standard, **claims}, _key(self._github.app.private_key), "RS256")

    def as_app(self, method: str, path: str, body: Json | None = None, **claims: Any) -> httpx.Response:
        return self._send(method, path, self.jwt(**claims), body)

    def raw(self, method: str, path: str, body: Json | None = None, **headers: str) -> httpx.Response:
        """Any request with the installation's token."""
        return self._send(method, path, self.token, body, **headers)

    def get(self, path: str) -> Any:
        answer = self.raw("GET", f"{self.root}{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Json, status: int = 200) -> Any:
        answer = self.raw("POST", f"{self.root}{path}", body)
        assert answer.status_code == status, answer.text
        return answer.json()

    def _send(self, method: str, path: str, secret: str, body: Json | None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._http.request(method, path, json=body, headers={"Authorization": f"Bearer {secret}", **named})
