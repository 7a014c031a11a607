"""Who is there: people and organisations, the App, where it is installed, and the tokens of that.

GitHub documents: "About GitHub Apps", "Permissions required for GitHub Apps" (the defaults are what the bot asks for).
"""

from __future__ import annotations

from dataclasses import dataclass, field

PERMISSIONS = {"metadata": "read", "contents": "read", "pull_requests": "write", "checks": "write", "issues": "write"}
EVENTS = ("pull_request", "issue_comment", "pull_request_review_comment", "check_run", "check_suite", "merge_group")
ROLES = ("none", "read", "triage", "write", "maintain", "admin")


@dataclass
class Account:
    """A person, an organisation or an App's bot."""

    id: int
    login: str
    type: str = "User"


@dataclass
class AppConfig:
    """The GitHub App whose bot is under test."""

    private_key: str
    public_key: str
    id: int = 12345
    slug: str = "ngx-plumber"
    name: str = "ngx-plumber"
    webhook_secret: str = "it is a secret to everybody"
    permissions: dict[str, str] = field(default_factory=lambda: dict(PERMISSIONS))
    events: tuple[str, ...] = EVENTS

    @property
    def login(self) -> str:
        return f"{self.slug}[bot]"


@dataclass
class Installation:
    """The App on one account."""

    id: int
    account: Account
    permissions: dict[str, str]
    created: float
    suspended: bool = False


@dataclass
class Token:
    """An installation token; it works for one hour."""

    value: str
    installation: Installation
    permissions: dict[str, str]
    repositories: frozenset[int] | None
    ends: float
