"""Decisions about uploads: what may be put where, and when it is given up."""

import secrets
from contextlib import suppress
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from sume.contract.common import ID_PREFIXES
from sume.contract.limits import UPLOAD_URL_LIFETIME
from sume.contract.uploads import UPLOAD_RULES, PresignedUpload, PresignRequest
from sume.errors import InvalidRequest, TooLarge, UnsupportedInput
from sume.files import repository as files
from sume.files.service import media_path, new_token
from sume.ids import new_id
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore
from sume.uploads import repository
from sume.uploads.address import Grant, upload_url
from sume.uploads.models import Upload
from sume.uploads.receiving import RECEIVE_LIMIT, receive_if_present

PURGE_BATCH: Final = 20


def presign(
    session: Session,
    *,
    workspace_id: str,
    request: PresignRequest,
    store: ObjectStore,
    base_url: str,
    secret: bytes,
) -> PresignedUpload:
    """Give out an address that takes the described file once."""
    _check(request)
    rule = UPLOAD_RULES[request.purpose]
    now = utc_now()
    upload = Upload(
        id=new_id(ID_PREFIXES["upload"]),
        workspace_id=workspace_id,
        media_id=new_id(ID_PREFIXES["media"]),
        token=new_token(),
        object_key=f"uploads/{secrets.token_hex(16)}/original",
        purpose=request.purpose.value,
        filename=request.filename,
        content_type=request.content_type,
        size_bytes=request.size_bytes,
        created_at=now,
        expires_at=now + UPLOAD_URL_LIFETIME,
        received_at=None,
    )
    session.add(upload)
    url, headers = _address(upload, store, base_url, secret)
    return PresignedUpload(
        id=upload.id,
        upload_url=url,
        required_headers=headers,
        object_key=upload.object_key,
        media_url=base_url + media_path(upload.media_id, upload.token),
        expires_at=upload.expires_at,
        max_bytes=rule.max_bytes,
    )


def _check(request: PresignRequest) -> None:
    rule = UPLOAD_RULES[request.purpose]
    if request.content_type not in rule.content_types:
        allowed = ", ".join(rule.content_types)
        raise InvalidRequest.at(("content_type", f"must be one of {allowed} for {request.purpose}"))
    if request.size_bytes > rule.max_bytes:
        raise TooLarge(
            f"The file is larger than the {rule.max_bytes} bytes that {request.purpose} allows.",
            max_bytes=rule.max_bytes,
        )


def _address(upload: Upload, store: ObjectStore, base_url: str, secret: bytes) -> tuple[str, dict[str, str]]:
    direct = store.presign_put(upload.object_key, upload.content_type, upload.size_bytes, UPLOAD_URL_LIFETIME)
    if direct is not None:
        return direct.url, direct.headers
    grant = Grant(upload.id, upload.object_key, upload.content_type, upload.size_bytes)
    headers = {"Content-Type": upload.content_type, "Content-Length": str(upload.size_bytes)}
    return upload_url(base_url, secret, grant, upload.expires_at), headers


def purge_expired(database: Database, store: ObjectStore, now: datetime) -> int:
    """Remove uploads whose bytes did not come in time; returns how many.

    Bytes that a store's own address took, and nobody asked for yet, are received now instead.
    """
    with database.read() as session:
        stale = repository.expired_before(session, now - RECEIVE_LIMIT, PURGE_BATCH)
    return sum(_purge(database, store, upload) for upload in stale)


def purge_old(
    database: Database,
    store: ObjectStore,
    received_before: datetime,
    but_not: ColumnElement[bool],
) -> int:
    """Remove uploads, with their bytes, that came before this moment; returns how many.

    ``but_not``: those that something else still uses, as a condition on :class:`Upload`.
    """
    with database.read() as session:
        old = repository.received_before(session, received_before, PURGE_BATCH, but_not)
    return sum(_remove(database, store, upload, but_not) for upload in old)


def _remove(database: Database, store: ObjectStore, upload: Upload, but_not: ColumnElement[bool]) -> bool:
    """First its address, then its bytes, and last its row, so that all is done again if this breaks off."""
    with database.write() as session:
        if not repository.lock_unless(session, upload.id, but_not):
            return False
        files.delete_by_id(session, upload.media_id)
    store.delete_prefix(upload.object_key.rpartition("/")[0])
    with database.write() as session:
        repository.delete_by_id(session, upload.id)
    return True


def _purge(database: Database, store: ObjectStore, upload: Upload) -> bool:
    # Bytes that are refused are gone by then, and the row follows them.
    with suppress(UnsupportedInput):
        if receive_if_present(database, upload, store) is not None:
            return False
    with database.write() as session:
        gone = repository.delete_unreceived(session, upload.id)
    if gone:
        store.delete_prefix(upload.object_key.rpartition("/")[0])
    return gone
