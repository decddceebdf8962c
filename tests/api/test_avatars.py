"""``/avatars``: the public cast, and a workspace's own from the first moment to the last."""

from typing import Any

import httpx
import pytest
from sqlalchemy.orm import Session

from sume.avatars import public
from sume.contract.errors import ErrorCode
from sume.workflows import avatars
from tests.api.answers import problems, refusal, said
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

DRAWN = {"type": "prompt", "name": "Baker", "prompt": "A baker with red curly hair."}
MADE = {
    avatars.AVATAR: {
        "style": "illustrated",
        "voice": {"voice_id": "heart", "locale": "en"},
        "tags": ["baker"],
        "recipe": {"kind": "drawn"},
    }
}
SCRIPT = "We bake before the sun is up."


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace(plan="studio")


def everything(caller: Caller, limit: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        page = said(caller.get("/avatars", params={"limit": limit, **cursor}))
        found += page["data"]
        if not page["has_more"]:
            return found
        cursor = {"cursor": page["next_cursor"]}


def test_the_public_cast_is_large_ready_and_truthful(caller: Caller) -> None:
    cast = everything(caller, 100)
    assert len(cast) >= 16
    assert len({one["slug"] for one in cast}) == len(cast)
    assert {one["style"] for one in cast} == {"photo", "illustrated"}
    assert {(one["status"], one["visibility"]) for one in cast} == {("ready", "public")}
    assert all(one["capabilities"]["talking_head"] for one in cast)


@pytest.mark.parametrize("member", public.members().values(), ids=lambda member: member.slug)
def test_every_public_avatar_has_its_pictures_and_a_clip(caller: Caller, member: Any) -> None:
    avatar = said(caller.get(f"/avatars/{member.slug}"))
    for name, start in (
        ("image_url", b"\xff\xd8"),
        ("thumbnail_url", b"\xff\xd8"),
        ("preview_video_url", b""),
    ):
        answer = httpx.get(avatar["media"][name], trust_env=False)
        assert answer.status_code == 200
        assert answer.content.startswith(start)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "immutable" not in answer.headers["cache-control"]
    assert answer.content[4:8] == b"ftyp"
    part = httpx.get(avatar["media"]["preview_video_url"], headers={"Range": "bytes=4-7"}, trust_env=False)
    assert (part.status_code, part.content) == (206, b"ftyp")


@pytest.mark.parametrize("path", ["/media/avatars/nobody/image.jpg", "/media/avatars/{slug}/cast.toml"])
def test_nothing_else_is_served_beside_them(live: LiveApi, path: str) -> None:
    slug = next(iter(public.members().values())).slug
    answer = httpx.get(live.url + path.replace("{slug}", slug), trust_env=False)
    refusal(answer, 404, ErrorCode.NOT_FOUND)


def test_pages_of_own_and_public_avatars_miss_none(caller: Caller) -> None:
    own = [said(caller.post("/avatars", json=DRAWN), 202)["avatar"]["slug"] for _ in range(3)]
    assert own == ["baker", "baker-2", "baker-3"]
    by_two = [one["slug"] for one in everything(caller, 2)]
    assert by_two == [one["slug"] for one in everything(caller, 100)]
    assert by_two[:3] == own[::-1]


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"type": "prompt", "prompt": None}, "needs prompt"),
        ({"type": "photo", "prompt": None}, "needs file"),
        ({"type": "props", "prompt": None}, "at least one"),
        ({"type": "props", "prompt": None, "age": 19}, "20"),
        ({"type": "prompt", "sex": "female"}, "props only"),
        ({"type": "statue"}, "type"),
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
    ],
)
def test_a_wish_that_does_not_fit_is_refused(caller: Caller, fields: dict[str, Any], word: str) -> None:
    body = {name: value for name, value in {**DRAWN, **fields}.items() if value is not None}
    error = refusal(caller.post("/avatars", json=body), 400, ErrorCode.INVALID_REQUEST)
    assert any(word in f"{path} {message}" for path, message in problems(error).items())


def test_an_avatar_can_be_used_once_it_is_ready(live: LiveApi, caller: Caller) -> None:
    accepted = said(caller.post("/avatars", json=DRAWN), 202)
    avatar_id, job_id = accepted["avatar"]["id"], accepted["job_id"]
    assert accepted["avatar"]["status"] == "processing"
    ad = {"script": SCRIPT, "avatar_id": avatar_id}
    refusal(caller.post("/ads/videos", json=ad), 409, ErrorCode.AVATAR_NOT_READY)
    complete(live, job_id)
    ready = said(caller.get(f"/avatars/{avatar_id}"))
    assert ready["status"] == "ready"
    assert ready["media"]["image_url"].startswith(live.url)
    assert said(caller.get(f"/jobs/{job_id}/result"))["result"]["avatar_id"] == avatar_id
    said(caller.post("/ads/videos", json=ad), 202)


def complete(live: LiveApi, job_id: str) -> None:
    worker = Worker(live)
    worker.complete(worker.claim(job_id), pictures=2, facts=MADE, finish=avatars.finish)


def test_a_commit_that_is_tried_again_makes_the_avatar_ready_once(live: LiveApi, caller: Caller) -> None:
    accepted = said(caller.post("/avatars", json=DRAWN), 202)

    def finish(session: Session, *rest: Any) -> dict[str, Any]:
        with session.begin_nested() as first:
            avatars.finish(session, *rest)
            first.rollback()
        return avatars.finish(session, *rest)

    worker = Worker(live)
    worker.complete(worker.claim(accepted["job_id"]), pictures=2, facts=MADE, finish=finish)
    assert said(caller.get(f"/avatars/{accepted['avatar']['id']}"))["status"] == "ready"


def test_a_name_that_grows_in_lower_case_still_fits(caller: Caller) -> None:
    named = {**DRAWN, "name": "\u0130" * 80}
    slugs = [said(caller.post("/avatars", json=named), 202)["avatar"]["slug"] for _ in range(2)]
    assert max(map(len, slugs)) <= 100
    assert slugs[1] == f"{slugs[0]}-2"
    assert said(caller.get(f"/avatars/{slugs[1]}"))["name"] == named["name"]


@pytest.mark.parametrize("end", ["failed", "canceled"])
def test_an_avatar_whose_job_ended_otherwise_has_failed(live: LiveApi, caller: Caller, end: str) -> None:
    accepted = said(caller.post("/avatars", json=DRAWN), 202)
    if end == "failed":
        worker = Worker(live)
        worker.fail(worker.claim(accepted["job_id"]))
    else:
        said(caller.post(f"/jobs/{accepted['job_id']}/cancel"))
    assert said(caller.get(f"/avatars/{accepted['avatar']['id']}"))["status"] == "failed"
    ad = {"script": SCRIPT, "avatar_id": accepted["avatar"]["id"]}
    refusal(caller.post("/ads/videos", json=ad), 409, ErrorCode.AVATAR_NOT_READY)


def test_another_workspace_s_avatar_is_not_there(live: LiveApi, caller: Caller) -> None:
    accepted = said(caller.post("/avatars", json=DRAWN), 202)
    avatar = accepted["avatar"]
    complete(live, accepted["job_id"])
    stranger = live.workspace()
    for name in (avatar["id"], avatar["slug"]):
        refusal(stranger.get(f"/avatars/{name}"), 404, ErrorCode.NOT_FOUND)
    assert avatar["id"] not in stranger.get("/avatars?limit=100").text
    ad = {"script": SCRIPT, "avatar_id": avatar["id"]}
    refusal(stranger.post("/ads/videos", json=ad), 404, ErrorCode.NOT_FOUND)


def test_a_retry_makes_one_avatar(caller: Caller) -> None:
    headers = {"Idempotency-Key": "baker-once"}
    first = said(caller.post("/avatars", json=DRAWN, headers=headers), 202)
    again = said(caller.post("/avatars", json=DRAWN, headers=headers), 202)
    assert again["avatar"]["id"] == first["avatar"]["id"]
    assert [one["slug"] for one in everything(caller, 100)].count("baker") == 1
