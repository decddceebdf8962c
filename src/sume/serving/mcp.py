"""`POST /mcp`: the tools for agents over HTTP, each request with its own key and no memory of others.

Every tool calls the API in this process with the caller's key, so that its checks, limits and errors hold as
they do for everybody.
"""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final

import httpx
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from sume.api.envelope import REQUEST_ID, Envelope, limit_body
from sume.api.keyring import presented_key
from sume.api.replies import error_reply
from sume.api.state import AppState
from sume.client._async.client import AsyncClient
from sume.client.retry import Backoff
from sume.contract.operations import API_PREFIX
from sume.errors import MethodNotAllowed, SumeError, nothing_here
from sume.mcp.caller import Caller
from sume.mcp.narrowing import gates_from_query
from sume.mcp.places import Places
from sume.serving.mcp_sessions import CALLER, McpSessions

PATH: Final = "/mcp"
ONE_TRY: Final = Backoff(attempts=1)
"""There is no network between a tool and the API; a refusal is the agent's to wait out."""


@dataclass(frozen=True, slots=True)
class _Route:
    """What metrics call this door."""

    path: str


class McpDoor:
    """:meth:`running` must be entered while requests are served."""

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._places = Places.of(state.settings)
        self._sessions = McpSessions()

    def running(self) -> AbstractAsyncContextManager[None]:
        return self._sessions.running()

    def before(self, api: ASGIApp) -> ASGIApp:
        """The door, with the API it calls."""
        return Envelope(_Admission(self._state, self._places, self._sessions, httpx.ASGITransport(api)))


class _Admission:
    """Who may come in, and with which gates."""

    def __init__(
        self,
        state: AppState,
        places: Places,
        sessions: McpSessions,
        api: httpx.ASGITransport,
    ) -> None:
        self._state = state
        self._places = places
        self._sessions = sessions
        self._api = api
        self._url = state.settings.base_url + API_PREFIX
        self._media = httpx.AsyncClient(transport=api)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["route"] = _Route(PATH)
        request = Request(scope)
        try:
            await self._serve(request, receive, send)
        except SumeError as error:
            await error_reply(error, scope[REQUEST_ID])(scope, receive, send)

    async def _serve(self, request: Request, receive: Receive, send: Send) -> None:
        self._places.check(request.headers.get("host"), request.headers.get("origin"))
        _require_post(request)
        key = presented_key(request)
        principal = await self._state.keyring.principal(key)
        gates = gates_from_query(request.query_params.multi_items(), principal.scopes)
        limited = limit_body(request.scope, receive)
        async with AsyncClient(self._url, key, backoff=ONE_TRY, transport=self._api) as api:
            request.scope[CALLER] = Caller(api, gates, self._media, stopping=self._stopping)
            await self._sessions.handle(request.scope, limited, send)

    def _stopping(self) -> bool:
        return self._state.waiting.closing


def _require_post(request: Request) -> None:
    """There are no sessions: nothing to listen to between requests, and nothing to end."""
    if request.url.path != PATH:
        raise nothing_here()
    if request.method != "POST":
        raise MethodNotAllowed(f"{request.method} is not allowed here; use POST.", headers={"Allow": "POST"})
