"""A bot of one page, to try the demo without the service: it comments on added lines that open a file.

Environment as for the service; `FAKE_BOT` may be `silent` (answers webhooks, does nothing) or `dead`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import jwt

API = os.environ["PLUMBER_GITHUB_API_URL"]
MODE = os.environ.get("FAKE_BOT", "")


def send(secret: str, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    headers = {"Authorization": f"Bearer {secret}", "User-Agent": "fake"}
    answer = httpx.request(method, API + path, json=body, headers=headers)
    return answer.raise_for_status().json()


def review(event: dict[str, Any]) -> None:
    now, repo, pull = int(time.time()), event["repository"]["full_name"], event["pull_request"]
    claims = {"iat": now - 60, "exp": now + 300, "iss": os.environ["PLUMBER_APP_ID"]}
    signed = jwt.encode(claims, os.environ["PLUMBER_PRIVATE_KEY"], "RS256")
    token = send(signed, "POST", f"/app/installations/{event['installation']['id']}/access_tokens")["token"]
    comments = []
    for file in send(token, "GET", f"/repos/{repo}/pulls/{pull['number']}/files"):
        for number, line in enumerate(file.get("patch", "").split("\n")[1:], 1):  # a new file: position is line
            if "ngx_open_file(" in line:
                text = f"Opened here.\n```suggestion\n{line[1:]} /* close me */\n```\n<!-- fake -->"
                comments.append({"path": file["filename"], "line": number, "side": "RIGHT", "body": text})
    if comments:
        body = {"event": "COMMENT", "body": "One leak.", "commit_id": pull["head"]["sha"], "comments": comments}
        send(token, "POST", f"/repos/{repo}/pulls/{pull['number']}/reviews", body)
    check: dict[str, Any] = {"name": "fake", "head_sha": pull["head"]["sha"]}
    check |= {"conclusion": "neutral" if comments else "success", "output": {"title": "done", "summary": "all of it"}}
    send(token, "POST", f"/repos/{repo}/check-runs", check)


class Handler(BaseHTTPRequestHandler):
    """`/readyz` and `/webhook`."""

    def do_GET(self) -> None:
        self._answer(200)

    def do_POST(self) -> None:
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer(202)
        if MODE != "silent" and self.headers["X-GitHub-Event"] == "pull_request":
            review(event)

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


if __name__ == "__main__":
    if MODE == "dead":
        sys.exit("no, thanks")
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[-1])), Handler).serve_forever()
