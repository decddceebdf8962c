"""``GET /assets``: scenes found by words, by facts and in any order, through the API."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Connection

from sume.api.state import SEARCHES_AT_ONCE
from sume.contract.assets import AssetSort
from sume.contract.errors import ErrorCode
from sume.library import opening
from sume.library.opening import LateIndex
from sume.library.search.port import Hits, SceneQuery
from sume.weights import ModelMissingError, ModelStore
from tests.api.answers import problems, refusal, said
from tests.factories import race
from tests.library import finalise, ingest, put_video, scene, take_in
from tests.live import Caller, LiveApi

INVALID = ErrorCode.INVALID_REQUEST
PATIENCE = 30
SERUM = (
    scene("Stop scrolling", segment_type="hook", keywords=("scroll",), summary="A woman speaks."),
    scene("This serum glows", segment_type="product_demo", products=("Night Serum",), end=1.5),
    scene("Order it today", segment_type="cta", cta_present=True, tags=("sale",)),
)


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Caller:
    """A workspace with one uploaded video of three scenes and one of another brand."""
    caller = live.workspace()
    take_in(live, caller, *SERUM, title="Morning film", brand="Rosewater", tags=["Summer"])
    take_in(live, caller, scene("We bake bread", segment_type="b_roll"), title="Oven", brand="Bakery")
    return caller


def found(caller: Caller, **query: Any) -> list[str]:
    """What is said in the scenes that fit, in their order."""
    assets = said(caller.get("/assets", params=query))["data"]
    return [asset["metadata"]["transcript"] for asset in assets]


ALL = ["Stop scrolling", "This serum glows", "Order it today", "We bake bread"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ALL[::-1]),
        ({"sort": "created_at_asc"}, ALL),
        ({"segment_type": "cta"}, ["Order it today"]),
        ({"cta_present": "true"}, ["Order it today"]),
        ({"cta_present": "false", "sort": "created_at_asc"}, [ALL[0], ALL[1], ALL[3]]),
        ({"brand": "rosewater", "sort": "created_at_asc"}, ALL[:3]),
        ({"product": "NIGHT SERUM"}, ["This serum glows"]),
        ({"tag": "summer", "sort": "created_at_asc"}, ALL[:3]),
        ({"tag": "sale"}, ["Order it today"]),
        ({"keyword": "scroll"}, ["Stop scrolling"]),
        ({"min_duration_seconds": "1"}, ["This serum glows"]),
        ({"min_duration_seconds": "1", "max_duration_seconds": "1.4"}, []),
        ({"source_type": "generated"}, []),
        ({"created_after": "2100-01-01T00:00:00Z"}, []),
        ({"created_before": "2100-01-01T00:00:00Z", "brand": "Bakery"}, ["We bake bread"]),
        ({"brand": "Rosewater", "cta_present": "true", "segment_type": "hook"}, []),
        ({"q": "serum", "search_mode": "text"}, ["This serum glows"]),
        ({"q": '"bake bread"', "search_mode": "text"}, ["We bake bread"]),
        ({"q": "serum", "search_mode": "text", "brand": "Bakery"}, []),
    ],
    ids=str,
)
def test_filters_and_sorts(caller: Caller, query: dict[str, str], expected: list[str]) -> None:
    assert found(caller, **query) == expected


def test_the_longest_come_first_when_asked(caller: Caller) -> None:
    assert found(caller, sort="duration_desc")[0] == "This serum glows"


@pytest.mark.parametrize("query", [{}, {"sort": "duration_desc"}, {"q": "serum today bread scrolling"}])
def test_pages_miss_none_and_repeat_none(caller: Caller, query: dict[str, str]) -> None:
    whole = [one["id"] for one in said(caller.get("/assets", params=query))["data"]]
    pages: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = said(caller.get("/assets", params={**query, "limit": 1, **cursor}))
        pages += [one["id"] for one in page["data"]]
        if not page["has_more"]:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert pages == whole
    assert len(whole) > 2


def test_what_was_found_says_why(caller: Caller) -> None:
    (asset,) = said(caller.get("/assets", params={"q": "serums", "search_mode": "text"}))["data"]
    search = asset["search"]
    assert (search["mode"], search["query"]) == ("text", "serums")
    assert 0 < search["score"] <= 1
    assert search["signals"]["matched"] == ["serum"]
    assert "transcript" in search["signals"]["fields"]
    asked = {"q": "serums", "search_mode": "text", "search_score": search["score"]}
    again = said(caller.get(f"/assets/{asset['id']}", params=asked))
    assert {name: again["search"][name] for name in ("mode", "score", "query")} == {
        name: search[name] for name in ("mode", "score", "query")
    }
    assert again["search"]["signals"]["matched"] == ["serum"]
    assert "search" not in said(caller.get(f"/assets/{asset['id']}"))


def test_nothing_is_found_when_nothing_fits(caller: Caller) -> None:
    assert found(caller, q="zxqv", search_mode="text") == []


def test_relevance_needs_a_query(caller: Caller) -> None:
    error = refusal(caller.get("/assets?sort=relevance"), 400, INVALID)
    assert list(problems(error)) == ["sort"]
    assert len(found(caller, q="serum", sort="relevance")) >= 1


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("q", ["", " ", "\0", "x" * 401]),
        ("search_mode", ["", "meaning", "AUTO"]),
        ("source_type", ["upload ", "video"]),
        ("segment_type", ["intro"]),
        ("sort", ["newest", ""]),
        ("brand", ["", "\0", "x" * 81]),
        ("product", [" "]),
        ("tag", [""]),
        ("keyword", ["x" * 81]),
        ("cta_present", ["1", "yes", "True", ""]),
        ("min_duration_seconds", ["-1", "nan", "inf", "1e999", "x", "1_0", " 1", ""]),
        ("max_duration_seconds", ["-0.1", "infinity"]),
        ("created_after", ["yesterday", "1", ""]),
        ("created_before", ["2026-13-01T00:00:00Z"]),
    ],
)
def test_a_bad_value_is_named(caller: Caller, name: str, values: list[str]) -> None:
    for value in values:
        error = refusal(caller.get("/assets", params={name: value}), 400, INVALID)
        assert list(problems(error)) == [name], value


@pytest.mark.parametrize("score", ["-0.1", "1.1", "x", "nan"])
def test_a_score_is_0_to_1(caller: Caller, score: str) -> None:
    (asset, *_) = said(caller.get("/assets"))["data"]
    error = refusal(caller.get(f"/assets/{asset['id']}", params={"search_score": score}), 400, INVALID)
    assert list(problems(error)) == ["search_score"]


def test_a_cursor_belongs_to_its_query(caller: Caller) -> None:
    cursor = said(caller.get("/assets?limit=1"))["next_cursor"]
    sorts: tuple[AssetSort, ...] = ("created_at_asc", "duration_desc")
    for sort in sorts:
        error = refusal(caller.get("/assets", params={"sort": sort, "cursor": cursor}), 400, INVALID)
        assert list(problems(error)) == ["cursor"]


def test_a_scene_is_findable_at_once_and_gone_at_once(live: LiveApi) -> None:
    caller = live.workspace()
    for _ in range(2):
        accepted = said(finalise(caller, put_video(caller)), 202)
        assert found(caller, q="perfume") == []
        ingest(live, accepted["job_id"], scene("A perfume"))
        assert found(caller, q="perfume") == ["A perfume"]
        said(caller.http.delete(f"/assets/sources/{accepted['id']}"))
    assert found(caller, q="perfume") == []


def test_searches_while_scenes_come_and_go_never_fail(live: LiveApi) -> None:
    caller = live.workspace()

    def work(number: int) -> list[int]:
        if number:
            return [caller.get("/assets", params={"q": "perfume"}).status_code for _ in range(8)]
        for _ in range(3):
            accepted = take_in(live, caller, scene("A perfume"))
            said(caller.http.delete(f"/assets/sources/{accepted['id']}"))
        return []

    assert {status for statuses in race(work, 3) for status in statuses} == {200}


def test_slow_searches_leave_room_for_everything_else(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, search = threading.Semaphore(0), threading.Event(), live.state.scenes.search
    inside: list[str] = []

    def slow(connection: Connection, workspace_id: str, query: SceneQuery) -> Hits:
        if query.text is not None:
            inside.append(query.text)
            begun.release()
            assert go_on.wait(PATIENCE)
        return search(connection, workspace_id, query)

    monkeypatch.setattr(live.state.scenes, "search", slow)
    with ThreadPoolExecutor(SEARCHES_AT_ONCE + 4) as pool:
        try:
            asked = [pool.submit(found, caller, q="serum") for _ in range(SEARCHES_AT_ONCE + 4)]
            assert all(begun.acquire(timeout=PATIENCE) for _ in range(SEARCHES_AT_ONCE))
            assert found(caller) == ALL[::-1]
            assert len(inside) == SEARCHES_AT_ONCE
        finally:
            go_on.set()
        assert all("This serum glows" in one.result() for one in asked)


def test_without_the_model_words_still_find(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = LateIndex(live.settings.models_dir, "")
    clock = [100.0]

    def missing(_: object, model: str) -> None:
        raise ModelMissingError(model)

    def ask() -> list[float | None]:
        with live.database.read() as session:
            query = SceneQuery(text="this serum glows", sort="relevance")
            hits = index.search(session.connection(), caller.workspace_id, query).hits
        return [hit.signals.meaning for hit in hits if hit.signals]

    monkeypatch.setattr("sume.library.opening.time.monotonic", lambda: clock[0])
    with monkeypatch.context() as away:
        away.setattr(ModelStore, "path", missing)
        assert set(ask()) == {None}
    assert set(ask()) == {None}
    clock[0] += opening.LOOK_AGAIN_SECONDS
    assert any(one is not None for one in ask())


def test_a_list_does_not_wait_for_the_model(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = LateIndex(live.settings.models_dir, "")
    monkeypatch.setattr(ModelStore, "path", lambda *_: pytest.fail("was opened"))
    with live.database.read() as session:
        query = SceneQuery(text=None, sort="created_at_desc")
        assert len(index.search(session.connection(), caller.workspace_id, query).hits) >= len(ALL)
