"""``sume webhooks``: what is sent, refused, and shown."""

import json
from typing import Any

import pytest

from sume.contract.common import Page
from sume.contract.webhooks import (
    OVERLAP_DEFAULT,
    DeletedWebhook,
    Delivery,
    Webhook,
    WebhookSecret,
    WebhookWithSecret,
)
from tests.unit.client_standin import Answer, Run, StandIn, accepted, page

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

ID = "webhook_01jd3v0000000000000000000a"
DELIVERY_ID = "delivery_01jd3v0000000000000000000a"
NOW = "2026-11-23T09:30:00.000Z"
SECRET = "whsec_" + "s" * 43
URL = "https://hooks.example.com/sume"
WEBHOOK: dict[str, Any] = {
    "object": "webhook",
    "id": ID,
    "url": URL,
    "events": ["job.completed"],
    "description": "Shop",
    "enabled": False,
    "disabled_reason": "failing",
    "disabled_at": NOW,
    "notice": "Disabled: nothing came through.",
    "failing_since": NOW,
    "previous_secret_expires_at": None,
    "created_at": NOW,
    "updated_at": NOW,
}
MADE = {**WEBHOOK, "secret": SECRET}
OWN = {"object": "webhook_secret", "secret": SECRET, "created_at": NOW, "previous_expires_at": NOW}
ATTEMPT = {
    "number": 1,
    "started_at": NOW,
    "duration_seconds": 0.2,
    "status_code": 302,
    "error": "redirect",
    "next_attempt_at": NOW,
}
DELIVERY: dict[str, Any] = {
    "object": "webhook_delivery",
    "id": DELIVERY_ID,
    "event_id": "event_01jd3v0000000000000000000a",
    "event_type": "job.completed",
    "webhook_id": None,
    "job_id": "job_01jd3v0000000000000000000a",
    "url": URL,
    "status": "pending",
    "next_attempt_at": NOW,
    "replay_of": None,
    "created_at": NOW,
    "ended_at": None,
    "attempts": [ATTEMPT],
}


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on("GET", "/webhooks", Answer(200, page(WEBHOOK)))
    service.on("POST", "/webhooks", Answer(201, MADE))
    service.on("GET", f"/webhooks/{ID}", Answer(200, WEBHOOK))
    service.on("PATCH", f"/webhooks/{ID}", Answer(200, WEBHOOK))
    service.on("DELETE", f"/webhooks/{ID}", Answer(200, {"object": "webhook", "id": ID, "deleted": True}))
    service.on("POST", f"/webhooks/{ID}/rotate-secret", Answer(200, MADE))
    service.on("POST", f"/webhooks/{ID}/test", Answer(202, DELIVERY))
    service.on("GET", "/webhooks/secret", Answer(200, OWN))
    service.on("POST", "/webhooks/secret/rotate", Answer(200, OWN))
    service.on("GET", "/webhooks/deliveries", Answer(200, page(DELIVERY)))
    service.on("GET", f"/webhooks/deliveries/{DELIVERY_ID}", Answer(200, DELIVERY))
    service.on("POST", f"/webhooks/deliveries/{DELIVERY_ID}/replay", Answer(202, DELIVERY))


DOCUMENTS: list[tuple[str, Any]] = [
    ("list", Page[Webhook]),
    (f"create --url {URL}", WebhookWithSecret),
    (f"get {ID}", Webhook),
    (f"update {ID} --enable", Webhook),
    (f"rotate-secret {ID}", WebhookWithSecret),
    ("rotate-secret", WebhookSecret),
    ("secret", WebhookSecret),
    (f"delete {ID}", DeletedWebhook),
    ("deliveries", Page[Delivery]),
    (f"deliveries {DELIVERY_ID}", Delivery),
    (f"replay {DELIVERY_ID}", Delivery),
    (f"test {ID}", Delivery),
]


@pytest.mark.parametrize(
    ("line", "model"), DOCUMENTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_json_is_one_document_of_the_contract(cli: Run, line: str, model: Any) -> None:
    ran = cli("webhooks", *line.split(), "--json")
    assert ran.code == 0, ran.err
    model.model_validate_json(ran.out)
    assert ran.err == ""


SENT: list[tuple[str, str, Any]] = [
    (f"create --url {URL}", "POST", {"url": URL}),
    (
        f"create --url {URL} --event job.failed --event job.expired --description Shop",
        "POST",
        {"url": URL, "events": ["job.failed", "job.expired"], "description": "Shop"},
    ),
    (f"update {ID} --disable", "PATCH", {"enabled": False}),
    (f"update {ID} --enable --event job.completed", "PATCH", {"events": ["job.completed"], "enabled": True}),
    (f"rotate-secret {ID}", "POST", {}),
    (f"rotate-secret {ID} --overlap 0", "POST", {"overlap_seconds": 0}),
    (f"rotate-secret --overlap {OVERLAP_DEFAULT}", "POST", {"overlap_seconds": OVERLAP_DEFAULT}),
]


@pytest.mark.parametrize(("line", "method", "body"), SENT)
def test_what_is_given_is_sent_once(cli: Run, service: StandIn, line: str, method: str, body: Any) -> None:
    assert cli("webhooks", *line.split()).code == 0
    (request,) = service.requests
    assert (request.method, request.body) == (method, body)
    assert ("Idempotency-Key" in request.headers) == (method == "POST")


REFUSED = (
    "create --url http:nowhere",
    "create --url https://user:pass@hooks.example.com/",
    f"create --url {URL} --event webhook.test",
    f"create --url {URL} --event job.failed --event job.failed",
    f"update {ID}",
    f"rotate-secret {ID} --overlap -1",
    f"deliveries {DELIVERY_ID} --status failed",
    "deliveries --status lost",
)


@pytest.mark.parametrize("line", REFUSED)
def test_what_the_service_would_refuse_is_not_sent(cli: Run, service: StandIn, line: str) -> None:
    ran = cli("webhooks", *line.split(), "--json")
    assert ran.code == 2
    assert json.loads(ran.err)["error"]["message"]
    assert service.requests == []


def test_filters_are_sent(cli: Run, service: StandIn) -> None:
    line = (
        f"deliveries --webhook {ID} --job job_1 --event event_1 --type job.failed --status failed --limit 5"
    )
    assert cli("webhooks", *line.split()).code == 0
    assert service.requests[0].query == {
        "webhook_id": ID,
        "job_id": "job_1",
        "event_id": "event_1",
        "event_type": "job.failed",
        "status": "failed",
        "limit": "5",
    }


def test_people_see_what_was_disabled_and_why(cli: Run) -> None:
    ran = cli("webhooks", "list")
    assert "disabled (failing)" in ran.out
    assert WEBHOOK["notice"] in ran.err
    assert WEBHOOK["notice"] in cli("webhooks", "get", ID).out


def test_people_see_a_secret_once_and_are_told_to_keep_it(cli: Run) -> None:
    ran = cli("webhooks", "create", "--url", URL)
    assert SECRET in ran.out
    assert "not shown again" in ran.err
    assert SECRET not in cli("webhooks", "get", ID).out


def test_people_see_each_attempt_and_what_its_error_means(cli: Run) -> None:
    ran = cli("webhooks", "deliveries", DELIVERY_ID)
    assert "302 redirect" in ran.out
    assert "not followed" in ran.err
    assert "302 redirect" in cli("webhooks", "deliveries").out


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("images generate --prompt Jar", "/images/generations"),
        ("videos generate --prompt Jar", "/videos/generations"),
        ("ads videos create --avatar-slug anika --script Hello", "/ads/videos"),
        ("assets finalize uploads/x/original", "/assets"),
        ("assets sources ingest source_1", "/assets/sources/source_1/ingest"),
    ],
)
def test_a_create_sends_its_address(cli: Run, service: StandIn, line: str, path: str) -> None:
    service.on("POST", path, Answer(202, accepted()))
    cli(*line.split(), "--webhook-url", URL)
    assert service.requests[0].body["webhook_url"] == URL
