"""What really arrives at receivers, good and bad ones, and what the log says of it."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from sume.client import signatures
from sume.contract.webhooks import FAILING_FOR, FAILURES_MIN
from sume.fetching import Fetcher, Policy
from sume.settings import Settings, load_settings
from sume.storage.database import utc_now
from sume.webhooks.models import WebhookDelivery, WebhookEndpoint
from sume.workflows import deliverer as module
from tests.api.answers import said
from tests.factories_api import Worker
from tests.faults.processes import eventually
from tests.live import Caller, LiveApi
from tests.receiving import (
    GIBBERISH,
    NOT_REALLY,
    NOTHING,
    OVERSIZED,
    WRONG_CONTENT,
    Receiver,
    await_deliveries,
    deliveries,
    delivering,
    drip,
    drip_body,
    hang,
    status,
)
from tests.sources import Answer, redirect

PATIENCE = 0.6
"""What a whole attempt may take in these tests."""


@pytest.fixture(scope="module")
def server_settings(backend: dict[str, str]) -> Settings:
    return load_settings(
        **backend, host="127.0.0.1", port=0, lease_seconds=3, rate_limits=False, allow_loopback_fetch=True
    )


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture(autouse=True)
def _nothing_is_left(live: LiveApi) -> Iterator[None]:
    """What a test leaves pending is not the next one's."""
    yield
    with live.database.write() as session:
        session.execute(update(WebhookDelivery).values(status="failed", next_attempt_at=None, owner=None))


def _hook(caller: Caller, url: str, **fields: Any) -> dict[str, Any]:
    return dict(said(caller.post("/webhooks", json={"url": url, **fields}), 201))


def _ended_job(caller: Caller, **fields: Any) -> str:
    """A job that was canceled, which tells as much as any end."""
    job_id = said(caller.create_image(**fields), 202)["job_id"]
    said(caller.post(f"/jobs/{job_id}/cancel"))
    return str(job_id)


def _now_due(live: LiveApi) -> None:
    """As if the pause before the next attempt were over."""
    with live.database.write() as session:
        session.execute(
            update(WebhookDelivery)
            .where(WebhookDelivery.status == "pending", WebhookDelivery.owner.is_(None))
            .values(next_attempt_at=utc_now())
        )


def _all_tried(count: int) -> Any:
    return lambda log: (
        bool(log) and all(len(one["attempts"]) == count and _is_noted(one["attempts"][-1]) for one in log)
    )


def _is_noted(attempt: dict[str, Any]) -> bool:
    return attempt["duration_seconds"] is not None or attempt["error"] is not None


def test_a_completed_job_is_told_to_an_endpoint_and_its_own_address(
    live: LiveApi, receiver: Receiver, capsys: pytest.CaptureFixture[str]
) -> None:
    caller, worker = live.workspace(), Worker(live)
    hook = _hook(caller, receiver.url("/all?token=abc"), events=["job.completed"])
    asked = {"metadata": {"order": "7"}, "webhook_url": receiver.url("/mine")}
    job_id = said(caller.create_image(**asked), 202)["job_id"]
    worker.complete(worker.claim(job_id))
    before = time.monotonic()
    with delivering(live.settings, live.database):
        log = await_deliveries(
            caller, lambda log: [one["status"] for one in log] == ["delivered"] * 2, "told"
        )
    shown = caller.get(f"/jobs/{job_id}").json()
    own_secret = said(caller.get("/webhooks/secret"))["secret"]
    for path, secret in (("/all", hook["secret"]), ("/mine", own_secret)):
        (request,) = receiver.at(path)
        event = signatures.verify(request.body, request.headers, secret)
        assert event["data"]["object"] == shown
        assert (event["type"], event["id"]) == ("job.completed", request.headers["x-sume-event-id"])
        assert request.headers["content-type"] == "application/json"
        assert request.headers["user-agent"].startswith("sume-webhooks/")
        assert "authorization" not in request.headers
        assert request.at - before < 5
        other = own_secret if secret == hook["secret"] else hook["secret"]
        with pytest.raises(signatures.SignatureError):
            signatures.verify(request.body, request.headers, other)
    assert len({json.loads(one.body)["id"] for one in receiver.received}) == 1
    assert {one["webhook_id"] for one in log} == {hook["id"], None}
    assert {one["url"] for one in log} == {receiver.url("/all"), receiver.url("/mine")}
    logged = capsys.readouterr().err
    assert logged.count("webhook.attempt") == 2
    for hidden in ("token=abc", receiver.url(), hook["secret"], own_secret, "whsec_", "A jar."):
        assert hidden not in logged


def test_each_end_has_its_event_and_an_endpoint_gets_those_it_asked_for(
    live: LiveApi, receiver: Receiver
) -> None:
    caller, worker = live.workspace(), Worker(live)
    _hook(caller, receiver.url("/some"), events=["job.failed"])
    _hook(caller, receiver.url("/all"))
    failed = said(caller.create_image(), 202)["job_id"]
    worker.fail(worker.claim(failed))
    canceled = _ended_job(caller)
    with delivering(live.settings, live.database):
        await_deliveries(caller, _all_tried(1), "told")
    told = [(one.path, json.loads(one.body)) for one in receiver.received]
    assert sorted((path, event["type"], event["data"]["object"]["id"]) for path, event in told) == [
        ("/all", "job.canceled", canceled),
        ("/all", "job.failed", failed),
        ("/some", "job.failed", failed),
    ]


def test_nothing_is_written_where_nobody_wants_to_know(live: LiveApi) -> None:
    caller = live.workspace()
    _ended_job(caller)
    assert deliveries(caller) == []


def test_it_goes_out_within_a_second_of_the_commit(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    _hook(caller, receiver.url())
    with delivering(live.settings, live.database):
        for count in range(1, 4):
            _ended_job(caller)
            done = time.monotonic()
            eventually(lambda wanted=count: len(receiver.received) == wanted, "it came")
            assert receiver.received[-1].at - done < 1


BAD: dict[str, tuple[Answer, int | None, str]] = {
    "500": (status(500), 500, "status"),
    "404": (status(404), 404, "status"),
    "redirect": (redirect("http://10.0.0.1/"), 302, "redirect"),
    "redirect-here": (redirect("/hook", 307), 307, "redirect"),
    "hang": (hang, None, "timeout"),
    "drip": (drip, None, "timeout"),
    "hang-up": (NOTHING, None, "broke_off"),
    "gibberish": (GIBBERISH, None, "broke_off"),
}
GOOD: dict[str, Answer] = {
    "204": status(204),
    "closes": NOT_REALLY,
    "oversized": OVERSIZED,
    "wrong-content": WRONG_CONTENT,
    "drips-its-body": drip_body,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_receiver_is_described_and_tried_again(
    live: LiveApi, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(module, "DELIVERY_SECONDS", PATIENCE)
    answer, code, error = BAD[name]
    caller = live.workspace()
    receiver.on("/bad", answer)
    job_id = _ended_job(caller, webhook_url=receiver.url("/bad"))
    with delivering(live.settings, live.database):
        (first,) = await_deliveries(caller, _all_tried(1), "tried once")
        _now_due(live)
        (second,) = await_deliveries(caller, _all_tried(2), "tried twice")
    assert (first["status"], second["status"], second["job_id"]) == ("pending", "pending", job_id)
    for number, attempt in enumerate(second["attempts"], 1):
        assert (attempt["number"], attempt["status_code"], attempt["error"]) == (number, code, error)
        assert attempt["next_attempt_at"] is not None
        assert attempt["duration_seconds"] < 5
        if error == "timeout":
            assert attempt["duration_seconds"] >= PATIENCE
    assert len(receiver.received) == len(receiver.at("/bad")) == 2
    assert len({one.body for one in receiver.received}) == 1


@pytest.mark.parametrize("name", GOOD)
def test_the_status_decides_whatever_comes_after_it(live: LiveApi, receiver: Receiver, name: str) -> None:
    caller = live.workspace()
    receiver.on("/odd", GOOD[name])
    _ended_job(caller, webhook_url=receiver.url("/odd"))
    with delivering(live.settings, live.database):
        (one,) = await_deliveries(caller, _all_tried(1), "tried")
    assert (one["status"], one["next_attempt_at"]) == ("delivered", None)
    assert one["attempts"][0]["duration_seconds"] < 2
    assert one["ended_at"] is not None


def test_what_fails_and_then_works_is_the_same_event(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    hook = _hook(caller, receiver.on("/flaky", status(503), NOTHING, status(200)))
    _ended_job(caller)
    with delivering(live.settings, live.database):
        for tries in (1, 2):
            await_deliveries(caller, _all_tried(tries), "tried")
            assert said(caller.get(f"/webhooks/{hook['id']}"))["failing_since"] is not None
            _now_due(live)
        (one,) = await_deliveries(caller, _all_tried(3), "tried three times")
    assert one["status"] == "delivered"
    assert [attempt["error"] for attempt in one["attempts"]] == ["status", "broke_off", None]
    assert {request.headers["x-sume-event-id"] for request in receiver.received} == {one["event_id"]}
    assert said(caller.get(f"/webhooks/{hook['id']}"))["failing_since"] is None


def test_gone_disables_at_once_and_skips_what_waits(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    hook = _hook(caller, receiver.on("/gone", status(410)))
    for _ in range(4):
        _ended_job(caller)
    with delivering(live.settings, live.database):
        log = await_deliveries(
            caller, lambda log: all(one["status"] in ("failed", "skipped") for one in log), "over"
        )
        shown = said(caller.get(f"/webhooks/{hook['id']}"))
        assert (shown["enabled"], shown["disabled_reason"]) == (False, "gone")
        assert "410" in shown["notice"]
        _ended_job(caller)
        assert deliveries(caller)[0]["status"] == "skipped"
        assert sum(len(one["attempts"]) for one in log) == len(receiver.received) <= 2


def test_gone_ends_a_jobs_own_delivery(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    _ended_job(caller, webhook_url=receiver.on("/gone", status(410)))
    with delivering(live.settings, live.database):
        (one,) = await_deliveries(caller, _all_tried(1), "tried")
    assert (one["status"], one["attempts"][0]["status_code"]) == ("failed", 410)


def test_an_endpoint_that_failed_for_days_is_disabled_with_a_notice(
    live: LiveApi, receiver: Receiver, capsys: pytest.CaptureFixture[str]
) -> None:
    caller = live.workspace()
    hook = _hook(caller, receiver.on("/broken", status(500)))
    with live.database.write() as session:
        since = utc_now() - FAILING_FOR - timedelta(minutes=1)
        mine = update(WebhookEndpoint).where(WebhookEndpoint.id == hook["id"])
        session.execute(mine.values(failing_since=since, failures=FAILURES_MIN - 2))
    _ended_job(caller)
    with delivering(live.settings, live.database):
        await_deliveries(caller, _all_tried(1), "tried")
        assert said(caller.get(f"/webhooks/{hook['id']}"))["enabled"]
        _now_due(live)
        eventually(lambda: not said(caller.get(f"/webhooks/{hook['id']}"))["enabled"], "disabled")
    shown = said(caller.get(f"/webhooks/{hook['id']}"))
    assert shown["disabled_reason"] == "failing"
    assert "3 days" in shown["notice"]
    eventually(lambda: "webhook.disabled" in capsys.readouterr().err, "it is in the log", seconds=5)
    enabled = said(caller.http.patch(f"/webhooks/{hook['id']}", json={"enabled": True}))
    assert (enabled["enabled"], enabled["notice"], enabled["failing_since"]) == (True, None, None)


def test_a_host_that_leads_inside_is_refused_when_it_is_called(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    for host, _ in (("metadata", "169.254.169.254"), ("inside", "10.0.0.7"), ("here", "127.0.0.1")):
        _ended_job(caller, webhook_url=f"https://{host}.hooks-example.com/x")
    leads = {
        "metadata.hooks-example.com": ["169.254.169.254"],
        "inside.hooks-example.com": ["93.184.216.34", "10.0.0.7"],
        "here.hooks-example.com": ["127.0.0.1"],
    }
    guarded = Fetcher(Policy(), resolve=lambda name, _port: leads[name])
    with delivering(live.settings, live.database, guarded):
        log = await_deliveries(caller, _all_tried(1), "tried")
    assert {one["attempts"][0]["error"] for one in log} == {"host_not_public"}
    assert receiver.received == []


def test_slow_receivers_hold_up_nobody_else(live: LiveApi, receiver: Receiver) -> None:
    """More hang than have places, and each gets only a few of those there are."""
    slow, quick = live.workspace(), live.workspace()
    for number in range(8):
        _hook(slow, receiver.on(f"/hang-{number}", hang))
    _hook(quick, receiver.url("/quick"))
    for _ in range(3):
        _ended_job(slow)
    with delivering(live.settings, live.database):
        eventually(lambda: len(receiver.received) >= 4, "the slow ones hang")
        started = time.monotonic()
        for _ in range(5):
            _ended_job(quick)
        eventually(lambda: len(receiver.at("/quick")) == 5, "the quick ones came")
        assert time.monotonic() - started < 5
        hanging = [one for one in receiver.received if one.path.startswith("/hang")]
        assert len(hanging) <= 6
    assert all(one["attempts"][-1]["error"] == "lost" for one in deliveries(slow) if one["attempts"])


def test_two_workers_send_each_delivery_once(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    _hook(caller, receiver.url())
    for _ in range(12):
        _ended_job(caller)
    with (
        delivering(live.settings, live.database, owner="one"),
        delivering(live.settings, live.database, owner="two"),
    ):
        await_deliveries(caller, _all_tried(1), "told")
    ids = [one.headers["x-sume-event-id"] for one in receiver.received]
    assert len(ids) == len(set(ids)) == 12


def test_after_a_rotation_both_secrets_sign_until_the_overlap_ends(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    hook = _hook(caller, receiver.url())
    path = f"/webhooks/{hook['id']}"
    rotated = said(caller.post(f"{path}/rotate-secret", json={"overlap_seconds": 3600}))
    assert rotated["previous_secret_expires_at"] is not None
    _ended_job(caller)
    with delivering(live.settings, live.database):
        await_deliveries(caller, _all_tried(1), "told")
        at_once = said(caller.post(f"{path}/rotate-secret", json={"overlap_seconds": 0}))
        _ended_job(caller)
        await_deliveries(caller, lambda log: len(log) == 2 and _all_tried(1)(log), "told again")
    both, newest = receiver.received
    assert both.headers["x-sume-signature"].count("v1=") == 2
    for secret in (hook["secret"], rotated["secret"]):
        signatures.verify(both.body, both.headers, secret)
    assert newest.headers["x-sume-signature"].count("v1=") == 1
    signatures.verify(newest.body, newest.headers, at_once["secret"])
    with pytest.raises(signatures.SignatureError):
        signatures.verify(newest.body, newest.headers, [hook["secret"], rotated["secret"]])


def test_a_replay_is_the_same_event_once_more(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    hook = _hook(caller, receiver.url())
    said(caller.http.patch(f"/webhooks/{hook['id']}", json={"enabled": False}))
    _ended_job(caller)
    (skipped,) = deliveries(caller)
    refused = caller.post(f"/webhooks/deliveries/{skipped['id']}/replay")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
    said(caller.http.patch(f"/webhooks/{hook['id']}", json={"enabled": True}))
    with delivering(live.settings, live.database):
        again = said(caller.post(f"/webhooks/deliveries/{skipped['id']}/replay"), 202)
        assert (again["event_id"], again["replay_of"]) == (skipped["event_id"], skipped["id"])
        await_deliveries(caller, _all_tried(1), "told", status="delivered")
        said(caller.post(f"/webhooks/deliveries/{again['id']}/replay"), 202)
        eventually(lambda: len(receiver.received) == 2, "told twice")
    assert len({one.body for one in receiver.received}) == 1


def test_a_test_event_goes_out_once_even_to_a_disabled_endpoint(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    hook = _hook(caller, receiver.on("/t", status(500), status(200)), events=["job.failed"])
    said(caller.http.patch(f"/webhooks/{hook['id']}", json={"enabled": False}))
    with delivering(live.settings, live.database):
        for wanted in ("failed", "delivered"):
            sent = said(caller.post(f"/webhooks/{hook['id']}/test"), 202)
            path = f"/webhooks/deliveries/{sent['id']}"
            eventually(lambda at=path, end=wanted: said(caller.get(at))["status"] == end, wanted)
    first, second = (signatures.verify(one.body, one.headers, hook["secret"]) for one in receiver.received)
    assert first["type"] == second["type"] == "webhook.test"
    assert first["data"]["object"]["id"] == hook["id"]
    assert "secret" not in first["data"]["object"]
    assert said(caller.get(f"/webhooks/{hook['id']}"))["failing_since"] is None


def test_a_deleted_endpoint_gets_nothing_more(live: LiveApi, receiver: Receiver) -> None:
    caller = live.workspace()
    hook = _hook(caller, receiver.url())
    _ended_job(caller)
    said(caller.http.delete(f"/webhooks/{hook['id']}"))
    assert deliveries(caller) == []
    _ended_job(caller, webhook_url=receiver.url("/own"))
    with delivering(live.settings, live.database):
        await_deliveries(caller, _all_tried(1), "told")
    assert [one.path for one in receiver.received] == ["/own"]
