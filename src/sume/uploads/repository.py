"""Every query on uploads."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.orm import Session

from sume.uploads.models import Upload

_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


def get(session: Session, upload_id: str) -> Upload | None:
    """An upload by id alone: for the holder of a signed address, never for a caller's id."""
    return session.get(Upload, upload_id)


def find_by_media(session: Session, media_id: str) -> Upload | None:
    """The upload whose bytes this media address serves; whoever asks must also know its token."""
    return session.scalar(select(Upload).where(Upload.media_id == media_id))


def find_by_key(session: Session, workspace_id: str, object_key: str, *, hold: bool = False) -> Upload | None:
    """``hold``: nobody removes it before this transaction ends."""
    query = select(Upload).where(Upload.object_key == object_key, Upload.workspace_id == workspace_id)
    return session.scalar(query.with_for_update() if hold else query)


def hold(session: Session, media_id: str) -> None:
    """Keep others from the upload of this file, if it was uploaded, until the transaction ends."""
    session.execute(select(Upload.id).where(Upload.media_id == media_id).with_for_update())


def give_up(session: Session, media_id: str) -> None:
    """Have a received upload removed at the next occasion, whatever its age."""
    session.execute(update(Upload).where(Upload.media_id == media_id).values(received_at=_LONG_AGO))


def mark_received(session: Session, upload_id: str, now: datetime) -> bool:
    """Claim the upload for the bytes at hand; false when others were first or the upload is gone."""
    statement = (
        update(Upload)
        .where(Upload.id == upload_id, Upload.received_at.is_(None))
        .values(received_at=now)
        .returning(Upload.id)
    )
    return session.execute(statement).first() is not None


def expired_before(session: Session, moment: datetime, limit: int) -> Sequence[Upload]:
    """Uploads without bytes whose address ended before ``moment``, the oldest first."""
    query = (
        select(Upload)
        .where(Upload.received_at.is_(None), Upload.expires_at < moment)
        .order_by(Upload.expires_at)
        .limit(limit)
    )
    return session.scalars(query).all()


def delete_unreceived(session: Session, upload_id: str) -> bool:
    statement = (
        delete(Upload).where(Upload.id == upload_id, Upload.received_at.is_(None)).returning(Upload.id)
    )
    return session.execute(statement).first() is not None


def received_before(
    session: Session, moment: datetime, limit: int, but_not: ColumnElement[bool]
) -> Sequence[Upload]:
    """Uploads whose bytes came before ``moment``, without those that ``but_not`` names."""
    return session.scalars(select(Upload).where(Upload.received_at < moment, ~but_not).limit(limit)).all()


def lock_unless(session: Session, upload_id: str, but_not: ColumnElement[bool]) -> bool:
    """Hold the upload until the transaction ends; false when ``but_not`` names it by now."""
    session.execute(select(Upload.id).where(Upload.id == upload_id).with_for_update())
    # Asked after the lock, since whoever had it may have changed the answer.
    return bool(session.scalar(select(exists().where(Upload.id == upload_id, ~but_not))))


def delete_by_id(session: Session, upload_id: str) -> None:
    session.execute(delete(Upload).where(Upload.id == upload_id))
