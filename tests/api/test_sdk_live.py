"""Both clients against the real API; only the renderer is played."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

import sume as package
from sume import AsyncSume
from sume.contract.account import Scope
from sume.contract.jobs import Job
from tests.api.uploading import png
from tests.factories_api import WARNING, Worker, working
from tests.flavours import Speaking
from tests.live import Caller, LiveApi

pytest_plugins = ("tests.unit.sdk_harness",)

JAR = {"prompt": "A jar.", "quality": "draft"}


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


@pytest.fixture
def sume(speaking: Speaking, live: LiveApi, caller: Caller) -> Any:
    """A client with a workspace of its own."""
    return speaking.open(caller.key, live.url)


def test_from_prompt_to_file(speaking: Speaking, live: LiveApi, sume: Any, tmp_path: Path) -> None:
    seen: list[Job] = []
    with working(live):
        accepted = speaking.do(sume.images.generate(**JAR, metadata={"shop": "eu"}))
        made = speaking.do(sume.jobs.wait_for_result(accepted, timeout=60, on_update=seen.append))
    assert (made.metadata, made.credits.charged, made.result.warnings) == ({"shop": "eu"}, 1, [WARNING])
    assert seen[-1].status == "completed"
    (saved,) = speaking.do(sume.jobs.download(made, tmp_path))
    assert saved.read_bytes().startswith(b"\x89PNG")
    assert speaking.do(sume.jobs.download(accepted, tmp_path)) == [saved]


def test_events_to_the_end(speaking: Speaking, live: LiveApi, sume: Any) -> None:
    accepted = speaking.do(sume.images.generate(**JAR))
    with working(live):
        events = speaking.all(sume.jobs.events(accepted))
    assert events[-1].data.status == "completed"
    later = speaking.all(sume.jobs.events(accepted, last_event_id=events[0].id))
    assert [event.id for event in later] == [event.id for event in events[1:]]


def test_the_account(speaking: Speaking, caller: Caller, sume: Any) -> None:
    assert speaking.do(sume.me()).workspace.id == caller.workspace_id
    estimate = speaking.do(sume.images.estimate(**JAR, n=3))
    assert (estimate.required_credits, estimate.sufficient) == (3, True)
    assert speaking.do(sume.estimate("images.generate", {**JAR, "n": 3})) == estimate
    speaking.do(sume.images.generate(**JAR))
    assert speaking.do(sume.credits()).reserved_credits == 1
    assert {entry.kind for entry in speaking.all(sume.iterate_usage())} >= {"reserve"}
    assert speaking.do(sume.usage(limit=1)).has_more


def test_all_jobs_page_by_page(speaking: Speaking, sume: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    started = [speaking.do(sume.images.generate(**JAR)).job_id for _ in range(5)]
    for flavour in ("sync", "async"):
        monkeypatch.setattr(f"sume.client._{flavour}.resources.jobs.PAGE_MAX", 2)
    found = speaking.all(sume.jobs.iterate(status="queued"))
    assert [job.id for job in found] == started[::-1]


def test_the_same_key_is_the_same_job(speaking: Speaking, sume: Any) -> None:
    first = speaking.do(sume.images.generate(**JAR, idempotency_key="order-17"))
    assert speaking.do(sume.images.generate(**JAR, idempotency_key="order-17")) == first
    with pytest.raises(package.Conflict) as caught:
        speaking.do(sume.images.generate(prompt="Another", idempotency_key="order-17"))
    assert caught.value.code == "idempotency_conflict"


def test_a_job_that_fails(speaking: Speaking, live: LiveApi, sume: Any) -> None:
    accepted = speaking.do(sume.images.generate(**JAR))
    worker = Worker(live)
    error = worker.fail(worker.claim(accepted.job_id))
    with pytest.raises(package.JobFailed, match=error.message):
        speaking.do(sume.jobs.wait_for_result(accepted))
    with pytest.raises(package.Conflict):
        speaking.do(sume.jobs.result(accepted))
    with pytest.raises(package.Conflict) as caught:
        speaking.do(sume.jobs.cancel(accepted))
    assert caught.value.code == "job_not_cancelable"


def test_a_job_that_is_canceled(speaking: Speaking, sume: Any) -> None:
    accepted = speaking.do(sume.videos.generate(prompt="A jar.", duration=4))
    assert speaking.do(sume.jobs.cancel(accepted)).status == "canceled"
    assert speaking.do(sume.credits()).reserved_credits == 0


def test_refusals_of_each_kind(speaking: Speaking, live: LiveApi, caller: Caller, sume: Any) -> None:
    with pytest.raises(package.InvalidRequest) as wrong:
        speaking.do(sume.images.generate(prompt="A jar.", n=9))
    assert [error["path"] for error in wrong.value.errors] == ["n"]
    assert wrong.value.request_id.startswith("req_")
    assert wrong.value.request_id in str(wrong.value)
    with pytest.raises(package.NotFound):
        speaking.do(sume.avatars.get("nobody"))
    with pytest.raises(package.NotFound):
        speaking.do(sume.brands.current())
    reader = speaking.open(live.key(caller.workspace_id, (Scope.READ,)).key, live.url)
    with pytest.raises(package.PermissionDenied) as denied:
        speaking.do(reader.images.generate(**JAR))
    assert denied.value.required_scope == "generate"
    with pytest.raises(package.AuthenticationError):
        speaking.do(speaking.open("sume_live_" + "x" * 40, live.url).me())
    poor = speaking.open(live.workspace(credits_left=1).key, live.url)
    with pytest.raises(package.InsufficientCredits) as short:
        speaking.do(poor.images.generate(**JAR, n=2))
    assert (short.value.required_credits, short.value.remaining_credits) == (2, 1)


def test_an_upload_is_a_reference(speaking: Speaking, sume: Any, tmp_path: Path) -> None:
    picture, seen = png(), list[tuple[int, int]]()
    (tmp_path / "bottle.png").write_bytes(picture)
    put = speaking.do(
        sume.uploads.put(
            tmp_path / "bottle.png", "reference_image", on_progress=lambda *counts: seen.append(counts)
        )
    )
    assert seen == [(len(picture), len(picture))]
    assert httpx.get(put.media_url, trust_env=False).content == picture
    accepted = speaking.do(
        sume.videos.generate(prompt="A bottle.", duration=4, reference_image_urls=[put.media_url])
    )
    assert accepted.job.status == "queued"


def test_presenters_and_voices(speaking: Speaking, sume: Any) -> None:
    voices = speaking.do(sume.voices.list()).data
    assert "heart" in {voice.id for voice in voices}
    assert speaking.all(sume.brands.iterate()) == []
    assert speaking.all(sume.assets.iterate(q="serum", search_mode="text")) == []
    assert speaking.all(sume.assets.sources.iterate()) == []
    made = speaking.do(sume.avatars.create(type="prompt", name="Nora", prompt="A baker."))
    assert made.avatar.id in {avatar.id for avatar in speaking.all(sume.avatars.iterate())}


def test_the_service_in_this_process(live: LiveApi, caller: Caller) -> None:
    """No socket: the requests go straight into the application."""

    async def scenario() -> None:
        door = httpx.ASGITransport(live.app)
        async with AsyncSume(caller.key, live.url, transport=door) as client:
            account = await client.call("account.me")
            assert account["workspace"]["id"] == caller.workspace_id
            started = await client.call("images.generate", body=JAR, idempotency_key="in-here")
            again = await client.call("images.generate", body=JAR, idempotency_key="in-here")
            assert again == started
            job = await client.call(
                "jobs.get", path={"job_id": started["job_id"]}, params={"wait": 1, "other": None}
            )
            assert job["status"] == "queued"
        async with AsyncSume("sume_live_" + "x" * 40, live.url, transport=door) as stranger:
            with pytest.raises(package.AuthenticationError):
                await stranger.call("account.me")

    asyncio.run(scenario())
