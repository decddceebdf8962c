"""``GET /jobs/{id}/events``: all that happens to a job, in order, once, from where the reader left off."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from sume.api import sse
from sume.contract.errors import ErrorCode
from sume.contract.jobs import JobEventData
from tests.api.answers import problems, refusal, said
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

SOON_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    kind: str
    data: JobEventData


def _events(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "data" in fields:
            data = JobEventData.model_validate_json(fields["data"])
            yield Event(int(fields["id"]), fields["event"], data)
            fields = {}
        else:
            fields = {}


def _read(caller: Caller, job_id: str, after: int | None = None) -> list[Event]:
    """The stream until it ends."""
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    answer = caller.get(f"/jobs/{job_id}/events", headers=headers, timeout=SOON_SECONDS)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    return list(_events(iter(answer.text.splitlines())))


def _lived(live: LiveApi, caller: Caller) -> str:
    worker = Worker(live)
    job_id: str = said(caller.create_image(), 202)["job_id"]
    held = worker.claim(job_id)
    for progress in (0.25, 0.5, 0.75):
        worker.report(held, progress)
    worker.complete(held)
    return job_id


def test_ended_jobs_stream_tells_its_whole_life_and_ends(live: LiveApi) -> None:
    caller = live.workspace()
    job_id = _lived(live, caller)
    events = _read(caller, job_id)
    assert [(event.kind, event.data.status, event.data.progress) for event in events] == [
        ("status", "queued", 0),
        ("status", "running", 0),
        ("progress", "running", 0.25),
        ("progress", "running", 0.5),
        ("progress", "running", 0.75),
        ("status", "processing", 0.75),
        ("status", "completed", 1),
    ]
    assert [event.id for event in events] == sorted({event.id for event in events})
    assert {event.data.job_id for event in events} == {job_id}


def test_resumed_stream_is_exactly_the_rest(live: LiveApi) -> None:
    caller = live.workspace()
    other = said(caller.create_image(), 202)["job_id"]
    job_id = _lived(live, caller)
    said(caller.post(f"/jobs/{other}/cancel"))
    events = _read(caller, job_id)
    for number, event in enumerate(events, start=1):
        assert _read(caller, job_id, after=event.id) == events[number:]
    assert _read(caller, job_id, after=0) == events
    assert _read(caller, job_id, after=10**18 - 1) == []


def test_events_come_as_they_happen(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    with caller.http.stream("GET", f"/jobs/{job_id}/events") as answer:
        events = _events(answer.iter_lines())
        assert next(events).data.status == "queued"
        held = worker.claim(job_id)
        assert next(events).data.status == "running"
        worker.report(held, 0.5)
        assert next(events).data.progress == 0.5
        worker.fail(held)
        assert next(events).data.status == "failed"
        assert list(events) == []


@pytest.mark.parametrize("reads", range(1, 7))
def test_last_event_is_told_whenever_the_job_ends(
    live: LiveApi, monkeypatch: pytest.MonkeyPatch, reads: int
) -> None:
    """The job ends right after the so-manieth look that the server takes at the database for the stream."""
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    held = worker.claim(job_id)
    reading, looks = live.database.reading, 0

    async def interrupted(work: Callable[..., Any]) -> Any:
        nonlocal looks
        found = await reading(work)
        looks += 1
        if looks == reads:
            await asyncio.to_thread(worker.fail, held)
        elif looks == 3 < reads:
            # A change that makes the stream look again, so that there are enough looks.
            await asyncio.to_thread(worker.report, held, 0.5)
        return found

    monkeypatch.setattr(live.database, "reading", interrupted)
    told = [event.data.status for event in _read(caller, job_id)]
    assert looks >= reads
    assert [told[0], told[1], told[-1]] == ["queued", "running", "failed"]


def test_quiet_stream_is_kept_alive(live: LiveApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "KEEP_ALIVE_SECONDS", 0.05)
    caller = live.workspace()
    job_id = said(caller.create_image(), 202)["job_id"]
    with caller.http.stream("GET", f"/jobs/{job_id}/events") as answer:
        assert any(line.startswith(":") for line in answer.iter_lines())
    assert answer.is_closed


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "9" * 19, "٣".encode(), "1 2"])
def test_id_that_no_stream_gave_is_refused(live: LiveApi, value: str | bytes) -> None:
    caller = live.workspace()
    job_id = said(caller.create_image(), 202)["job_id"]
    answer = caller.get(f"/jobs/{job_id}/events", headers={"Last-Event-ID": value})  # type: ignore[dict-item]
    error = refusal(answer, 400, ErrorCode.INVALID_REQUEST)
    assert list(problems(error)) == ["Last-Event-ID"]


def test_stop_of_the_server_ends_streams_and_waits(live: LiveApi) -> None:
    with LiveApi(live.settings, live.database) as stopping:
        caller = stopping.workspace()
        job_id = said(caller.create_image(), 202)["job_id"]
        with caller.http.stream("GET", f"/jobs/{job_id}/events") as answer:
            events = _events(answer.iter_lines())
            assert next(events).data.status == "queued"
            started = time.monotonic()
            stopping.state.waiting.close()
            assert list(events) == []
            assert time.monotonic() - started < SOON_SECONDS
        assert isinstance(answer, httpx.Response)
        assert json.loads(caller.get(f"/jobs/{job_id}?wait=30").text)["status"] == "queued"
