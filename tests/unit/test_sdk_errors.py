"""Errors: a class for each kind of refusal, and the request to ask about."""

import pickle

import httpx
import pytest

import sume
from sume.client.answers import error_from
from sume.client.errors import BY_STATUS
from sume.contract.errors import CODES_BY_STATUS
from tests.unit.client_standin import envelope

pytestmark = pytest.mark.backend_free

KINDS = {
    400: sume.InvalidRequest,
    401: sume.AuthenticationError,
    402: sume.InsufficientCredits,
    403: sume.PermissionDenied,
    404: sume.NotFound,
    405: sume.InvalidRequest,
    409: sume.Conflict,
    413: sume.MediaTooLarge,
    429: sume.RateLimited,
    500: sume.ServerError,
    502: sume.ServerError,
    503: sume.ServerError,
}


def refused(status: int, **details: object) -> sume.ApiError:
    request = httpx.Request("GET", "http://sume.example/api/v1/me")
    body = envelope("invalid_request", "Not so.", **details)
    return error_from(httpx.Response(status, json=body, headers={"Retry-After": "7"}, request=request))


def test_every_status_of_the_contract_has_its_class() -> None:
    assert set(KINDS) == set(CODES_BY_STATUS)
    assert {status for status in KINDS if status < 500} == set(BY_STATUS)


@pytest.mark.parametrize(("status", "kind"), KINDS.items())
def test_the_class_and_the_request(status: int, kind: type[sume.ApiError]) -> None:
    error = refused(status)
    assert type(error) is kind
    assert isinstance(error, sume.ApiError)
    assert (error.status, error.request_id, error.retry_after) == (status, "req_1", 7.0)
    assert (error.message, str(error)) == ("Not so.", "Not so. (request req_1)")


def test_an_odd_status_is_an_api_error() -> None:
    assert type(refused(418)) is sume.ApiError


def test_an_error_without_a_request_says_nothing_of_one() -> None:
    request = httpx.Request("GET", "http://sume.example/x")
    error = error_from(httpx.Response(502, text="<html>", request=request))
    assert isinstance(error, sume.ServerError)
    assert "request" not in str(error)


def test_what_a_refusal_is_about() -> None:
    poor = refused(402, required_credits=4, remaining_credits=1)
    assert isinstance(poor, sume.InsufficientCredits)
    assert (poor.required_credits, poor.remaining_credits) == (4, 1)
    shut = refused(403, required_scope="write")
    assert isinstance(shut, sume.PermissionDenied)
    assert shut.required_scope == "write"
    large = refused(413, max_bytes=20)
    assert isinstance(large, sume.MediaTooLarge)
    assert large.max_bytes == 20
    wrong = refused(400, errors=[{"path": "n", "message": "too many"}])
    assert isinstance(wrong, sume.InvalidRequest)
    assert wrong.errors == [{"path": "n", "message": "too many"}]


def test_an_error_crosses_processes_whole() -> None:
    error = refused(429, reason="x")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line above
    assert (type(again), str(again), again.details) == (sume.RateLimited, str(error), {"reason": "x"})
    assert again.retry_after == 7.0
