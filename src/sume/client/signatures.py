"""For a receiver of webhooks: is this from the service, and of now? Needs only the standard library."""

import hmac
import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sume.contract.signatures import (
    SCHEME,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    TOLERANCE_SECONDS,
    signature,
)


class SignatureError(Exception):
    """What came is not to be believed; the message says why, and is not for whoever sent it."""


def verify(
    body: bytes,
    headers: Mapping[str, str],
    secret: str | Sequence[str],
    tolerance_seconds: float = TOLERANCE_SECONDS,
    *,
    clock: Callable[[], float] = time.time,
) -> dict[str, Any]:
    """The event in ``body``, read only after its signature was found right.

    ``body`` is what came, byte for byte; ``headers`` in any spelling of their names; ``secret`` one or
    several, of which any may have signed. Raises :class:`SignatureError`.
    """
    given = {name.lower(): value for name, value in headers.items()}
    timestamp = _header(given, TIMESTAMP_HEADER)
    _check_time(timestamp, tolerance_seconds, clock())
    secrets = [secret] if isinstance(secret, str) else list(secret)
    if not any(secrets):
        raise ValueError("give the secret")
    _check_signature(_header(given, SIGNATURE_HEADER), timestamp, body, secrets)
    return _event(body)


verify_webhook = verify
"""By this name in the package :mod:`sume`."""


def _header(given: Mapping[str, str], name: str) -> str:
    value = given.get(name.lower())
    if not value:
        raise SignatureError(f"The header {name} is missing.")
    return value


def _check_time(timestamp: str, tolerance: float, now: float) -> None:
    if not (timestamp.isascii() and timestamp.isdigit()):
        raise SignatureError(f"The header {TIMESTAMP_HEADER} is not a time in seconds.")
    if abs(now - int(timestamp)) > tolerance:
        raise SignatureError(f"It was signed more than {tolerance:g} seconds from now. Is the clock right?")


def _check_signature(header: str, timestamp: str, body: bytes, secrets: Sequence[str]) -> None:
    """Every pair is compared, in constant time each."""
    given = [part.strip().removeprefix(f"{SCHEME}=").encode() for part in header.split(",")]
    expected = [signature(secret, timestamp, body).encode() for secret in secrets if secret]
    matches = [hmac.compare_digest(one, other) for one in given for other in expected]
    if not any(matches):
        raise SignatureError("No signature fits the body. Is the secret right, and the body as it came?")


def _event(body: bytes) -> dict[str, Any]:
    try:
        event = json.loads(body)
    except ValueError:
        raise SignatureError("The body is signed and is not JSON.") from None
    if not isinstance(event, dict):
        raise SignatureError("The body is signed and is not an event.")
    return event
