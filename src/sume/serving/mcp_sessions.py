"""The protocol of agents, loaded when the first of them comes: its SDK takes longer to load than the API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from starlette.types import Receive, Scope, Send

from sume.contract.limits import MAX_JSON_BODY_BYTES
from sume.mcp.caller import Caller

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

CALLER: Final = "sume.mcp.caller"
"""Where a request's scope has its :class:`~sume.mcp.caller.Caller`."""


class McpSessions:
    """Answers requests that were let in. :meth:`running` must be entered while they are served."""

    def __init__(self) -> None:
        self._asked = asyncio.Event()
        self._closing = asyncio.Event()
        self._opened: asyncio.Future[StreamableHTTPSessionManager] | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self._opened = asyncio.get_running_loop().create_future()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keep(self._opened))
            yield
            self._closing.set()
            self._asked.set()

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._opened is None:
            raise RuntimeError("running() is to be entered before requests are served")
        self._asked.set()
        manager = await asyncio.shield(self._opened)
        await manager.handle_request(scope, receive, send)

    async def _keep(self, opened: "asyncio.Future[StreamableHTTPSessionManager]") -> None:
        """Opened and closed by one task, as the manager asks."""
        await self._asked.wait()
        if self._closing.is_set():
            return
        try:
            manager = await asyncio.to_thread(_manager)
        except Exception as error:
            # An answer to those who ask, and no end of the service.
            opened.set_exception(error)
            return
        async with manager.run():
            opened.set_result(manager)
            await self._closing.wait()


def _manager() -> "StreamableHTTPSessionManager":
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    from sume.mcp.server import create_server

    return StreamableHTTPSessionManager(
        create_server(_caller_of), stateless=True, max_request_body_size=MAX_JSON_BODY_BYTES
    )


def _caller_of(context: Any) -> Caller:
    caller: Caller = context.request.scope[CALLER]
    return caller
