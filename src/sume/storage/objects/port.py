"""What the service asks of an object store. Calls block: async code makes them in a thread."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

KEY_MAX_CHARS: Final = 512

# A segment starts with a letter or digit: no `..`, no hidden names, nothing that a shell takes for an option.
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


class StoreError(Exception):
    """The store could not do it; the message is for operators, never for callers."""


class ObjectMissingError(StoreError):
    """There is no object with this key."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    key: str
    size: int
    modified: datetime


@dataclass(frozen=True, slots=True)
class PresignedPut:
    """An address that takes one object straight into the store, with the headers its signature covers."""

    url: str
    headers: dict[str, str]


class ObjectStore(Protocol):
    """Objects under slash-separated keys.

    Every call may raise :class:`StoreError`; a key that :func:`checked_key` refuses is a ValueError.
    """

    def put_file(self, key: str, path: Path, content_type: str, *, move: bool = False) -> None:
        """Store a file's bytes, all or nothing; durable on return. ``move``: the file may be taken away."""
        ...

    def put_bytes(self, key: str, data: bytes, content_type: str) -> None:
        """As ``put_file``, from memory."""
        ...

    def read_range(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Bytes ``start`` up to but not including ``end``, in chunks of about a megabyte.

        The first chunk may raise :class:`ObjectMissingError`; an object that is shorter is a
        :class:`StoreError`.
        """
        ...

    def size(self, key: str) -> int | None:
        """Bytes of the object, or ``None`` when there is none."""
        ...

    def delete(self, key: str) -> None:
        """Remove an object; one that is not there is no error."""
        ...

    def delete_prefix(self, prefix: str) -> None:
        """Remove all objects in the folder ``prefix``."""
        ...

    def list(self, prefix: str = "") -> Iterator[StoredObject]:
        """All objects in the folder ``prefix``, at any depth, in no order; of the whole store for ``""``."""
        ...

    def presign_put(
        self, key: str, content_type: str, size: int, expires_in: timedelta
    ) -> PresignedPut | None:
        """An address bound to key, type, size and expiry that serves once.

        ``None`` when this store cannot bind them all: the bytes then go through the server.
        """
        ...

    def ping(self) -> None:
        """Raise :class:`StoreError` if the store cannot be used."""
        ...


def checked_key(key: str) -> str:
    """``key`` itself if it is a safe object key; otherwise a ValueError."""
    if len(key) > KEY_MAX_CHARS or not _KEY.fullmatch(key):
        raise ValueError(f"not an object key: {key!r}")
    return key
