"""What an operator does from the command line; each returns what ``--json`` prints."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from sume.accounts import repository, service
from sume.accounts.models import ApiKey, Workspace
from sume.contract.account import Bucket, Scope
from sume.contract.common import iso
from sume.contract.errors import ErrorCode
from sume.contract.prices import FIRST_WORKSPACE_PLAN
from sume.credits import audit
from sume.credits import service as credits
from sume.credits.budgets import Budget, budget_from
from sume.errors import Conflict, InvalidRequest, NotFound
from sume.settings import Settings, make_data_dir
from sume.storage.database import Database, utc_now
from sume.storage.migrate import migrate

FIRST_USER = ("Owner", "owner@localhost")
FIRST_WORKSPACE = "My workspace"
FIRST_KEY = "First key"
GRANT_MAX = 10**12
"""Credits in one grant; keeps balances far from what a database's integer holds."""


@contextmanager
def open_database(settings: Settings) -> Iterator[Database]:
    """The settings' database, with its tables up to date."""
    make_data_dir(settings)
    database = Database(settings.database)
    try:
        migrate(database)
        yield database
    finally:
        database.close()


def init(settings: Settings, *, if_empty: bool) -> dict[str, Any]:
    with open_database(settings) as database:
        return initialise(database, if_empty=if_empty)


def initialise(database: Database, *, if_empty: bool) -> dict[str, Any]:
    """The first user, workspace and key. With ``if_empty``, does nothing when there is a workspace.

    Several servers may start at once: the first user's email lets one of them through.
    """
    with database.write() as session:
        now = utc_now()
        name, email = FIRST_USER
        user = None
        if not repository.count_workspaces(session):
            user = repository.add_user_if_absent(session, name=name, email=email, now=now)
        if user is None:
            if if_empty:
                return {"ok": True, "created": False}
            raise Conflict(
                ErrorCode.ALREADY_EXISTS,
                "There is a workspace already. Use 'sume admin workspaces create' for another one.",
            )
        workspace = service.create_workspace(
            session, name=FIRST_WORKSPACE, plan=FIRST_WORKSPACE_PLAN, owner_id=user.id, now=now
        )
        _, secret = service.create_key(
            session, workspace_id=workspace.id, scopes=list(Scope), name=FIRST_KEY, now=now
        )
        return {
            "ok": True,
            "created": True,
            "workspace": _workspace(workspace),
            "user": {"id": user.id, "name": user.name, "email": user.email},
            "api_key": secret,
        }


def create_workspace(settings: Settings, *, name: str, plan: str) -> dict[str, Any]:
    with open_database(settings) as database, database.write() as session:
        owner = repository.first_user(session)
        if owner is None:
            raise Conflict(ErrorCode.CONFLICT, "There is no user yet. Run 'sume admin init' first.")
        workspace = service.create_workspace(session, name=name, plan=plan, owner_id=owner.id, now=utc_now())
        return {"ok": True, "id": workspace.id, "workspace": _workspace(workspace)}


def list_workspaces(settings: Settings) -> dict[str, Any]:
    with open_database(settings) as database, database.read() as session:
        return {"ok": True, "workspaces": list(map(_workspace, repository.list_workspaces(session)))}


def list_keys(settings: Settings, *, workspace: str) -> dict[str, Any]:
    """What is known of the workspace's keys: not the keys, which nobody has, nor their hashes."""
    with open_database(settings) as database, database.read() as session:
        found = _require_workspace(session, workspace)
        return {"ok": True, "keys": list(map(_key, repository.list_keys(session, found.id)))}


def create_key(
    settings: Settings, *, workspace: str, scopes: list[str], name: str, budget: Budget | None = None
) -> dict[str, Any]:
    with open_database(settings) as database, database.write() as session:
        key, secret = service.create_key(
            session, workspace_id=workspace, scopes=scopes, name=name, budget=budget, now=utc_now()
        )
        return {
            "ok": True,
            "id": key.id,
            "api_key": secret,
            "name": key.name,
            "scopes": key.scopes,
            "workspace_id": key.workspace_id,
            "budget": _budget(key),
        }


def revoke_key(settings: Settings, key_id: str) -> dict[str, Any]:
    with open_database(settings) as database, database.write() as session:
        key = service.revoke_key(session, key_id, utc_now())
        return {"ok": True, "id": key.id, "revoked": True}


def grant_credits(settings: Settings, *, workspace: str, amount: int, kind: str) -> dict[str, Any]:
    with open_database(settings) as database, database.write() as session:
        if amount == 0 or abs(amount) > GRANT_MAX:
            raise InvalidRequest.at(("amount", f"must not be zero, nor above {GRANT_MAX:,} either way"))
        if kind not in set(Bucket):
            raise InvalidRequest.at(("kind", f"must be one of {', '.join(Bucket)}"))
        found = _require_workspace(session, workspace)
        moved = credits.grant(
            session, found.id, plan=found.plan, amount=amount, bucket=Bucket(kind), now=utc_now()
        )
        balance = credits.balance(session, found.id)
        return {
            "ok": True,
            "id": found.id,
            "kind": kind,
            "amount": moved,
            "monthly_credits": balance.monthly,
            "bonus_credits": balance.bonus,
            "remaining_credits": balance.remaining,
        }


def audit_credits(settings: Settings) -> dict[str, Any]:
    """Recompute every balance from its entries; ``ok`` is false when anything differs."""
    with open_database(settings) as database, database.read() as session:
        problems = audit.find_problems(session)
        return {"ok": not problems, "workspaces": repository.count_workspaces(session), "problems": problems}


def _require_workspace(session: Session, workspace_id: str) -> Workspace:
    found = repository.get_workspace(session, workspace_id)
    if found is None:
        raise NotFound("There is no such workspace.")
    return found


def _workspace(workspace: Workspace) -> dict[str, Any]:
    return {"id": workspace.id, "name": workspace.name, "slug": workspace.slug, "plan": workspace.plan}


def _key(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "scopes": key.scopes,
        "created_at": iso(key.created_at),
        "last_used_at": iso(key.last_used_at) if key.last_used_at else None,
        "revoked": key.revoked_at is not None,
        "budget": _budget(key),
    }


def _budget(key: ApiKey) -> dict[str, Any] | None:
    budget = budget_from(key.budget_credits, key.budget_period)
    return {"credits": budget.credits, "period": budget.period.value} if budget else None
