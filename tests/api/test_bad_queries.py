"""400 for query values and unknown parameters, on every list alike."""

import pytest

from sume.contract.errors import ErrorCode
from tests.api.answers import problems, refusal, said
from tests.live import Caller, LiveApi

LISTS = ("/jobs", "/usage", "/avatars", "/brand", "/assets", "/assets/sources")
INVALID = ErrorCode.INVALID_REQUEST


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Caller:
    return live.workspace()


@pytest.mark.parametrize("path", LISTS)
def test_limit_is_1_to_100(caller: Caller, path: str) -> None:
    for limit in ("0", "101", "-1", "x", "", "1.0", "1_0", "+5", " 5", "9" * 5000):
        error = refusal(caller.get(path, params={"limit": limit}), 400, INVALID)
        assert list(problems(error)) == ["limit"]
    for limit in ("1", "100"):
        said(caller.get(path, params={"limit": limit}))


@pytest.mark.parametrize("path", LISTS)
def test_cursor_must_be_of_this_list(caller: Caller, path: str) -> None:
    for cursor in ("", "x", "am9iXw", "%", "\0", "é", "a" * 5000):
        error = refusal(caller.get(path, params={"cursor": cursor}), 400, INVALID)
        assert list(problems(error)) == ["cursor"]


def test_cursor_of_another_list_is_refused(caller: Caller) -> None:
    for _ in range(2):
        said(caller.create_image(), 202)
    cursor = said(caller.get("/usage?limit=1"))["next_cursor"]
    refusal(caller.get("/jobs", params={"cursor": cursor}), 400, INVALID)
    assert said(caller.get("/usage", params={"cursor": cursor}))["data"]


@pytest.mark.parametrize("path", [*LISTS, "/me", "/credits", "/brand/current"])
def test_unknown_parameter_is_named(caller: Caller, path: str) -> None:
    error = refusal(caller.get(f"{path}?limt=3"), 400, INVALID)
    assert problems(error) == {"limt": "is not a known field"}


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("type=video", "type"),
        ("status=done", "status"),
        ("type=&status=queued", "type"),
        ("status=queued&status=done", "status"),
    ],
)
def test_unknown_job_filter(caller: Caller, query: str, path: str) -> None:
    assert list(problems(refusal(caller.get(f"/jobs?{query}"), 400, INVALID))) == [path]


@pytest.mark.parametrize("name", ["created_after", "created_before"])
@pytest.mark.parametrize(
    "moment",
    [
        "yesterday",
        "1",
        "1790000000",
        "",
        "\0",
        "2026-13-01T00:00:00Z",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:00",
    ],
)
def test_time_must_be_iso_8601_and_exist(caller: Caller, name: str, moment: str) -> None:
    assert list(problems(refusal(caller.get("/usage", params={name: moment}), 400, INVALID))) == [name]


@pytest.mark.parametrize("wait", ["-1", "31", "x", "1.5"])
def test_wait_is_0_to_30_seconds(caller: Caller, wait: str) -> None:
    job_id = said(caller.create_image(), 202)["job_id"]
    assert list(problems(refusal(caller.get(f"/jobs/{job_id}?wait={wait}"), 400, INVALID))) == ["wait"]


def test_domain_that_no_database_can_hold(caller: Caller) -> None:
    assert list(problems(refusal(caller.get("/brand?domain=%00"), 400, INVALID))) == ["domain"]
    assert list(problems(refusal(caller.get(f"/brand?domain={'a' * 254}"), 400, INVALID))) == ["domain"]
