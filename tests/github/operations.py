"""The table of REST operations, and what all of them have in common.

GitHub documents: "Using the REST API" (versions, media types, pagination with `Link`, errors), "Permissions required
for GitHub Apps". An operation is a function of a `Call`, registered with its method, path, permission and the names
that its body and query may have; a name that GitHub would ignore is noted as a violation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

from .accounts import Account
from .auth import Actor
from .git import GitError
from .hub import Hub
from .problems import Problem, invalid, missing, not_found
from .state import Json, Pull, Repository, ReviewComment

VERSIONS = ("2022-11-28", "2026-03-10")
T = TypeVar("T")
_LEVELS = ("none", "read", "write", "admin")


@dataclass
class Answer:
    """What a client gets. `data` is JSON unless it is already bytes."""

    data: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        if isinstance(self.data, bytes):
            return self.data
        return b"" if self.data is None else json.dumps(self.data, ensure_ascii=False).encode("utf-8", "replace")


@dataclass
class Call:
    """One authenticated request to one operation."""

    hub: Hub
    actor: Actor
    method: str
    path: str
    parts: Mapping[str, Any]
    query: Mapping[str, str]
    body: Json
    accept: str

    @property
    def repo(self) -> Repository:
        """The repository that the path names, if the App is installed there."""
        repo = self.hub.state.repository(f"{self.parts['owner']}/{self.parts['repo']}")
        token = self.actor.token
        if repo is None or token is None or token.installation.account is not repo.owner:
            raise not_found()
        if token.repositories is not None and repo.id not in token.repositories:
            raise not_found()
        return repo

    @property
    def pull(self) -> Pull:
        repo, number = self.repo, self.number("number")
        return found(p for p in self.hub.state.pulls_of(repo) if p.number == number)

    @property
    def review_comment(self) -> ReviewComment:
        repo, one = self.repo, self.hub.state.review_comments.get(self.number("id"))
        if one is None or one.pull.repo is not repo or (one.review.state == "PENDING" and one.user is not self.user):
            raise not_found()
        return one

    @property
    def user(self) -> Account:
        """Under whom an installation writes: the App's bot."""
        return self.hub.state.account(self.hub.state.app.login)

    def number(self, name: str) -> int:
        try:
            return int(self.parts[name])
        except ValueError:
            raise not_found() from None

    def wants_raw(self) -> bool:
        return "raw" in self.accept

    def commit(self, name: str) -> str:
        """The commit that a branch or id names."""
        try:
            return self.repo.git.resolve(name)
        except GitError:
            raise Problem(422, f"No commit found for SHA: {name}") from None

    def page(self, items: list[Any], shape: Callable[[Any], Any]) -> Answer:
        """One page of a list, with the `Link` header."""
        part, links = self.slice(items)
        return Answer([shape(item) for item in part], headers=links)

    def slice(self, items: list[Any]) -> tuple[list[Any], dict[str, str]]:
        try:
            size = min(max(int(self.query.get("per_page", "30")), 1), 100)
            page = max(int(self.query.get("page", "1")), 1)
        except ValueError:
            raise Problem(422, "Validation Failed") from None
        last = max((len(items) + size - 1) // size, 1)
        targets = {"first": 1, "prev": page - 1} if page > 1 else {}
        targets |= {"next": page + 1, "last": last} if page < last else {}
        links = [
            f'<{self.hub.url}{self.path}?{urlencode({**self.query, "page": number})}>; rel="{name}"'
            for name, number in targets.items()
        ]
        return items[(page - 1) * size : page * size], {"Link": ", ".join(links)} if links else {}


Handler = Callable[[Call], Answer]


@dataclass(frozen=True)
class Operation:
    """One line of GitHub's description."""

    method: str
    path: str
    handler: Handler
    needs: tuple[str, ...]
    """Permissions one of which is enough; `app` asks for the App's own JWT instead; none: anybody."""
    body: Mapping[str, tuple[type, ...]]
    required: tuple[str, ...]
    query: frozenset[str]

    def check_permission(self, actor: Actor) -> None:
        if not self.needs:
            return
        if self.needs == ("app",):
            if actor.kind != "app":
                raise Problem(401, "A JSON web token could not be decoded")
            return
        if actor.kind == "app":
            raise Problem(403, "Resource not accessible by integration")
        if actor.token is None:
            raise Problem(401, "Requires authentication")
        if actor.token.installation.suspended:
            raise Problem(403, "This installation has been suspended")
        if not any(_granted(actor.token.permissions, need) for need in self.needs):
            raise Problem(403, "Resource not accessible by integration")

    def check_request(self, call: Call) -> list[str]:
        """422 for what is missing or of a wrong type; returns the names that GitHub would ignore."""
        for name in self.required:
            if call.body.get(name) is None:
                raise missing("Request", name)
        for name, value in call.body.items():
            if name in self.body and value is not None and not _fits(value, self.body[name]):
                raise Problem(422, f"Invalid request.\n\nFor '{name}', {value!r} is of a wrong type.")
        unknown = [f"body field {name}" for name in call.body if name not in self.body]
        return unknown + [f"query parameter {name}" for name in call.query if name not in self.query]


OPERATIONS: list[Operation] = []


def operation(
    method: str,
    path: str,
    needs: str | tuple[str, ...] = (),
    *,
    body: Mapping[str, type | tuple[type, ...]] | None = None,
    required: Iterable[str] = (),
    query: Iterable[str] = (),
) -> Callable[[Handler], Handler]:
    """Register a function as an operation. `query` "page" also allows "per_page"."""
    kinds = {name: kind if isinstance(kind, tuple) else (kind,) for name, kind in (body or {}).items()}
    names = set(query) | ({"per_page"} if "page" in query else set())

    def register(handler: Handler) -> Handler:
        permissions = (needs,) if isinstance(needs, str) else needs
        OPERATIONS.append(Operation(method, path, handler, permissions, kinds, tuple(required), frozenset(names)))
        return handler

    return register


def found(items: Iterable[T]) -> T:
    """The first one, or 404."""
    for item in items:
        return item
    raise not_found()


def check_length(text: str, resource: str) -> None:
    """GitHub's limit for anything that is written in a conversation."""
    if len(text) > 65_536:
        raise invalid(resource, "body", "body is too long (maximum is 65536 characters)")


def _fits(value: object, kinds: tuple[type, ...]) -> bool:
    """JSON's true and false are no numbers."""
    return bool in kinds if isinstance(value, bool) else isinstance(value, kinds)


def _granted(permissions: Mapping[str, str], need: str) -> bool:
    name, _, level = need.partition(":")
    return _LEVELS.index(permissions.get(name, "none")) >= _LEVELS.index(level)
