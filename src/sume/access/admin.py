"""What an operator does about people, from the command line; each returns what ``--json`` prints."""

import secrets
from typing import Any, Final

from sqlalchemy.orm import Session

from sume.access import first_setup, repository, signing_in, throttle
from sume.access.emails import checked_email
from sume.access.passwords import checked_password, hash_password
from sume.accounts import memberships
from sume.accounts import repository as accounts
from sume.accounts.admin import open_database
from sume.accounts.models import User
from sume.accounts.service import checked_name
from sume.contract.errors import ErrorCode
from sume.errors import Conflict, NotFound
from sume.settings import Settings
from sume.storage.database import utc_now

GENERATED_BYTES: Final = 15


def setup_address(settings: Settings, code: str) -> str:
    return f"{settings.base_url}/setup?code={code}"


def show_setup_code(settings: Settings) -> dict[str, Any]:
    with open_database(settings) as database, database.write() as session:
        code = first_setup.setup_code(session)
        if code is None:
            raise Conflict(
                ErrorCode.CONFLICT,
                "This server has been set up. Set a lost password with 'sume admin users password'.",
            )
        return {"ok": True, "setup_code": code, "url": setup_address(settings, code)}


def list_users(settings: Settings) -> dict[str, Any]:
    with open_database(settings) as database, database.read() as session:
        may_sign_in = repository.users_with_password(session)
        workspaces = memberships.workspaces_by_user(session)
        return {
            "ok": True,
            "users": [
                {
                    **_user(user),
                    "has_password": user.id in may_sign_in,
                    "workspaces": workspaces.get(user.id, []),
                }
                for user in accounts.list_users(session)
            ],
        }


def create_user(settings: Settings, *, name: str, email: str, workspace: str | None) -> dict[str, Any]:
    """A user without a password, who can sign in once one is set."""
    with open_database(settings) as database, database.write() as session:
        email = checked_email(email)
        if repository.user_by_email(session, email) is not None:
            raise Conflict(ErrorCode.ALREADY_EXISTS, "A user has this email already.")
        user = accounts.add_user(session, name=checked_name(name), email=email, now=utc_now())
        if workspace is not None:
            memberships.add(session, workspace_id=workspace, user=user, now=utc_now())
        return {"ok": True, "user": _user(user), "workspaces": [workspace] if workspace else []}


def set_password(settings: Settings, *, email: str, password: str | None) -> dict[str, Any]:
    """Set a password, or make one up when none is given. Every browser of the user is signed out."""
    generated = secrets.token_urlsafe(GENERATED_BYTES) if password is None else None
    with open_database(settings) as database:
        with database.read() as session:
            user = _require_user(session, email)
            checked = checked_password(password or generated or "", user.name, user.email)
        hashed = hash_password(checked)
        with database.write() as session:
            repository.set_password(session, user.id, hashed, utc_now())
            repository.delete_sessions_of(session, user.id)
            throttle.forgive(session, signing_in.ACCOUNT, user.email)
    return {"ok": True, "user": _user(user)} | ({"password": generated} if generated else {})


def join(settings: Settings, *, email: str, workspace: str) -> dict[str, Any]:
    with open_database(settings) as database, database.write() as session:
        user = _require_user(session, email)
        memberships.add(session, workspace_id=workspace, user=user, now=utc_now())
        return {"ok": True, "user": _user(user), "workspace_id": workspace}


def leave(settings: Settings, *, email: str, workspace: str) -> dict[str, Any]:
    with open_database(settings) as database, database.write() as session:
        user = _require_user(session, email)
        revoked = memberships.remove(session, workspace_id=workspace, user_id=user.id, now=utc_now())
        repository.drop_undelivered(session, user.id, workspace)
        return {"ok": True, "user": _user(user), "workspace_id": workspace, "keys_revoked": revoked}


def _require_user(session: Session, email: str) -> User:
    user = repository.user_by_email(session, email.strip())
    if user is None:
        raise NotFound("There is no user with this email. See: sume admin users list")
    return user


def _user(user: User) -> dict[str, Any]:
    return {"id": user.id, "name": user.name, "email": user.email}
