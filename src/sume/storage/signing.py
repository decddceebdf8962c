"""Secrets that all servers of one database share, and tokens signed with them."""

import base64
import hmac
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from sume.storage.database import insert_if_absent
from sume.storage.models import ServerSecret

SECRET_BYTES: Final = 32
_DIGEST: Final = "sha256"
_EXPIRY: Final = "exp"


class InvalidTokenError(Exception):
    """The token was not signed with this secret, or was changed."""


class ExpiredTokenError(Exception):
    """The token was good once."""


def server_secret(session: Session, name: str) -> bytes:
    """The secret with this name; made on first use. Servers that race for it get the same one."""
    return _find(session, name) or _make(session, name)


def _find(session: Session, name: str) -> bytes | None:
    value = session.scalar(select(ServerSecret.value).where(ServerSecret.name == name))
    return None if value is None else _decode(value)


def _make(session: Session, name: str) -> bytes:
    insert_if_absent(session, ServerSecret, {"name": name, "value": _encode(os.urandom(SECRET_BYTES))})
    secret = _find(session, name)
    if secret is None:
        raise RuntimeError(f"the server secret {name!r} could not be made")
    return secret


def sign(secret: bytes, claims: Mapping[str, str | int], expires_at: datetime) -> str:
    """A URL-safe token that carries ``claims`` readably and cannot be changed; valid until ``expires_at``."""
    body = json.dumps({**claims, _EXPIRY: int(expires_at.timestamp())}, separators=(",", ":"), sort_keys=True)
    payload = _encode(body.encode())
    return f"{payload}.{_mac(secret, payload)}"


def verify(secret: bytes, token: str, now: datetime) -> dict[str, str | int]:
    """The claims of a token that :func:`sign` made.

    Raises :class:`InvalidTokenError` or :class:`ExpiredTokenError`.
    """
    payload, _, mac = token.partition(".")
    if not token.isascii():
        raise InvalidTokenError
    if not hmac.compare_digest(mac.encode(), _mac(secret, payload).encode()):
        raise InvalidTokenError
    claims: dict[str, str | int] = json.loads(_decode(payload))
    if now >= datetime.fromtimestamp(int(claims.pop(_EXPIRY)), UTC):
        raise ExpiredTokenError
    return claims


def _mac(secret: bytes, payload: str) -> str:
    return _encode(hmac.digest(secret, payload.encode(), _DIGEST))


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
