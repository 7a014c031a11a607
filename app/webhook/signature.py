"""Is this delivery from GitHub: HMAC-SHA-256 over the raw bytes (GitHub docs, "Validating webhook deliveries")."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

PREFIX = "sha256="


def is_signed(body: bytes, signature: str | None, secrets: Iterable[str]) -> bool:
    """Whether one of the secrets made this signature; compared in constant time, before anything is parsed."""
    if signature is None or not signature.startswith(PREFIX) or not signature.isascii():
        return False
    given = signature.removeprefix(PREFIX)
    made = [hmac.new(secret.encode(), body, hashlib.sha256).hexdigest() for secret in secrets]
    return any([hmac.compare_digest(one, given) for one in made])  # noqa: C419  # all are compared, whichever fits
