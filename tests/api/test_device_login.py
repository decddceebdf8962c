"""Device login over real HTTP: one key, once, to whoever holds the device code."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from sume.access import devices, tokens
from sume.access.devices import Grant
from sume.access.models import Attempt, DeviceLogin
from sume.accounts import memberships, repository
from sume.accounts.models import ApiKey
from sume.contract.access import (
    DEVICE_POLL_PATH,
    DEVICE_START_PATH,
    DEVICE_STARTS_PER_ADDRESS,
    USER_CODE_LETTERS,
    WRONG_DEVICE_CODES_PER_ADDRESS,
    WRONG_USER_CODES_PER_USER,
    DeviceLoginExchange,
    DeviceLoginRequest,
)
from sume.contract.account import BudgetPeriod, Scope
from sume.contract.errors import ErrorCode
from sume.credits.budgets import Budget
from sume.errors import NotFound, RateLimited, SumeError
from sume.storage.database import utc_now
from tests.api.answers import refusal, said
from tests.factories import race
from tests.live import LiveApi

MODELS = {"cli_login_request": DeviceLoginRequest, "cli_login_exchange": DeviceLoginExchange}


@pytest.fixture(autouse=True)
def _nobody_tried_before(live: LiveApi) -> None:
    with live.database.write() as session:
        session.query(Attempt).delete()


def post(live: LiveApi, path: str, body: object) -> httpx.Response:
    return live.caller().http.post(f"{live.url}{path}", json=body)


def told(answer: httpx.Response) -> dict[str, Any]:
    """A good answer's body, checked against the contract's model of it."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["x-sume-request-id"].startswith("req_")
    body = answer.json()
    MODELS[body["object"]].model_validate_json(answer.content)
    return dict(body)


def start(live: LiveApi, label: str | None = "sume on ada") -> dict[str, Any]:
    return dict(told(post(live, DEVICE_START_PATH, {"device_label": label} if label else {})))


def poll(live: LiveApi, device_code: str) -> httpx.Response:
    """As if the interval since the last poll were over."""
    with live.database.write() as session:
        session.execute(update(DeviceLogin).values(polled_at=None))
    return post(live, DEVICE_POLL_PATH, {"device_code": device_code})


def person(live: LiveApi, workspace_id: str) -> str:
    """A new member of the workspace."""
    with live.database.write() as session:
        email = f"{tokens.new_token().lower()}@example.com"
        user = repository.add_user(session, name="Ben", email=email, now=utc_now())
        memberships.add(session, workspace_id=workspace_id, user=user, now=utc_now())
        return user.id


def decide(live: LiveApi, code: str, grant: Grant | None, user_id: str = "") -> DeviceLogin | SumeError:
    with live.database.write() as session:
        if grant is None:
            return devices.deny(session, code, user_id=user_id, now=utc_now())
        return devices.approve(session, code, grant, utc_now())


def age(live: LiveApi, device_code: str, by: timedelta) -> None:
    with live.database.write() as session:
        mine = DeviceLogin.device_hash == tokens.hash_token(device_code)
        session.execute(update(DeviceLogin).where(mine).values(expires_at=utc_now() - by))


def test_what_a_device_is_told(live: LiveApi) -> None:
    asked = start(live)
    assert asked["object"] == "cli_login_request"
    assert asked["verification_uri_complete"] == f"{live.url}/device?user_code={asked['user_code']}"
    assert (asked["expires_in"], asked["scopes"]) == (600, ["read", "write", "generate"])
    left, dash, right = asked["user_code"].partition("-")
    assert (len(left), dash, len(right)) == (4, "-", 4)
    assert not set(left + right) - set(USER_CODE_LETTERS)
    assert not set("AEIOU01L") & set(USER_CODE_LETTERS)
    with live.database.read() as session:
        kept = str(session.execute(select(*DeviceLogin.__table__.c)).all())
    assert asked["device_code"] not in kept
    assert asked["user_code"] not in kept


def test_the_key_is_handed_out_once_with_what_was_granted(live: LiveApi) -> None:
    workspace_id = live.workspace().workspace_id
    user_id = person(live, workspace_id)
    asked = start(live)
    pending = poll(live, asked["device_code"])
    assert told(pending) == {"object": "cli_login_exchange", "status": "pending", "api_key": None}
    assert pending.headers["cache-control"] == "no-store"
    grant = Grant(user_id, workspace_id, (Scope.READ, Scope.GENERATE), Budget(40, BudgetPeriod.TOTAL))
    assert not isinstance(decide(live, asked["user_code"].lower().replace("-", " "), grant), SumeError)
    with live.database.read() as session:
        assert session.scalars(select(ApiKey).where(ApiKey.user_id == user_id)).all() == []
    given = told(poll(live, asked["device_code"]))
    assert given["status"] == "approved"
    account = said(live.caller(given["api_key"]).get("/me"))
    assert account["user"]["id"] == user_id
    assert account["api_key"]["name"] == "sume on ada"
    assert account["api_key"]["scopes"] == ["read", "generate"]
    assert account["api_key"]["budget"]["remaining"] == 40
    for _ in range(2):
        again = told(poll(live, asked["device_code"]))
        assert (again["status"], again["api_key"]) == ("consumed", None)


def test_polls_that_race_get_one_key(live: LiveApi) -> None:
    workspace_id = live.workspace().workspace_id
    user_id = person(live, workspace_id)
    asked = start(live)
    decide(live, asked["user_code"], Grant(user_id, workspace_id, (Scope.READ,), None))
    answers = race(lambda _: post(live, DEVICE_POLL_PATH, {"device_code": asked["device_code"]}), 6)
    keys = [answer.json().get("api_key") for answer in answers if answer.status_code == 200]
    assert len(list(filter(None, keys))) == 1
    with live.database.read() as session:
        assert len(session.scalars(select(ApiKey).where(ApiKey.user_id == user_id)).all()) == 1


def test_denied_and_expired(live: LiveApi) -> None:
    workspace_id = live.workspace().workspace_id
    user_id = person(live, workspace_id)
    denied, late, approved_late = start(live), start(live), start(live)
    decide(live, denied["user_code"], None, user_id)
    assert told(poll(live, denied["device_code"]))["status"] == "denied"
    decide(live, approved_late["user_code"], Grant(user_id, workspace_id, (Scope.READ,), None))
    for asked in (late, approved_late):
        age(live, asked["device_code"], timedelta(seconds=1))
        answer = told(poll(live, asked["device_code"]))
        assert (answer["status"], answer["api_key"]) == ("expired", None)
    found = decide(live, late["user_code"], Grant(user_id, workspace_id, (Scope.READ,), None))
    assert isinstance(found, NotFound)


def test_a_decision_stands(live: LiveApi) -> None:
    workspace_id = live.workspace().workspace_id
    user_id = person(live, workspace_id)
    asked = start(live)
    decide(live, asked["user_code"], None, user_id)
    again = decide(live, asked["user_code"], Grant(user_id, workspace_id, (Scope.READ,), None))
    assert isinstance(again, NotFound)
    assert told(poll(live, asked["device_code"]))["status"] == "denied"


def test_only_a_member_can_grant(live: LiveApi) -> None:
    stranger = person(live, live.workspace().workspace_id)
    other = live.workspace().workspace_id
    asked = start(live)
    for workspace_id in (other, "ws_none"):
        refused = decide(live, asked["user_code"], Grant(stranger, workspace_id, (Scope.READ,), None))
        assert isinstance(refused, NotFound)
        assert refused.message == "There is no such workspace."
    assert told(poll(live, asked["device_code"]))["status"] == "pending"


def test_who_left_meanwhile_grants_nothing(live: LiveApi) -> None:
    from sume.access import repository as access

    workspace_id = live.workspace().workspace_id
    user_id = person(live, workspace_id)
    asked = start(live)
    decide(live, asked["user_code"], Grant(user_id, workspace_id, (Scope.READ,), None))
    with live.database.write() as session:
        memberships.remove(session, workspace_id=workspace_id, user_id=user_id, now=utc_now())
        access.drop_undelivered(session, user_id, workspace_id)
    assert told(poll(live, asked["device_code"]))["status"] == "denied"


def test_the_interval_is_enforced(live: LiveApi) -> None:
    asked = start(live)
    told(poll(live, asked["device_code"]))
    answer = post(live, DEVICE_POLL_PATH, {"device_code": asked["device_code"]})
    refusal(answer, 429, ErrorCode.RATE_LIMIT_EXCEEDED)
    assert answer.headers["retry-after"] == str(asked["interval"])


def test_guessing_device_codes_is_throttled(live: LiveApi) -> None:
    statuses = [
        post(live, DEVICE_POLL_PATH, {"device_code": f"guess-{number}"}).status_code
        for number in range(WRONG_DEVICE_CODES_PER_ADDRESS.tries + 2)
    ]
    assert statuses == [404] * WRONG_DEVICE_CODES_PER_ADDRESS.tries + [429] * 2


def test_starting_is_throttled(live: LiveApi) -> None:
    for _ in range(DEVICE_STARTS_PER_ADDRESS.tries):
        start(live)
    refusal(post(live, DEVICE_START_PATH, {}), 429, ErrorCode.RATE_LIMIT_EXCEEDED)


def test_guessing_user_codes_is_throttled(live: LiveApi) -> None:
    user_id = person(live, live.workspace().workspace_id)
    found = [
        decide(live, f"BCDF-{1000 + number}", None, user_id)
        for number in range(WRONG_USER_CODES_PER_USER.tries + 1)
    ]
    assert {type(one) for one in found[:-1]} == {NotFound}
    assert isinstance(found[-1], RateLimited)


@pytest.mark.parametrize(
    ("path", "body", "problem"),
    [
        (DEVICE_START_PATH, {"device_label": 7}, "device_label"),
        (DEVICE_START_PATH, {"device_label": "x" * 101}, "device_label"),
        (DEVICE_START_PATH, {"email": "a@b"}, "must not be sent"),
        (DEVICE_START_PATH, [], "the body must be a JSON object"),
        (DEVICE_POLL_PATH, {}, "device_code: is required"),
        (DEVICE_POLL_PATH, {"device_code": ""}, "device_code"),
    ],
)
def test_bodies_that_cannot_be(live: LiveApi, path: str, body: object, problem: str) -> None:
    assert problem in refusal(post(live, path, body), 400, ErrorCode.INVALID_REQUEST)["message"]


def test_bytes_that_are_no_json(live: LiveApi) -> None:
    http = live.caller().http
    for content, kind in ((b"{", "application/json"), (b"a=b", "application/x-www-form-urlencoded")):
        answer = http.post(f"{live.url}{DEVICE_START_PATH}", content=content, headers={"Content-Type": kind})
        refusal(answer, 400, ErrorCode.INVALID_REQUEST)
    assert refusal(http.get(f"{live.url}{DEVICE_START_PATH}"), 405, ErrorCode.INVALID_REQUEST)


def test_a_label_cannot_steer_what_shows_it(live: LiveApi) -> None:
    asked = start(live, "evil\x1b[2J\n  name")
    with live.database.read() as session:
        mine = DeviceLogin.device_hash == tokens.hash_token(asked["device_code"])
        assert session.scalars(select(DeviceLogin.label).where(mine)).one() == "evil [2J name"
