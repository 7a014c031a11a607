"""What can go wrong with a request, in the four ways that a job has to tell apart.

Waiting times follow GitHub's "Rate limits for the REST API" and "Best practices for using the REST API": `retry-after`
first, else `x-ratelimit-reset` where `x-ratelimit-remaining` is 0, else at least one minute.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import requests
from github import GithubException
from github.Requester import Requester

SECONDARY_WAIT = 60.0


class GitHubTrouble(Exception):
    """A request did not give what was asked for."""


class RateLimited(GitHubTrouble):
    """GitHub wants no request of this installation before `seconds` have passed."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"rate limited for {seconds:.0f} s")
        self.seconds = seconds


class ServerTrouble(GitHubTrouble):
    """A server error, a time-out or a lost connection: the effect may or may not have happened."""


class Refused(GitHubTrouble):
    """GitHub said no, and would say it again. With status 0 the no is ours, about what GitHub gave."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"GitHub answered {status}: {message}" if status else message)
        self.status = status
        self.message = message


class Missing(Refused):
    """The thing is not there, or not for us to see."""


def translate(error: Exception, now: float | None = None) -> GitHubTrouble:
    """One of ours for whatever PyGithub or requests raised."""
    if isinstance(error, GitHubTrouble):
        return error
    if isinstance(error, GithubException):
        return _from_answer(error, time.time() if now is None else now)
    if isinstance(error, requests.RequestException):
        return ServerTrouble(type(error).__name__)
    return Refused(0, f"{type(error).__name__}: {error}")


def _from_answer(error: GithubException, now: float) -> GitHubTrouble:
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    message = _message(error)
    wait = _wait(error.status, headers, message, now)
    if wait is not None:
        return RateLimited(wait)
    if error.status >= 500:
        return ServerTrouble(f"GitHub answered {error.status}")
    if error.status in {404, 410, 451}:
        return Missing(error.status, message)
    return Refused(error.status, message)


def _wait(status: int, headers: Mapping[str, str], message: str, now: float) -> float | None:
    """Seconds to wait when the answer is a rate limit or asks for patience, else None."""
    after = headers.get("retry-after", "")
    if after.isdigit() and (status in {403, 429} or status >= 500):
        return float(after)
    if status not in {403, 429}:
        return None
    if headers.get("x-ratelimit-remaining") == "0" and headers.get("x-ratelimit-reset", "").isdigit():
        return max(1.0, float(headers["x-ratelimit-reset"]) - now + 1)
    limited = status == 429 or Requester.isRateLimitError(message)
    return SECONDARY_WAIT if limited else None


def _message(error: GithubException) -> str:
    data = error.data
    if not isinstance(data, dict):
        return str(data)[:300]
    details = data.get("errors") or ""
    return f"{data.get('message', '')} {details}".strip()[:600]
