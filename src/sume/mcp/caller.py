"""Who calls a tool: with which client, through which gates, from where."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from sume.mcp.gates import Gates

if TYPE_CHECKING:
    import httpx

    from sume.mcp.files import LocalFiles

Report = Callable[[float, str], Awaitable[None]]
"""Tell the caller how far a call is (0 to 1), and in words."""


class Api(Protocol):
    """One key's way to the service; raises what :mod:`sume.client.errors` has."""

    async def call(
        self,
        operation: str,
        *,
        path: Mapping[str, str] | None = None,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Caller:
    """``media`` fetches media addresses and carries no key. ``stopping``: whether the server is to end."""

    api: Api
    gates: Gates
    media: "httpx.AsyncClient"
    files: "LocalFiles | None" = None
    stopping: Callable[[], bool] = field(default=lambda: False)
