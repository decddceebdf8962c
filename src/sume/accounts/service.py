"""Decisions about users, workspaces and keys."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sume.accounts import keys, repository
from sume.accounts.models import ApiKey, Workspace
from sume.contract.account import BUDGET_MAX, KEY_PREFIX, Scope
from sume.contract.prices import PLANS, Plan
from sume.credits import service as credits
from sume.credits.budgets import Budget, budget_from
from sume.errors import InvalidRequest, NotFound
from sume.storage.changes import announce

OWNER = "owner"
NAME_MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls: a key, its user and its workspace."""

    key_id: str
    key_name: str
    key_prefix: str
    key_created_at: datetime
    key_last_used_at: datetime | None
    budget: Budget | None
    scopes: frozenset[Scope]
    user_id: str
    user_name: str
    user_email: str
    workspace_id: str
    workspace_name: str
    workspace_slug: str
    plan: Plan


def authenticate(connection: Connection, key: str) -> Principal | None:
    """The caller with this key; ``None`` for keys that are malformed, unknown or revoked alike."""
    if not key.startswith(KEY_PREFIX):
        return None
    found = repository.find_principal(connection, keys.hash_key(key))
    if found is None:
        return None
    return Principal(
        key_id=found["id"],
        key_name=found["name"],
        key_prefix=found["prefix"],
        key_created_at=found["created_at"],
        key_last_used_at=found["last_used_at"],
        budget=budget_from(found["budget_credits"], found["budget_period"]),
        scopes=frozenset(Scope(scope) for scope in found["scopes"]),
        user_id=found["user_id"],
        user_name=found["user_name"],
        user_email=found["user_email"],
        workspace_id=found["workspace_id"],
        workspace_name=found["workspace_name"],
        workspace_slug=found["workspace_slug"],
        plan=PLANS[found["plan"]],
    )


def create_workspace(session: Session, *, name: str, plan: str, owner_id: str, now: datetime) -> Workspace:
    """A workspace with its owner, its account and the first month's credits."""
    name = checked_name(name)
    if plan not in PLANS:
        raise InvalidRequest.at(("plan", f"must be one of {', '.join(PLANS)}"))
    workspace = repository.add_workspace(
        session, name=name, slug=_free_slug(session, name), plan=plan, now=now
    )
    repository.add_member(session, workspace_id=workspace.id, user_id=owner_id, role=OWNER, now=now)
    credits.open_account(session, workspace.id, plan, now)
    return workspace


def create_key(
    session: Session,
    *,
    workspace_id: str,
    scopes: list[str],
    name: str,
    now: datetime,
    user_id: str | None = None,
    budget: Budget | None = None,
) -> tuple[ApiKey, str]:
    """A key for this user or the workspace's owner, and the key itself, which is shown this once."""
    if repository.get_workspace(session, workspace_id) is None:
        raise NotFound("There is no such workspace.")
    unknown = sorted(set(scopes) - set(Scope))
    if unknown or not scopes:
        wrong = f"{', '.join(unknown)} unknown; " if unknown else ""
        raise InvalidRequest.at(("scopes", f"{wrong}choose from {', '.join(Scope)}"))
    secret = keys.new_key()
    key = repository.add_key(
        session,
        workspace_id=workspace_id,
        user_id=user_id or repository.owner_of(session, workspace_id),
        name=checked_name(name),
        prefix=keys.display_prefix(secret),
        key_hash=keys.hash_key(secret),
        scopes=[scope.value for scope in Scope if scope in scopes],
        budget=budget and checked_budget(budget),
        now=now,
    )
    return key, secret


def revoke_key(session: Session, key_id: str, now: datetime) -> ApiKey:
    key = repository.revoke_key(session, key_id, now)
    if key is None:
        raise NotFound("There is no such key.")
    announce(session)
    return key


def checked_budget(budget: Budget) -> Budget:
    if not 0 < budget.credits <= BUDGET_MAX:
        raise InvalidRequest.at(("budget", f"must be 1 to {BUDGET_MAX:,} credits"))
    return budget


def checked_name(name: str) -> str:
    name = name.strip()
    if not name or len(name) > NAME_MAX_CHARS or not name.isprintable():
        raise InvalidRequest.at(("name", f"must be 1 to {NAME_MAX_CHARS} printable characters"))
    return name


def _free_slug(session: Session, name: str) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "workspace"
    slug, number = base, 1
    while repository.slug_is_taken(session, slug):
        number += 1
        slug = f"{base}-{number}"
    return slug
