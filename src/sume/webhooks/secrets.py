"""Secrets that sign: made, shown to their owner, replaced with an overlap. Sealed in the database."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sume.storage.database import insert_if_absent
from sume.storage.sealing import Sealer
from sume.storage.signing import server_secret
from sume.webhooks.models import WebhookSecret

SEALING_SECRET: Final = "webhooks"  # noqa: S105 - a name, not a secret
SECRET_PREFIX: Final = "whsec_"  # noqa: S105
_RANDOM_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Signer:
    """``owner_id`` is an endpoint, or a workspace for the addresses that its jobs name."""

    workspace_id: str
    owner_id: str


def show(session: Session, signer: Signer, now: datetime) -> tuple[str, WebhookSecret]:
    """The newest secret and its row, made if there is none."""
    row = _find(session, signer) or _make(session, signer, now)
    return _open(session, row.sealed, signer), row


def rotate(session: Session, signer: Signer, overlap: timedelta, now: datetime) -> tuple[str, WebhookSecret]:
    """A new secret; the present one signs as well until the overlap ends, one before it no more."""
    show(session, signer, now)
    row = _find(session, signer, hold=True)
    if row is None:
        raise LookupError("a secret that was just there is gone")
    row.previous, row.previous_until = (row.sealed, now + overlap) if overlap else (None, None)
    secret = _new_secret()
    row.sealed = _sealer(session).seal(secret, signer.owner_id)
    row.created_at = now
    session.flush()
    return secret, row


def valid(session: Session, signer: Signer, now: datetime) -> tuple[str, ...]:
    """What signs now, the newest first."""
    newest, row = show(session, signer, now)
    if row.previous is None or row.previous_until is None or row.previous_until <= now:
        return (newest,)
    return newest, _open(session, row.previous, signer)


def forget(session: Session, owner_id: str) -> None:
    session.execute(delete(WebhookSecret).where(WebhookSecret.owner_id == owner_id))


def _find(session: Session, signer: Signer, *, hold: bool = False) -> WebhookSecret | None:
    query = select(WebhookSecret).where(
        WebhookSecret.owner_id == signer.owner_id, WebhookSecret.workspace_id == signer.workspace_id
    )
    query = query.with_for_update() if hold else query
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def _make(session: Session, signer: Signer, now: datetime) -> WebhookSecret:
    """Whoever races for it gets the same one."""
    row = {
        "owner_id": signer.owner_id,
        "workspace_id": signer.workspace_id,
        "sealed": _sealer(session).seal(_new_secret(), signer.owner_id),
        "created_at": now,
        "previous": None,
        "previous_until": None,
    }
    insert_if_absent(session, WebhookSecret, row)
    made = _find(session, signer)
    if made is None:
        raise LookupError("a secret that was just made is gone")
    return made


def _open(session: Session, sealed: str, signer: Signer) -> str:
    return _sealer(session).unseal(sealed, signer.owner_id)


def _sealer(session: Session) -> Sealer:
    return Sealer(server_secret(session, SEALING_SECRET))


def _new_secret() -> str:
    return SECRET_PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
