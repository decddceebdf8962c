"""Addresses of pictures and videos that a request refers to."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from sume.contract import limits


def _an_address(url: str) -> str:
    """Refuses here what no fetch would take; the fetcher has the last word, on the address really used."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("must be an https address, or a media address of this server")
    return url


_SCHEMA: dict[str, Any] = {"format": "uri", "pattern": r"^https?://[^\s/?#]+[^\s]*$"}

ReferenceUrl = Annotated[
    str,
    Field(min_length=9, max_length=limits.URL_MAX_CHARS, json_schema_extra=_SCHEMA),
    AfterValidator(_an_address),
]
ReferenceImages = Annotated[list[ReferenceUrl], Field(max_length=limits.REFERENCE_IMAGES_MAX)]
ReferenceVideos = Annotated[list[ReferenceUrl], Field(max_length=limits.REFERENCE_VIDEOS_MAX)]
