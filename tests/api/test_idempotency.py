"""Idempotency-Key: the first answer again, whatever happens between, and one charge."""

import secrets
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from sume.contract.account import Bucket
from sume.contract.errors import ErrorCode
from sume.credits import service as credits
from sume.settings import Settings
from sume.storage.database import Database, utc_now
from tests.api.answers import problems, refusal, said
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

RACERS = 20
PRESIGN = {"filename": "a.png", "content_type": "image/png", "size_bytes": 9, "purpose": "reference_image"}
ESTIMATE = {"operation": "images.generate", "input": {"prompt": "A jar."}}
REPLAYED = "idempotent-replayed"


def _create(caller: Caller, key: str, **fields: object) -> httpx.Response:
    return caller.create_image(headers={"Idempotency-Key": key}, **fields)


def test_retry_gets_the_first_answer_to_the_byte(live: LiveApi) -> None:
    caller, worker, key = live.workspace(), Worker(live), secrets.token_hex(8)
    first = _create(caller, key)
    worker.complete(worker.claim(said(first, 202)["job_id"]))
    again = _create(caller, key)
    assert again.content == first.content
    assert (again.status_code, again.headers[REPLAYED]) == (202, "true")
    assert again.headers["x-sume-request-id"] != first.headers["x-sume-request-id"]
    assert REPLAYED not in first.headers
    assert said(caller.get("/credits"))["used_credits"] == 2


def test_spacing_and_order_of_the_json_do_not_matter(live: LiveApi) -> None:
    caller, headers = live.workspace(), {"Idempotency-Key": "k", "Content-Type": "application/json"}
    first = caller.post("/images/generations", content=b'{"prompt":"x","n":1}', headers=headers)
    again = caller.post("/images/generations", content=b'{ "n": 1, "prompt": "x" }', headers=headers)
    assert again.content == first.content
    assert REPLAYED in again.headers


def test_racing_retries_make_one_job(live: LiveApi) -> None:
    caller, key, together = live.workspace(), secrets.token_hex(8), threading.Barrier(RACERS)

    def race(_: int) -> httpx.Response:
        together.wait()
        return _create(caller, key)

    with ThreadPoolExecutor(RACERS) as pool:
        answers = list(pool.map(race, range(RACERS)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.content for answer in answers}) == 1
    assert sum(REPLAYED in answer.headers for answer in answers) == RACERS - 1
    assert len(said(caller.get("/jobs"))["data"]) == 1
    assert said(caller.get("/credits"))["reserved_credits"] == 2


def test_key_is_remembered_over_a_restart(live: LiveApi, server_settings: Settings) -> None:
    caller, key = live.workspace(), secrets.token_hex(8)
    first = _create(caller, key)
    database = Database(server_settings.database)
    with LiveApi(server_settings, database) as restarted:
        again = _create(restarted.caller(caller.key), key)
    database.close()
    assert again.content == first.content
    assert REPLAYED in again.headers


def test_another_request_with_the_same_key_is_a_conflict(live: LiveApi) -> None:
    caller, key = live.workspace(), secrets.token_hex(8)
    said(_create(caller, key), 202)
    headers = {"Idempotency-Key": key}
    for answer in (
        _create(caller, key, n=2),
        caller.post("/uploads/presign", json=PRESIGN, headers=headers),
        caller.post("/credits/estimate", json=ESTIMATE, headers=headers),
    ):
        refusal(answer, 409, ErrorCode.IDEMPOTENCY_CONFLICT)
    assert len(said(caller.get("/jobs"))["data"]) == 1


def test_workspaces_do_not_share_keys_but_keys_of_one_do(live: LiveApi) -> None:
    one, other, key = live.workspace(), live.workspace(), secrets.token_hex(8)
    first = said(_create(one, key), 202)
    assert said(_create(other, key), 202)["job_id"] != first["job_id"]
    assert said(_create(live.key(one.workspace_id), key), 202)["job_id"] == first["job_id"]


def test_refused_request_is_not_remembered(live: LiveApi) -> None:
    caller, key = live.workspace(credits_left=1), secrets.token_hex(8)
    refusal(_create(caller, key), 402, ErrorCode.INSUFFICIENT_CREDITS)
    with live.database.write() as session:
        credits.grant(session, caller.workspace_id, plan="pro", amount=1, bucket=Bucket.BONUS, now=utc_now())
    answer = _create(caller, key)
    assert REPLAYED not in answer.headers
    assert said(answer, 202)["required_credits"] == 2


@pytest.mark.parametrize("key", [b"", b"a b", b"\xc3\xa9", b"a\tb", b"x" * 256])
def test_malformed_key_is_refused_by_every_post(live: LiveApi, key: bytes) -> None:
    caller = live.workspace()
    job_id = said(caller.create_image(), 202)["job_id"]
    for path, body in (
        ("/images/generations", {"prompt": "x"}),
        ("/uploads/presign", PRESIGN),
        ("/credits/estimate", ESTIMATE),
        (f"/jobs/{job_id}/cancel", None),
    ):
        answer = caller.post(path, json=body, headers=[(b"Idempotency-Key", key)])
        error = refusal(answer, 400, ErrorCode.INVALID_REQUEST)
        assert list(problems(error)) == ["Idempotency-Key"]
    said(caller.get(f"/jobs/{job_id}"))


@pytest.mark.parametrize("key", ["!", "~" * 255, "a/b?c=d"])
def test_every_visible_ascii_key_is_taken(live: LiveApi, key: str) -> None:
    caller = live.workspace()
    assert said(_create(caller, key), 202) == said(_create(caller, key), 202)


def test_presign_estimate_and_cancel_repeat_their_first_answer(live: LiveApi) -> None:
    caller = live.workspace()
    job_id = said(caller.create_image(), 202)["job_id"]
    for path, body, status in (
        ("/uploads/presign", PRESIGN, 201),
        ("/credits/estimate", ESTIMATE, 200),
        (f"/jobs/{job_id}/cancel", None, 200),
    ):
        headers = {"Idempotency-Key": secrets.token_hex(8)}
        first, again = (caller.post(path, json=body, headers=headers) for _ in range(2))
        said(first, status)
        assert again.content == first.content
        assert REPLAYED in again.headers
