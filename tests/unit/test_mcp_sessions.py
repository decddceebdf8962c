"""The protocol of agents is loaded when one comes, and not before."""

import asyncio
from typing import Any

import pytest

from sume.serving import mcp_sessions
from sume.serving.mcp_sessions import McpSessions

pytestmark = pytest.mark.backend_free


async def _never(*_: Any) -> Any:
    raise AssertionError("nothing is to be read or sent")


def test_nothing_is_loaded_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> Any:
        raise AssertionError("nobody asked")

    monkeypatch.setattr(mcp_sessions, "_manager", load)

    async def story() -> None:
        async with McpSessions().running():
            await asyncio.sleep(0)

    asyncio.run(story())


def test_what_cannot_be_loaded_is_told_to_each_who_asks_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def load() -> Any:
        raise ImportError("no such package")

    monkeypatch.setattr(mcp_sessions, "_manager", load)

    async def story() -> None:
        sessions = McpSessions()
        async with sessions.running():
            for _ in range(2):
                with pytest.raises(ImportError, match="no such package"):
                    await sessions.handle({"type": "http"}, _never, _never)

    asyncio.run(story())


def test_nobody_waits_for_what_was_not_started() -> None:
    with pytest.raises(RuntimeError, match="running"):
        asyncio.run(McpSessions().handle({"type": "http"}, _never, _never))
