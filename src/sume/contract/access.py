"""Signing in and device login: what is asked, what is answered, and every number somebody can run into."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from sume.contract.account import Scope
from sume.contract.common import NOT_BLANK, RequestModel, ResponseModel

DEVICE_START_PATH: Final = "/api/cli/auth/device/start"
DEVICE_POLL_PATH: Final = "/api/cli/auth/device/poll"

USER_CODE_LETTERS: Final = "BCDFGHJKMNPQRSTVWXYZ23456789"
"""No vowels, so that no words come out; none of the letters and digits that look alike (I, L, O, 0, 1)."""
USER_CODE_CHARS: Final = 8
DEVICE_LABEL_MAX_CHARS: Final = 100
DEVICE_LOGIN_LIFETIME: Final = timedelta(minutes=10)
DEVICE_POLL_SECONDS: Final = 3

PASSWORD_MIN_CHARS: Final = 12
PASSWORD_MAX_CHARS: Final = 256
SESSION_LIFETIME: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TryLimit:
    """So many tries in so many seconds, counted over all servers."""

    tries: int
    seconds: int


SIGN_IN_PER_ACCOUNT: Final = TryLimit(10, 600)
SIGN_IN_PER_ADDRESS: Final = TryLimit(40, 600)
SETUP_PER_ADDRESS: Final = TryLimit(10, 600)
DEVICE_STARTS_PER_ADDRESS: Final = TryLimit(20, 600)
WRONG_DEVICE_CODES_PER_ADDRESS: Final = TryLimit(60, 600)
WRONG_USER_CODES_PER_USER: Final = TryLimit(10, 600)


class DeviceLoginStatus(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"
    EXPIRED = "expired"
    CONSUMED = "consumed"


class DeviceStart(RequestModel):
    device_label: Annotated[str, Field(max_length=DEVICE_LABEL_MAX_CHARS, pattern=NOT_BLANK)] | None = None


class DevicePoll(RequestModel):
    device_code: Annotated[str, Field(min_length=1, max_length=200)]


class DeviceLoginRequest(ResponseModel):
    """What a device shows, and what it keeps to itself: ``device_code`` is what the key is handed out for."""

    object: Literal["cli_login_request"] = "cli_login_request"
    device_code: str
    user_code: str
    verification_uri: str
    verification_uri_complete: str
    expires_in: int
    interval: int
    scopes: list[Scope]


class DeviceLoginExchange(ResponseModel):
    """``api_key`` is there once, in the one answer whose status is ``approved``."""

    object: Literal["cli_login_exchange"] = "cli_login_exchange"
    status: DeviceLoginStatus
    api_key: str | None
