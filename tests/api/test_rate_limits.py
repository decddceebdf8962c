"""429 for too many calls of one key, and the headers that tell before it comes to that."""

from collections.abc import Iterator

import httpx
import pytest

from sume.contract.errors import ErrorCode
from sume.contract.limits import RateLimit
from sume.contract.prices import PLANS, Plan
from sume.settings import Settings
from sume.storage.database import Database
from tests.api.answers import refusal, said
from tests.live import LiveApi

READS, CREATES, READS_A_DAY = 4, 2, 6
NAMES = ("limit", "remaining", "reset")
SLOW = Plan("slow", "Slow", 500, 50, RateLimit(READS, READS_A_DAY), RateLimit(CREATES, 100))


class Clock:
    """Ten seconds into a minute of a day, until it is moved."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0 // 86_400 * 86_400 + 10

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limited(
    server_settings: Settings, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LiveApi]:
    monkeypatch.setitem(PLANS, SLOW.id, SLOW)
    settings = server_settings.model_copy(update={"rate_limits": True})
    with LiveApi(settings, database, clock=clock) as api:
        yield api


def _rate(answer: httpx.Response) -> tuple[int, ...]:
    values = tuple(int(answer.headers[f"ratelimit-{name}"]) for name in NAMES)
    assert values == tuple(int(answer.headers[f"x-ratelimit-{name}"]) for name in NAMES)
    return values


def test_calls_are_counted_down_and_refused_with_a_wait(limited: LiveApi) -> None:
    caller = limited.workspace(plan=SLOW.id)
    seen = [_rate(caller.get("/me")) for _ in range(READS)]
    assert seen == [(READS, left, 50) for left in reversed(range(READS))]
    answer = caller.get("/jobs")
    error = refusal(answer, 429, ErrorCode.RATE_LIMIT_EXCEEDED)
    assert error["retryable"] is True
    assert _rate(answer) == (READS, 0, 50)
    assert answer.headers["retry-after"] == "50"


def test_refused_answers_carry_the_headers_too(limited: LiveApi) -> None:
    caller = limited.workspace(plan=SLOW.id)
    answers = [caller.get("/jobs/x"), caller.get("/me?x=1"), caller.post("/credits/estimate", content=b"{")]
    assert [answer.status_code for answer in answers] == [404, 400, 400]
    assert [_rate(answer)[1] for answer in answers] == [3, 2, 1]


def test_creates_and_reads_are_counted_apart(limited: LiveApi) -> None:
    caller = limited.workspace(plan=SLOW.id)
    for left in (1, 0):
        answer = caller.create_image()
        said(answer, 202)
        assert _rate(answer)[:2] == (CREATES, left)
    refusal(caller.create_image(), 429, ErrorCode.RATE_LIMIT_EXCEEDED)
    assert len(said(caller.get("/jobs"))["data"]) == CREATES


def test_each_key_has_its_own_rate(limited: LiveApi) -> None:
    caller = limited.workspace(plan=SLOW.id)
    for _ in range(READS):
        said(caller.get("/me"))
    refusal(caller.get("/me"), 429, ErrorCode.RATE_LIMIT_EXCEEDED)
    said(limited.key(caller.workspace_id).get("/me"))


def test_minute_passes_and_the_day_stays(limited: LiveApi, clock: Clock) -> None:
    caller = limited.workspace(plan=SLOW.id)
    for _ in range(READS):
        said(caller.get("/me"))
    clock.now += 50
    left_today = READS_A_DAY - READS - 1
    assert _rate(caller.get("/me"))[:2] == (READS_A_DAY, left_today)
    for _ in range(left_today):
        said(caller.get("/me"))
    answer = caller.get("/me")
    refusal(answer, 429, ErrorCode.RATE_LIMIT_EXCEEDED)
    assert int(answer.headers["retry-after"]) == 86_400 - 60
    clock.now += 86_400
    said(caller.get("/me"))


def test_count_is_kept_over_a_restart(limited: LiveApi, clock: Clock) -> None:
    caller = limited.workspace(plan=SLOW.id)
    for _ in range(READS):
        said(caller.get("/me"))
    limited.state.rates.share()
    with LiveApi(limited.settings, limited.database, clock=clock) as restarted:
        again = restarted.caller(caller.key)
        # The first call tells the new server about the key; what the key used is known with the next share.
        said(again.get("/me"))
        restarted.state.rates.share()
        refusal(again.get("/me"), 429, ErrorCode.RATE_LIMIT_EXCEEDED)


def test_unlimited_server_refuses_nobody(live: LiveApi) -> None:
    caller = live.workspace()
    answers = [caller.get("/me") for _ in range(PLANS["pro"].read_rate.per_minute + 10)]
    assert {answer.status_code for answer in answers} == {200}
