"""Lists hold still while new items arrive: nothing twice, nothing left out, nothing new in between."""

from collections.abc import Callable

import pytest

from tests.api.answers import said
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

JOBS = 11


@pytest.mark.parametrize("limit", [1, 3, 5])
@pytest.mark.parametrize("path", ["/jobs", "/usage"])
def test_pages_hold_what_was_there_at_the_first_one(live: LiveApi, path: str, limit: int) -> None:
    caller = live.workspace(plan="studio")
    for _ in range(JOBS):
        said(caller.create_image(), 202)
    there = [item["id"] for item in said(caller.get(f"{path}?limit=100"))["data"]]
    seen = _walk(caller, path, {"limit": limit}, lambda: said(caller.create_image(), 202))
    assert seen == there == sorted(there, reverse=True)
    assert len(said(caller.get(f"{path}?limit=100"))["data"]) > len(there)


def _walk(
    caller: Caller, path: str, params: dict[str, str | int], between: Callable[[], object] = lambda: None
) -> list[str]:
    seen: list[str] = []
    while True:
        page = said(caller.get(path, params=params))
        seen += [item["id"] for item in page["data"]]
        assert page["has_more"] == (page["next_cursor"] is not None)
        if not page["has_more"]:
            return seen
        assert len(page["data"]) == params["limit"]
        params = {**params, "cursor": page["next_cursor"]}
        between()


def test_empty_lists_have_the_same_shape(live: LiveApi) -> None:
    caller = live.workspace()
    for path in ("/jobs", "/brand", "/brand?domain=example.com", "/assets"):
        empty = {"object": "list", "data": [], "has_more": False, "next_cursor": None}
        assert said(caller.get(path)) == empty


def test_default_page_is_20(live: LiveApi) -> None:
    caller = live.workspace(plan="studio")
    for _ in range(21):
        said(caller.create_image(), 202)
    page = said(caller.get("/jobs"))
    assert (len(page["data"]), page["has_more"]) == (20, True)


def test_filters_choose_by_type_and_status_and_page_alike(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    ids = [said(caller.create_image(), 202)["job_id"] for _ in range(5)]
    worker.complete(worker.claim(ids[0]))
    worker.fail(worker.claim(ids[1]))
    worker.claim(ids[2])
    said(caller.post(f"/jobs/{ids[3]}/cancel"))
    for number, status in enumerate(("completed", "failed", "running", "canceled", "queued")):
        assert _walk(caller, "/jobs", {"status": status, "limit": 1}) == [ids[number]]
    images = {"type": "image_generation", "limit": 2}
    assert _walk(caller, "/jobs", images) == list(reversed(ids))
    assert _walk(caller, "/jobs", {**images, "status": "failed"}) == [ids[1]]
    assert _walk(caller, "/jobs", {"type": "video_generation"}) == []
