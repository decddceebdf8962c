"""404 and 405: what is not there, what is another's, and what cannot be done here."""

import re
from collections.abc import Callable

import pytest

from sume.contract.errors import ErrorCode
from sume.contract.operations import OPERATIONS, Operation
from sume.ids import new_id
from tests.api.answers import refusal, said, without_request_id
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

WITH_ID = [operation for operation in OPERATIONS.values() if "{" in operation.path]
OF_A_JOB = [operation for operation in WITH_ID if "{job_id}" in operation.path]
BODIES = {"brand.update": {"name": "Bramble"}, "webhooks.update": {"description": "Of the shop"}}
"""What a body must have at least, to be read at all."""
NOT_IDS = ("x", "job_", "job_" + "u" * 26, "JOB_" + "0" * 26, "media_" + "0" * 26, "%00", "%FF", "%0a", "..")


def test_there_are_operations_with_an_id() -> None:
    assert {operation.name for operation in WITH_ID} == {
        "jobs.get",
        "jobs.result",
        "jobs.cancel",
        "jobs.events",
        "avatars.get",
        "brand.get",
        "brand.update",
        "brand.select",
        "brand.delete",
        "batches.get",
        "batches.items",
        "batches.cancel",
        "batches.retry",
        "assets.get",
        "assets.sources.get",
        "assets.sources.delete",
        "assets.sources.ingest",
        "webhooks.get",
        "webhooks.update",
        "webhooks.delete",
        "webhooks.rotate-secret",
        "webhooks.test",
        "webhooks.deliveries.get",
        "webhooks.deliveries.replay",
    }


@pytest.mark.parametrize("operation", OF_A_JOB, ids=lambda operation: operation.name)
@pytest.mark.parametrize("state", ["queued", "running", "completed", "failed", "canceled"])
def test_anothers_id_answers_as_one_that_nobody_has(live: LiveApi, operation: Operation, state: str) -> None:
    owner, stranger = live.workspace(), live.workspace()
    job_id = said(owner.create_image(), 202)["job_id"]
    _bring_to(live, owner, job_id, state)
    method, path = operation.method, operation.path
    of_owner = stranger.http.request(method, path.replace("{job_id}", job_id))
    of_nobody = stranger.http.request(method, path.replace("{job_id}", new_id("job")))
    refusal(of_owner, 404, ErrorCode.NOT_FOUND)
    assert without_request_id(of_owner) == without_request_id(of_nobody)
    assert said(owner.get(f"/jobs/{job_id}"))["status"] == state


def _bring_to(live: LiveApi, owner: Caller, job_id: str, state: str) -> None:
    worker = Worker(live)
    steps: dict[str, Callable[[], object]] = {
        "queued": lambda: None,
        "running": lambda: worker.claim(job_id),
        "completed": lambda: worker.complete(worker.claim(job_id)),
        "failed": lambda: worker.fail(worker.claim(job_id)),
        "canceled": lambda: owner.post(f"/jobs/{job_id}/cancel"),
    }
    steps[state]()


def test_lists_show_nothing_of_another_workspace(live: LiveApi) -> None:
    owner, stranger = live.workspace(), live.workspace()
    job_id = said(owner.create_image(), 202)["job_id"]
    for path in ("/jobs", "/usage", "/avatars", "/batches", "/brand", "/assets", "/assets/sources"):
        assert job_id not in stranger.get(path).text
    assert said(stranger.get("/jobs"))["data"] == []
    assert said(stranger.get("/credits"))["reserved_credits"] == 0


@pytest.mark.parametrize("text", NOT_IDS)
def test_what_is_no_id_is_not_found(live: LiveApi, text: str) -> None:
    caller = live.workspace()
    for operation in WITH_ID:
        path = re.sub(r"{\w+}", lambda _: text, operation.path)
        if text == ".." and path.startswith(("/assets/sources/", "/webhooks/deliveries/")):
            # The client makes another address of it, at which there is something.
            continue
        body = BODIES.get(operation.name, {}) if operation.request else None
        answer = caller.http.request(operation.method, path, json=body)
        assert answer.status_code == 404, (operation.name, path, answer.text)
        refusal(answer, 404, ErrorCode.NOT_FOUND)


def test_workspace_without_a_brand_has_no_current_one(live: LiveApi) -> None:
    refusal(live.workspace().get("/brand/current"), 404, ErrorCode.NOT_FOUND)


@pytest.mark.parametrize(
    "path",
    ["/nope", "/api/v1", "/api/v1/", "/api/v1/nope", "/api/v1/jobs/", "/api/v2/me", "//", "/docs/x", "/%00"],
)
def test_unknown_path(live: LiveApi, path: str) -> None:
    for caller in (live.caller(), live.workspace()):
        for method in ("GET", "POST"):
            refusal(caller.http.request(method, live.url + path), 404, ErrorCode.NOT_FOUND)


@pytest.mark.parametrize("name", OPERATIONS)
def test_other_methods_are_refused_with_those_that_are_not(live: LiveApi, name: str) -> None:
    operation = OPERATIONS[name]
    path = re.sub(r"{\w+}", lambda _: new_id("job"), operation.path)
    served = {other.method for other in OPERATIONS.values() if other.path == operation.path}
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"} - served:
        answer = live.caller().http.request(method, path)
        refusal(answer, 405, ErrorCode.INVALID_REQUEST)
        assert answer.headers["allow"] == ", ".join(sorted(served))
