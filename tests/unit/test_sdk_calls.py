"""Calls of both clients against real sockets: keys, retries, pages, waiting, events."""

import threading
from typing import Any

import pytest

from sume import ApiError, InsufficientCredits, JobFailed, NoCredentials, WaitTimeout
from sume.client import config
from sume.client.retry import Backoff
from sume.contract.jobs import Job, JobAccepted
from tests.flavours import Speaking
from tests.unit.client_standin import (
    ACCOUNT,
    ENTRY,
    JOB_ID,
    KEY,
    Answer,
    StandIn,
    accepted,
    asset,
    avatar,
    envelope,
    job,
    media,
    page,
    result,
    source,
    stand_in,
    stream,
    unavailable,
)

pytest_plugins = ("tests.unit.sdk_harness", "tests.unit.cli_harness")
pytestmark = pytest.mark.backend_free

IMAGES = "/images/generations"
JOB = f"/jobs/{JOB_ID}"
EVENTS = f"{JOB}/events"
RUNNING = Answer(200, job("running"))


@pytest.fixture
def sume(speaking: Speaking, service: StandIn, pauses: list[float]) -> Any:
    return speaking.open(KEY, service.base_url, sleep=pauses.append)


def keys(service: StandIn, path: str) -> list[str]:
    return [request.headers["Idempotency-Key"] for request in service.seen("POST", path)]


def test_tries_of_a_call_have_one_key_and_calls_their_own(
    speaking: Speaking, service: StandIn, sume: Any
) -> None:
    service.on("POST", IMAGES, unavailable(), Answer(drop=True), Answer(202, accepted()))
    speaking.do(sume.images.generate(prompt="A jar"))
    speaking.do(sume.images.generate(prompt="A jar"))
    first, again, third, other = keys(service, IMAGES)
    assert first == again == third != other
    assert len(first) >= 32


def test_a_key_of_ones_own(speaking: Speaking, service: StandIn, sume: Any) -> None:
    service.on("POST", IMAGES, unavailable(), Answer(202, accepted()))
    speaking.do(sume.images.generate(prompt="A jar", n=2, idempotency_key="order-17"))
    assert keys(service, IMAGES) == ["order-17", "order-17"]
    assert service.requests[-1].body == {"prompt": "A jar", "n": 2}


def test_retry_after_is_obeyed(speaking: Speaking, service: StandIn, sume: Any, pauses: list[float]) -> None:
    service.on("GET", "/me", unavailable("7"), Answer(200, ACCOUNT))
    assert speaking.do(sume.me()).user.name == "Ada"
    assert pauses == [7.0]


def test_how_often_to_try_again_can_be_said(
    speaking: Speaking, service: StandIn, pauses: list[float]
) -> None:
    service.on("GET", "/me", unavailable())
    for retries in (0, 2):
        client = speaking.open(KEY, service.base_url, max_retries=retries, sleep=pauses.append)
        with pytest.raises(ApiError):
            speaking.do(client.me())
    assert len(service.requests) == 1 + 3


def test_an_answer_may_take_so_long_and_no_longer(speaking: Speaking, service: StandIn) -> None:
    hold = threading.Event()
    service.on("GET", "/me", Answer(200, ACCOUNT, hold=hold))
    client = speaking.open(KEY, service.base_url, max_retries=0, timeout=0.2)
    try:
        with pytest.raises(Exception, match="No answer from"):
            speaking.do(client.me())
    finally:
        hold.set()


def test_a_refusal_is_an_error_of_its_kind(speaking: Speaking, service: StandIn, sume: Any) -> None:
    sent = envelope("insufficient_credits", "Too little.", required_credits=4, remaining_credits=1)
    service.on("POST", IMAGES, Answer(402, sent))
    with pytest.raises(InsufficientCredits, match=r"Too little\. \(request req_1\)"):
        speaking.do(sume.images.generate(prompt="A jar"))
    assert len(service.requests) == 1


def test_any_operation_by_its_name(speaking: Speaking, service: StandIn, sume: Any) -> None:
    service.on("GET", JOB, RUNNING)
    found = speaking.do(sume.call("jobs.get", path={"job_id": JOB_ID}, params={"wait": 3, "other": None}))
    assert found == RUNNING.body
    assert service.requests[-1].query == {"wait": "3"}
    service.on("POST", IMAGES, Answer(202, accepted()))
    speaking.do(sume.call("images.generate", body={"prompt": "x"}, idempotency_key="mine"))
    assert keys(service, IMAGES) == ["mine"]


@pytest.mark.parametrize(
    ("operation", "options"),
    [
        ("jobs.fetch", {}),
        ("jobs.events", {"path": {"job_id": "x"}}),
        ("jobs.get", {}),
        ("jobs.get", {"path": {"job_id": ""}}),
        ("account.me", {"idempotency_key": "k"}),
    ],
)
def test_what_is_no_call(speaking: Speaking, sume: Any, operation: str, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        speaking.do(sume.call(operation, **options))


def test_a_plain_answer_that_is_none(speaking: Speaking, service: StandIn, sume: Any) -> None:
    for body in (b"<html>", [1]):
        service.on("GET", "/me", Answer(200, body))
        with pytest.raises(ApiError, match="base URL"):
            speaking.do(sume.call("account.me"))


def pages(service: StandIn, path: str, *items: dict[str, Any]) -> None:
    """One item on each page."""
    answers = [Answer(200, page(item) | {"has_more": True, "next_cursor": "more"}) for item in items]
    service.on("GET", path, *answers[:-1], Answer(200, page(items[-1])))


LISTS = {
    "/jobs": (job(), lambda client: client.jobs.iterate(type="image_generation")),
    "/usage": (ENTRY, lambda client: client.iterate_usage(created_after="2026-01-01T00:00:00Z")),
    "/avatars": (avatar(), lambda client: client.avatars.iterate()),
    "/assets": (asset(), lambda client: client.assets.iterate(q="drops")),
    "/assets/sources": (source(), lambda client: client.assets.sources.iterate()),
}


@pytest.mark.parametrize("path", LISTS)
def test_all_pages_of_a_list(speaking: Speaking, service: StandIn, sume: Any, path: str) -> None:
    item, iterate = LISTS[path]
    pages(service, path, *[item | {"id": f"x{number}"} for number in range(3)])
    assert [found.id for found in speaking.all(iterate(sume))] == ["x0", "x1", "x2"]
    asked = [request.query for request in service.requests]
    assert [query.get("cursor") for query in asked] == [None, "more", "more"]
    kept = [{name: query[name] for name in query if name != "cursor"} for query in asked]
    assert kept == [kept[0]] * 3


def test_filters_are_sent(speaking: Speaking, service: StandIn, sume: Any) -> None:
    service.on("GET", "/assets", Answer(200, page()))
    speaking.do(sume.assets.list(q="drops", cta_present=False, min_duration_seconds=1.5, brand=None))
    assert service.requests[-1].query == {"q": "drops", "cta_present": "false", "min_duration_seconds": "1.5"}


NAMED = {
    "id": JOB_ID,
    "answer": JobAccepted.model_validate(accepted()),
    "job": Job.model_validate(job()),
}


@pytest.mark.parametrize("named", NAMED.values(), ids=list(NAMED))
def test_waiting_for_a_result(speaking: Speaking, service: StandIn, sume: Any, named: Any) -> None:
    service.on("GET", JOB, RUNNING, Answer(200, job("completed")))
    service.on("GET", f"{JOB}/result", Answer(200, result(media("http://x/y"))))
    seen: list[Job] = []
    made = speaking.do(sume.jobs.wait_for_result(named, timeout=60, on_update=seen.append))
    assert (made.result.seed, [job.status for job in seen]) == (7, ["running", "completed"])


@pytest.mark.parametrize("status", ["failed", "canceled", "expired"])
def test_a_job_that_makes_nothing(speaking: Speaking, service: StandIn, sume: Any, status: str) -> None:
    why = {"code": "generation_failed", "message": "Out of paint.", "details": {}, "retryable": False}
    service.on("GET", JOB, Answer(200, job(status, error=why if status == "failed" else None)))
    with pytest.raises(JobFailed, match="Out of paint" if status == "failed" else status) as caught:
        speaking.do(sume.jobs.wait_for_result(JOB_ID))
    assert caught.value.job.status == status


def test_a_wait_has_an_end(speaking: Speaking, service: StandIn, sume: Any) -> None:
    service.on("GET", JOB, RUNNING)
    with pytest.raises(WaitTimeout) as caught:
        speaking.do(sume.jobs.wait(JOB_ID, timeout=0))
    assert caught.value.job.id == JOB_ID


@pytest.mark.parametrize("trouble", [unavailable(), Answer(drop=True)])
def test_events_are_taken_up_after_the_last(
    speaking: Speaking, service: StandIn, sume: Any, trouble: Answer
) -> None:
    first = stream(("1", "status", "running"))
    cut = Answer(first.status, first.body, first.headers, cut=True)
    away = [trouble] * (2 * Backoff().attempts)
    service.on("GET", EVENTS, cut, *away, stream(("2", "status", "completed")))
    assert [event.id for event in speaking.all(sume.jobs.events(JOB_ID))] == ["1", "2"]
    assert {request.headers.get("Last-Event-ID") for request in service.requests} == {None, "1"}


def test_credentials_of_the_environment(
    speaking: Speaking, service: StandIn, config_dir: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.on("GET", "/me", Answer(200, ACCOUNT))
    with pytest.raises(NoCredentials, match="SUME_API_KEY"):
        speaking.open(None, service.base_url)
    config.save(base_url=service.base_url, api_key="stored")
    speaking.do(speaking.open(None, None).me())
    monkeypatch.setenv("SUME_API_KEY", "of-the-environment")
    speaking.do(speaking.open(None, None).me())
    speaking.do(speaking.open("given", None).me())
    with stand_in() as elsewhere:
        elsewhere.on("GET", "/me", Answer(200, ACCOUNT))
        monkeypatch.setenv("SUME_API_BASE_URL", elsewhere.base_url)
        speaking.do(speaking.open(None, None).me())
        speaking.do(speaking.open(None, service.base_url + "/").me())
        sent = [request.headers["Authorization"].removeprefix("Bearer ") for request in elsewhere.requests]
        assert sent == ["of-the-environment"]
    sent = [request.headers["Authorization"].removeprefix("Bearer ") for request in service.requests]
    assert sent == ["stored", "of-the-environment", "given", "of-the-environment"]
