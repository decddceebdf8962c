"""Which tools a caller is given: by flags on a terminal, by the key's scopes and the address over HTTP."""

from pathlib import Path

import pytest
from mcp import MCPError

from sume.contract.account import Scope
from sume.contract.tools import READ_TOOLSETS, TOOLS, Access, Tool
from tests.agents import WAYS, connected, over_http, over_stdio, run, said
from tests.live import Caller, LiveApi

pytestmark = pytest.mark.doors

READ = {tool.name for tool in TOOLS.values() if tool.access is Access.READ}
WRITE = {tool.name for tool in TOOLS.values() if tool.access is Access.WRITE}
PAID = {tool.name for tool in TOOLS.values() if tool.access is Access.PAID}
LOCAL = {tool.name for tool in TOOLS.values() if tool.local}
DEFAULT = {tool.name for tool in TOOLS.values() if tool.toolset in READ_TOOLSETS}


def of(*toolsets: str) -> set[str]:
    return {tool.name for tool in TOOLS.values() if tool.toolset in toolsets}


def with_scope(*scopes: Scope) -> set[str]:
    def allowed(tool: Tool) -> bool:
        return tool.calls is None or tool.calls.scope in scopes

    return {tool.name for tool in TOOLS.values() if allowed(tool)} - LOCAL


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Caller:
    return live.workspace()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), DEFAULT & READ),
        (("--read-only",), DEFAULT & READ),
        (("--allow-write",), DEFAULT & (READ | WRITE)),
        (("--allow-write", "--allow-paid"), DEFAULT),
        (("--toolsets", "jobs,tools"), of("jobs", "tools") & READ),
        (("--toolsets", "jobs", "--allow-write"), of("jobs") & (READ | WRITE)),
        (("--toolsets", "generation"), set()),
        (("--toolsets", "ads,tools", "--allow-write", "--allow-paid"), of("ads", "tools")),
        (("--toolsets", "all", "--allow-write", "--allow-paid"), set(TOOLS)),
    ],
)
def test_flags(caller: Caller, tmp_path: Path, options: tuple[str, ...], expected: set[str]) -> None:
    async def story() -> None:
        async with over_stdio(caller, *options, folder=tmp_path) as agent:
            assert await agent.names() == expected
            for name in set(TOOLS) - expected:
                with pytest.raises(MCPError, match="Unknown tool"):
                    await agent.client.call_tool(name, {})

    run(story)


@pytest.mark.parametrize(
    ("scopes", "query", "expected"),
    [
        (tuple(Scope), "", set(TOOLS) - LOCAL),
        ((Scope.READ,), "", with_scope(Scope.READ)),
        ((Scope.READ, Scope.WRITE), "", with_scope(Scope.READ, Scope.WRITE)),
        ((Scope.READ, Scope.GENERATE), "", with_scope(Scope.READ, Scope.GENERATE)),
        ((Scope.GENERATE,), "", with_scope(Scope.GENERATE)),
        (tuple(Scope), "?read_only=true", READ),
        (tuple(Scope), "?toolsets=ads,jobs", of("ads", "jobs") - LOCAL),
        (tuple(Scope), "?toolsets=read&read_only=true", DEFAULT & READ),
        ((Scope.READ,), "?toolsets=all&read_only=false", with_scope(Scope.READ)),
    ],
)
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_scopes(
    live: LiveApi, caller: Caller, scopes: tuple[Scope, ...], query: str, expected: set[str], mode: str
) -> None:
    key = live.key(caller.workspace_id, scopes)

    async def story() -> None:
        async with over_http(key, mode, query) as agent:
            assert await agent.names() == expected
            for name in set(TOOLS) - expected:
                with pytest.raises(MCPError, match="Unknown tool"):
                    await agent.client.call_tool(name, {})

    run(story)


@pytest.mark.parametrize("way", WAYS)
def test_annotations_and_safety_are_told(way: str, caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            for tool in (await agent.client.list_tools()).tools:
                row = TOOLS[tool.name]
                hints = tool.annotations
                assert hints is not None
                assert (
                    hints.read_only_hint,
                    hints.destructive_hint,
                    hints.idempotent_hint,
                    hints.open_world_hint,
                ) == (
                    row.annotations.readOnlyHint,
                    row.annotations.destructiveHint,
                    row.annotations.idempotentHint,
                    row.annotations.openWorldHint,
                )
                assert tool.meta is not None
                assert tool.meta["sume/safety"]["paid"] is row.safety.paid

    run(story)


def test_what_is_closed_is_listed_with_what_opens_it(caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with over_stdio(caller, "--toolsets", "tools,generation", folder=tmp_path) as agent:
            listed = {tool["name"]: tool for tool in (await agent.good("tools.list"))["data"]}
            assert listed.keys() == TOOLS.keys()
            assert listed["images.generate"]["needs"] == "--allow-write --allow-paid"
            assert listed["jobs.get"]["needs"] == "the toolset jobs"
            assert listed["tools.list"]["needs"] is None
            shown = await agent.good("tools.schema", name="images.generate")
            assert shown["safety"]["requires_confirmation"]
            assert (await agent.refused("tools.schema", name="images.paint"))["code"] == "not_found"

    run(story)


@pytest.mark.parametrize("way", WAYS)
def test_prompts_lead_through_a_job_within_a_budget(way: str, caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            prompts = {prompt.name: prompt for prompt in (await agent.client.list_prompts()).prompts}
            assert set(prompts) == {"make_ad", "study_reference", "make_product_picture"}
            filled = await agent.client.get_prompt("make_ad", {"product": "A {serum}", "max_credits": "12"})
            text = filled.messages[0].content.text
            assert "A {serum}" in text
            assert "may cost 12 credits" in text
            assert [name for name in TOOLS if f"`{name}`" in text] == ["ads.videos.create"]
            for name, given in (
                ("make_ad", {}),
                ("study_reference", {"url": "x", "size": "3"}),
                ("paint", {}),
            ):
                with pytest.raises(MCPError):
                    await agent.client.get_prompt(name, given)

    run(story)


def test_the_guide_names_the_tools_given(caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        async with over_stdio(caller, "--toolsets", "jobs", folder=tmp_path) as agent:
            guide = (await agent.client.read_resource("sume://guide")).contents[0].text
            assert "`jobs.wait` (reads)" in guide
            assert "images.generate" not in guide

    run(story)


def test_a_server_s_own_limit_holds_for_every_call(caller: Caller, tmp_path: Path) -> None:
    async def story() -> None:
        options = ("--toolsets", "generation", "--allow-write", "--allow-paid", "--max-credits", "2")
        async with over_stdio(caller, *options, folder=tmp_path) as agent:
            error = await agent.refused("images.generate", prompt="A jar.", quality="high", max_credits=9)
            assert error["details"]["max_credits"] == 2
            assert (await agent.good("images.generate", prompt="A jar.", max_credits=9))[
                "required_credits"
            ] == 2
        async with over_http(caller, query="?max_credits=1") as agent:
            assert "allows 1" in said(await agent.call("images.generate", prompt="A jar."))

    run(story)
