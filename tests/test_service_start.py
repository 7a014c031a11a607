"""What `serve` does before it serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.jobs.store import DatabaseUnusable, Seat
from app.server import SECRET, run
from tests.test_service_bot import Bot


def test_a_second_service_on_one_database_is_refused(tmp_path: Path) -> None:
    seat = Seat(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with pytest.raises(DatabaseUnusable, match="another process works on"):
        Seat(f"sqlite:///{tmp_path / 'a.sqlite'}")
    seat.leave()
    Seat(f"sqlite:///{tmp_path / 'a.sqlite'}").leave()


def test_an_incomplete_app_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("PLUMBER_APP_ID", "1")
    assert run() == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "missing: PLUMBER_PRIVATE_KEY, PLUMBER_WEBHOOK_SECRET" in line


def test_without_an_app_only_the_setup_page_is_there(tmp_path: Path) -> None:
    import requests

    with Bot(tmp_path, {}) as bot:
        assert requests.post(bot.webhook, data=b"x").status_code == 503
        assert requests.get(f"{bot.url}/setup").status_code == 401
        page = requests.get(f"{bot.url}/setup", headers={"Authorization": "Bearer operator-for-tests"})
        assert page.status_code == 200
        assert "PLUMBER_PRIVATE_KEY_FILE" in page.text


@pytest.mark.parametrize(
    "secret",
    [
        "ghs_" + "a1" * 18,
        "ghs_123_" + "eyJhbGciOi.J9-_x" * 30,
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0.c2lnbmF0dXJl-_x",
        "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----",
    ],
)
def test_secrets_are_blotted_out(secret: str) -> None:
    assert SECRET.sub("", f"token {secret} done").replace(" RSA PRIVATE KEY-----", "").split() == ["token", "done"]
