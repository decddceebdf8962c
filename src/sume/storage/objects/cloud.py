"""Objects in a bucket of S3, Google Cloud Storage or Azure, or of anything that speaks their protocol."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Final, Protocol

import obstore
from obstore.exceptions import BaseError
from obstore.store import AzureStore, GCSStore, S3Store

from sume.storage.objects.port import (
    ObjectMissingError,
    PresignedPut,
    StoredObject,
    StoreError,
    checked_key,
)

CHUNK_BYTES: Final = 1024 * 1024
READ_BYTES: Final = 4 * CHUNK_BYTES
PART_BYTES: Final = 8 * CHUNK_BYTES
PARTS_AT_ONCE: Final = 4
PAGE_OBJECTS: Final = 1000
PING_FOLDER: Final = "ping"


class Presigner(Protocol):
    def __call__(self, key: str, content_type: str, size: int, expires_in: timedelta) -> PresignedPut: ...


class CloudObjects:
    """``presigner``: makes upload addresses where the cloud can bind all that they must be bound to."""

    def __init__(self, bucket: S3Store | GCSStore | AzureStore, presigner: Presigner | None = None) -> None:
        self._bucket = bucket
        self._presigner = presigner

    def put_file(self, key: str, path: Path, content_type: str, *, move: bool = False) -> None:
        self._put(key, path, content_type)
        if move:
            path.unlink()

    def put_bytes(self, key: str, data: bytes, content_type: str) -> None:
        self._put(key, data, content_type)

    def read_range(self, key: str, start: int, end: int) -> Iterator[bytes]:
        # Several short requests: a slow reader must not run into the time limit of a single long one.
        checked_key(key)
        for at in range(start, end, READ_BYTES):
            until = min(at + READ_BYTES, end)
            with translated(key):
                block = memoryview(obstore.get_range(self._bucket, key, start=at, end=until))
            if len(block) != until - at:
                raise StoreError(f"{key} ends before byte {until}")
            for offset in range(0, len(block), CHUNK_BYTES):
                yield bytes(block[offset : offset + CHUNK_BYTES])

    def size(self, key: str) -> int | None:
        try:
            with translated(key):
                return obstore.head(self._bucket, checked_key(key))["size"]
        except ObjectMissingError:
            return None

    def delete(self, key: str) -> None:
        with suppress(ObjectMissingError), translated(key):
            obstore.delete(self._bucket, checked_key(key))

    def delete_prefix(self, prefix: str) -> None:
        checked_key(prefix)
        # One by one: a batch fails as a whole on some clouds when one of its objects is gone already.
        for item in self.list(prefix):
            self.delete(item.key)

    def list(self, prefix: str = "") -> Iterator[StoredObject]:
        with translated(prefix):
            found = obstore.list(
                self._bucket, checked_key(prefix) if prefix else None, chunk_size=PAGE_OBJECTS
            )
            for item in chain.from_iterable(found):
                yield StoredObject(item["path"], item["size"], item["last_modified"])

    def presign_put(
        self, key: str, content_type: str, size: int, expires_in: timedelta
    ) -> PresignedPut | None:
        if self._presigner is None:
            return None
        return self._presigner(checked_key(key), content_type, size, expires_in)

    def ping(self) -> None:
        # An empty listing is cheap, and unlike a look at one object it fails when the bucket is not there.
        next(self.list(PING_FOLDER), None)

    def _put(self, key: str, data: Path | bytes, content_type: str) -> None:
        with translated(key):
            obstore.put(
                self._bucket,
                checked_key(key),
                data,
                attributes={"Content-Type": content_type},
                chunk_size=PART_BYTES,
                max_concurrency=PARTS_AT_ONCE,
            )


@contextmanager
def translated(key: str) -> Iterator[None]:
    """Raise the client's errors as the port's."""
    try:
        yield
    except FileNotFoundError as error:
        raise ObjectMissingError(key) from error
    except (BaseError, OSError) as error:
        # The rest of the text is the client's own debugging output.
        raise StoreError(f"{key}: {str(error).partition(chr(10))[0]}") from error
