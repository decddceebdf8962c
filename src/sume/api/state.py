"""What requests share."""

from dataclasses import dataclass, field
from typing import Final

from anyio import CapacityLimiter
from starlette.requests import Request

from sume.accounts.rates import RateLimiter
from sume.api.keyring import KeyRing
from sume.api.waiting import Waiting
from sume.library.search.port import SceneIndex
from sume.settings import Settings
from sume.storage.database import Database
from sume.storage.objects import ObjectStore

SEARCHES_AT_ONCE: Final = 8
"""More wait: the first of a large workspace takes seconds, and each holds a thread and a connection of those
that all other requests need too."""


@dataclass(frozen=True, slots=True)
class AppState:
    settings: Settings
    database: Database
    store: ObjectStore
    upload_secret: bytes
    keyring: KeyRing
    rates: RateLimiter
    waiting: Waiting
    scenes: SceneIndex
    searches: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(SEARCHES_AT_ONCE))


def state_of(request: Request) -> AppState:
    state: AppState = request.app.state.sume
    return state
