"""Who asks: the App by its JWT, an installation by its token, or nobody.

GitHub documents: "Generating a JSON Web Token (JWT) for a GitHub App" (RS256, at most ten minutes) and "Generating an
installation access token" (one hour; `ghs_` and, in the newer form, the App's id and up to 520 characters).
"""

from __future__ import annotations

import functools
import secrets
import time
from dataclasses import dataclass
from typing import Literal

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from .accounts import Installation, Token
from .problems import Problem
from .state import State

HOUR = 3_600.0
Ids = frozenset[int] | None
_JWT_SECONDS = 600
_DRIFT = 60


@dataclass(frozen=True)
class Actor:
    """The sender of a request."""

    kind: Literal["app", "installation", "anonymous"]
    token: Token | None = None


@functools.cache
def key_pair() -> tuple[str, str]:
    """A private key and its public one as PEM; one pair a process, because making it takes time."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    secret = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return secret.decode(), public.decode()


def identify(state: State, authorization: str) -> Actor:
    """Read an `Authorization` header; 401 for anything that is not valid now."""
    if not authorization:
        return Actor("anonymous")
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() not in {"bearer", "token"} or not value:
        raise Problem(401, "Bad credentials")
    if value.startswith("ey"):
        _check_jwt(state, value)
        return Actor("app")
    token = state.tokens.get(value)
    if token is None or token.ends <= time.time() or token.installation.id not in state.installations:
        raise Problem(401, "Bad credentials")
    return Actor("installation", token)


def _check_jwt(state: State, value: str) -> None:
    try:
        options = {"verify_iat": False, "verify_aud": False, "verify_sub": False, "require": ["iat", "exp", "iss"]}
        claims = jwt.decode(value, state.app.public_key, algorithms=["RS256"], options=options)  # type: ignore[arg-type]
        issued, ends = int(claims["iat"]), int(claims["exp"])
    except jwt.ExpiredSignatureError:
        raise Problem(401, "'Expiration time' claim ('exp') must be a numeric value representing the future") from None
    except (jwt.InvalidTokenError, TypeError, ValueError):
        raise Problem(401, "A JSON web token could not be decoded") from None
    if str(claims["iss"]) not in {str(state.app.id), f"Iv23li{state.app.id:014}"}:
        raise Problem(401, "'Issuer' claim ('iss') must be an Integer or the client id of an App")
    now = time.time()
    if ends > now + _JWT_SECONDS + _DRIFT or ends - issued > _JWT_SECONDS + _DRIFT:
        raise Problem(401, "'Expiration time' claim ('exp') is too far in the future")
    if issued > now + _DRIFT:
        raise Problem(401, "'Issued at' claim ('iat') must be an Integer representing a time in the past")


def new_token(
    state: State, installation: Installation, permissions: dict[str, str], repositories: Ids, long: bool
) -> Token:
    """A token for an hour. `repositories` None: all of the installation."""
    value = f"ghs_{secrets.token_hex(18)}"
    if long:
        start = f"ghs_{state.app.id}_"
        value = start + secrets.token_hex(260)[: 520 - len(start)]
    token = Token(value, installation, permissions, repositories, time.time() + HOUR)
    state.tokens[value] = token
    return token
