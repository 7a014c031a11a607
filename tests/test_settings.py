"""Settings from the environment and the data directory."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from app.settings import SETTINGS, SettingsError, help_text, read_settings

KEY = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n"
APP = {"PLUMBER_APP_ID": "12", "PLUMBER_PRIVATE_KEY": KEY, "PLUMBER_WEBHOOK_SECRET": "s1\ns2\n"}


def test_defaults(tmp_path: Path) -> None:
    settings = read_settings({}, tmp_path)
    assert settings.app is None
    assert (settings.host, settings.port, settings.write_interval) == ("127.0.0.1", 8000, 1.0)
    assert settings.database_url == f"sqlite:///{tmp_path / 'plumber.sqlite'}"


def test_the_app(tmp_path: Path) -> None:
    app = read_settings(APP, tmp_path).app
    assert app is not None
    assert (app.app_id, app.webhook_secrets) == (12, ("s1", "s2"))
    assert "s1" not in repr(app)
    assert "PRIVATE" not in repr(app)


def test_values_from_files(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text(KEY)
    environment = {**APP, "PLUMBER_PRIVATE_KEY": "", "PLUMBER_PRIVATE_KEY_FILE": str(tmp_path / "key.pem")}
    assert read_settings(environment, tmp_path).app is not None


def test_the_file_that_setup_wrote(tmp_path: Path) -> None:
    stored = {"app_id": 5, "private_key": KEY, "webhook_secret": "s"}
    (tmp_path / "app.json").write_text(json.dumps(stored))
    app = read_settings({}, tmp_path).app
    assert app is not None
    assert app.app_id == 5


def test_the_operators_token_is_made_once(tmp_path: Path) -> None:
    first = read_settings({}, tmp_path)
    assert len(first.operator_token) >= 32
    assert read_settings({}, tmp_path).operator_token == first.operator_token
    assert first.operator_token_file is not None
    assert stat.S_IMODE(first.operator_token_file.stat().st_mode) == 0o600
    assert read_settings({"PLUMBER_OPERATOR_TOKEN": "mine"}, tmp_path).operator_token == "mine"


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"PLUMBER_APP_ID": "12"}, "missing: PLUMBER_PRIVATE_KEY, PLUMBER_WEBHOOK_SECRET"),
        ({**APP, "PLUMBER_APP_ID": "x"}, "the App's id is a number"),
        ({**APP, "PLUMBER_PRIVATE_KEY": "x"}, "not a PEM private key"),
        ({**APP, "PLUMBER_WEBHOOK_SECRET": "a\nb\nc"}, "one secret or two"),
        ({"PLUMBER_PORT": "http"}, "PLUMBER_PORT is no whole number"),
        ({"PLUMBER_PORT": "70000"}, "between 0 and 65535"),
        ({"PLUMBER_WRITE_INTERVAL": "nan"}, "between 0"),
        ({"PLUMBER_DATABASE_URL": "mysql://x"}, "sqlite:/// or postgresql://"),
        ({"PLUMBER_GITHUB_API_URL": "github"}, "must begin with https://"),
        ({"PLUMBER_DRY_RUN": "yes"}, "must be 0 or 1"),
        ({"PLUMBER_HOST": "x", "PLUMBER_HOST_FILE": "y"}, "both set"),
        ({"PLUMBER_HOST_FILE": "/no/such/file"}, "can't read /no/such/file"),
    ],
)
def test_mistakes_are_named(environment: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=words.replace("(", r"\(")):
        read_settings(environment, tmp_path)


def test_every_setting_is_explained() -> None:
    assert all(f"PLUMBER_{setting.name}" in help_text() for setting in SETTINGS)
    assert max(map(len, help_text().splitlines())) <= 120
