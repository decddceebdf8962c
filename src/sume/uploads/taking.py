"""Taking an upload's bytes through the server, for stores that cannot bind their own addresses tightly."""

import hashlib
import secrets
from collections.abc import AsyncIterable
from pathlib import Path
from typing import Final

import anyio.to_thread
from sqlalchemy.orm import Session

from sume.contract.errors import ErrorCode
from sume.contract.limits import MIB
from sume.contract.uploads import UploadPurpose
from sume.errors import Conflict, Forbidden, InvalidRequest, SumeError, TooLarge
from sume.files.service import FileFacts
from sume.media.sniff import SNIFF_BYTES, UNKNOWN_TYPE, sniff
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore
from sume.uploads import repository
from sume.uploads.address import Grant
from sume.uploads.receiving import RECEIVE_LIMIT, record, refuse_wrong_kind

WRITE_BYTES: Final = MIB


def _already_taken() -> SumeError:
    return Conflict(ErrorCode.ALREADY_EXISTS, "This upload address has served; it takes a file only once.")


def refuse_if_taken(session: Session, grant: Grant) -> None:
    """Refuse before the body is read what could not be kept after it."""
    upload = repository.get(session, grant.upload_id)
    if upload is None:
        raise Forbidden("This upload address is no longer valid. Presign the upload again.")
    if upload.received_at is not None:
        raise _already_taken()


async def spool(chunks: AsyncIterable[bytes], path: Path, size: int) -> FileFacts:
    """Write a body of exactly ``size`` bytes to ``path`` with constant memory.

    A longer one is :class:`TooLarge`, a shorter or too slow one :class:`InvalidRequest`.
    """
    spooled = _Spool(path, size)
    try:
        with anyio.fail_after(RECEIVE_LIMIT.total_seconds()):
            async for chunk in chunks:
                spooled.add(chunk)
                if len(spooled.waiting) >= WRITE_BYTES:
                    await anyio.to_thread.run_sync(spooled.write)
    except TimeoutError:
        raise InvalidRequest("The body took too long to arrive. Nothing was kept.") from None
    await anyio.to_thread.run_sync(spooled.write)
    return spooled.facts()


class _Spool:
    def __init__(self, path: Path, size: int) -> None:
        self.waiting = bytearray()
        self._path = path
        self._size = size
        self._received = 0
        self._head = b""
        self._digest = hashlib.sha256()

    def add(self, chunk: bytes) -> None:
        self._received += len(chunk)
        if self._received > self._size:
            raise TooLarge(
                f"The body is longer than the {self._size} bytes this address was signed for. "
                "Nothing was kept.",
                max_bytes=self._size,
            )
        if len(self._head) < SNIFF_BYTES:
            self._head = (self._head + chunk)[:SNIFF_BYTES]
        self.waiting += chunk

    def write(self) -> None:
        self._digest.update(self.waiting)
        with self._path.open("ab") as file:
            file.write(self.waiting)
        self.waiting.clear()

    def facts(self) -> FileFacts:
        if self._received < self._size:
            raise InvalidRequest(
                f"The body ended after {self._received} of {self._size} bytes. Nothing was kept."
            )
        return FileFacts(sniff(self._head) or UNKNOWN_TYPE, self._received, self._digest.hexdigest())


def take(database: Database, store: ObjectStore, grant: Grant, path: Path, facts: FileFacts) -> None:
    """Keep the spooled file as the upload's bytes.

    Each attempt has an object of its own and the database says which one counts, so that two bodies sent to
    one address at the same time cannot mix.
    """
    folder = grant.object_key.rpartition("/")[0]
    key = f"{folder}/{secrets.token_hex(8)}"
    with database.read() as session:
        upload = repository.get(session, grant.upload_id)
    if upload is None:
        raise _already_taken()
    refuse_wrong_kind(UploadPurpose(upload.purpose), facts.content_type)
    store.put_file(key, path, facts.content_type, move=True)
    with database.write() as session:
        kept = record(session, upload, key, facts, utc_now())
    if kept is None:
        store.delete(key)
        raise _already_taken()
