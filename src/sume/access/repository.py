"""Every query on passwords, signed-in browsers and device logins."""

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from sume.access.models import BrowserSession, DeviceLogin, Password
from sume.accounts.models import User
from sume.storage.models import ServerSecret


def any_password(session: Session) -> bool:
    return session.execute(select(Password.user_id).limit(1)).first() is not None


def user_by_email(session: Session, email: str) -> User | None:
    query = select(User).where(func.lower(User.email) == email.lower()).order_by(User.id).limit(1)
    return session.execute(query).scalar_one_or_none()


def password_hash(session: Session, user_id: str) -> str | None:
    return session.execute(select(Password.hash).where(Password.user_id == user_id)).scalar_one_or_none()


def users_with_password(session: Session) -> set[str]:
    return set(session.execute(select(Password.user_id)).scalars())


def set_password(session: Session, user_id: str, hashed: str, now: datetime) -> None:
    session.execute(delete(Password).where(Password.user_id == user_id))
    session.add(Password(user_id=user_id, hash=hashed, changed_at=now))


def take_secret(session: Session, name: str) -> bool:
    """Remove a server secret; of several that try at once, one is told that it did."""
    taken = delete(ServerSecret).where(ServerSecret.name == name).returning(ServerSecret.name)
    return session.execute(taken).first() is not None


def add_session(session: Session, *, token_hash: str, user_id: str, now: datetime, until: datetime) -> None:
    row = BrowserSession(token_hash=token_hash, user_id=user_id, created_at=now, expires_at=until)
    session.add(row)


def session_user(session: Session, token_hash: str, now: datetime) -> User | None:
    query = (
        select(User)
        .join(BrowserSession, BrowserSession.user_id == User.id)
        .where(BrowserSession.token_hash == token_hash, BrowserSession.expires_at > now)
    )
    return session.execute(query).scalar_one_or_none()


def delete_session(session: Session, token_hash: str) -> None:
    session.execute(delete(BrowserSession).where(BrowserSession.token_hash == token_hash))


def delete_sessions_of(session: Session, user_id: str) -> None:
    session.execute(delete(BrowserSession).where(BrowserSession.user_id == user_id))


def lock_device_login(session: Session, device_hash: str) -> DeviceLogin | None:
    """Held against other polls and decisions until the transaction ends."""
    query = select(DeviceLogin).where(DeviceLogin.device_hash == device_hash).with_for_update()
    return session.execute(query).scalar_one_or_none()


def device_login_by_user_code(session: Session, user_hash: str, *, lock: bool = False) -> DeviceLogin | None:
    query = select(DeviceLogin).where(DeviceLogin.user_hash == user_hash)
    return session.execute(query.with_for_update() if lock else query).scalar_one_or_none()


def drop_undelivered(session: Session, user_id: str, workspace_id: str) -> None:
    """What the user approved for this workspace and no device has come for."""
    mine = (DeviceLogin.user_id == user_id, DeviceLogin.workspace_id == workspace_id)
    waiting = DeviceLogin.status == "approved"
    session.execute(update(DeviceLogin).where(*mine, waiting).values(status="denied"))


def forget_ended(session: Session, *, sessions_before: datetime, logins_before: datetime) -> None:
    session.execute(delete(BrowserSession).where(BrowserSession.expires_at < sessions_before))
    session.execute(delete(DeviceLogin).where(DeviceLogin.expires_at < logins_before))
