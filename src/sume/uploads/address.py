"""The server's own upload addresses: a signed token that says what may be put, where and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sume.errors import Forbidden
from sume.storage.signing import ExpiredTokenError, InvalidTokenError, sign, verify

METHOD: Final = "PUT"


@dataclass(frozen=True, slots=True)
class Grant:
    """What an address allows: the bytes of one upload, of just this type and size."""

    upload_id: str
    object_key: str
    content_type: str
    size_bytes: int


def upload_url(base_url: str, secret: bytes, grant: Grant, expires_at: datetime) -> str:
    claims: dict[str, str | int] = {
        "method": METHOD,
        "upload": grant.upload_id,
        "key": grant.object_key,
        "type": grant.content_type,
        "size": grant.size_bytes,
    }
    return f"{base_url}/uploads/{sign(secret, claims, expires_at)}"


def read_token(secret: bytes, token: str, now: datetime) -> Grant:
    """What the token of an address allows; a forged, changed or expired one is :class:`Forbidden`."""
    try:
        claims = verify(secret, token, now)
    except ExpiredTokenError:
        raise Forbidden("This upload address has expired. Presign the upload again.") from None
    except InvalidTokenError:
        raise Forbidden("This upload address is not valid.") from None
    return Grant(
        upload_id=str(claims["upload"]),
        object_key=str(claims["key"]),
        content_type=str(claims["type"]),
        size_bytes=int(claims["size"]),
    )
