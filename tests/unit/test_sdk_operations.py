"""Every operation of the contract has a method in both clients, and it asks for that operation."""

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sume.client.errors import ApiError
from sume.client.paths import path_of
from sume.contract.account import Scope
from sume.contract.estimates import PRICED
from sume.contract.operations import OPERATIONS
from tests.flavours import Speaking

pytest_plugins = ("tests.unit.sdk_harness",)
pytestmark = pytest.mark.backend_free

BASE_URL = "http://sume.example/api/v1"

CALLS: dict[str, Callable[[Any], Any]] = {
    "account.me": lambda client: client.me(),
    "credits.get": lambda client: client.credits(),
    "credits.estimate": lambda client: client.estimate("images.generate", {}),
    "usage.list": lambda client: client.usage(),
    "jobs.list": lambda client: client.jobs.list(),
    "jobs.get": lambda client: client.jobs.get("x"),
    "jobs.result": lambda client: client.jobs.result("x"),
    "jobs.cancel": lambda client: client.jobs.cancel("x"),
    "jobs.events": lambda client: client.jobs.events("x"),
    "images.generate": lambda client: client.images.generate(prompt="x"),
    "videos.generate": lambda client: client.videos.generate(prompt="x"),
    "ads.videos.create": lambda client: client.ads.videos.create(script="x"),
    "face-swap.create": lambda client: client.face_swap.create(source_video_url="x"),
    "voices.list": lambda client: client.voices.list(),
    "reference-analysis.create": lambda client: client.reference_analysis.create(url="x"),
    "uploads.presign": lambda client: client.uploads.presign(filename="x.png"),
    "avatars.list": lambda client: client.avatars.list(),
    "avatars.get": lambda client: client.avatars.get("x"),
    "avatars.create": lambda client: client.avatars.create(name="x"),
    "brand.list": lambda client: client.brands.list(),
    "brand.current": lambda client: client.brands.current(),
    "brand.get": lambda client: client.brands.get("x"),
    "brand.analyze": lambda client: client.brands.analyze(url="x"),
    "brand.update": lambda client: client.brands.update("x", name="x"),
    "brand.select": lambda client: client.brands.select("x"),
    "brand.delete": lambda client: client.brands.delete("x"),
    "batches.create": lambda client: client.batches.create(items=[]),
    "batches.list": lambda client: client.batches.list(),
    "batches.get": lambda client: client.batches.get("x"),
    "batches.items": lambda client: client.batches.items("x"),
    "batches.cancel": lambda client: client.batches.cancel("x"),
    "batches.retry": lambda client: client.batches.retry("x"),
    "webhooks.list": lambda client: client.webhooks.list(),
    "webhooks.create": lambda client: client.webhooks.create(url="x"),
    "webhooks.get": lambda client: client.webhooks.get("x"),
    "webhooks.update": lambda client: client.webhooks.update("x", url="x"),
    "webhooks.delete": lambda client: client.webhooks.delete("x"),
    "webhooks.rotate-secret": lambda client: client.webhooks.rotate_secret("x"),
    "webhooks.test": lambda client: client.webhooks.test("x"),
    "webhooks.secret": lambda client: client.webhooks.secret(),
    "webhooks.secret.rotate": lambda client: client.webhooks.rotate_workspace_secret(),
    "webhooks.deliveries.list": lambda client: client.webhooks.deliveries.list(),
    "webhooks.deliveries.get": lambda client: client.webhooks.deliveries.get("x"),
    "webhooks.deliveries.replay": lambda client: client.webhooks.deliveries.replay("x"),
    "assets.list": lambda client: client.assets.list(),
    "assets.upload": lambda client: client.assets.finalize(object_key="x"),
    "assets.sources.list": lambda client: client.assets.sources.list(),
    "assets.sources.get": lambda client: client.assets.sources.get("x"),
    "assets.sources.delete": lambda client: client.assets.sources.delete("x"),
    "assets.sources.ingest": lambda client: client.assets.sources.ingest("x"),
    "assets.get": lambda client: client.assets.get("x"),
}

ESTIMATES: dict[str, Callable[[Any], Any]] = {
    "images.generate": lambda client: client.images.estimate(prompt="x"),
    "videos.generate": lambda client: client.videos.estimate(prompt="x"),
    "ads.videos.create": lambda client: client.ads.videos.estimate(script="x"),
    "avatars.create": lambda client: client.avatars.estimate(name="x"),
    "reference-analysis.create": lambda client: client.reference_analysis.estimate(url="x"),
    "brand.analyze": lambda client: client.brands.estimate(url="x"),
    "face-swap.create": lambda client: client.face_swap.estimate(source_video_url="x"),
}


class Refusing(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Takes note of what is asked, and refuses it."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        return httpx.Response(418)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.asked.append(request)
        return httpx.Response(418)


STREAMS = {"jobs.events"}


def ask(speaking: Speaking, operation: str, calls: dict[str, Callable[[Any], Any]]) -> httpx.Request:
    refusing = Refusing()
    client = speaking.open("k", BASE_URL, transport=refusing)
    read = speaking.all if operation in STREAMS else speaking.do
    with pytest.raises(ApiError):
        read(calls[operation](client))
    (request,) = refusing.asked
    return request


def test_every_operation_has_a_method() -> None:
    assert set(CALLS) == set(OPERATIONS)
    assert set(ESTIMATES) == set(PRICED)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_method_asks_for_the_operation(speaking: Speaking, operation: str) -> None:
    request, wanted = ask(speaking, operation, CALLS), OPERATIONS[operation]
    parts = dict.fromkeys(re.findall(r"{(\w+)}", wanted.path), "x")
    assert (request.method, str(request.url)) == (wanted.method, BASE_URL + path_of(operation, **parts))
    changes = wanted.method == "POST" and wanted.scope != Scope.READ
    assert ("Idempotency-Key" in request.headers) == changes


@pytest.mark.parametrize("operation", ESTIMATES)
def test_what_is_paid_can_be_estimated(speaking: Speaking, operation: str) -> None:
    request = ask(speaking, operation, ESTIMATES)
    body = json.loads(request.content)
    assert request.url.path == "/api/v1/credits/estimate"
    assert body["operation"] == operation
    assert list(body["input"].values()) == ["x"]
