"""How a webhook is signed. The standard library is all it needs, so that a receiver can use it too."""

import hmac
from collections.abc import Iterable
from typing import Final

EVENT_ID_HEADER: Final = "X-Sume-Event-Id"
TIMESTAMP_HEADER: Final = "X-Sume-Timestamp"
SIGNATURE_HEADER: Final = "X-Sume-Signature"
SCHEME: Final = "v1"
TOLERANCE_SECONDS: Final = 300


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Hexadecimal HMAC-SHA256 of ``timestamp.body``, keyed with all characters of the secret."""
    return hmac.digest(secret.encode(), timestamp.encode() + b"." + body, "sha256").hex()


def signature_header(secrets: Iterable[str], timestamp: str, body: bytes) -> str:
    """``v1=…`` for each secret that is valid, the newest first."""
    return ",".join(f"{SCHEME}={signature(secret, timestamp, body)}" for secret in secrets)
