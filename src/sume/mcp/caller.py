"""Who calls a tool: with which client, through which gates, from where."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sume.mcp.gates import Gates

if TYPE_CHECKING:
    import httpx

    from sume.client._async.client import AsyncClient
    from sume.mcp.files import LocalFiles

Report = Callable[[float, str], Awaitable[None]]
"""Tell the caller how far a call is (0 to 1), and in words."""


@dataclass(frozen=True, slots=True)
class Caller:
    """``api``: one key's way to the service. ``media`` fetches media addresses and carries no key.

    ``files`` are there where the gates let files be used. ``stopping``: whether the server is to end.
    """

    api: "AsyncClient"
    gates: Gates
    media: "httpx.AsyncClient"
    files: "LocalFiles | None" = None
    stopping: Callable[[], bool] = field(default=lambda: False)
