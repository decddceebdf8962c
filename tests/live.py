"""The real API in a thread, spoken to over real HTTP."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any

import httpx
import uvicorn

from sume.accounts import repository
from sume.accounts import service as accounts
from sume.accounts.rates import RateLimiter
from sume.api.app import open_state
from sume.contract.account import Bucket, Scope
from sume.contract.prices import PLANS
from sume.credits import service as credits
from sume.credits.budgets import Budget
from sume.logs import configure_logs
from sume.serving.app import create_doors
from sume.settings import Settings
from sume.storage.database import Database, utc_now

START_SECONDS = 60
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Everything here is plain HTTP, and loading the real ones costs each client more than all its requests."""


class LiveApi:
    """Listens on a free port. Use :meth:`workspace` to get callers; ``clock`` is what rate limits go by."""

    def __init__(
        self, settings: Settings, database: Database, *, clock: Callable[[], float] = time.time
    ) -> None:
        configure_logs(settings)
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        port = self._socket.getsockname()[1]
        self.settings = settings.model_copy(update={"port": port})
        self.database = database
        rates = RateLimiter(database, enforced=settings.rate_limits, clock=clock)
        self.state = replace(open_state(self.settings, database), rates=rates)
        self.app = create_doors(self.state)
        config = uvicorn.Config(self.app, log_config=None, access_log=False, timeout_graceful_shutdown=2)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)
        self._owner: str | None = None
        self._callers: list[Caller] = []

    @property
    def url(self) -> str:
        return self.settings.base_url

    def __enter__(self) -> "LiveApi":
        self._thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the API did not start")
            self._thread.join(0.02)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for caller in self._callers:
            caller.http.close()
        self.state.waiting.close()
        self._server.should_exit = True
        self._thread.join(START_SECONDS)
        with contextlib.suppress(OSError):
            self._socket.close()

    def workspace(self, *, plan: str = "pro", credits_left: int | None = None) -> "Caller":
        """A new workspace of its own, with exactly so many credits if a number is given."""
        with self.database.write() as session:
            now = utc_now()
            if self._owner is None:
                email = f"owner-{threading.get_ident()}-{time.monotonic_ns()}@example.com"
                self._owner = repository.add_user(session, name="Owner", email=email, now=now).id
            made = accounts.create_workspace(session, name="Studio", plan=plan, owner_id=self._owner, now=now)
            if credits_left is not None:
                surplus = credits_left - PLANS[plan].monthly_credits
                credits.grant(session, made.id, plan=plan, amount=surplus, bucket=Bucket.MONTHLY, now=now)
        return self.key(made.id)

    def key(
        self,
        workspace_id: str,
        scopes: tuple[Scope, ...] = tuple(Scope),
        *,
        budget: Budget | None = None,
    ) -> "Caller":
        with self.database.write() as session:
            _, secret = accounts.create_key(
                session,
                workspace_id=workspace_id,
                scopes=[scope.value for scope in scopes],
                name="test",
                now=utc_now(),
                budget=budget,
            )
        return self.caller(secret, workspace_id)

    def caller(self, key: str | None = None, workspace_id: str = "") -> "Caller":
        """Whoever holds this key, be it good or not; without one, somebody who sends none."""
        caller = Caller(self, workspace_id, key)
        self._callers.append(caller)
        return caller


class Caller:
    """One API key's view of the API."""

    def __init__(self, api: LiveApi, workspace_id: str, key: str | None) -> None:
        self.api = api
        self.workspace_id = workspace_id
        self.key = key or ""
        self.http = httpx.Client(
            base_url=f"{api.url}/api/v1",
            headers={} if key is None else {"Authorization": f"Bearer {key}"},
            timeout=40,
            trust_env=False,
            verify=NO_CERTIFICATES,
        )

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.http.get(path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.http.post(path, **options)

    def create_image(self, **fields: Any) -> httpx.Response:
        headers = fields.pop("headers", {})
        return self.post("/images/generations", json={"prompt": "A jar.", **fields}, headers=headers)
