"""The bytes of an answer into a file, looked at while they come."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from sume.fetching.errors import SourceTooLargeError, WrongKindError
from sume.media.sniff import SNIFF_BYTES, sniff

TEXT: Final = "text/plain"
_ARCHIVES: Final = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"7z\xbc\xaf", b"\x7fELF")


def save(chunks: Iterator[bytes], target: Path, *, kinds: Collection[str], max_bytes: int) -> tuple[str, int]:
    """Content type and size of the file; the type is known, or refused, before much has come.

    Raises :class:`WrongKindError` or :class:`SourceTooLargeError`; on any exception the file is removed.
    """
    content_type, size, head = None, 0, b""
    with target.open("xb") as file:
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > max_bytes:
                    raise SourceTooLargeError(max_bytes)
                file.write(chunk)
                if content_type is None:
                    head += chunk
                    content_type = _kind(head, kinds) if len(head) >= SNIFF_BYTES else None
            return content_type or _kind(head, kinds), size
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def save_text(chunks: Iterator[bytes], target: Path, *, max_bytes: int) -> tuple[str, int]:
    """As :func:`save`, of text of any kind; what begins as a picture, film or archive does is refused."""
    size = 0
    with target.open("xb") as file:
        try:
            for chunk in chunks:
                if size == 0 and (sniff(chunk) is not None or chunk.startswith(_ARCHIVES)):
                    raise WrongKindError("What lies at this address is not a page.")
                size += len(chunk)
                if size > max_bytes:
                    raise SourceTooLargeError(max_bytes)
                file.write(chunk)
            return TEXT, size
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _kind(head: bytes, kinds: Collection[str]) -> str:
    if not head:
        raise WrongKindError("The source sent an empty file. Check the address.")
    found = sniff(head)
    if found is None or found not in kinds:
        raise WrongKindError(f"What lies at this address is not one of {', '.join(sorted(kinds))}.")
    return found
