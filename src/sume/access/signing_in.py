"""Signing in and out. Unknown users, missing passwords and wrong passwords look alike, also in time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sume.access import repository, throttle
from sume.access.passwords import matches_in_thread
from sume.access.tokens import hash_token, new_token
from sume.contract.access import SESSION_LIFETIME, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS
from sume.errors import SumeError
from sume.storage.database import Database, utc_now

ACCOUNT, ADDRESS = "sign-in-account", "sign-in-address"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in."""

    user_id: str
    name: str
    email: str


async def sign_in(
    database: Database, *, email: str, password: str, address: str, old_token: str | None
) -> str | None:
    """A new session's token, in place of the browser's old one; ``None`` if this is nobody's password.

    Raises :class:`~sume.access.throttle.TooManyTries`, whether the user exists or not.
    """
    email = email.strip().lower()

    def begin(session: Session) -> tuple[str, str | None] | SumeError:
        try:
            throttle.count_try(session, ADDRESS, throttle.network_of(address), SIGN_IN_PER_ADDRESS, utc_now())
            throttle.count_try(session, ACCOUNT, email, SIGN_IN_PER_ACCOUNT, utc_now())
        except throttle.TooManyTries as refused:
            return refused
        user = repository.user_by_email(session, email)
        return (user.id, repository.password_hash(session, user.id)) if user else ("", None)

    begun = await database.writing(begin)
    if isinstance(begun, SumeError):
        raise begun
    user_id, hashed = begun
    # Outside of any transaction: on SQLite it would keep all others from writing.
    if not await matches_in_thread(password, hashed):
        return None

    def finish(session: Session) -> str | None:
        # A reset that came meanwhile must not be outrun.
        if repository.password_hash(session, user_id) != hashed:
            return None
        throttle.forgive(session, ACCOUNT, email)
        return open_session(session, user_id, utc_now(), old_token=old_token)

    return await database.writing(finish)


def open_session(session: Session, user_id: str, now: datetime, *, old_token: str | None) -> str:
    """The token of a new session; the browser's earlier one ends."""
    if old_token is not None:
        repository.delete_session(session, hash_token(old_token))
    token = new_token()
    until = now + SESSION_LIFETIME
    repository.add_session(session, token_hash=hash_token(token), user_id=user_id, now=now, until=until)
    return token


def visitor(session: Session, token: str, now: datetime) -> Visitor | None:
    user = repository.session_user(session, hash_token(token), now)
    return Visitor(user.id, user.name, user.email) if user else None


def sign_out(session: Session, token: str) -> None:
    repository.delete_session(session, hash_token(token))
