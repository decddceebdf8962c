"""Waiting for jobs and following them."""

from types import SimpleNamespace

import pytest

from sume.client._sync.resources import jobs
from sume.client.client import Client
from sume.client.errors import ApiError, ConnectionFailed, WaitTimeout
from sume.client.retry import Backoff
from tests.unit.client_standin import JOB_ID, Answer, StandIn, envelope, job, stream, unavailable

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

JOB = f"/jobs/{JOB_ID}"
EVENTS = f"{JOB}/events"
QUEUED, RUNNING, DONE = (Answer(200, job(status)) for status in ("queued", "running", "completed"))


def test_wait_polls_long_until_the_end(service: StandIn, client: Client, pauses: list[float]) -> None:
    service.on("GET", JOB, QUEUED, RUNNING, DONE)
    seen: list[str] = []
    ended = client.jobs.wait(JOB_ID, timeout=60, on_update=lambda job: seen.append(job.status))
    assert (ended.status, seen) == ("completed", ["queued", "running", "completed"])
    assert [request.query.get("wait") for request in service.requests] == [None, "25", "25"]
    assert pauses == []


def test_the_last_poll_is_no_longer_than_what_is_left(service: StandIn, client: Client) -> None:
    service.on("GET", JOB, QUEUED, DONE)
    client.jobs.wait(JOB_ID, timeout=3)
    assert service.requests[-1].query["wait"] == "3"


def test_a_service_that_does_not_hold_polls_is_not_hammered(
    service: StandIn, client: Client, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.on("GET", JOB, QUEUED, QUEUED, DONE)
    # It answers in no time.
    monkeypatch.setattr(jobs, "time", SimpleNamespace(monotonic=lambda: 0.0))
    client.jobs.wait(JOB_ID, timeout=60)
    assert pauses == [jobs.SHORTEST_POLL_SECONDS]


def test_wait_gives_up_and_says_what_it_saw(service: StandIn) -> None:
    service.on("GET", JOB, RUNNING)
    with Client(service.base_url, "k") as client, pytest.raises(WaitTimeout) as caught:
        client.jobs.wait(JOB_ID, timeout=0.2)
    assert (caught.value.job.id, caught.value.job.status) == (JOB_ID, "running")


@pytest.mark.parametrize("trouble", [unavailable(), Answer(drop=True)])
def test_wait_outlasts_a_restart_of_the_service(service: StandIn, client: Client, trouble: Answer) -> None:
    outage = [trouble] * (2 * Backoff().attempts)
    service.on("GET", JOB, RUNNING, *outage, DONE)
    assert client.jobs.wait(JOB_ID, timeout=60).status == "completed"


def test_wait_does_not_outlast_a_job_that_is_gone(service: StandIn, client: Client) -> None:
    service.on("GET", JOB, RUNNING, Answer(404, envelope("not_found")))
    with pytest.raises(ApiError, match="No"):
        client.jobs.wait(JOB_ID, timeout=60)


def test_wait_does_not_begin_without_an_answer(service: StandIn, client: Client) -> None:
    service.on("GET", JOB, unavailable())
    with pytest.raises(ApiError):
        client.jobs.wait(JOB_ID, timeout=60)


def test_events_until_the_end(service: StandIn, client: Client) -> None:
    service.on(
        "GET",
        EVENTS,
        stream(("1", "status", "running"), ("2", "progress", "running"), ("3", "status", "completed")),
    )
    events = list(client.jobs.events(JOB_ID))
    assert [(event.id, event.name, event.data.status) for event in events] == [
        ("1", "status", "running"),
        ("2", "progress", "running"),
        ("3", "status", "completed"),
    ]
    assert "Last-Event-ID" not in service.requests[0].headers


def test_a_broken_stream_is_taken_up_after_the_last_event(service: StandIn, client: Client) -> None:
    first = stream(("1", "status", "running"))
    cut = Answer(first.status, first.body, first.headers, cut=True)
    service.on("GET", EVENTS, cut, unavailable(), stream(("2", "status", "completed")))
    assert [event.id for event in client.jobs.events(JOB_ID)] == ["1", "2"]
    resumed = [request.headers.get("Last-Event-ID") for request in service.requests]
    assert resumed == [None, "1", "1"]


@pytest.mark.parametrize("trouble", [unavailable(), Answer(drop=True)])
def test_events_outlast_a_restart_of_the_service(service: StandIn, client: Client, trouble: Answer) -> None:
    outage = [trouble] * (2 * Backoff().attempts)
    service.on(
        "GET", EVENTS, stream(("1", "status", "running")), *outage, stream(("2", "status", "completed"))
    )
    assert [event.id for event in client.jobs.events(JOB_ID)] == ["1", "2"]


def test_events_do_not_outlast_a_minute_without_an_answer(
    service: StandIn, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sume.client.outage.OUTAGE_SECONDS", 0.0)
    service.on("GET", EVENTS, stream(("1", "status", "running")), unavailable())
    with pytest.raises(ApiError):
        list(client.jobs.events(JOB_ID))


def test_a_stream_that_brings_nothing_is_given_up(service: StandIn, client: Client) -> None:
    service.on("GET", EVENTS, stream())
    with pytest.raises(ConnectionFailed, match="ended before the job"):
        list(client.jobs.events(JOB_ID))
    assert len(service.requests) == Backoff().attempts


def test_events_of_an_unknown_job(service: StandIn, client: Client) -> None:
    with pytest.raises(ApiError) as caught:
        list(client.jobs.events("job_unknown"))
    assert (caught.value.status, len(service.requests)) == (404, 1)
