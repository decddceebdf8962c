"""``/assets/sources``: the library's videos, understood anew and removed with all that was made of them."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from sume.contract.errors import ErrorCode
from sume.files.models import StoredFile
from sume.ids import new_id
from sume.jobs import queue
from sume.jobs.cleanups import DELAY
from sume.jobs.models import OutputCleanup
from sume.library.models import Scene, SceneLabel, SourceVideo
from sume.storage.database import utc_now
from sume.uploads.models import Upload
from sume.workflows import sweeper as sweeping
from sume.workflows.sweeper import Sweeper
from tests.api.answers import refusal, said
from tests.factories import problems as broken_invariants
from tests.factories import race
from tests.factories_api import Worker
from tests.library import (
    CALL,
    HOOK,
    BrokenEngine,
    ScriptedEngine,
    claimed,
    finalise,
    ingest,
    put_video,
    runner,
    scene,
    take_in,
    understood_by,
)
from tests.live import Caller, LiveApi

NOT_FOUND = ErrorCode.NOT_FOUND


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


def status_of(address: str) -> int:
    return httpx.get(address, trust_env=False).status_code


def rows(live: LiveApi, table: Any, *where: Any) -> int:
    with live.database.read() as session:
        return session.scalars(select(func.count()).select_from(table).where(*where)).one()


def sweep_later(live: LiveApi, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the workers' sweepers do within the next minutes."""
    monkeypatch.setattr(sweeping, "utc_now", lambda: utc_now() + DELAY + timedelta(seconds=1))
    Sweeper(live.settings, live.database, live.state.store).sweep()


def test_pages_of_videos_are_newest_first(caller: Caller) -> None:
    made = [said(finalise(caller, put_video(caller), title=f"No {n}"), 202)["id"] for n in range(3)]
    first = said(caller.get("/assets/sources?limit=2"))
    second = said(caller.get("/assets/sources", params={"limit": 2, "cursor": first["next_cursor"]}))
    assert [one["id"] for one in (*first["data"], *second["data"])] == made[::-1]
    assert (first["has_more"], second["has_more"], second["next_cursor"]) == (True, False, None)


def test_deleting_takes_everything_away(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted = take_in(live, caller, HOOK, CALL)
    other = take_in(live, caller, HOOK)
    assets = [
        one for one in said(caller.get("/assets"))["data"] if one["source_video"]["id"] == accepted["id"]
    ]
    addresses = [accepted["source_video"]["media_url"]]
    addresses += [one[name] for one in assets for name in ("clip_url", "thumbnail_url")]
    assert [status_of(address) for address in addresses] == [200] * 5

    gone = said(caller.http.delete(f"/assets/sources/{accepted['id']}"))
    assert gone == {"object": "source_video", "id": accepted["id"], "deleted": True}
    assert [status_of(address) for address in addresses] == [404] * 5
    for path in (f"/assets/sources/{accepted['id']}", *(f"/assets/{one['id']}" for one in assets)):
        refusal(caller.get(path), 404, NOT_FOUND)
    refusal(caller.http.delete(f"/assets/sources/{accepted['id']}"), 404, NOT_FOUND)
    assert {one["source_video"]["id"] for one in said(caller.get("/assets"))["data"]} == {other["id"]}
    assert rows(live, SceneLabel, SceneLabel.scene_id.in_([one["id"] for one in assets])) == 0

    sweep_later(live, monkeypatch)
    assert list(live.state.store.list(f"outputs/{accepted['job_id']}")) == []
    assert list(live.state.store.list(f"outputs/{other['job_id']}"))
    assert status_of(other["source_video"]["media_url"]) == 200
    assert broken_invariants(live.database) == []


def test_the_uploaded_bytes_go_even_if_the_process_dies_on_the_way(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = put_video(caller)
    accepted = said(finalise(caller, upload), 202)
    said(caller.http.delete(f"/assets/sources/{accepted['id']}"))
    refusal(finalise(caller, upload), 404, NOT_FOUND)
    folder = upload["object_key"].rpartition("/")[0]
    assert len(list(live.state.store.list(folder))) == 1

    def dies(*_: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(type(live.state.store), "delete_prefix", dies)
        sweep_later(live, broken)
    assert rows(live, Upload, Upload.id == upload["id"]) == 1
    sweep_later(live, monkeypatch)
    assert list(live.state.store.list(folder)) == []
    assert rows(live, Upload, Upload.id == upload["id"]) == 0


def test_deleting_stops_an_ingest_that_runs(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted = said(finalise(caller, put_video(caller)), 202)

    def delete() -> None:
        said(caller.http.delete(f"/assets/sources/{accepted['id']}"))

    ingest(live, accepted["job_id"], engine=ScriptedEngine((HOOK,), before=delete))
    assert said(caller.get(f"/jobs/{accepted['job_id']}"))["status"] == "canceled"
    assert said(caller.get("/assets"))["data"] == []
    assert rows(live, StoredFile, StoredFile.job_id == accepted["job_id"]) == 0
    sweep_later(live, monkeypatch)
    assert list(live.state.store.list(f"outputs/{accepted['job_id']}")) == []
    assert broken_invariants(live.database) == []


def test_of_deletes_that_race_one_wins(live: LiveApi, caller: Caller) -> None:
    accepted = take_in(live, caller, HOOK)
    answers = race(lambda _: caller.http.delete(f"/assets/sources/{accepted['id']}").status_code, 4)
    assert sorted(answers) == [200, 404, 404, 404]


def test_deletes_and_finalises_of_one_video_do_not_wait_for_each_other_in_a_circle(
    live: LiveApi, caller: Caller
) -> None:
    for _ in range(4):
        upload = put_video(caller)
        path = f"/assets/sources/{said(finalise(caller, upload), 202)['id']}"

        def act(number: int, path: str = path, upload: dict[str, Any] = upload) -> int:
            answer = caller.http.delete(path) if number % 2 else finalise(caller, upload)
            return answer.status_code

        assert set(race(act, 4)) <= {200, 202, 404}
        refusal(caller.get(path), 404, NOT_FOUND)
    assert broken_invariants(live.database) == []


def test_another_workspace_s_video_is_not_there(live: LiveApi, caller: Caller) -> None:
    accepted = take_in(live, caller, HOOK)
    (asset,) = said(caller.get("/assets"))["data"]
    stranger = live.workspace()
    path = f"/assets/sources/{accepted['id']}"
    for method, where in (
        ("GET", path),
        ("DELETE", path),
        ("POST", f"{path}/ingest"),
        ("GET", f"/assets/{asset['id']}"),
    ):
        body: dict[str, str] | None = {} if method == "POST" else None
        refusal(stranger.http.request(method, where, json=body), 404, NOT_FOUND)
    assert said(stranger.get("/assets"))["data"] == said(stranger.get("/assets/sources"))["data"] == []
    assert said(caller.get(path))["status"] == "ready"
    refusal(caller.post(f"/assets/sources/{new_id('source')}/ingest", json={}), 404, NOT_FOUND)


def test_a_newer_look_replaces_the_scenes_when_it_is_done(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted = take_in(live, caller, HOOK, CALL)
    path = f"/assets/sources/{accepted['id']}"
    old = said(caller.get("/assets"))["data"]
    again = said(caller.post(f"{path}/ingest", json={"metadata": {"why": "newer"}}), 202)
    assert again["id"] == accepted["id"]
    assert again["job_id"] != accepted["job_id"]
    twice = said(caller.post(f"{path}/ingest", json={}), 202)
    assert twice["job_id"] == again["job_id"]
    assert said(caller.get(path))["status"] == "processing"
    assert said(caller.get("/assets"))["data"] == old

    ingest(live, again["job_id"], scene("Entirely new"))
    (new,) = said(caller.get("/assets"))["data"]
    assert new["metadata"]["transcript"] == "Entirely new"
    assert new["id"] not in [one["id"] for one in old]
    assert said(caller.get(path))["scene_count"] == 1
    assert [status_of(one["clip_url"]) for one in (*old, new)] == [404, 404, 200]
    sweep_later(live, monkeypatch)
    assert list(live.state.store.list(f"outputs/{accepted['job_id']}")) == []
    assert status_of(new["clip_url"]) == 200
    assert status_of(accepted["source_video"]["media_url"]) == 200


def test_a_newer_look_that_fails_leaves_what_was_there(live: LiveApi, caller: Caller) -> None:
    accepted = take_in(live, caller, HOOK)
    path = f"/assets/sources/{accepted['id']}"
    old = said(caller.get("/assets"))["data"]
    again = said(caller.post(f"{path}/ingest", json={}), 202)
    ingest(live, again["job_id"], engine=BrokenEngine(()))
    assert said(caller.get(path))["status"] == "ready"
    assert said(caller.get("/assets"))["data"] == old
    assert status_of(old[0]["clip_url"]) == 200


def test_what_the_library_uses_outlives_its_age(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, left = take_in(live, caller, HOOK), take_in(live, caller, HOOK)
    unused = put_video(caller)
    said(caller.http.delete(f"/assets/sources/{left['id']}"))
    monkeypatch.setattr(sweeping, "utc_now", lambda: utc_now() + timedelta(days=400))
    Sweeper(live.settings, live.database, live.state.store).sweep()
    for job, status in ((kept, 200), (left, 404)):
        assert caller.get(f"/jobs/{job['job_id']}").status_code == status
    assert status_of(kept["source_video"]["media_url"]) == 200
    assert status_of(unused["media_url"]) == 404
    (asset,) = said(caller.get("/assets"))["data"]
    assert status_of(asset["clip_url"]) == 200


def test_an_ingest_that_another_worker_finished_changes_nothing(live: LiveApi, caller: Caller) -> None:
    """The first worker fell silent, came back and tried to write what it had found."""
    accepted = said(finalise(caller, put_video(caller)), 202)

    def taken_over() -> None:
        with live.database.write() as session:
            queue.free_all_of(session, "test-worker")
        ingest(live, accepted["job_id"], CALL)

    with understood_by(ScriptedEngine((HOOK, HOOK), before=taken_over)):
        slow = runner(live)
        slow.run(claimed(live, Worker(live).claim(accepted["job_id"])))
    (asset,) = said(caller.get("/assets"))["data"]
    assert asset["segment_type"] == "cta"
    assert rows(live, Scene, Scene.workspace_id == caller.workspace_id) == 1
    assert rows(live, SourceVideo, SourceVideo.workspace_id == caller.workspace_id) == 1
    stored = [found.key for found in live.state.store.list(f"outputs/{accepted['job_id']}")]
    assert len(stored) == 2
    assert rows(live, OutputCleanup, OutputCleanup.job_id == accepted["job_id"]) == 1
    assert broken_invariants(live.database) == []
