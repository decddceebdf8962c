"""401 and 403: who may call, and what."""

import secrets
import time

import pytest

from sume.accounts import service as accounts
from sume.contract.account import Scope
from sume.contract.errors import ErrorCode
from sume.contract.operations import OPERATIONS, Operation
from sume.storage.database import utc_now
from tests.api.answers import refusal, said, without_request_id
from tests.live import LiveApi

SOON_SECONDS = 10
UNKNOWN_JOB = "job_" + "0" * 26


def _revoke(live: LiveApi, key_id: str) -> None:
    with live.database.write() as session:
        accounts.revoke_key(session, key_id, utc_now())


def test_missing_malformed_unknown_and_revoked_keys_look_alike(live: LiveApi) -> None:
    revoked = live.workspace()
    _revoke(live, said(revoked.get("/me"))["api_key"]["id"])
    deadline = time.monotonic() + SOON_SECONDS
    while revoked.get("/me").status_code == 200:
        assert time.monotonic() < deadline, "a revoked key still works"
    keys = (None, "x", "sume_live_", f"sume_live_{secrets.token_urlsafe(32)}", revoked.key)
    answers = [live.caller(key).get("/me") for key in keys]
    others = (
        (b"Authorization", b"Basic dXNlcjpwYXNz"),
        (b"Authorization", b"Bearer"),
        (b"Authorization", "Bearer sume_live_é".encode()),
        (b"X-Api-Key", b"nobody"),
    )
    answers += [live.caller().get("/me", headers=[header]) for header in others]
    for answer in answers:
        error = refusal(answer, 401, ErrorCode.UNAUTHORIZED)
        assert error["details"] == {}
        assert answer.headers["www-authenticate"] == "Bearer"
    assert len({str(without_request_id(answer)) for answer in answers}) == 1


def test_revoked_key_ends_while_it_is_in_use_and_others_stay(live: LiveApi) -> None:
    caller = live.workspace()
    other = live.key(caller.workspace_id)
    assert caller.get("/me").status_code == 200
    _revoke(live, said(caller.get("/me"))["api_key"]["id"])
    deadline = time.monotonic() + SOON_SECONDS
    while caller.get("/credits").status_code == 200:
        assert time.monotonic() < deadline, "a revoked key still works"
    refusal(caller.create_image(), 401, ErrorCode.UNAUTHORIZED)
    said(other.get("/credits"))


def test_both_headers_carry_a_key(live: LiveApi) -> None:
    caller = live.workspace()
    account = said(caller.get("/me"))
    for headers in (
        {"X-Api-Key": caller.key},
        {"Authorization": f"bearer {caller.key}"},
        {"Authorization": f"Bearer  {caller.key}"},
        {"Authorization": f"Bearer {caller.key}", "X-Api-Key": "nonsense"},
    ):
        found = said(live.caller().get("/me", headers=headers))
        assert found["api_key"]["id"] == account["api_key"]["id"]


def test_me_tells_who_and_never_the_key(live: LiveApi) -> None:
    caller = live.key(live.workspace().workspace_id, (Scope.WRITE, Scope.READ))
    answer = caller.get("/me")
    account = said(answer)
    assert account["workspace"]["id"] == caller.workspace_id
    assert account["api_key"]["scopes"] == ["read", "write"]
    assert caller.key.startswith(account["api_key"]["prefix"])
    assert caller.key not in answer.text
    assert len(account["api_key"]["prefix"]) < 16


def test_last_use_of_a_key_is_noted(live: LiveApi) -> None:
    caller = live.workspace()
    deadline = time.monotonic() + SOON_SECONDS
    while said(caller.get("/me"))["api_key"]["last_used_at"] is None:
        assert time.monotonic() < deadline
        live.state.keyring.forget()


def _call(operation: Operation) -> tuple[str, str]:
    return operation.method, operation.path.replace("{job_id}", UNKNOWN_JOB)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_needs_a_key_before_it_looks_at_anything(live: LiveApi, name: str) -> None:
    method, path = _call(OPERATIONS[name])
    answer = live.caller().http.request(method, f"{path}?nonsense=1", content=b"{")
    refusal(answer, 401, ErrorCode.UNAUTHORIZED)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_needs_just_its_scope(live: LiveApi, name: str) -> None:
    operation = OPERATIONS[name]
    workspace_id = live.workspace().workspace_id
    others = tuple(scope for scope in Scope if scope is not operation.scope)
    method, path = _call(operation)
    answer = live.key(workspace_id, others).http.request(method, path)
    error = refusal(answer, 403, ErrorCode.FORBIDDEN)
    assert error["details"] == {"required_scope": operation.scope}
    assert live.key(workspace_id, (operation.scope,)).http.request(method, path).status_code != 403
