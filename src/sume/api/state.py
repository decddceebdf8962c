"""What requests share."""

from dataclasses import dataclass

from starlette.requests import Request

from sume.accounts.rates import RateLimiter
from sume.api.keyring import KeyRing
from sume.api.waiting import Waiting
from sume.library.search.port import SceneIndex
from sume.settings import Settings
from sume.storage.database import Database
from sume.storage.objects import ObjectStore


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


def state_of(request: Request) -> AppState:
    state: AppState = request.app.state.sume
    return state
