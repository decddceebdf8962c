"""``sume serve``: all doors in this process, workers beside it, and a clean end for all."""

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Final

import structlog
import uvicorn
from starlette.types import ASGIApp

from sume import faults
from sume.access import first_setup
from sume.access.admin import setup_address
from sume.accounts import admin
from sume.api.app import open_state
from sume.logs import configure_logs
from sume.serving.app import create_doors
from sume.settings import WILDCARD_HOSTS, Settings, SettingsError, make_data_dir
from sume.storage.database import Database
from sume.storage.migrate import migrate
from sume.workflows.supervisor import WORKER_MODULE, Supervisor

BACKLOG: Final = 2048
KEEP_ALIVE_SECONDS: Final = 75
"""An idle connection is the caller's to close: a load balancer keeps one for 60 seconds, agents think between
calls, and a POST that meets the close cannot safely be sent again."""
STOP_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)

log = structlog.get_logger()


class _Server(uvicorn.Server):
    """Tells all others as soon as the stop comes, so that nobody holds it up."""

    def __init__(self, config: uvicorn.Config, on_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_stop = on_stop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Not uvicorn's own, which raises the signal again at the end: that would kill this process before its
        # workers have stopped.
        self._on_stop()
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


def serve(settings: Settings, *, workers: int | None = None, worker_module: str = WORKER_MODULE) -> int:
    """Run until SIGTERM or Ctrl-C; returns the exit code."""
    configure_logs(settings)
    faults.arm(settings.crash_at or None)
    make_data_dir(settings)
    listener = _listen(settings)
    settings = settings.model_copy(update={"port": listener.getsockname()[1]})
    if settings.host in WILDCARD_HOSTS and not settings.public_url:
        log.warning("serve.links_are_local", hint="Set SUME_PUBLIC_URL: links given out name 127.0.0.1.")
    database = Database(settings.database)
    migrate(database)
    _introduce(settings, database)
    state = open_state(settings, database)
    count = settings.workers if workers is None else workers
    supervisor = Supervisor(settings, database, count, worker_module)

    def stop_soon() -> None:
        supervisor.ask_to_stop()
        state.waiting.close()

    server = _server(settings, create_doors(state), stop_soon)
    for number in STOP_SIGNALS:
        # uvicorn raises the signal once more when it is done; by default that would end the process there.
        signal.signal(number, server.handle_exit)
    supervisor.start()
    try:
        log.info("serve.listening", url=settings.base_url, workers=count, docs=f"{settings.base_url}/docs")
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
    with database.write() as session:
        code = first_setup.setup_code(session)
    if code is not None:
        print(  # noqa: T201 - whoever reads this is the owner; nobody else may set the server up
            f"To sign in with a browser, set your password first:\n\n  {setup_address(settings, code)}\n",
            flush=True,
        )


def _server(settings: Settings, app: ASGIApp, on_stop: Callable[[], None]) -> _Server:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=int(settings.shutdown_grace_seconds),
    )
    return _Server(config, on_stop)
