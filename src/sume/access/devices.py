"""Device login: a terminal asks, a signed-in person decides, and whoever holds the device code gets a key.

The key is made in the transaction that hands it out. So it is stored nowhere, and exists once however many
polls come at the same time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from sume.access import repository, throttle, tokens
from sume.access.models import DeviceLogin
from sume.accounts import memberships
from sume.accounts import service as accounts
from sume.contract.access import (
    DEVICE_LOGIN_LIFETIME,
    DEVICE_POLL_SECONDS,
    DEVICE_STARTS_PER_ADDRESS,
    WRONG_DEVICE_CODES_PER_ADDRESS,
    WRONG_USER_CODES_PER_USER,
    DeviceLoginStatus,
)
from sume.contract.account import Scope
from sume.contract.errors import ErrorCode
from sume.credits.budgets import Budget, budget_from
from sume.errors import Conflict, InvalidRequest, NotFound, RateLimited, SumeError
from sume.storage.database import insert_if_absent
from sume.storage.signing import server_secret

SCOPES: Final = tuple(Scope)
NO_LABEL: Final = "A device without a name"
STARTS, WRONG_CODES, WRONG_USER_CODES = "device-starts", "device-codes", "user-codes"
GRACE: Final = timedelta(milliseconds=250)
"""Networks deliver unevenly: a poll this much too early is let through."""


@dataclass(frozen=True, slots=True)
class Codes:
    device: str
    user: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person gives a device."""

    user_id: str
    workspace_id: str
    scopes: tuple[Scope, ...]
    budget: Budget | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """``api_key`` is there once, with the one ``approved``."""

    status: DeviceLoginStatus
    api_key: str | None = None


def start(session: Session, *, label: str | None, address: str, now: datetime) -> Codes:
    """Ask for a key; raises :class:`~sume.access.throttle.TooManyTries`."""
    place = throttle.network_of(address)
    throttle.count_try(session, STARTS, place, DEVICE_STARTS_PER_ADDRESS, now)
    secret = server_secret(session, throttle.SECRET)
    row = {
        "label": _clean_label(label),
        "address": place[:64],
        "scopes": [scope.value for scope in SCOPES],
        "status": DeviceLoginStatus.PENDING.value,
        "created_at": now,
        "expires_at": now + DEVICE_LOGIN_LIFETIME,
    }
    while True:
        codes = Codes(tokens.new_token(), tokens.new_user_code())
        hashes = {
            "device_hash": tokens.hash_token(codes.device),
            "user_hash": tokens.hash_user_code(secret, codes.user),
        }
        if insert_if_absent(session, DeviceLogin, row | hashes):
            return codes


def poll(session: Session, device_code: str, *, address: str, now: datetime) -> Exchange | SumeError:
    """What became of it. A refusal is returned, not raised, so that what was counted is kept."""
    login = repository.lock_device_login(session, tokens.hash_token(device_code))
    if login is None:
        return _unknown_device(session, address, now)
    early = _too_early(login, now)
    if early is not None:
        return early
    login.polled_at = now
    status = status_of(login, now)
    if status is not DeviceLoginStatus.APPROVED:
        return Exchange(status)
    login.status = DeviceLoginStatus.CONSUMED.value
    return Exchange(status, _make_key(session, login, now))


def find(
    session: Session, typed: str, *, user_id: str, now: datetime, lock: bool = False
) -> DeviceLogin | SumeError:
    """The login that waits under this code. Like :func:`poll`, it returns refusals."""
    code = tokens.clean_user_code(typed)
    if code is not None:
        hashed = tokens.hash_user_code(server_secret(session, throttle.SECRET), code)
        login = repository.device_login_by_user_code(session, hashed, lock=lock)
        if login is not None and status_of(login, now) is DeviceLoginStatus.PENDING:
            return login
    try:
        throttle.count_try(session, WRONG_USER_CODES, user_id, WRONG_USER_CODES_PER_USER, now)
    except throttle.TooManyTries as refused:
        return refused
    return NotFound(
        "No device waits under this code. Codes last ten minutes and serve once: look at the device for "
        "its code, or start again there."
    )


def approve(session: Session, typed: str, grant: Grant, now: datetime) -> DeviceLogin | SumeError:
    """Grant it a key; who grants must be a member of the workspace."""
    login = find(session, typed, user_id=grant.user_id, now=now, lock=True)
    if isinstance(login, SumeError):
        return login
    if not memberships.is_member(session, workspace_id=grant.workspace_id, user_id=grant.user_id):
        return NotFound("There is no such workspace.")
    allowed = [str(scope) for scope in grant.scopes if scope in login.scopes]
    if not allowed:
        return InvalidRequest.at(("scopes", "choose at least one thing that the device may do"))
    login.scopes = allowed
    login.user_id, login.workspace_id = grant.user_id, grant.workspace_id
    if grant.budget is not None:
        checked = accounts.checked_budget(grant.budget)
        login.budget_credits, login.budget_period = checked.credits, checked.period.value
    login.status = DeviceLoginStatus.APPROVED.value
    return login


def deny(session: Session, typed: str, *, user_id: str, now: datetime) -> DeviceLogin | SumeError:
    login = find(session, typed, user_id=user_id, now=now, lock=True)
    if not isinstance(login, SumeError):
        login.status = DeviceLoginStatus.DENIED.value
        login.user_id = user_id
    return login


def status_of(login: DeviceLogin, now: datetime) -> DeviceLoginStatus:
    """Whoever did not come for the key in time does not get it either."""
    status = DeviceLoginStatus(login.status)
    ended = status in (DeviceLoginStatus.DENIED, DeviceLoginStatus.CONSUMED)
    return status if ended or now < login.expires_at else DeviceLoginStatus.EXPIRED


def _make_key(session: Session, login: DeviceLogin, now: datetime) -> str:
    if login.workspace_id is None or login.user_id is None:
        raise Conflict(ErrorCode.CONFLICT, "This login was approved by nobody. Start again.")
    _, secret = accounts.create_key(
        session,
        workspace_id=login.workspace_id,
        user_id=login.user_id,
        scopes=login.scopes,
        name=login.label,
        budget=budget_from(login.budget_credits, login.budget_period),
        now=now,
    )
    return secret


def _too_early(login: DeviceLogin, now: datetime) -> RateLimited | None:
    if login.polled_at is None:
        return None
    due = login.polled_at + timedelta(seconds=DEVICE_POLL_SECONDS)
    if now >= due - GRACE:
        return None
    return RateLimited(
        f"Poll no more than once in {DEVICE_POLL_SECONDS} seconds.", retry_after=DEVICE_POLL_SECONDS
    )


def _unknown_device(session: Session, address: str, now: datetime) -> SumeError:
    place = throttle.network_of(address)
    try:
        throttle.count_try(session, WRONG_CODES, place, WRONG_DEVICE_CODES_PER_ADDRESS, now)
    except throttle.TooManyTries as refused:
        return refused
    return NotFound("There is no such login. Start again.")


def _clean_label(label: str | None) -> str:
    """One line that cannot steer what shows it."""
    clean = "".join(char if char.isprintable() else " " for char in label or "")
    return " ".join(clean.split()) or NO_LABEL
