"""An agent makes ads with a budget of 40 credits until the key's budget, and nothing else, stops it."""

import re
from pathlib import Path
from typing import Any

import pytest

from sume.contract.account import BudgetPeriod
from sume.contract.ads import AdVideoRequest
from sume.credits.budgets import Budget
from tests.agents import WAYS, Agent, connected, run, said, working
from tests.factories import problems
from tests.live import Caller, LiveApi

pytestmark = pytest.mark.doors

BUDGET = 40
SCRIPT = (
    "My skin felt tight every winter, and nothing I tried would last. Then a friend gave me this serum. "
    "Two drops in the evening, and in the morning it still feels soft. Try it for a week."
)


def with_budget(live: LiveApi) -> Caller:
    """A key that may spend just so much of what its workspace has."""
    return live.key(live.workspace().workspace_id, budget=Budget(BUDGET, BudgetPeriod.TOTAL))


async def make_ad(agent: Agent, script: str, most: int) -> dict[str, Any]:
    """As the prompt says: presenters, the price, one job, a wait, the result."""
    filled = await agent.client.get_prompt("make_ad", {"product": "A serum", "max_credits": str(most)})
    assert "`ads.videos.create`" in filled.messages[0].content.text
    presenters = (await agent.good("avatars.list"))["data"]
    presenter = next(one for one in presenters if one["capabilities"]["ugc_ad"])
    ad = {"script": script, "ad_format": "ugc_ads", "avatar_slug": presenter["slug"]}
    estimate = await agent.good("credits.estimate", operation="ads.videos.create", input=ad)
    started = await agent.good("ads.videos.create", **ad, max_credits=most)
    assert started["required_credits"] == estimate["required_credits"] <= most
    waited = {"ended": False}
    while not waited["ended"]:
        waited = await agent.good("jobs.wait", job_id=started["job_id"])
    result = await agent.call("jobs.result", job_id=started["job_id"])
    assert [part.type for part in result.content].count("resource_link") >= 1
    charged: dict[str, Any] = result.structured_content
    return charged


@pytest.mark.parametrize("way", WAYS)
def test_an_ad_is_made_and_the_budget_stops_the_next(way: str, live: LiveApi, tmp_path: Path) -> None:
    caller = with_budget(live)

    async def story() -> None:
        async with connected(way, caller, tmp_path) as agent:
            done = await make_ad(agent, SCRIPT, BUDGET)
            spent = done["credits"]["charged"]
            left = (await agent.good("credits.get"))["remaining_credits"]
            assert (0 < spent < BUDGET, left) == (True, BUDGET - spent)
            longer = {"script": f"{SCRIPT} {SCRIPT} {SCRIPT}", "avatar_slug": "anika"}
            asked = AdVideoRequest.model_validate(longer)
            assert asked.estimated_seconds > left
            # The agent's own limit speaks first; without it the service's does, and tells what is left.
            own = await agent.refused("ads.videos.create", **longer, max_credits=left)
            assert own["details"]["max_credits"] == left
            answer = await agent.call("ads.videos.create", **longer)
            error = answer.structured_content["error"]
            assert (error["code"], error["details"]["limit"]) == ("insufficient_credits", "key_budget")
            assert re.search(rf"^remaining_credits: {left}$", said(answer), re.MULTILINE)
            assert "Do not retry" in said(answer)
            assert len((await agent.good("jobs.list"))["data"]) == 1
            credits = await agent.good("credits.get")
            assert (credits["remaining_credits"], credits["reserved_credits"]) == (left, 0)

    with working(live):
        run(story)
    assert problems(live.database) == []
