"""Every tool over every transport, with the SDK's own client, against the real API."""

from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest

from sume.contract.common import ID_PREFIXES
from sume.contract.tools import TOOLS
from sume.ids import new_id
from tests.agents import WAYS, Agent, connected, run, said
from tests.api.uploading import png
from tests.factories_api import Worker
from tests.library import put_video, take_in, video
from tests.live import Caller, LiveApi

pytestmark = pytest.mark.doors

every_way = pytest.mark.parametrize("way", WAYS)
IMAGE = {"prompt": "A jar.", "quality": "draft", "max_credits": 5}


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Caller:
    """A workspace with a film of two scenes."""
    caller = live.workspace(plan="studio")
    take_in(live, caller, title="Morning film", brand="Rosewater")
    return caller


async def made(agent: Agent, live: LiveApi, **fields: Any) -> str:
    """The id of a picture's job that is done."""
    job_id: str = (await agent.good("images.generate", **{**IMAGE, **fields}))["job_id"]
    await anyio.to_thread.run_sync(finish, live, job_id)
    return job_id


def finish(live: LiveApi, job_id: str) -> None:
    worker = Worker(live)
    worker.complete(worker.claim(job_id), subtitles=b"1\n00:00:00,000 --> 00:00:01,000\nHi\n")


@every_way
def test_each_tool_answers_as_its_schema_says(
    way: str, live: LiveApi, caller: Caller, tmp_path: Path
) -> None:
    (tmp_path / "jar.png").write_bytes(png())
    (tmp_path / "film.mp4").write_bytes(video())

    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            offered = await agent.names()
            job_id = await made(agent, live)
            waiting = (await agent.good("images.generate", **IMAGE))["job_id"]
            asset = (await agent.good("assets.search", limit=1))["data"][0]["id"]
            calls: dict[str, dict[str, Any]] = {
                "account.me": {},
                "credits.get": {},
                "credits.estimate": {"operation": "videos.generate", "input": {"prompt": "A jar."}},
                "usage.list": {"limit": 2},
                "brand.list": {},
                "brand.analyze": {"url": "https://www.example.com/", "max_credits": 3},
                "avatars.list": {"limit": 2},
                "avatars.get": {"avatar_id": "anika"},
                "voices.list": {},
                "jobs.list": {"status": "completed", "limit": 2},
                "jobs.get": {"job_id": job_id},
                "jobs.result": {"job_id": job_id},
                "jobs.wait": {"job_id": job_id},
                "jobs.download": {"job_id": job_id, "folder": "made"},
                "jobs.cancel": {"job_id": waiting},
                "assets.search": {"q": "stop scrolling", "search_mode": "text", "cta_present": False},
                "assets.get": {"asset_id": asset, "q": "stop", "search_mode": "text"},
                "uploads.media": {"file": "jar.png", "purpose": "reference_image"},
                "uploads.asset_video": {
                    "file": "film.mp4",
                    "title": "Second",
                    "tags": ["b"],
                    "max_credits": 0,
                },
                "tools.list": {},
                "tools.schema": {"name": "ads.videos.create"},
                "avatars.create": {"type": "prompt", "name": "Nora", "prompt": "A baker.", "max_credits": 9},
                "images.generate": IMAGE,
                "videos.generate": {"prompt": "A jar.", "idempotency_key": f"video-{way}"},
                "reference-analysis.create": {"url": "https://www.tiktok.com/@r/video/7301234567890123456"},
                "ads.videos.create": {"script": "Two drops at night.", "avatar_slug": "anika"},
                "face-swap.create": {
                    "source_video_url": put_video(caller, purpose="face_swap_source_video")["media_url"],
                    "avatar_ids": ["anika"],
                    "consent": True,
                },
            }
            local = {tool.name for tool in TOOLS.values() if tool.local and way != "stdio"}
            assert set(calls) | {"brand.current", "brand.get"} == offered | local
            for name in offered & set(calls):
                given = calls[name]
                answer = await agent.call(name, **given)
                assert not answer.is_error, (name, said(answer))
                assert said(answer)
                assert len(said(answer)) < 9000
            assert (await agent.refused("brand.current"))["code"] == "not_found"
            nobodys = new_id(ID_PREFIXES["brand"])
            assert (await agent.refused("brand.get", brand_id=nobodys))["code"] == "not_found"

    run(story)
