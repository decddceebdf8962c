"""``GET /jobs/{id}?wait=``: the answer comes with the change, which another connection makes."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.api.answers import said
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

LONG = 25
EARLY = 10
"""Seconds: far above what a wake-up takes, far below the wait."""


@pytest.fixture
def waiting(live: LiveApi, monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """To be acquired once for each time that a request has looked and goes on to wait."""
    begun, until = threading.Semaphore(0), live.state.waiting.until

    async def noted(change: asyncio.Event, seconds: float) -> bool:
        begun.release()
        return await until(change, seconds)

    monkeypatch.setattr(live.state.waiting, "until", noted)
    return begun


def _poll(caller: Caller, job_id: str, seconds: int = LONG) -> "Future[httpx.Response]":
    pool = ThreadPoolExecutor(1)
    polled = pool.submit(caller.get, f"/jobs/{job_id}?wait={seconds}")
    pool.shutdown(wait=False)
    return polled


def test_answers_at_each_change_of_status(live: LiveApi, waiting: threading.Semaphore) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    steps: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("running", lambda: worker.claim(job_id)),
        ("canceled", lambda: caller.post(f"/jobs/{job_id}/cancel")),
    )
    for status, step in steps:
        polled = _poll(caller, job_id)
        assert waiting.acquire(timeout=EARLY)
        started = time.monotonic()
        step()
        assert said(polled.result())["status"] == status
        assert time.monotonic() - started < EARLY


def test_progress_alone_does_not_end_the_wait(live: LiveApi, waiting: threading.Semaphore) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    held = worker.claim(job_id)
    polled = _poll(caller, job_id)
    assert waiting.acquire(timeout=EARLY)
    worker.report(held, 0.5)
    # It looks again after the report, and goes on waiting.
    assert waiting.acquire(timeout=EARLY)
    assert not polled.done()
    worker.fail(held)
    assert said(polled.result())["status"] == "failed"


def test_answers_with_the_unchanged_job_when_the_time_is_up(live: LiveApi) -> None:
    caller = live.workspace()
    job = said(caller.create_image(), 202)["job"]
    started = time.monotonic()
    assert said(caller.get(f"/jobs/{job['id']}?wait=1"))["status"] == "queued"
    assert 1 <= time.monotonic() - started < EARLY


def test_job_that_has_ended_is_not_waited_for(live: LiveApi) -> None:
    caller = live.workspace()
    job_id = said(caller.create_image(), 202)["job_id"]
    said(caller.post(f"/jobs/{job_id}/cancel"))
    started = time.monotonic()
    assert said(caller.get(f"/jobs/{job_id}?wait={LONG}"))["status"] == "canceled"
    assert time.monotonic() - started < EARLY


def test_change_between_the_look_and_the_wait_is_not_missed(
    live: LiveApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look at the job sees it queued; it is claimed, and everybody is woken, before the wait."""
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    reading, claimed = live.database.reading, threading.Event()

    async def slow_reading(work: Callable[..., Any]) -> Any:
        found = await reading(work)
        if getattr(found, "get", {}.get)("id") == job_id and not claimed.is_set():
            claimed.set()
            change = live.state.waiting.next_change()
            await asyncio.to_thread(worker.claim, job_id)
            await change.wait()
        return found

    monkeypatch.setattr(live.database, "reading", slow_reading)
    started = time.monotonic()
    polled = caller.get(f"/jobs/{job_id}?wait={LONG}")
    assert claimed.is_set()
    assert said(polled)["status"] == "running"
    assert time.monotonic() - started < EARLY


def test_many_can_wait_for_one_job(live: LiveApi, waiting: threading.Semaphore) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    polled = [_poll(caller, job_id) for _ in range(8)]
    for _ in polled:
        assert waiting.acquire(timeout=EARLY)
    held = worker.claim(job_id)
    worker.fail(held)
    assert {said(one.result())["status"] for one in polled} <= {"running", "failed"}
