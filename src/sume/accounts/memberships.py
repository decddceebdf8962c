"""Who belongs to which workspace, and whose keys they may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sume.accounts import repository
from sume.accounts.models import ApiKey, Member, User, Workspace
from sume.accounts.service import OWNER
from sume.contract.errors import ErrorCode
from sume.errors import Conflict, NotFound
from sume.storage.changes import announce

MEMBER: Final = "member"


@dataclass(frozen=True, slots=True)
class Membership:
    workspace_id: str
    workspace_name: str
    role: str


def of_user(session: Session, user_id: str) -> list[Membership]:
    """The user's workspaces, oldest first."""
    query = (
        select(Workspace.id, Workspace.name, Member.role)
        .join(Member, Member.workspace_id == Workspace.id)
        .where(Member.user_id == user_id)
        .order_by(Workspace.id)
    )
    return [Membership(*row) for row in session.execute(query)]


def is_member(session: Session, *, workspace_id: str, user_id: str) -> bool:
    return session.get(Member, (workspace_id, user_id)) is not None


def workspaces_by_user(session: Session) -> dict[str, list[str]]:
    query = select(Member.user_id, Member.workspace_id).order_by(Member.workspace_id)
    found: dict[str, list[str]] = {}
    for user_id, workspace_id in session.execute(query):
        found.setdefault(user_id, []).append(workspace_id)
    return found


def add(session: Session, *, workspace_id: str, user: User, now: datetime) -> None:
    if repository.get_workspace(session, workspace_id) is None:
        raise NotFound("There is no such workspace.")
    if is_member(session, workspace_id=workspace_id, user_id=user.id):
        raise Conflict(ErrorCode.ALREADY_EXISTS, "This user is a member of the workspace already.")
    repository.add_member(session, workspace_id=workspace_id, user_id=user.id, role=MEMBER, now=now)


def remove(session: Session, *, workspace_id: str, user_id: str, now: datetime) -> int:
    """End a membership, and with it the keys the user has in the workspace; how many."""
    member = session.get(Member, (workspace_id, user_id))
    if member is None:
        raise NotFound("This user is not a member of that workspace.")
    if member.role == OWNER:
        raise Conflict(ErrorCode.CONFLICT, "The owner of a workspace cannot leave it.")
    session.execute(delete(Member).where(Member.workspace_id == workspace_id, Member.user_id == user_id))
    live = (ApiKey.workspace_id == workspace_id, ApiKey.user_id == user_id, ApiKey.revoked_at.is_(None))
    revoked = session.execute(update(ApiKey).where(*live).values(revoked_at=now).returning(ApiKey.id))
    count = len(revoked.all())
    announce(session)
    return count


def keys_seen_by(session: Session, member: Membership, user_id: str) -> list[tuple[ApiKey, str]]:
    """Keys that work and their users' names, newest first: an owner sees all of the workspace's."""
    query = (
        select(ApiKey, User.name)
        .join(User, User.id == ApiKey.user_id)
        .where(ApiKey.workspace_id == member.workspace_id, ApiKey.revoked_at.is_(None))
        .order_by(ApiKey.id.desc())
    )
    if member.role != OWNER:
        query = query.where(ApiKey.user_id == user_id)
    return [(key, name) for key, name in session.execute(query)]


def key_seen_by(session: Session, user_id: str, key_id: str) -> ApiKey | None:
    """The key if this user may revoke it: it is theirs, or in a workspace they own; and it works."""
    query = (
        select(ApiKey, Member.role)
        .join(Member, Member.workspace_id == ApiKey.workspace_id)
        .where(ApiKey.id == key_id, Member.user_id == user_id, ApiKey.revoked_at.is_(None))
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    key, role = found
    return key if role == OWNER or key.user_id == user_id else None
