"""Waiting, errors, files and other workspaces: what an agent meets."""

import threading
import time
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
import pytest
from mcp import MCPError
from mcp_types import ImageContent, ResourceLink

from sume.contract.tools import TOOLS, Access
from tests.agents import WAYS, Agent, connected, over_http, over_stdio, run, said
from tests.api.test_mcp_tools import IMAGE, finish, made
from tests.api.uploading import png
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

pytestmark = pytest.mark.doors

every_way = pytest.mark.parametrize("way", WAYS)
NOWHERE = "job_01hzzzzzzzzzzzzzzzzzzzzzzz"


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


async def start(agent: Agent) -> str:
    job_id: str = (await agent.good("images.generate", **IMAGE))["job_id"]
    return job_id


@every_way
def test_a_wait_ends_with_the_job_and_tells_how_far_it_is(
    way: str, live: LiveApi, caller: Caller, tmp_path: Path
) -> None:
    told: list[tuple[float, str | None]] = []

    async def progress(value: float, total: float | None, message: str | None) -> None:
        assert total == 1
        told.append((value, message))

    def work(job_id: str) -> None:
        worker = Worker(live)
        held = worker.claim(job_id)
        worker.report(held, 0.5)
        deadline = time.monotonic() + 20
        while not any(value >= 0.5 for value, _ in told) and time.monotonic() < deadline:
            time.sleep(0.05)
        worker.complete(held)

    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            job_id = await start(agent)
            thread = threading.Thread(target=work, args=(job_id,))
            thread.start()
            given = {"job_id": job_id, "timeout_seconds": 40}
            answer = await agent.client.call_tool("jobs.wait", given, progress_callback=progress)
            await anyio.to_thread.run_sync(thread.join)
            assert answer.structured_content["ended"]
            assert answer.structured_content["next_tool"] == "jobs.result"
            assert "jobs.result" in said(answer)

    run(story)
    values = [value for value, _ in told]
    assert values == sorted(set(values))
    assert (0.5, "running rendering") in told


@every_way
def test_a_wait_that_is_too_short_says_how_to_go_on(way: str, caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            job_id = await start(agent)
            began = time.monotonic()
            waited = await agent.good("jobs.wait", job_id=job_id, timeout_seconds=1)
            assert 1 <= time.monotonic() - began < 10
            assert (waited["ended"], waited["next_tool"], waited["status"]) == (False, "jobs.wait", "queued")
            assert (await agent.refused("jobs.wait", job_id=job_id, timeout_seconds=51))["details"]["errors"]
            await agent.good("jobs.cancel", job_id=job_id)
            waited = await agent.good("jobs.wait", job_id=job_id)
            assert (waited["ended"], waited["next_tool"], waited["status"]) == (True, None, "canceled")
            assert (await agent.refused("jobs.cancel", job_id=job_id))["code"] == "job_not_cancelable"

    run(story)


@every_way
def test_to_cancel_a_wait_leaves_the_job(way: str, live: LiveApi, caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            job_id = await start(agent)
            seen = anyio.Event()

            async def progress(*_: object) -> None:
                seen.set()

            async def wait() -> None:
                given = {"job_id": job_id, "timeout_seconds": 50}
                await agent.client.call_tool("jobs.wait", given, progress_callback=progress)

            with anyio.fail_after(20):
                async with anyio.create_task_group() as group:
                    group.start_soon(wait)
                    await seen.wait()
                    group.cancel_scope.cancel()
            # The next call is answered at once, and the job is as it was.
            with anyio.fail_after(10):
                assert (await agent.good("jobs.get", job_id=job_id))["status"] == "queued"
            await anyio.to_thread.run_sync(finish, live, job_id)
            assert (await agent.good("jobs.wait", job_id=job_id))["ended"]

    run(story)


@every_way
def test_a_call_repeated_with_its_key_pays_once(way: str, caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            first = await agent.good("images.generate", **IMAGE)
            again = await agent.good("images.generate", **IMAGE, idempotency_key=first["idempotency_key"])
            assert again == first
            other = await agent.good("images.generate", **IMAGE)
            assert other["job_id"] != first["job_id"]
            error = await agent.refused(
                "images.generate", prompt="Another.", idempotency_key=first["idempotency_key"]
            )
            assert error["code"] == "idempotency_conflict"
            assert error["details"]["idempotency_key"] == first["idempotency_key"]
            assert len((await agent.good("jobs.list"))["data"]) == 2

    run(story)


@every_way
def test_nothing_starts_above_max_credits(way: str, caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            error = await agent.refused("images.generate", prompt="A jar.", quality="high", max_credits=3)
            assert error["code"] == "insufficient_credits"
            assert error["details"] == {"required_credits": 4, "max_credits": 3}
            assert (await agent.good("jobs.list"))["data"] == []
            moved = [entry["kind"] for entry in (await agent.good("usage.list"))["data"]]
            assert "reserve" not in moved
            exact = await agent.good("images.generate", prompt="A jar.", quality="high", max_credits=4)
            assert exact["required_credits"] == 4

    run(story)


@every_way
def test_when_credits_run_out_the_rest_is_told(way: str, live: LiveApi, tmp_path: Path) -> None:
    poor = live.workspace(credits_left=3)

    async def story() -> None:
        async with connected(way, poor, tmp_path) as agent:
            answer = await agent.call("images.generate", prompt="A jar.", quality="high")
            error = answer.structured_content["error"]
            assert error["code"] == "insufficient_credits"
            assert error["request_id"].startswith("req_")
            assert "remaining_credits: 3" in said(answer)
            assert "required_credits: 4" in said(answer)

    run(story)


@every_way
def test_what_is_not_an_argument_is_refused_by_every_tool(way: str, caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            for name in await agent.names():
                error = await agent.refused(name, workspace_id="ws_1")
                assert error["code"] == "invalid_request"
                paths = [problem["path"] for problem in error["details"]["errors"]]
                assert "workspace_id" in paths
            error = await agent.refused("images.generate", prompt="A jar.", n="2", quality="best")
            assert {problem["path"] for problem in error["details"]["errors"]} == {"n", "quality"}
            for given in ({"limit": 0}, {"limit": "5"}, {"cursor": "x"}, {"type": "painting"}):
                assert (await agent.refused("jobs.list", **given))["code"] == "invalid_request"

    run(story)


@every_way
def test_another_workspace_s_job_is_as_none(way: str, live: LiveApi, caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with over_http(live.workspace()) as other:
            theirs = await start(other)
        async with connected(way, caller, tmp_path) as agent:
            for name in sorted(await agent.names()):
                if "job_id" not in TOOLS[name].calls.path if TOOLS[name].calls else True:
                    continue
                errors = [await agent.refused(name, job_id=job_id) for job_id in (theirs, NOWHERE)]
                for error in errors:
                    del error["request_id"]
                assert errors[0] == errors[1]
                assert errors[0]["code"] == "not_found"
            with pytest.raises(MCPError):
                await agent.client.read_resource(f"sume://jobs/{theirs}")

    run(story)


@every_way
def test_a_result_is_shown_as_links_and_pictures(
    way: str, live: LiveApi, caller: Caller, tmp_path: Path
) -> None:
    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            waiting = await start(agent)
            assert (await agent.refused("jobs.result", job_id=waiting))["code"] == "job_not_completed"
            job_id = await made(agent, live)
            answer = await agent.call("jobs.result", job_id=job_id, thumbnails=True)
            links = [part for part in answer.content if isinstance(part, ResourceLink)]
            media = answer.structured_content["result"]["media"]
            assert links[0].uri == media[0]["url"]
            assert {link.mime_type for link in links} == {"image/png", "application/x-subrip", "text/vtt"}
            assert "http" not in said(answer)
            pictures = [part for part in answer.content if isinstance(part, ImageContent)]
            assert [sha256(b64decode(one.data)).hexdigest() for one in pictures] == [media[0]["sha256"]]
            listed = (await agent.client.list_resources()).resources
            uri = f"sume://jobs/{job_id}/result"
            assert uri in [one.uri for one in listed]
            read = (await agent.client.read_resource(uri)).contents[0]
            assert media[0]["sha256"] in read.text
            templates = (await agent.client.list_resource_templates()).resource_templates
            assert "sume://jobs/{job_id}/result" in [one.uri_template for one in templates]
            for uri in ("sume://jobs/", "sume://jobs/../me", "file:///etc/passwd", f"sume://jobs/{NOWHERE}"):
                with pytest.raises(MCPError):
                    await agent.client.read_resource(uri)

    run(story)


def test_files_stay_within_the_folders_given(live: LiveApi, caller: Caller, tmp_path: Path) -> None:
    (work := tmp_path / "work").mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (work / "link.png").symlink_to(tmp_path / "secret.png")
    (work / "notes.txt").write_text("no picture")
    (work / "empty.png").touch()
    (work / "jar.png").write_bytes(png())

    async def story() -> None:
        options = ("--toolsets", "all", "--allow-write", "--allow-paid", "--root", str(work))
        async with over_stdio(caller, *options, folder=tmp_path) as agent:
            job_id = await made(agent, live)
            saved = await agent.good("jobs.download", job_id=job_id)
            assert {Path(path).parent for path in saved["paths"]} == {work / "outputs"}
            assert all(Path(path).is_file() for path in saved["paths"])
            again = await agent.good("jobs.download", job_id=job_id)
            assert again == saved
            for folder in ("..", "/tmp", "../elsewhere", "~"):
                assert (await agent.refused("jobs.download", job_id=job_id, folder=folder))[
                    "code"
                ] == "forbidden"
            purpose = "reference_image"
            for file, code in (
                ("../secret.png", "forbidden"),
                ("link.png", "forbidden"),
                ("none.png", "invalid_request"),
                ("notes.txt", "unsupported_input"),
                ("empty.png", "media_too_large"),
            ):
                assert (await agent.refused("uploads.media", file=file, purpose=purpose))["code"] == code
            kept = await agent.good("uploads.media", file=str(work / "jar.png"), purpose=purpose)
            made_of_it = await agent.good(
                "videos.generate", prompt="A jar.", reference_image_urls=[kept["media_url"]]
            )
            assert made_of_it["object"] == "video_generation"

    run(story)


def test_without_a_folder_there_are_no_tools_for_files(caller: Caller, tmp_path: Path) -> None:
    local = {tool.name for tool in TOOLS.values() if tool.local}
    assert {TOOLS[name].access for name in local} == {Access.WRITE}

    async def story() -> None:
        async with over_http(caller) as agent:
            assert not local & await agent.names()

    run(story)


def test_a_service_that_is_away_is_told(caller: Caller, tmp_path: Path) -> None:
    class Elsewhere:
        url = "http://127.0.0.1:9"

    away: Any = Caller(caller.api, caller.workspace_id, caller.key)
    away.api = Elsewhere()

    async def story() -> None:
        async with over_stdio(away, folder=tmp_path) as agent:
            error = await agent.refused("credits.get")
            assert (error["code"], error["retryable"]) == ("provider_unavailable", True)

    run(story)
    away.http.close()
