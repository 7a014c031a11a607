"""The settings of the service: environment variables, each also as NAME_FILE, with the files of the data directory."""

from __future__ import annotations

import json
import os
import secrets
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import platformdirs


class SettingsError(Exception):
    """Settings that can't be used; the text is one line for the operator."""


class Setting(NamedTuple):
    """One variable: what it means and what it is without being set, in words and as a value."""

    name: str
    meaning: str
    default: str
    value: str = ""


SETTINGS = (
    Setting("APP_ID", "the number of the GitHub App", "the file that `setup` wrote into the data directory"),
    Setting("PRIVATE_KEY", "the App's private key (PEM)", "as PLUMBER_APP_ID"),
    Setting(
        "WEBHOOK_SECRET",
        "the App's webhook secret; two, one a line, while they are being changed",
        "as PLUMBER_APP_ID",
    ),
    Setting(
        "GITHUB_API_URL",
        "REST base, also of a GitHub Enterprise Server",
        "https://api.github.com",
        "https://api.github.com",
    ),
    Setting("GITHUB_URL", "web base", "https://github.com", "https://github.com"),
    Setting("DATABASE_URL", "sqlite:///... or postgresql://...", "a SQLite file in the platform's data directory"),
    Setting("HOST", "where it listens", "127.0.0.1", "127.0.0.1"),
    Setting("PORT", "where it listens", "8000", "8000"),
    Setting(
        "OPERATOR_TOKEN",
        "for the operator's pages",
        "made at first start and kept in the data directory; its path is printed",
    ),
    Setting("WRITE_INTERVAL", "seconds between writes to one installation", "1, as GitHub asks", "1"),
    Setting("FILE_SECONDS", "longest analysis of one file", "10", "10"),
    Setting("FILE_MB", "memory for the analysis of one file", "512", "512"),
    Setting("RETENTION_DAYS", "how long finished jobs are kept", "30", "30"),
    Setting("CATCH_UP_MINUTES", "how often missed deliveries are looked for, 0: never", "5", "5"),
    Setting("DRY_RUN", "1: check runs, reactions and replies, but no review comments and no commits", "0", "0"),
    Setting("LOG_FORMAT", "json or console", "console on a terminal, else json"),
)
"""Every variable, without its prefix PLUMBER_."""

APP_SETTINGS = ("APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET")
APP_FILE = "app.json"
TOKEN_FILE = "operator-token"  # noqa: S105  # the name of the file


@dataclass(frozen=True, slots=True)
class AppSettings:
    """The GitHub App. Never printed: the fields are left out of the text form."""

    app_id: int
    private_key: str = field(repr=False)
    webhook_secrets: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. `app` is None as long as no App is configured."""

    app: AppSettings | None
    github_api_url: str
    github_url: str
    database_url: str
    host: str
    port: int
    operator_token: str = field(repr=False)
    operator_token_file: Path | None
    write_interval: float
    file_seconds: float
    file_megabytes: int
    retention_days: int
    catch_up_minutes: int
    dry_run: bool
    log_format: str
    cache_file: Path


def help_text() -> str:
    """The settings explained, for `serve --help`."""
    lines = ["Settings come from the environment; each also as NAME_FILE, the path of a file that holds the value.", ""]
    for setting in SETTINGS:
        lines.append(f"  PLUMBER_{setting.name}")
        words = f"{setting.meaning} (default: {setting.default})"
        lines += textwrap.wrap(words, 76, initial_indent="      ", subsequent_indent="      ")
    return "\n".join(lines)


def read_settings(environment: Mapping[str, str] | None = None, data_directory: Path | None = None) -> Settings:
    """The settings of this environment. Raises SettingsError."""
    read = _Reader(os.environ if environment is None else environment)
    home = data_directory or Path(platformdirs.user_data_dir("ngx-plumber", appauthor=False))
    app = _app(read, home)
    token, token_file = _operator_token(read, home)
    return Settings(
        app=app,
        github_api_url=read.url("GITHUB_API_URL"),
        github_url=read.url("GITHUB_URL"),
        database_url=_database_url(read, home),
        host=read.text("HOST"),
        port=int(read.number("PORT", 65535, whole=True)),
        operator_token=token,
        operator_token_file=token_file,
        write_interval=read.number("WRITE_INTERVAL", 3600),
        file_seconds=read.number("FILE_SECONDS", 3600, least=0.1),
        file_megabytes=int(read.number("FILE_MB", 1_000_000, whole=True, least=64)),
        retention_days=int(read.number("RETENTION_DAYS", 36_500, whole=True, least=1)),
        catch_up_minutes=int(read.number("CATCH_UP_MINUTES", 100_000, whole=True)),
        dry_run=read.choice("DRY_RUN", ("0", "1")) == "1",
        log_format=read.choice("LOG_FORMAT", ("json", "console", "")),
        cache_file=home / "findings.sqlite",
    )


class _Reader:
    """Values by name, from the variable itself or from the file that NAME_FILE names."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._defaults = {setting.name: setting.value for setting in SETTINGS}

    def text(self, name: str) -> str:
        """The value, or the default. An empty variable counts as not set."""
        variable = f"PLUMBER_{name}"
        value, place = self._environment.get(variable, ""), self._environment.get(f"{variable}_FILE", "")
        if value and place:
            raise SettingsError(f"{variable} and {variable}_FILE are both set; keep one")
        if not place:
            return value or self._defaults[name]
        try:
            return Path(place).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            raise SettingsError(f"{variable}_FILE: can't read {place}: {reason}") from error

    def number(self, name: str, most: float, *, least: float = 0, whole: bool = False) -> float:
        text = self.text(name)
        try:
            value = float(int(text)) if whole else float(text)
        except ValueError:
            raise SettingsError(f"PLUMBER_{name} is no {'whole ' if whole else ''}number: {text!r}") from None
        if not least <= value <= most:
            raise SettingsError(f"PLUMBER_{name} must be between {least:g} and {most:g}, not {text}")
        return value

    def url(self, name: str) -> str:
        text = self.text(name).rstrip("/")
        if not text.startswith(("http://", "https://")):
            raise SettingsError(f"PLUMBER_{name} must begin with https:// or http://, not {text!r}")
        return text

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        text = self.text(name)
        if text not in choices:
            raise SettingsError(f"PLUMBER_{name} must be {' or '.join(filter(None, choices))}, not {text!r}")
        return text


def _app(read: _Reader, home: Path) -> AppSettings | None:
    """From the environment, all three or none; else from the file that `setup` wrote."""
    values = {name: read.text(name) for name in APP_SETTINGS}
    missing = [f"PLUMBER_{name}" for name, value in values.items() if not value]
    if len(missing) == len(values):
        return _app_of_setup(home / APP_FILE)
    if missing:
        raise SettingsError(f"the App's settings are incomplete; missing: {', '.join(missing)}")
    return _checked_app(values["APP_ID"], values["PRIVATE_KEY"], values["WEBHOOK_SECRET"], "PLUMBER_APP_ID")


def _app_of_setup(place: Path) -> AppSettings | None:
    if not place.is_file():
        return None
    try:
        stored = json.loads(place.read_text(encoding="utf-8"))
        values = [str(stored[key]) for key in ("app_id", "private_key", "webhook_secret")]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{place} can't be used: {error}; run `ngx-plumber setup` again") from error
    return _checked_app(values[0], values[1], values[2], str(place))


def _checked_app(app_id: str, key: str, secret: str, origin: str) -> AppSettings:
    if not app_id.isascii() or not app_id.isdigit():
        raise SettingsError(f"{origin}: the App's id is a number, not {app_id[:40]!r}")
    key = key.replace("\\n", "\n")  # how one-line environment files write it
    if "PRIVATE KEY-----" not in key:
        raise SettingsError("PLUMBER_PRIVATE_KEY is not a PEM private key")
    secrets_ = tuple(line.strip() for line in secret.splitlines() if line.strip())
    if not 1 <= len(secrets_) <= 2:
        raise SettingsError("PLUMBER_WEBHOOK_SECRET holds one secret or two, one a line")
    return AppSettings(int(app_id), key, secrets_)


def _database_url(read: _Reader, home: Path) -> str:
    text = read.text("DATABASE_URL")
    if not text:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        return f"sqlite:///{home / 'plumber.sqlite'}"
    if not text.startswith(("sqlite:///", "postgresql://")):
        raise SettingsError("PLUMBER_DATABASE_URL must begin with sqlite:/// or postgresql://")
    return text


def _operator_token(read: _Reader, home: Path) -> tuple[str, Path | None]:
    """The token, and its file when it is ours: made at first start, readable by the owner alone."""
    if token := read.text("OPERATOR_TOKEN"):
        return token, None
    place = home / TOKEN_FILE
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_text(encoding="utf-8").strip(), place
    token = secrets.token_urlsafe(32)
    with os.fdopen(handle, "w") as stream:
        stream.write(token + "\n")
    return token, place
