"""Tokens and clients. PyGithub's own waiting is switched off: the job queue decides when to ask again.

Facts from PyGithub 2.10's source: a client is not safe between threads, so each thread has its own; its default
retries repeat POST; its throttle and its rate limit waits sleep in the caller's thread; its token cache has no lock.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from github import Auth, BadCredentialsException, Github, GithubIntegration, GithubRetry
from github.Requester import Requester

from app.github.errors import RateLimited, translate
from app.github.limits import Pace

T = TypeVar("T")

API_VERSION = "2022-11-28"
TIMEOUT = 15
USER_AGENT = "ngx-plumber"
RENEW_BEFORE = 120.0

logging.getLogger("github.Requester").setLevel(logging.INFO)  # at DEBUG it prints tokens in clear


class Impatient(GithubRetry):
    """Repeats GET on server errors a little, and raises a rate limit at once instead of sleeping through it."""

    def __init__(self, **kwargs: Any) -> None:
        options: dict[str, Any] = {"total": 2, "backoff_factor": 0.5, "allowed_methods": frozenset({"GET"})} | kwargs
        super().__init__(**options)

    def increment(self, *args: Any, **kwargs: Any) -> Any:
        response = kwargs.get("response") or (args[2] if len(args) > 2 else None)
        if response is not None and (response.status in {403, 429} or "Retry-After" in response.headers):
            headers = {name.lower(): value for name, value in response.headers.items()}
            raise Requester.createException(response.status, headers, self._content(response))
        return super().increment(*args, **kwargs)

    def _content(self, response: Any) -> dict[str, Any]:
        try:
            content = json.loads(self.get_content(response, ""))
        except ValueError:
            return {"message": str(response.reason)}
        return content if isinstance(content, dict) else {"message": str(content)}


def client_options(api_url: str) -> dict[str, Any]:
    """What every PyGithub object of ours is made with."""
    return {
        "base_url": api_url,
        "timeout": TIMEOUT,
        "user_agent": USER_AGENT,
        "per_page": 100,
        "retry": Impatient(),
        "seconds_between_requests": None,
        "seconds_between_writes": None,
        "lazy": True,
        "api_version": API_VERSION,
    }


class App:
    """The GitHub App: its own name, its installations and their tokens."""

    def __init__(self, api_url: str, app_id: int, private_key: str, write_interval: float = 1.0) -> None:
        self.api_url = api_url
        self.number = app_id
        self._auth = Auth.AppAuth(app_id, private_key)
        self._write_interval = write_interval
        self._lock = threading.Lock()
        self._installations: dict[int, Installation] = {}
        self._login: str | None = None
        self._installed_at: dict[int, datetime] = {}

    def installation(self, number: int) -> Installation:
        """The one object for this installation, shared by all threads."""
        with self._lock:
            if number not in self._installations:
                self._installations[number] = Installation(self, number, Pace(self._write_interval))
            return self._installations[number]

    def login(self) -> str:
        """The name under which the App comments, as REST gives it: `slug[bot]`."""
        if self._login is None:
            try:
                self._login = f"{self._integration().get_app().slug}[bot]"
            except Exception as error:
                raise translate(error) from error
        return self._login

    def installed_at(self, installation: int) -> datetime:
        """When the App was installed there. It never changes, so it is asked once."""
        if installation not in self._installed_at:
            try:
                url = f"/app/installations/{installation}"
                _, data = self._integration().requester.requestJsonAndCheck("GET", url)
                self._installed_at[installation] = datetime.fromisoformat(data["created_at"])
            except Exception as error:
                raise translate(error) from error
        return self._installed_at[installation]

    def new_token(self, installation: int) -> tuple[str, datetime, dict[str, str]]:
        """A fresh installation token, when it ends, and what it may: permission -> `read`, `write` or `admin`."""
        got = self._integration().get_access_token(installation)
        return got.token, got.expires_at, dict(got.permissions or {})

    def _integration(self) -> GithubIntegration:
        options = client_options(self.api_url)
        del options["lazy"]
        return GithubIntegration(auth=self._auth, **options)


class Installation:
    """All requests for one installation go through `call`: the token, the pace and the failures are its business."""

    def __init__(self, app: App, number: int, pace: Pace) -> None:
        self.app = app
        self.number = number
        self._pace = pace
        self._lock = threading.Lock()
        self._token = ""
        self._token_ends = 0.0
        self._permissions: dict[str, str] = {}
        self._local = threading.local()

    def call(self, ask: Callable[[Github], T], *, write: bool = False, urgent: bool = False) -> T:
        """What `ask` gives, with a client for this thread. Raises only `GitHubTrouble`."""
        self._pace.check()
        if write:
            self._pace.take_turn(urgent)
            self._pace.check()  # the wait may have been long
        try:
            return self._ask_twice(ask)
        except Exception as error:
            trouble = translate(error)
            if isinstance(trouble, RateLimited):
                self._pace.silence(trouble.seconds)
            raise trouble from error

    def token(self) -> str:
        """The installation token, renewed before it ends; one request even when many threads ask at once."""
        with self._lock:
            if time.time() > self._token_ends - RENEW_BEFORE:
                self._token, ends, self._permissions = self.app.new_token(self.number)
                self._token_ends = ends.timestamp()
            return self._token

    def may_write(self, permission: str) -> bool:
        """Whether the owner granted this permission for writing. An owner may grant it later: each token tells anew."""
        try:
            self.token()
        except Exception as error:
            raise translate(error) from error
        return self._permissions.get(permission) in {"write", "admin"}

    def _ask_twice(self, ask: Callable[[Github], T]) -> T:
        """A token can be revoked before its time: once more with a new one."""
        token = self.token()
        try:
            return ask(self._client(token))
        except BadCredentialsException:
            self._forget(token)
            return ask(self._client(self.token()))

    def _forget(self, token: str) -> None:
        with self._lock:
            if self._token == token:
                self._token_ends = 0.0

    def _client(self, token: str) -> Github:
        if getattr(self._local, "token", None) != token:
            self._local.github = Github(auth=Auth.Token(token), **client_options(self.app.api_url))
            self._local.token = token
        github: Github = self._local.github
        return github
