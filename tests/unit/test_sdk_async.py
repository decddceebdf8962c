"""What only an asynchronous client can get wrong: being canceled, many calls at once, what it leaves open."""

import asyncio
import gc
import threading
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from sume import AsyncSume
from tests.unit.client_standin import (
    ACCOUNT,
    JOB_ID,
    KEY,
    PICTURE,
    Answer,
    StandIn,
    accepted,
    media,
    result,
    stream,
    unavailable,
)

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

EVENTS = f"/jobs/{JOB_ID}/events"
TWO_EVENTS = stream(("1", "status", "running"), ("2", "progress", "running"))
Scenario = Callable[[AsyncSume], Awaitable[None]]


def play(service: StandIn, scenario: Scenario) -> None:
    """Run it with a client of its own; nothing may be left for the garbage collector to complain of."""

    async def run() -> None:
        async with AsyncSume(KEY, service.base_url) as client:
            await scenario(client)

    asyncio.run(run())
    gc.collect()


def connections(client: Any) -> list[Any]:
    """Those that are open, idle ones too."""
    return list(client._transport._http._transport._pool.connections)


async def canceled(call: Any, service: StandIn, method: str, path: str) -> None:
    """Begin the call, and cancel it once the service has got the request."""
    task = asyncio.ensure_future(call)
    await asyncio.to_thread(service.await_requests, method, path, 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_a_canceled_call_gives_its_connection_back(service: StandIn) -> None:
    hold = threading.Event()
    service.on("GET", "/me", Answer(200, ACCOUNT, hold=hold), Answer(200, ACCOUNT))

    async def scenario(client: AsyncSume) -> None:
        await canceled(client.me(), service, "GET", "/me")
        assert connections(client) == []
        hold.set()
        assert (await client.me()).user.name == "Ada"

    play(service, scenario)


def test_a_pause_between_tries_can_be_canceled(service: StandIn) -> None:
    service.on("GET", "/me", unavailable("30"))

    async def scenario(client: AsyncSume) -> None:
        await asyncio.wait_for(canceled(client.me(), service, "GET", "/me"), timeout=20)
        assert len(service.requests) == 1

    play(service, scenario)


def test_a_canceled_download_keeps_nothing(service: StandIn, tmp_path: Path) -> None:
    hold = threading.Event()
    service.on("GET", f"/jobs/{JOB_ID}/result", Answer(200, result(media(f"{service.origin}/files/x"))))
    service.on("GET", "/files/x", Answer(200, PICTURE, hold=hold))

    async def scenario(client: AsyncSume) -> None:
        await canceled(client.jobs.download(JOB_ID, tmp_path), service, "GET", "/files/x")
        hold.set()
        assert list(tmp_path.iterdir()) == []

    play(service, scenario)


def test_a_canceled_upload_closes_its_file(service: StandIn, tmp_path: Path) -> None:
    hold = threading.Event()
    (tmp_path / "x.png").write_bytes(PICTURE)
    address = {
        "object": "upload",
        "id": "upload_1",
        "method": "PUT",
        "upload_url": f"{service.origin}/store/1",
        "required_headers": {"Content-Type": "image/png", "Content-Length": str(len(PICTURE))},
        "object_key": "uploads/1/original",
        "media_url": "http://x/y",
        "expires_at": "2026-11-23T09:45:00.000Z",
        "max_bytes": 20971520,
    }
    service.on("POST", "/uploads/presign", Answer(201, address))
    service.on("PUT", "/store/1", Answer(200, b"", hold=hold))

    async def scenario(client: AsyncSume) -> None:
        upload = client.uploads.put(tmp_path / "x.png", "reference_image")
        await canceled(upload, service, "PUT", "/store/1")
        hold.set()

    play(service, scenario)


def test_events_that_are_left_give_their_connection_back(service: StandIn) -> None:
    service.on("GET", EVENTS, TWO_EVENTS)

    async def scenario(client: AsyncSume) -> None:
        async with aclosing(client.jobs.events(JOB_ID)) as events:
            async for event in events:
                assert event.id == "1"
                break
        assert connections(client) == []

    play(service, scenario)


def test_events_that_are_only_dropped_complain_of_nothing(service: StandIn) -> None:
    service.on("GET", EVENTS, TWO_EVENTS)

    async def scenario(client: AsyncSume) -> None:
        async for _event in client.jobs.events(JOB_ID):
            break

    play(service, scenario)


def test_many_at_once_have_each_a_key(service: StandIn) -> None:
    service.on("POST", "/images/generations", Answer(202, accepted()))

    async def scenario(client: AsyncSume) -> None:
        await asyncio.gather(*[client.images.generate(prompt=f"Jar {number}") for number in range(20)])

    play(service, scenario)
    sent = service.seen("POST", "/images/generations")
    assert len({request.headers["Idempotency-Key"] for request in sent}) == len(sent) == 20


def test_a_client_that_is_closed_says_so(service: StandIn) -> None:
    async def scenario(client: AsyncSume) -> None:
        await client.aclose()
        with pytest.raises(RuntimeError, match="closed"):
            await client.me()

    play(service, scenario)
