"""The first set-up: whoever holds the set-up code becomes the owner, once, while nobody has a password."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from sume.access import repository
from sume.access.emails import checked_email
from sume.accounts import repository as accounts
from sume.accounts.service import checked_name
from sume.contract.errors import ErrorCode
from sume.errors import Conflict, InvalidRequest
from sume.storage.signing import server_secret

SECRET: Final = "setup"  # noqa: S105 - a name, not a secret
CODE_BYTES: Final = 10
GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class Owner:
    name: str
    email: str
    password_hash: str


def is_open(session: Session) -> bool:
    return not repository.any_password(session)


def setup_code(session: Session) -> str | None:
    """The code, the same from every server of this database; ``None`` once somebody has a password."""
    if not is_open(session):
        return None
    letters = base64.b32encode(server_secret(session, SECRET)[:CODE_BYTES]).decode()
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def check_code(session: Session, typed: str) -> None:
    """Raises :class:`InvalidRequest` for a wrong code, :class:`Conflict` when it is too late for any."""
    code = setup_code(session)
    if code is None:
        raise _too_late()
    if not hmac.compare_digest(_letters(typed), _letters(code)):
        raise InvalidRequest.at(("code", "is not this server's set-up code"))


def finish(session: Session, typed: str, owner: Owner, now: datetime) -> str:
    """Make the first user the owner with this password; the user's id."""
    check_code(session, typed)
    if not repository.take_secret(session, SECRET):
        raise _too_late()
    user = accounts.first_user(session)
    if user is None:
        raise Conflict(ErrorCode.CONFLICT, "There is no workspace yet. Run 'sume admin init' first.")
    email = checked_email(owner.email)
    other = repository.user_by_email(session, email)
    if other is not None and other.id != user.id:
        raise Conflict(ErrorCode.ALREADY_EXISTS, "Another user has this email.")
    user.name, user.email = checked_name(owner.name), email
    repository.set_password(session, user.id, owner.password_hash, now)
    return user.id


def _letters(code: str) -> bytes:
    return "".join(char for char in code.upper() if char.isalnum()).encode()


def _too_late() -> Conflict:
    return Conflict(ErrorCode.CONFLICT, "This server has been set up already. Sign in instead.")
