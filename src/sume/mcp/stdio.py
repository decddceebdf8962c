"""`sume mcp`: the server on standard input and output, with the command line's own configuration."""

import signal
from pathlib import Path
from typing import Any

import anyio
import httpx
from mcp.server.stdio import stdio_server

from sume.client._async.client import AsyncClient
from sume.client.config import Connection
from sume.client.connections import CONNECT_SECONDS, READ_SECONDS, uses_proxies
from sume.mcp.caller import Caller
from sume.mcp.files import LocalFiles
from sume.mcp.gates import Gates
from sume.mcp.server import create_server


def run(connection: Connection, gates: Gates, folders: tuple[Path, ...]) -> None:
    """Until standard input ends. The connection has a key; files are used within the ``folders``."""
    # A thread waits for the next line, and nothing but that line would wake it: Python's own answer to Ctrl-C
    # would wait for the thread. Nothing here needs more of an end than the signal's.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    anyio.run(_serve, connection, gates, folders)


async def _serve(connection: Connection, gates: Gates, folders: tuple[Path, ...]) -> None:
    url, key = connection.base_url, connection.api_key or ""
    media = httpx.AsyncClient(
        timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS), trust_env=uses_proxies(url)
    )
    async with AsyncClient(url, key) as api, media:
        caller = Caller(api, gates, media, LocalFiles(folders) if folders else None)

        def only_caller(_: Any) -> Caller:
            return caller

        server = create_server(only_caller)
        # Whatever else is printed goes to standard error meanwhile.
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
