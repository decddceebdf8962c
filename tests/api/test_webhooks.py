"""``/webhooks`` as callers use it: what is taken, refused, shown, and to whom."""

from typing import Any

import pytest
from sqlalchemy import select

from sume.contract.account import Scope
from sume.contract.batches import BATCH_REQUESTS, BATCHES_CREATE
from sume.contract.errors import ErrorCode
from sume.contract.operations import OPERATIONS
from sume.contract.webhooks import WEBHOOKS_MAX
from sume.ids import new_id
from sume.jobs.models import IdempotencyRecord, Job
from sume.webhooks.models import WebhookSecret
from tests.api.answers import problems, refusal, said, without_request_id
from tests.factories import race
from tests.live import Caller, LiveApi

URL = "https://hooks.example.com/sume?token=abc"
ALL_EVENTS = ["job.completed", "job.failed", "job.canceled", "job.expired"]
NEVER = {
    "http://hooks.example.com/x": "https",
    "ftp://hooks.example.com/x": "https",
    "https://user:pass@hooks.example.com/x": "user name",
    "https://127.0.0.1/x": "public",
    "https://10.1.2.3/x": "public",
    "https://[::1]/x": "public",
    "https://[fd00:ec2::254]/x": "public",
    "https://169.254.169.254/latest": "public",
    "https://localhost/x": "public",
    "https://printer.local/x": "public",
    "https://2130706433/x": "number",
    "https://hooks.example.com:8443/x": "port",
    "not an address": "https",
}
CREATES: dict[str, dict[str, Any]] = {
    "/images/generations": {"prompt": "A jar."},
    "/videos/generations": {"prompt": "A jar."},
    "/ads/videos": {"script": "Hello there.", "ad_format": "video"},
    "/avatars": {"type": "prompt", "name": "Nora", "prompt": "A baker."},
    "/reference-analysis": {"url": "https://www.tiktok.com/@brand/video/7170520270497680683"},
}


def _made(caller: Caller, **fields: Any) -> dict[str, Any]:
    return dict(said(caller.post("/webhooks", json={"url": URL, **fields}), 201))


def test_an_endpoint_is_made_with_a_secret_that_is_shown_once(live: LiveApi) -> None:
    caller = live.workspace()
    made = _made(caller, description="Shop")
    assert made["secret"].startswith("whsec_")
    assert (made["events"], made["enabled"], made["notice"]) == (ALL_EVENTS, True, None)
    shown = said(caller.get(f"/webhooks/{made['id']}"))
    assert shown == {name: value for name, value in made.items() if name != "secret"}
    assert said(caller.get("/webhooks"))["data"] == [shown]
    assert made["secret"] not in caller.get("/webhooks").text


def test_no_secret_is_readable_in_the_database(live: LiveApi) -> None:
    caller = live.workspace()
    answer = caller.post("/webhooks", json={"url": URL}, headers={"Idempotency-Key": "once"})
    secret = said(answer, 201)["secret"]
    again = caller.post("/webhooks", json={"url": URL}, headers={"Idempotency-Key": "once"})
    assert again.json() == answer.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    with live.database.read() as session:
        kept = [
            *session.scalars(select(WebhookSecret.sealed)),
            *session.scalars(select(IdempotencyRecord.body).where(IdempotencyRecord.key == "once")),
        ]
    assert kept
    assert all(secret not in text and secret.removeprefix("whsec_") not in text for text in kept)


@pytest.mark.parametrize("url", NEVER)
def test_what_is_never_called_is_refused_at_the_door(live: LiveApi, url: str) -> None:
    caller = live.workspace()
    made = _made(caller)
    asked = (
        caller.post("/webhooks", json={"url": url}),
        caller.http.patch(f"/webhooks/{made['id']}", json={"url": url}),
        *(caller.post(path, json={**body, "webhook_url": url}) for path, body in CREATES.items()),
    )
    for answer in asked:
        error = refusal(answer, 400, ErrorCode.INVALID_REQUEST)
        ((path, message),) = problems(error).items()
        assert path in ("url", "webhook_url")
        assert NEVER[url] in message
    assert said(caller.get("/jobs"))["data"] == []
    assert said(caller.get("/webhooks"))["data"][0]["url"] == URL


def test_every_create_of_a_job_takes_an_address(live: LiveApi) -> None:
    taken = {one.name: one.request.model_fields for one in OPERATIONS.values() if one.request}
    starting = {name for name, fields in taken.items() if "metadata" in fields}
    assert len(starting) >= 8
    # A batch has none of its own: each of its items takes one.
    assert {name for name in starting if "webhook_url" not in taken[name]} == {BATCHES_CREATE}
    assert all("webhook_url" in item.model_fields for item in BATCH_REQUESTS.values())
    for path, body in CREATES.items():
        caller = live.workspace()
        job_id = said(caller.post(path, json={**body, "webhook_url": URL}), 202)["job_id"]
        with live.database.read() as session:
            job = session.get_one(Job, job_id)
        assert job.webhook_url == URL
        assert URL not in str(job.input)
        assert URL not in caller.get(f"/jobs/{job_id}").text


def test_an_endpoint_is_changed_disabled_and_enabled(live: LiveApi) -> None:
    caller = live.workspace()
    made = _made(caller)
    path = f"/webhooks/{made['id']}"
    wish = {"url": "https://other.example.com/", "events": ["job.failed"], "description": "B"}
    changed = said(caller.http.patch(path, json=wish))
    assert {name: changed[name] for name in wish} == wish
    off = said(caller.http.patch(path, json={"enabled": False}))
    assert (off["enabled"], off["disabled_reason"], off["url"]) == (False, "caller", wish["url"])
    on = said(caller.http.patch(path, json={"enabled": True}))
    assert (on["enabled"], on["disabled_reason"], on["disabled_at"]) == (True, None, None)
    assert said(caller.http.patch(path, json={}))["url"] == wish["url"]
    assert said(caller.http.delete(path)) == {"object": "webhook", "id": made["id"], "deleted": True}
    refusal(caller.get(path), 404, ErrorCode.NOT_FOUND)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"events": []}, "events"),
        ({"events": ["job.completed", "job.completed"]}, "events"),
        ({"events": ["webhook.test"]}, "events.0"),
        ({"description": "x" * 201}, "description"),
        ({"secret": "mine"}, "secret"),
        ({"workspace_id": "ws_x"}, "workspace_id"),
    ],
)
def test_a_bad_field_is_named(live: LiveApi, body: dict[str, Any], field: str) -> None:
    caller = live.workspace()
    error = refusal(caller.post("/webhooks", json={"url": URL, **body}), 400, ErrorCode.INVALID_REQUEST)
    assert list(problems(error)) == [field]


def test_a_workspace_has_only_so_many(live: LiveApi) -> None:
    caller = live.workspace()
    for _ in range(WEBHOOKS_MAX):
        _made(caller)
    error = refusal(caller.post("/webhooks", json={"url": URL}), 409, ErrorCode.CONFLICT)
    assert error["details"] == {"limit": WEBHOOKS_MAX}


def test_those_who_come_at_once_do_not_pass_the_limit_together(live: LiveApi) -> None:
    caller = live.workspace()
    for _ in range(WEBHOOKS_MAX - 2):
        _made(caller)
    codes = race(lambda _: caller.post("/webhooks", json={"url": URL}).status_code, 8)
    assert sorted(codes) == [201, 201, *[409] * 6]


def test_the_secret_of_the_workspace_is_read_and_rotated(live: LiveApi) -> None:
    caller = live.workspace()
    first = said(caller.get("/webhooks/secret"))
    assert said(caller.get("/webhooks/secret")) == first
    rotated = said(caller.post("/webhooks/secret/rotate", json={}))
    assert rotated["secret"] != first["secret"]
    assert rotated["previous_expires_at"] is not None
    assert said(caller.get("/webhooks/secret")) == rotated
    assert said(live.workspace().get("/webhooks/secret"))["secret"] != rotated["secret"]


def test_scopes_hold(live: LiveApi) -> None:
    owner = live.workspace()
    made = _made(owner)
    reader = live.key(owner.workspace_id, (Scope.READ,))
    said(reader.get(f"/webhooks/{made['id']}"))
    said(reader.get("/webhooks/deliveries"))
    for answer in (
        reader.get("/webhooks/secret"),
        reader.post("/webhooks", json={"url": URL}),
        reader.http.patch(f"/webhooks/{made['id']}", json={"enabled": False}),
        reader.http.delete(f"/webhooks/{made['id']}"),
        reader.post(f"/webhooks/{made['id']}/rotate-secret", json={}),
        reader.post(f"/webhooks/{made['id']}/test"),
    ):
        error = refusal(answer, 403, ErrorCode.FORBIDDEN)
        assert error["details"] == {"required_scope": "write"}


def test_anothers_webhook_and_delivery_answer_as_those_that_nobody_has(live: LiveApi) -> None:
    owner, stranger = live.workspace(), live.workspace()
    made = _made(owner)
    sent = said(owner.post(f"/webhooks/{made['id']}/test"), 202)
    ids = {"webhook_id": made["id"], "delivery_id": sent["id"]}
    nobodys = {"webhook_id": new_id("webhook"), "delivery_id": new_id("delivery")}
    for operation in OPERATIONS.values():
        if not (operation.tag == "webhooks" and "{" in operation.path):
            continue
        body = {} if operation.request else None
        answers = [
            stranger.http.request(operation.method, operation.path.format(**these), json=body)
            for these in (ids, nobodys)
        ]
        refusal(answers[0], 404, ErrorCode.NOT_FOUND)
        assert without_request_id(answers[0]) == without_request_id(answers[1]), operation.name
    for path in ("/webhooks", "/webhooks/deliveries", f"/webhooks/deliveries?webhook_id={made['id']}"):
        assert said(stranger.get(path))["data"] == []
    said(owner.get(f"/webhooks/{made['id']}"))


def test_the_log_is_paged_and_filtered(live: LiveApi) -> None:
    caller = live.workspace()
    first, second = _made(caller), _made(caller)
    sent = [said(caller.post(f"/webhooks/{one['id']}/test"), 202)["id"] for one in (first, second, first)]
    page = said(caller.get("/webhooks/deliveries", params={"limit": 2}))
    assert [one["id"] for one in page["data"]] == [sent[2], sent[1]]
    rest = said(caller.get("/webhooks/deliveries", params={"cursor": page["next_cursor"]}))
    assert ([one["id"] for one in rest["data"]], rest["has_more"]) == ([sent[0]], False)
    shown = rest["data"][0]
    filters = {
        "webhook_id": first["id"],
        "event_id": shown["event_id"],
        "event_type": "webhook.test",
        "status": "pending",
    }
    found = said(caller.get("/webhooks/deliveries", params=filters))["data"]
    assert found == [shown] == [said(caller.get(f"/webhooks/deliveries/{sent[0]}"))]
    assert said(caller.get("/webhooks/deliveries", params={"job_id": new_id("job")}))["data"] == []
    assert shown["url"] == "https://hooks.example.com/sume"
    refusal(caller.get("/webhooks/deliveries?status=lost"), 400, ErrorCode.INVALID_REQUEST)
    refusal(caller.get("/webhooks/deliveries?cursor=x"), 400, ErrorCode.INVALID_REQUEST)
    refusal(caller.post(f"/webhooks/deliveries/{sent[0]}/replay"), 409, ErrorCode.CONFLICT)
