"""Every query on uploads."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sume.uploads.models import Upload


def get(session: Session, upload_id: str) -> Upload | None:
    """An upload by id alone: for the holder of a signed address, never for a caller's id."""
    return session.get(Upload, upload_id)


def find_by_media(session: Session, media_id: str) -> Upload | None:
    """The upload whose bytes this media address serves; whoever asks must also know its token."""
    return session.scalar(select(Upload).where(Upload.media_id == media_id))


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


def received_before(session: Session, moment: datetime, limit: int) -> Sequence[Upload]:
    """Uploads whose bytes came before ``moment``."""
    return session.scalars(select(Upload).where(Upload.received_at < moment).limit(limit)).all()


def delete_by_id(session: Session, upload_id: str) -> None:
    session.execute(delete(Upload).where(Upload.id == upload_id))
