"""The app: routes, errors, the reference page and what requests share."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.types import ASGIApp

from sume import __version__
from sume.accounts.rates import RateLimiter
from sume.api import errors, health, llms, media, openapi
from sume.api.direct import DirectReads
from sume.api.envelope import Envelope
from sume.api.keyring import KeyRing
from sume.api.routes import ROUTERS, device_login
from sume.api.state import AppState
from sume.api.waiting import Waiting
from sume.contract.operations import API_PREFIX
from sume.library.opening import LateIndex
from sume.settings import Settings
from sume.storage.database import Database
from sume.storage.objects import open_store
from sume.storage.signing import server_secret

Running = Callable[[], AbstractAsyncContextManager[None]]

UPLOAD_SECRET = "uploads"  # noqa: S105 - a name, not a secret


def open_state(settings: Settings, database: Database) -> AppState:
    """Everything requests share; the database must be migrated."""
    with database.write() as session:
        secret = server_secret(session, UPLOAD_SECRET)
    keyring = KeyRing(database)
    return AppState(
        settings=settings,
        database=database,
        store=open_store(settings.storage),
        upload_secret=secret,
        keyring=keyring,
        rates=RateLimiter(database, enforced=settings.rate_limits),
        waiting=Waiting(database, on_change=keyring.forget),
        scenes=LateIndex(settings.models_dir, settings.models_index_url),
    )


def create_app(state: AppState, *, alongside: Sequence[Running] = ()) -> ASGIApp:
    """The whole HTTP door over one state. ``alongside``: what else is to run while it serves."""
    app = FastAPIOffline(
        title="Sume API",
        version=__version__,
        openapi_url=f"{API_PREFIX}/openapi.json",
        docs_url="/docs",
        redoc_url=None,
        lifespan=_lifespan(state, alongside),
        redirect_slashes=False,
    )
    app.state.sume = state
    # At the front and not by `include_router`, which looks through each router twice for every request.
    app.router.routes[:0] = [route for router in ROUTERS for route in router.routes]
    app.router.routes.extend([*media.routes, *health.routes, *llms.routes, *device_login.routes])
    app.openapi = openapi.document  # type: ignore[method-assign]
    errors.install(app)
    return Envelope(DirectReads(app))


def _lifespan(state: AppState, alongside: Sequence[Running]) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        state.waiting.start()
        state.rates.start()
        try:
            async with AsyncExitStack() as stack:
                for running in alongside:
                    await stack.enter_async_context(running())
                yield
        finally:
            state.waiting.close()
            state.rates.close()

    return lifespan
