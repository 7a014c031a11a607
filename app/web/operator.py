"""Who may see the pages: the holder of the operator's token, from loopback too (a proxy looks like loopback)."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import parse_qs

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

COOKIE = "plumber_operator"
FORM_LIMIT = 4096


class Door:
    """Lets in by `Authorization: Bearer`, or by a cookie that the form or `?token=` has given."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._proof = hmac.new(token.encode(), b"operator", hashlib.sha256).hexdigest()

    def lets_in(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is_token(given.strip()):
            return True
        return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), self._proof.encode())

    async def enter(self, request: Request) -> Response | None:
        """The way in for a browser: back to the page, with the cookie; None when the token is wrong or missing."""
        given = request.query_params.get("token", "")
        if request.method == "POST":
            given = await _form_token(request)
        if not self._is_token(given):
            return None
        answer = RedirectResponse(request.url.path, 303)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, self._proof, max_age=30 * 86400, httponly=True, samesite="strict", secure=secure)
        return answer

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())


async def _form_token(request: Request) -> str:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_LIMIT:
            return ""
    return parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0]
