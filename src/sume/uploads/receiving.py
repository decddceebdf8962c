"""When an upload's bytes count as received, and as what."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from sume.contract.uploads import UPLOAD_RULES, UploadPurpose
from sume.errors import UnsupportedInput
from sume.files import repository as files
from sume.files.models import StoredFile
from sume.files.service import FileFacts, same_token
from sume.media.sniff import SNIFF_BYTES, UNKNOWN_TYPE, sniff
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore
from sume.uploads import repository
from sume.uploads.models import Upload

RECEIVE_LIMIT: Final = timedelta(hours=1)
"""How long the bytes of an upload that began in time may take to arrive."""


def refuse_wrong_kind(purpose: UploadPurpose, content_type: str) -> None:
    """Refuse bytes that turned out to be something else than the purpose takes."""
    allowed = UPLOAD_RULES[purpose].content_types
    if content_type not in allowed:
        raise UnsupportedInput(f"The file's bytes are not one of {', '.join(allowed)}. Nothing was kept.")


def record(
    session: Session, upload: Upload, object_key: str, facts: FileFacts, now: datetime
) -> StoredFile | None:
    """From here on the bytes at ``object_key`` are the upload's; ``None`` when others were first."""
    if not repository.mark_received(session, upload.id, now):
        return None
    file = StoredFile(
        id=upload.media_id,
        workspace_id=upload.workspace_id,
        job_id=None,
        token=upload.token,
        object_key=object_key,
        content_type=facts.content_type,
        size_bytes=facts.size_bytes,
        sha256=facts.sha256,
        created_at=now,
    )
    session.add(file)
    return file


def receive_if_present(database: Database, upload: Upload, store: ObjectStore) -> StoredFile | None:
    """The upload's file if its bytes arrived, also by an address of the store itself; else ``None``.

    Reads the bytes outside of any transaction. Bytes of the wrong size or kind are removed and refused with
    :class:`UnsupportedInput`.
    """
    if upload.received_at is None:
        size = store.size(upload.object_key)
        if size is None:
            return None
        facts = _inspect(store, upload.object_key, size)
        try:
            _refuse_unlike(upload, facts)
        except UnsupportedInput:
            store.delete(upload.object_key)
            raise
        with database.write() as session:
            file = record(session, upload, upload.object_key, facts, utc_now())
        if file is not None:
            return file
    with database.read() as session:
        return files.get(session, upload.workspace_id, upload.media_id)


def _refuse_unlike(upload: Upload, facts: FileFacts) -> None:
    if facts.size_bytes != upload.size_bytes:
        raise UnsupportedInput(f"The upload is not {upload.size_bytes} bytes long. Nothing was kept.")
    refuse_wrong_kind(UploadPurpose(upload.purpose), facts.content_type)


def _inspect(store: ObjectStore, key: str, size: int) -> FileFacts:
    head, digest = b"", hashlib.sha256()
    for chunk in store.read_range(key, 0, size):
        if len(head) < SNIFF_BYTES:
            head += chunk
        digest.update(chunk)
    return FileFacts(sniff(head) or UNKNOWN_TYPE, size, digest.hexdigest())


def receive_at(database: Database, store: ObjectStore, media_id: str, token: str) -> bool:
    """Whether the media address is that of an upload whose bytes are there.

    Raises as :func:`receive_if_present` does.
    """
    with database.read() as session:
        upload = repository.find_by_media(session, media_id)
    if upload is None or not same_token(upload.token, token):
        return False
    return receive_if_present(database, upload, store) is not None
