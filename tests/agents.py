"""Agents' side of the tools: the SDK's own client over each transport, and what every answer has to hold."""

import json
import os
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

import anyio
import httpx2
import pytest
from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult

from sume.contract.tool_schemas import output_schema
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

WAYS: Final = (pytest.param("stdio", marks=pytest.mark.slow), "http", "http-2025")
"""Transports, and over HTTP both of the protocol's eras; the newer one is what the client chooses.

A process of its own takes seconds to start, most of them in the SDK's imports.
"""
ALL_GATES: Final = ("--toolsets", "all", "--allow-write", "--allow-paid")
SECRETS: Final = re.compile(r"upload_url|required_headers|object_key|X-Amz-|Signature=|sume_live_[\w-]{8}")
"""What no answer may hold."""


@dataclass(frozen=True)
class Agent:
    client: Client

    async def names(self) -> set[str]:
        return {tool.name for tool in (await self.client.list_tools()).tools}

    async def call(self, name: str, /, **given: Any) -> CallToolResult:
        """Any answer, checked to hold no secret and, if it is no error, to fit the tool's schema."""
        return checked(name, await self.client.call_tool(name, given))

    async def good(self, name: str, /, **given: Any) -> dict[str, Any]:
        answer = await self.call(name, **given)
        assert not answer.is_error, said(answer)
        found: dict[str, Any] = answer.structured_content
        return found

    async def refused(self, name: str, /, **given: Any) -> dict[str, Any]:
        answer = await self.call(name, **given)
        assert answer.is_error, said(answer)
        error: dict[str, Any] = answer.structured_content["error"]
        assert said(answer).startswith(f"{error['code']}: ")
        assert said(answer).endswith(f"Next: {error['next_step']}")
        return error


def checked(name: str, answer: CallToolResult) -> CallToolResult:
    assert SECRETS.findall(answer.model_dump_json()) == []
    if not answer.is_error:
        Draft202012Validator(output_schema(name)).validate(answer.structured_content)
    return answer


def said(answer: CallToolResult) -> str:
    """Its text, which never has a media address in it but of an upload."""
    return "\n".join(part.text for part in answer.content if part.type == "text")


@asynccontextmanager
async def over_http(caller: Caller, mode: str = "auto", query: str = "") -> AsyncIterator[Agent]:
    async with at(f"{caller.api.url}/mcp{query}", caller.key, mode) as agent:
        yield agent


@asynccontextmanager
async def at(address: str, key: str, mode: str = "auto") -> AsyncIterator[Agent]:
    headers = {"Authorization": f"Bearer {key}"}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=60, trust_env=False) as http,
        Client(streamable_http_client(address, http_client=http), mode=mode) as client,
    ):
        yield Agent(client)


@asynccontextmanager
async def over_stdio(caller: Caller, *options: str, folder: Path) -> AsyncIterator[Agent]:
    """The command as a program of an agent would start it, in this folder."""
    with (folder / "stderr.txt").open("w", encoding="utf-8") as errors:
        from mcp.client.stdio import stdio_client

        async with Client(
            stdio_client(stdio_server(caller, *options, folder=folder), errlog=errors)
        ) as client:
            yield Agent(client)


def stdio_server(caller: Caller, *options: str, folder: Path) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable,
        args=["-m", "sume.cli", "mcp", *options],
        env=environment(caller, folder),
        cwd=folder,
    )


def environment(caller: Caller, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SUME_")}
    return {
        **kept,
        "HOME": str(folder),
        "SUME_CONFIG_DIR": str(folder / "config"),
        "SUME_API_KEY": caller.key,
        "SUME_API_BASE_URL": caller.api.url,
    }


@asynccontextmanager
async def connected(way: str, caller: Caller, folder: Path) -> AsyncIterator[Agent]:
    """With every gate open that the key allows."""
    if way == "stdio":
        async with over_stdio(caller, *ALL_GATES, folder=folder) as agent:
            yield agent
        return
    async with over_http(caller, "legacy" if way == "http-2025" else "auto") as agent:
        yield agent


def run(story: Callable[[], Awaitable[None]]) -> None:
    """The error of a story itself, out of the groups that the client's tasks put around it."""
    try:
        anyio.run(story)
    except BaseExceptionGroup as group:
        error: BaseException = group
        while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
            error = error.exceptions[0]
        raise error from None


@contextmanager
def working(live: LiveApi) -> Iterator[None]:
    """Somebody completes what is queued."""
    stop, worker = Event(), Worker(live)

    def work() -> None:
        while not stop.wait(0.05):
            worker.finish_next()

    thread = Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def rpc(method: str, params: Mapping[str, Any] | None = None, number: int = 1) -> str:
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": dict(params or {})}
    return json.dumps(message)
