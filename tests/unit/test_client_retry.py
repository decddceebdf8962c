"""When the client tries again, and that it never asks for the same thing twice in doing so."""

import pytest

from sume.client.client import Client
from sume.client.errors import ApiError, ConnectionFailed
from sume.client.retry import Backoff
from tests.unit.client_standin import ACCOUNT, ESTIMATE, Answer, StandIn, accepted, envelope, job, unavailable

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

OK = Answer(200, ACCOUNT)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_reads_are_tried_again(service: StandIn, client: Client, status: int) -> None:
    service.on("GET", "/me", unavailable(status=status), OK)
    assert client.me().user.name == "Ada"
    assert len(service.seen("GET", "/me")) == 2


def test_a_broken_connection_is_tried_again(service: StandIn, client: Client, pauses: list[float]) -> None:
    service.on("GET", "/me", Answer(drop=True), Answer(drop=True), OK)
    assert client.me().user.name == "Ada"
    assert len(pauses) == 2
    assert 0 < pauses[0] <= Backoff().first_seconds
    assert pauses[1] <= 2 * Backoff().first_seconds


@pytest.mark.parametrize("status", [400, 401, 402, 404, 409, 500])
def test_other_answers_are_final(service: StandIn, client: Client, status: int) -> None:
    service.on("GET", "/me", Answer(status, envelope("invalid_request")))
    with pytest.raises(ApiError):
        client.me()
    assert len(service.requests) == 1


def test_retry_after_is_obeyed(service: StandIn, client: Client, pauses: list[float]) -> None:
    service.on("GET", "/me", unavailable("7"), OK)
    client.me()
    assert pauses == [7.0]


def test_a_day_is_too_long_to_wait(service: StandIn, client: Client, pauses: list[float]) -> None:
    service.on("GET", "/me", Answer(429, envelope("rate_limit_exceeded"), {"Retry-After": "40000"}))
    with pytest.raises(ApiError) as caught:
        client.me()
    assert (caught.value.retry_after, pauses) == (40000.0, [])


def test_it_gives_up(service: StandIn, client: Client) -> None:
    service.on("GET", "/me", unavailable())
    with pytest.raises(ApiError, match="No"):
        client.me()
    assert len(service.requests) == Backoff().attempts


def test_nobody_there() -> None:
    pauses: list[float] = []
    nowhere = Client("http://127.0.0.1:9/api/v1", "k", sleep=pauses.append)
    with nowhere as client, pytest.raises(ConnectionFailed, match=r"127\.0\.0\.1:9"):
        client.me()
    assert len(pauses) == Backoff().attempts - 1


def test_a_create_keeps_its_key_over_all_tries(service: StandIn, client: Client) -> None:
    service.on("POST", "/images/generations", unavailable(), Answer(drop=True), Answer(202, accepted()))
    assert client.images.generate(prompt="A jar", idempotency_key="once").required_credits == 2
    sent = [
        (request.headers["Idempotency-Key"], request.body)
        for request in service.seen("POST", "/images/generations")
    ]
    assert sent == [("once", {"prompt": "A jar"})] * 3


def test_a_cancel_keeps_its_key_and_two_cancels_do_not_share_one(service: StandIn, client: Client) -> None:
    path = "/jobs/job_x/cancel"
    service.on("POST", path, unavailable(), Answer(200, job("canceled")))
    client.jobs.cancel("job_x")
    client.jobs.cancel("job_x")
    keys = [request.headers["Idempotency-Key"] for request in service.seen("POST", path)]
    assert keys[0] == keys[1] != keys[2]


def test_an_estimate_changes_nothing_and_is_tried_again(service: StandIn, client: Client) -> None:
    service.on("POST", "/credits/estimate", unavailable(), Answer(200, ESTIMATE))
    assert client.estimate("images.generate", {"prompt": "x"}).required_credits == 8
    assert service.requests[-1].body == {"operation": "images.generate", "input": {"prompt": "x"}}
