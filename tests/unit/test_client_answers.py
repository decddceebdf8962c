"""Reading answers: from a newer service, from a proxy, from something else altogether."""

import pytest

from sume.client.client import Client
from sume.client.errors import ApiError
from sume.contract.errors import ErrorEnvelope
from tests.unit.client_standin import ACCOUNT, KEY, Answer, StandIn, envelope, job, page

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)


def test_fields_of_a_newer_service_are_passed_over(service: StandIn, client: Client) -> None:
    service.on("GET", "/me", Answer(200, ACCOUNT | {"new": 1, "user": ACCOUNT["user"] | {"new": {}}}))
    service.on("GET", "/jobs", Answer(200, page(job(new=[1])) | {"new": None}))
    assert client.me().user.id == "user_1"
    assert client.jobs.list().data[0].status == "queued"


def test_an_error_is_kept_as_it_came(service: StandIn, client: Client) -> None:
    sent = envelope("a_code_of_tomorrow", "Not today.", reason=["x"])
    service.on("GET", "/me", Answer(418, sent))
    with pytest.raises(ApiError) as caught:
        client.me()
    error = caught.value
    assert (error.status, error.code, error.message) == (418, "a_code_of_tomorrow", "Not today.")
    assert (error.details, error.retryable, error.request_id) == ({"reason": ["x"]}, False, "req_1")
    assert error.envelope == sent


@pytest.mark.parametrize("body", [b"<html>Bad gateway</html>", b"[]", b'{"error": "no"}', b""])
def test_an_error_of_a_proxy_gets_an_envelope(service: StandIn, client: Client, body: bytes) -> None:
    service.on("GET", "/me", Answer(500, body, {"x-sume-request-id": "req_9"}))
    with pytest.raises(ApiError) as caught:
        client.me()
    made = ErrorEnvelope.model_validate(caught.value.envelope)
    assert (made.error.code, made.request_id) == ("internal_error", "req_9")


def test_a_page_that_is_not_the_api(service: StandIn, client: Client) -> None:
    service.on("GET", "/me", Answer(200, b"<html>Welcome</html>"))
    with pytest.raises(ApiError, match="base URL"):
        client.me()


def test_what_is_sent(service: StandIn, client: Client) -> None:
    service.on("GET", "/usage", Answer(200, page()))
    client.usage(limit=5, created_after="2026-01-01T00:00:00Z")
    (request,) = service.requests
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.headers["User-Agent"].startswith("sume-python/")
    assert request.query == {"limit": "5", "created_after": "2026-01-01T00:00:00Z"}


def test_an_id_cannot_name_another_path(service: StandIn, client: Client) -> None:
    for odd in ("../me", "..", "a?wait=30", "a/b#c"):
        with pytest.raises(ApiError):
            client.jobs.get(odd)
    paths = {request.path for request in service.requests}
    assert paths == {"/jobs/%2E%2E%2Fme", "/jobs/%2E%2E", "/jobs/a%3Fwait%3D30", "/jobs/a%2Fb%23c"}
    with pytest.raises(ValueError, match="empty"):
        client.jobs.get("")
