"""``sume serve``: the API in this process, workers beside it, and a clean end for all."""

import socket
from collections.abc import Callable
from types import FrameType
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from sume import faults
from sume.accounts import admin
from sume.api.app import create_app, open_state
from sume.api.state import AppState
from sume.logs import configure_logs
from sume.settings import Settings, SettingsError
from sume.storage.database import Database
from sume.storage.migrate import migrate
from sume.workflows.supervisor import WORKER_MODULE, Supervisor

BACKLOG: Final = 2048


class _Server(uvicorn.Server):
    """Wakes waiting requests as soon as the stop comes, so that they do not hold it up."""

    def __init__(self, config: uvicorn.Config, on_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_stop = on_stop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._on_stop()
        super().handle_exit(sig, frame)


def serve(settings: Settings, *, workers: int | None = None, worker_module: str = WORKER_MODULE) -> int:
    """Run until SIGTERM or Ctrl-C; returns the exit code."""
    configure_logs(settings)
    faults.arm(settings.crash_at or None)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    listener = _listen(settings)
    settings = settings.model_copy(update={"port": listener.getsockname()[1]})
    database = Database(settings.database)
    migrate(database)
    _introduce(settings, database)
    state = open_state(settings, database)
    count = settings.workers if workers is None else workers
    supervisor = Supervisor(settings, database, count, worker_module)
    supervisor.start()
    try:
        server = _server(settings, create_app(state), state)
        server.run(sockets=[listener])
        return 0 if server.started else 1
    finally:
        supervisor.close()
        database.close()


def _listen(settings: Settings) -> socket.socket:
    """The socket to serve on; port 0 becomes a free one, which the links given out then name."""
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise SettingsError(
            f"SUME_HOST, SUME_PORT: cannot listen on {settings.host}:{settings.port}: {error.strerror}"
        ) from None


def _introduce(settings: Settings, database: Database) -> None:
    """On an empty data directory, make the first workspace and show its key, this once."""
    made = admin.initialise(database, if_empty=True)
    if "api_key" in made:
        print(  # noqa: T201 - the one thing a newcomer must see
            f"A workspace was made for you. Its API key, shown only now:\n\n  {made['api_key']}\n\n"
            f"To use it from here: sume setup --base-url {settings.base_url}/api/v1 --api-key -\n",
            flush=True,
        )


def _server(settings: Settings, app: ASGIApp, state: AppState) -> _Server:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=int(settings.shutdown_grace_seconds),
    )
    return _Server(config, on_stop=state.waiting.close)
