"""Webhook deliveries of the stand-in: signed, recorded, repeated, held back, lost."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.github import GitHub
from tests.github.client import Client


class Listener:
    """A bot's webhook that keeps what it gets."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status = 202
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                listener.got.append((headers, self.rfile.read(int(headers["content-length"]))))
                self.send_response(listener.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Silence."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/webhook"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.close()


@pytest.fixture
def github(listener: Listener) -> Iterator[GitHub]:
    with GitHub() as one:
        one.make_repo({"a.c": "1\n"})
        one.connect(listener.url)
        yield one


def test_signed(github: GitHub, listener: Listener) -> None:
    pull = github.open_pull({"a.c": "é\n"}, title="Grüße 🎉")
    github.settle(0)
    headers, body = listener.got[0]
    digest = hmac.new(github.app.webhook_secret.encode(), body, hashlib.sha256).hexdigest()
    assert headers["x-hub-signature-256"] == f"sha256={digest}"
    assert headers["x-github-event"] == "pull_request"
    payload = json.loads(body)
    assert payload["pull_request"]["head"]["sha"] == pull.head_sha
    assert payload["pull_request"]["title"] == "Grüße 🎉"
    one = github.deliveries("pull_request", "opened")[0]
    assert (one.status_code, one.ok, one.guid) == (202, True, headers["x-github-delivery"])


def test_same_guid_again(github: GitHub, listener: Listener) -> None:
    github.hub.relay.copies = 2
    github.ping()
    github.settle(0)
    github.redeliver(github.deliveries("ping")[0])
    github.settle(0)
    assert len({headers["x-github-delivery"] for headers, _ in listener.got}) == 1
    assert len({body for _, body in listener.got}) == 1
    assert [d.redelivery for d in github.deliveries("ping")] == [False, True, True]


def test_held_back_and_lost(github: GitHub, listener: Listener) -> None:
    github.hold()
    pull = github.open_pull({"a.c": "2\n"}, fork=True)
    github.push(pull, {"a.c": "3\n"})
    assert listener.got == []
    assert github.hub.relay.pending == 2
    github.release()
    github.settle(0)
    assert [json.loads(body)["action"] for _, body in listener.got] == ["opened", "synchronize"]
    github.hub.relay.lose = lambda event, payload: event == "issue_comment"
    github.comment(pull, "alice", "hello")
    github.settle(0)
    assert len(listener.got) == 2
    assert github.deliveries("issue_comment")[0].status_code == 0


def test_redelivery_through_rest(github: GitHub, listener: Listener) -> None:
    listener.status = 503
    github.ping()
    github.settle(0)
    listener.status = 202
    with Client(github, "acme/server") as client:
        rows = client.as_app("GET", "/app/hook/deliveries?per_page=1").json()
        assert (rows[0]["event"], rows[0]["status_code"]) == ("ping", 503)
        assert client.as_app("POST", f"/app/hook/deliveries/{rows[0]['id']}/attempts").status_code == 202
        github.settle(0)
        page = client.as_app("GET", "/app/hook/deliveries?per_page=1")
        assert page.json()[0]["guid"] == rows[0]["guid"]
        assert page.json()[0]["redelivery"]
        assert client.as_app("GET", page.links["next"]["url"]).json()[0]["id"] == rows[0]["id"]


def test_bots_own_words_come_back_from_a_bot(github: GitHub, listener: Listener) -> None:
    github.open_pull({"a.c": "2\n"})
    with Client(github, "acme/server") as client:
        client.post("/issues/1/comments", {"body": "/plumber help"}, 201)
    github.settle(0)
    sender = github.deliveries("issue_comment")[0].payload["sender"]
    assert (sender["login"], sender["type"]) == ("ngx-plumber[bot]", "Bot")
