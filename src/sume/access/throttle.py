"""Tries counted in the database, so that several servers hold to one limit, and a restart forgives nothing.

A try is counted before it is looked at: many at once cannot all slip through before the first is counted.
"""

import hashlib
import hmac
import ipaddress
from datetime import datetime
from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from sume.access.models import Attempt
from sume.contract.access import TryLimit
from sume.errors import RateLimited
from sume.storage.database import insert_if_absent
from sume.storage.signing import server_secret

SECRET: Final = "access"  # noqa: S105 - a name, not a secret
KEEP_SECONDS: Final = 86_400
V6_NETWORK: Final = 64
"""Whoever has one IPv6 address has the whole /64."""


def count_try(session: Session, kind: str, who: str, limit: TryLimit, now: datetime) -> None:
    """Count one try; raises :class:`TooManyTries` when there were too many in this window."""
    starts_at, subject = _window(limit, now), _subject(session, kind, who)
    row = {"subject": subject, "starts_at": starts_at, "tries": 0}
    insert_if_absent(session, Attempt, row)
    counted = (
        update(Attempt)
        .where(Attempt.subject == subject, Attempt.starts_at == starts_at)
        .values(tries=Attempt.tries + 1)
        .returning(Attempt.tries)
    )
    if session.execute(counted).scalar_one() > limit.tries:
        wait = starts_at + limit.seconds - int(now.timestamp())
        raise TooManyTries(wait)


class TooManyTries(RateLimited):
    def __init__(self, seconds: int) -> None:
        minutes = max(1, -(-seconds // 60))
        wait = f"{minutes} minute{'s' if minutes > 1 else ''}"
        super().__init__(f"Too many tries. Wait {wait}, then try again.", retry_after=seconds)


def forgive(session: Session, kind: str, who: str) -> None:
    """Whoever has proved who they are begins anew."""
    session.execute(delete(Attempt).where(Attempt.subject == _subject(session, kind, who)))


def forget_old(session: Session, now: datetime) -> None:
    session.execute(delete(Attempt).where(Attempt.starts_at < int(now.timestamp()) - KEEP_SECONDS))


def network_of(address: str) -> str:
    """What counts as one place on the net."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network(f"{parsed}/{V6_NETWORK}", strict=False))


def _window(limit: TryLimit, now: datetime) -> int:
    seconds = int(now.timestamp())
    return seconds - seconds % limit.seconds


def _subject(session: Session, kind: str, who: str) -> str:
    """Hashed with a key: people type passwords where an email belongs, and none of it is kept."""
    secret = server_secret(session, SECRET)
    return f"{kind}:{hmac.digest(secret, f'{kind}:{who}'.encode(), hashlib.sha256).hex()}"
