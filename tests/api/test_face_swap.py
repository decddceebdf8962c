"""``/face-swap`` from the request to the result: who may, what is refused, several avatars at once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import select

from sume.avatars.models import Avatar
from sume.contract.errors import ErrorCode
from sume.contract.prices import FACE_SWAP_CREDITS
from sume.contract.swap_report import FaceSwapReport, SwapFrames, SwapQuality
from sume.engines import registry
from sume.engines.ports import EngineError, EngineIdentity, RunContext
from sume.engines.swaps import SwapOutcome, SwapRequest
from sume.jobs.models import Job
from sume.workflows.run import Runner
from sume.workflows.work import Work
from tests.api.answers import problems, refusal, said
from tests.api.uploading import png
from tests.factories import problems as broken_invariants
from tests.factories_api import Worker
from tests.library import claimed, presign_video, put_video, video
from tests.live import Caller, LiveApi

PURPOSE = "face_swap_source_video"
NOT_READY = ErrorCode.AVATAR_NOT_READY
REPORT = FaceSwapReport(
    frames=SwapFrames(total=12, swapped=10, faded=2, skipped={"turned_away": 2}),
    quality=SwapQuality(
        identity_similarity=0.8, landmark_jitter=0.9, seam_energy=1.0, mouth_correlation=None
    ),
)


class ScriptedEngine:
    """Gives the source back, or refuses; keeps what it was asked."""

    identity = EngineIdentity("scripted", "1")

    def __init__(self, refuse: bool = False) -> None:
        self.refuse = refuse
        self.asked: list[SwapRequest] = []

    def swap(self, request: SwapRequest, context: RunContext) -> SwapOutcome:
        self.asked.append(request)
        if self.refuse:
            details = {"frames": 12, "skipped": {"no_face": 12}}
            raise EngineError("No face is seen.", code=ErrorCode.NO_FACE_FOUND, details=details)
        made, thumbnail = context.scratch / "made.mp4", context.scratch / "thumbnail.png"
        made.write_bytes(request.video.path.read_bytes())
        thumbnail.write_bytes(png())
        return SwapOutcome(made, thumbnail, 96, 64, request.seconds, REPORT, self.identity, ("A warning.",))


@contextmanager
def scripted(engine: ScriptedEngine) -> Iterator[ScriptedEngine]:
    with (
        patch.object(registry, "face_swap_engine", lambda *_, **__: engine),
        patch.object(Work, "model", lambda *_: Path()),
    ):
        yield engine


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace(plan="studio")


@pytest.fixture
def source(caller: Caller) -> str:
    return str(put_video(caller, purpose=PURPOSE)["media_url"])


def avatar_ids(caller: Caller, style: str = "photo") -> list[str]:
    found = said(caller.get("/avatars?limit=100"))["data"]
    return [one["id"] for one in found if one["style"] == style]


def body(caller: Caller, source: str, **changes: Any) -> dict[str, Any]:
    asked = {"source_video_url": source, "avatar_ids": avatar_ids(caller)[:1], "consent": True, **changes}
    return {name: value for name, value in asked.items() if value is not None}


def work(live: LiveApi, caller: Caller, job_id: str) -> dict[str, Any]:
    held = Worker(live).claim(job_id)
    Runner(live.settings, live.database, live.state.store, stopping=lambda: False).run(claimed(live, held))
    assert broken_invariants(live.database) == []
    return dict(said(caller.get(f"/jobs/{job_id}")))


def reserved(caller: Caller) -> int:
    return int(said(caller.get("/credits"))["reserved_credits"])


def test_photographic_presenters_can_lend_their_face(caller: Caller) -> None:
    shown = said(caller.get("/avatars?limit=100"))["data"]
    assert {(one["style"], one["capabilities"]["face_swap"]) for one in shown} == {
        ("photo", True),
        ("illustrated", False),
    }


def test_a_job_for_each_avatar_reserved_together(live: LiveApi, caller: Caller, source: str) -> None:
    wanted = avatar_ids(caller)[:3]
    accepted = said(caller.post("/face-swap", json=body(caller, source, avatar_ids=wanted)), 202)
    assert (accepted["object"], accepted["required_credits"]) == ("face_swap", 3 * FACE_SWAP_CREDITS)
    assert accepted["job_ids"] == [job["id"] for job in accepted["jobs"]]
    assert accepted["job_id"] == accepted["job"]["id"] == accepted["job_ids"][0]
    assert reserved(caller) == 3 * FACE_SWAP_CREDITS
    engine = ScriptedEngine()
    with scripted(engine):
        first = work(live, caller, accepted["job_ids"][0])
        caller.post(f"/jobs/{accepted['job_ids'][1]}/cancel")
        engine.refuse = True
        third = work(live, caller, accepted["job_ids"][2])
    assert (first["status"], first["credits"]["charged"]) == ("completed", FACE_SWAP_CREDITS)
    assert third["error"]["code"] == "no_face_found"
    assert third["error"]["details"] == {"frames": 12, "skipped": {"no_face": 12}}
    assert third["error"]["message"].endswith("Nothing was charged.")
    assert reserved(caller) == 0
    names = [request.face.recipe["slug"] for request in engine.asked]
    shown = {one["id"]: one["slug"] for one in said(caller.get("/avatars?limit=100"))["data"]}
    assert names == [shown[wanted[0]], shown[wanted[2]]]


def test_the_result_counts_and_measures_and_the_library_knows_it_for_a_swap(
    live: LiveApi, caller: Caller
) -> None:
    longer = str(put_video(caller, video(1.0), purpose=PURPOSE)["media_url"])
    asked = body(caller, longer, duration_seconds=0.4, aspect_ratio="1:1", visible_mark=True)
    job_id = said(caller.post("/face-swap", json=asked), 202)["job_id"]
    with scripted(ScriptedEngine()) as engine:
        work(live, caller, job_id)
    result = said(caller.get(f"/jobs/{job_id}/result"))["result"]
    assert result["face_swap"] == REPORT.model_dump(mode="json")
    assert result["warnings"][0].startswith("The source goes on for")
    assert result["warnings"][1:] == ["A warning."]
    assert result["media"][0]["type"] == "video"
    assert (engine.asked[0].seconds, engine.asked[0].visible_mark) == (0.4, True)
    (taken_in,) = said(caller.get("/assets/sources"))["data"]
    assert (taken_in["source_type"], taken_in["title"]) == ("face_swap", "Face swap")


def test_all_or_none_are_reserved(live: LiveApi) -> None:
    poor = live.workspace(credits_left=2 * FACE_SWAP_CREDITS)
    film = str(put_video(poor, purpose=PURPOSE)["media_url"])
    answer = poor.post("/face-swap", json=body(poor, film, avatar_ids=avatar_ids(poor)[:3]))
    details = refusal(answer, 402, ErrorCode.INSUFFICIENT_CREDITS)["details"]
    assert details["required_credits"] == 3 * FACE_SWAP_CREDITS, "of all, not of the one that was too much"
    assert (reserved(poor), said(poor.get("/jobs"))["data"]) == (0, [])


def test_more_avatars_than_the_plan_has_places_are_refused_for_good(live: LiveApi) -> None:
    free = live.workspace(plan="free", credits_left=9 * FACE_SWAP_CREDITS)
    film = str(put_video(free, purpose=PURPOSE)["media_url"])
    three = free.post("/face-swap", json=body(free, film, avatar_ids=avatar_ids(free)[:3]))
    assert "at a time" in refusal(three, 400, ErrorCode.INVALID_REQUEST)["message"]
    said(free.post("/face-swap", json=body(free, film)), 202)
    two = free.post("/face-swap", json=body(free, film, avatar_ids=avatar_ids(free)[:2]))
    limit = refusal(two, 429, ErrorCode.ACTIVE_GENERATION_LIMIT)
    assert limit["details"] == {"limit": 2, "active": 1}, "those of this call do not count as active"
    assert reserved(free) == FACE_SWAP_CREDITS


def test_each_job_has_the_calls_webhook_and_one_face(live: LiveApi, caller: Caller, source: str) -> None:
    address = "https://hooks.example.com/swaps"
    wanted = avatar_ids(caller)[:2]
    asked = body(caller, source, avatar_ids=wanted, webhook_url=address)
    ids = said(caller.post("/face-swap", json=asked), 202)["job_ids"]
    with live.database.read() as session:
        kept = {job.id: job for job in session.scalars(select(Job).where(Job.id.in_(ids)))}
    assert [kept[one].webhook_url for one in ids] == [address, address]
    assert [kept[one].input["added"]["face"]["avatar_id"] for one in ids] == wanted


def test_a_retry_gives_the_same_jobs(caller: Caller, source: str) -> None:
    asked = body(caller, source, avatar_ids=avatar_ids(caller)[:2])
    headers = {"Idempotency-Key": "both-faces"}
    first, again = (said(caller.post("/face-swap", json=asked, headers=headers), 202) for _ in range(2))
    assert first["job_ids"] == again["job_ids"]
    assert reserved(caller) == 2 * FACE_SWAP_CREDITS


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"consent": None}, "consent"),
        ({"consent": False}, "consent"),
        ({"consent": 1}, "consent"),
        ({"avatar_ids": []}, "avatar_ids"),
        ({"avatar_ids": ["avatar_x"] * 6}, "avatar_ids"),
        ({"avatar_ids": ["avatar_x", "avatar_x"]}, ""),
        ({"duration_seconds": 15.1}, "duration_seconds"),
        ({"duration_seconds": 0}, "duration_seconds"),
        ({"trim_start_seconds": -1}, "trim_start_seconds"),
        ({"trim_start_seconds": 3, "trim_end_seconds": 3}, ""),
        ({"trim_start_seconds": 3, "trim_end_seconds": 3.1}, ""),
        ({"duration_seconds": 0.1}, "duration_seconds"),
        ({"aspect_ratio": "2:1"}, "aspect_ratio"),
        ({"source_video_url": "https://example.com/film.mp4"}, "source_video_url"),
        ({"source_video_url": "{own}/media/media_x/token"}, "source_video_url"),
        ({"faces": 1}, "faces"),
    ],
    ids=str,
)
def test_refused_by_field(caller: Caller, source: str, change: dict[str, Any], field: str) -> None:
    asked = body(caller, source, **change)
    asked["source_video_url"] = asked["source_video_url"].replace("{own}", caller.api.url)
    found = problems(refusal(caller.post("/face-swap", json=asked), 400, ErrorCode.INVALID_REQUEST))
    assert list(found) == [field]
    assert reserved(caller) == 0


def test_infinity_is_no_number(caller: Caller, source: str) -> None:
    written = json.dumps(body(caller, source) | {"trim_end_seconds": "?"}).replace('"?"', "1e999")
    answer = caller.post("/face-swap", content=written, headers={"Content-Type": "application/json"})
    assert list(problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))) == ["trim_end_seconds"]


def test_one_avatar_by_its_id_and_its_slug_is_named_twice(caller: Caller, source: str) -> None:
    (avatar_id, *_) = avatar_ids(caller)
    slug = said(caller.get(f"/avatars/{avatar_id}"))["slug"]
    answer = caller.post("/face-swap", json=body(caller, source, avatar_ids=[avatar_id, slug]))
    assert "by id and by slug" in problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))["avatar_ids"]
    assert reserved(caller) == 0


def test_a_video_uploaded_for_something_else_is_refused(caller: Caller) -> None:
    other = str(put_video(caller)["media_url"])
    answer = caller.post("/face-swap", json=body(caller, other))
    assert PURPOSE in problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))["source_video_url"]


def test_bytes_that_have_not_come_are_a_conflict(caller: Caller) -> None:
    early = presign_video(caller, video(), purpose=PURPOSE)["media_url"]
    refusal(caller.post("/face-swap", json=body(caller, early)), 409, ErrorCode.UPLOAD_INCOMPLETE)


def test_another_workspaces_video_and_avatar_are_not_there(
    live: LiveApi, caller: Caller, source: str
) -> None:
    other = live.workspace(plan="studio")
    stolen = other.post("/face-swap", json=body(other, source))
    missing = other.post("/face-swap", json=body(other, f"{source[:-4]}xxxx"))
    assert problems(refusal(stolen, 400, ErrorCode.INVALID_REQUEST)) == problems(
        refusal(missing, 400, ErrorCode.INVALID_REQUEST)
    )
    asked = {
        "type": "photo",
        "name": "Ada",
        "file": {"type": "url", "url": "https://pictures.example.com/a.jpg"},
        "face_swap_consent": "Ada agreed in writing on 3 May 2026.",
    }
    theirs = said(caller.post("/avatars", json=asked), 202)["avatar"]["id"]
    film = str(put_video(other, purpose=PURPOSE)["media_url"])
    answers = [
        refusal(other.post("/face-swap", json=body(other, film, avatar_ids=[one])), 404, ErrorCode.NOT_FOUND)
        for one in (theirs, "avatar_unknown")
    ]
    assert answers[0]["message"] == answers[1]["message"]
    refusal(caller.post("/face-swap", json=body(caller, source, avatar_ids=[theirs])), 409, NOT_READY)


def test_a_drawn_presenter_has_no_face_to_lend(caller: Caller, source: str) -> None:
    drawn = avatar_ids(caller, "illustrated")[:1]
    answer = caller.post("/face-swap", json=body(caller, source, avatar_ids=drawn))
    assert "face_swap" in problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))["avatar"]


def test_an_unknown_avatar_is_not_found(caller: Caller, source: str) -> None:
    answer = caller.post("/face-swap", json=body(caller, source, avatar_ids=["avatar_unknown"]))
    refusal(answer, 404, ErrorCode.NOT_FOUND)


def test_an_operator_can_switch_it_off(live: LiveApi, caller: Caller, source: str) -> None:
    off = live.settings.model_copy(update={"face_swap": False})
    with patch.object(live.state.__class__, "settings", off, create=True):
        answer = caller.post("/face-swap", json=body(caller, source))
    refusal(answer, 400, ErrorCode.UNSUPPORTED_INPUT)


def test_what_waits_when_it_is_switched_off_fails_and_costs_nothing(
    live: LiveApi, caller: Caller, source: str
) -> None:
    job_id = said(caller.post("/face-swap", json=body(caller, source)), 202)["job_id"]
    held = Worker(live).claim(job_id)
    off = live.settings.model_copy(update={"face_swap": False})
    with scripted(ScriptedEngine()) as engine:
        Runner(off, live.database, live.state.store, stopping=lambda: False).run(claimed(live, held))
    job = said(caller.get(f"/jobs/{job_id}"))
    assert (job["status"], job["error"]["code"], engine.asked) == ("failed", "unsupported_input", [])
    assert reserved(caller) == 0


def test_no_number_is_endless(caller: Caller, source: str) -> None:
    asked = json.dumps(body(caller, source, trim_start_seconds=float("inf")))
    answer = caller.post("/face-swap", content=asked, headers={"Content-Type": "application/json"})
    assert "trim_start_seconds" in problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))


def test_a_trim_beyond_the_end_fails_the_job_and_costs_nothing(
    live: LiveApi, caller: Caller, source: str
) -> None:
    job_id = said(caller.post("/face-swap", json=body(caller, source, trim_start_seconds=9)), 202)["job_id"]
    with scripted(ScriptedEngine()):
        job = work(live, caller, job_id)
    assert (job["status"], job["error"]["code"]) == ("failed", "invalid_request")
    assert "Begin earlier" in job["error"]["message"]


def test_consent_to_a_portraits_swaps_is_kept_with_who_stated_it(live: LiveApi, caller: Caller) -> None:
    asked = {
        "type": "photo",
        "name": "Ada",
        "file": {"type": "url", "url": "https://pictures.example.com/a.jpg"},
    }
    words = "Ada agreed in writing on 3 May 2026."
    plain = said(caller.post("/avatars", json=asked), 202)["avatar"]
    stated = said(caller.post("/avatars", json=asked | {"face_swap_consent": words}), 202)["avatar"]
    assert not plain["capabilities"]["face_swap"]
    assert stated["capabilities"]["face_swap"]
    with live.database.read() as session:
        kept = session.scalar(select(Avatar.consent).where(Avatar.id == stated["id"]))
        none = session.scalar(select(Avatar.consent).where(Avatar.id == plain["id"]))
    assert none is None
    assert kept is not None
    assert kept["statement"] == words
    assert set(kept) == {"statement", "user_id", "key_id", "at"}


def test_consent_is_for_portraits_only(caller: Caller) -> None:
    asked = {
        "type": "prompt",
        "name": "Ada",
        "prompt": "A baker.",
        "face_swap_consent": "She said yes to it.",
    }
    refusal(caller.post("/avatars", json=asked), 400, ErrorCode.INVALID_REQUEST)


def test_the_estimate_is_for_all_avatars(caller: Caller, source: str) -> None:
    asked = {
        "operation": "face-swap.create",
        "input": body(caller, source, avatar_ids=avatar_ids(caller)[:4]),
    }
    assert said(caller.post("/credits/estimate", json=asked))["required_credits"] == 4 * FACE_SWAP_CREDITS
