"""All doors behind one port: which paths belong to which room of the house."""

from collections.abc import Mapping
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from sume.api.app import create_app
from sume.api.state import AppState
from sume.serving.mcp import PATH as MCP_PATH
from sume.serving.mcp import McpDoor
from sume.web.app import ROOMS, create_web


class Doors:
    """Sends a request to the room whose path it names, or to one below it; everything else to ``main``.

    The API is ``main``: it answers unknown paths with the contract's 404, and its lifespan is the process's.
    """

    def __init__(self, main: ASGIApp, rooms: Mapping[str, ASGIApp]) -> None:
        self._main = main
        self._rooms: Final = dict(rooms)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._room_of(scope)(scope, receive, send)

    def _room_of(self, scope: Scope) -> ASGIApp:
        if scope["type"] != "http":
            return self._main
        path: str = scope["path"]
        first = path[1:].partition("/")[0]
        return self._rooms.get(f"/{first}" if first else path, self._main)


def create_doors(state: AppState) -> ASGIApp:
    """What ``sume serve`` listens with."""
    mcp = McpDoor(state)
    api = create_app(state, alongside=(mcp.running,))
    return Doors(api, {MCP_PATH: mcp.before(api), **dict.fromkeys(ROOMS, create_web(state))})
