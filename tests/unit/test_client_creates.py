"""The client's videos, ads, avatars and voices: where each call goes, with what, and what comes back."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from sume.client.client import Client
from sume.client.errors import ApiError
from sume.contract.avatars import AvatarAccepted
from sume.contract.jobs import JobAccepted
from tests.unit.client_standin import (
    VOICE,
    Answer,
    StandIn,
    accepted,
    avatar,
    envelope,
    page,
    unavailable,
)

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

BODY: dict[str, Any] = {"anything": "the service judges it", "nested": {"a": [1, None]}}

Create = Callable[[Client, Mapping[str, Any], str], JobAccepted]
CREATES: dict[str, Create] = {
    "/videos/generations": lambda client, body, key: client.videos.generate(**body, idempotency_key=key),
    "/ads/videos": lambda client, body, key: client.ads.videos.create(**body, idempotency_key=key),
    "/avatars": lambda client, body, key: client.avatars.create(**body, idempotency_key=key),
}
each_create = pytest.mark.parametrize(("path", "create"), CREATES.items(), ids=list(CREATES))


def taken() -> Answer:
    return Answer(202, accepted(avatar=avatar(status="processing")))


@each_create
def test_a_create_sends_the_body_once_under_one_key(
    service: StandIn, client: Client, path: str, create: Create
) -> None:
    service.on("POST", path, unavailable(), Answer(drop=True), taken())
    create(client, BODY, "order-17")
    tries = service.seen("POST", path)
    assert [request.body for request in tries] == [BODY] * 3
    assert {request.headers["Idempotency-Key"] for request in tries} == {"order-17"}


@each_create
def test_a_refusal_is_not_tried_again(service: StandIn, client: Client, path: str, create: Create) -> None:
    service.on("POST", path, Answer(402, envelope("insufficient_credits", "Too little.")))
    with pytest.raises(ApiError, match="Too little"):
        create(client, BODY, "order-17")
    assert len(service.requests) == 1


def test_an_avatar_comes_with_its_job(service: StandIn, client: Client) -> None:
    service.on("POST", "/avatars", taken())
    made = client.avatars.create(**BODY, idempotency_key="k")
    assert isinstance(made, AvatarAccepted)
    assert (made.avatar.slug, made.avatar.status) == ("anika", "processing")


def test_avatars_are_listed_and_found(service: StandIn, client: Client) -> None:
    service.on("GET", "/avatars", Answer(200, page(avatar())))
    service.on("GET", "/avatars/anika", Answer(200, avatar()))
    assert client.avatars.list(limit=3, cursor="here").data[0].voice.voice_id == "bella"
    assert service.requests[0].query == {"limit": "3", "cursor": "here"}
    assert client.avatars.get("anika").capabilities.talking_head


def test_an_avatars_name_cannot_name_another_path(service: StandIn, client: Client) -> None:
    with pytest.raises(ApiError):
        client.avatars.get("../me")
    assert [request.path for request in service.requests] == ["/avatars/%2E%2E%2Fme"]


def test_voices_are_listed(service: StandIn, client: Client) -> None:
    service.on("GET", "/voices", Answer(200, page(VOICE)))
    assert [voice.id for voice in client.voices.list().data] == ["heart"]
