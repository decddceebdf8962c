"""What the head of an answer says: a redirect, a refusal, or bytes as they are."""

import re
from typing import Final

import httpcore

from sume.fetching.errors import SourceTooLargeError, SourceUnavailableError

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_TYPE_MAX_CHARS: Final = 100
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_NO_SUCH: Final = frozenset({404, 410})
_LOCKED: Final = frozenset({401, 402, 403, 407, 451})
_AWAY: Final = frozenset({408, 425, 429})


def header(answer: httpcore.Response, name: bytes) -> str | None:
    found = [value for key, value in answer.headers if key.lower() == name]
    return found[0].decode("latin-1").strip() if found else None


def redirect_of(answer: httpcore.Response) -> str | None:
    """Where the source sends us, in its own words."""
    if answer.status not in REDIRECTS:
        return None
    location = header(answer, b"location")
    if not location:
        raise SourceUnavailableError("The source redirects to nowhere. Use another address.")
    return location


def check_plain(answer: httpcore.Response) -> None:
    """The whole thing, not compressed: what is counted is then what is kept."""
    status = answer.status
    if status in _NO_SUCH:
        raise SourceUnavailableError("There is nothing at this address any more. Check it.", status=status)
    if status in _LOCKED:
        raise SourceUnavailableError(
            "The source does not let everybody in. Use an address anybody can open.", status=status
        )
    if status in _AWAY or status >= 500:
        raise SourceUnavailableError(
            f"The source answered with status {status}. Try again.", retryable=True, status=status
        )
    if status != 200:
        raise SourceUnavailableError(
            f"The source answered with status {status}. Use another address.", status=status
        )
    if (header(answer, b"content-encoding") or "identity").lower() != "identity":
        raise SourceUnavailableError("The source sends its file compressed although asked not to.")


def check_length(answer: httpcore.Response, max_bytes: int) -> None:
    """Refuse by the announced length before a byte is read; HTTP's parser saw that it is a number."""
    length = header(answer, b"content-length")
    if length is not None and int(length) > max_bytes:
        raise SourceTooLargeError(max_bytes)


def declared_type(answer: httpcore.Response) -> str | None:
    declared = header(answer, b"content-type")
    return None if declared is None else declared.partition(";")[0].strip().lower()[:_TYPE_MAX_CHARS]


def declared_charset(answer: httpcore.Response) -> str | None:
    found = _CHARSET.search(header(answer, b"content-type") or "")
    return found[1].lower() if found else None
