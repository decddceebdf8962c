"""Every query on users, workspaces and keys."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, select, update
from sqlalchemy.orm import Session

from sume.accounts.models import ApiKey, Member, User, Workspace
from sume.contract.common import ID_PREFIXES
from sume.credits.budgets import Budget
from sume.ids import new_id
from sume.storage.database import insert_if_absent

_PRINCIPAL = (
    select(
        ApiKey.id,
        ApiKey.workspace_id,
        ApiKey.user_id,
        ApiKey.scopes,
        ApiKey.name,
        ApiKey.prefix,
        ApiKey.created_at,
        ApiKey.last_used_at,
        ApiKey.budget_credits,
        ApiKey.budget_period,
        Workspace.plan,
        Workspace.name.label("workspace_name"),
        Workspace.slug.label("workspace_slug"),
        User.name.label("user_name"),
        User.email.label("user_email"),
    )
    .join(Workspace, Workspace.id == ApiKey.workspace_id)
    .join(User, User.id == ApiKey.user_id)
)


def find_principal(connection: Connection, key_hash: str) -> RowMapping | None:
    """The key with this hash, its user and workspace, unless it was revoked."""
    query = _PRINCIPAL.where(ApiKey.key_hash == key_hash, ApiKey.revoked_at.is_(None))
    return connection.execute(query).mappings().one_or_none()


def count_workspaces(session: Session) -> int:
    return session.execute(select(func.count()).select_from(Workspace)).scalar_one()


def first_user(session: Session) -> User | None:
    return session.execute(select(User).order_by(User.id).limit(1)).scalar_one_or_none()


def list_users(session: Session) -> list[User]:
    """All of them, oldest first."""
    return list(session.execute(select(User).order_by(User.id)).scalars())


def get_workspace(session: Session, workspace_id: str) -> Workspace | None:
    return session.get(Workspace, workspace_id)


def hold_workspace(session: Session, workspace_id: str) -> None:
    """One at a time of those who ask, until the transaction ends: for what is counted, or first of its kind.

    Jobs of the workspace are accepted and end meanwhile. Lock order: before the credit account.
    """
    query = select(Workspace.id).where(Workspace.id == workspace_id)
    session.execute(query.with_for_update(key_share=True))


def list_workspaces(session: Session) -> list[Workspace]:
    """All of them, oldest first."""
    return list(session.execute(select(Workspace).order_by(Workspace.id)).scalars())


def list_keys(session: Session, workspace_id: str) -> list[ApiKey]:
    """The workspace's keys, revoked ones too, oldest first."""
    query = select(ApiKey).where(ApiKey.workspace_id == workspace_id).order_by(ApiKey.id)
    return list(session.execute(query).scalars())


def slug_is_taken(session: Session, slug: str) -> bool:
    return session.execute(select(Workspace.id).where(Workspace.slug == slug)).first() is not None


def add_user(session: Session, *, name: str, email: str, now: datetime) -> User:
    user = User(id=new_id(ID_PREFIXES["user"]), name=name, email=email, created_at=now)
    session.add(user)
    session.flush()
    return user


def add_user_if_absent(session: Session, *, name: str, email: str, now: datetime) -> User | None:
    """A new user; ``None`` when one has this email, or a concurrent transaction just added one."""
    user_id = new_id(ID_PREFIXES["user"])
    values = {"id": user_id, "name": name, "email": email, "created_at": now}
    return session.get(User, user_id) if insert_if_absent(session, User, values) else None


def add_workspace(session: Session, *, name: str, slug: str, plan: str, now: datetime) -> Workspace:
    workspace = Workspace(
        id=new_id(ID_PREFIXES["workspace"]), name=name, slug=slug, plan=plan, created_at=now
    )
    session.add(workspace)
    session.flush()
    return workspace


def add_member(session: Session, *, workspace_id: str, user_id: str, role: str, now: datetime) -> None:
    session.add(Member(workspace_id=workspace_id, user_id=user_id, role=role, created_at=now))


def owner_of(session: Session, workspace_id: str) -> str:
    query = (
        select(Member.user_id)
        .where(Member.workspace_id == workspace_id, Member.role == "owner")
        .order_by(Member.created_at)
        .limit(1)
    )
    return session.execute(query).scalar_one()


def add_key(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    name: str,
    prefix: str,
    key_hash: str,
    scopes: list[str],
    budget: Budget | None,
    now: datetime,
) -> ApiKey:
    key = ApiKey(
        id=new_id(ID_PREFIXES["key"]),
        workspace_id=workspace_id,
        user_id=user_id,
        name=name,
        prefix=prefix,
        key_hash=key_hash,
        scopes=scopes,
        created_at=now,
        last_used_at=None,
        revoked_at=None,
        budget_credits=budget.credits if budget else None,
        budget_period=budget.period.value if budget else None,
    )
    session.add(key)
    session.flush()
    return key


def revoke_key(session: Session, key_id: str, now: datetime) -> ApiKey | None:
    key = session.get(ApiKey, key_id)
    if key is not None and key.revoked_at is None:
        key.revoked_at = now
    return key


def touch_keys(session: Session, used: dict[str, datetime]) -> None:
    """Note when keys were last used; in the order of keys, so that two servers never wait for each other."""
    for key_id, used_at in sorted(used.items()):
        session.execute(update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=used_at))
