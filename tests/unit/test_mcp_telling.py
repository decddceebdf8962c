"""What an agent reads that looks at the text alone."""

from typing import Any

import pytest

from sume.contract.tools import TOOLS
from sume.mcp.telling import tell

pytestmark = pytest.mark.backend_free
JOB: dict[str, Any] = {
    "object": "job",
    "id": "job_1",
    "type": "brand_analysis",
    "progress": 1.0,
    "stage": None,
    "queue_position": None,
}
FAILED: dict[str, Any] = {
    **JOB,
    "status": "failed",
    "credits": {"required": 3, "charged": 0, "state": "released"},
    "error": {"code": "source_unavailable", "message": "The website: not there. Nothing was charged."},
}
COMPLETED: dict[str, Any] = {
    **JOB,
    "status": "completed",
    "credits": {"required": 3, "charged": 3, "state": "charged"},
    "result": {"media": [], "warnings": [], "brand_id": "brand_1"},
}


def account(budget: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "object": "account",
        "workspace": {"name": "Mill", "id": "ws_1"},
        "user": {"name": "Ann"},
        "api_key": {"name": "agent", "scopes": ["read"], "budget": budget},
    }


def test_a_failure_says_once_that_nothing_was_charged() -> None:
    assert tell(TOOLS["jobs.get"], FAILED).count("Nothing was charged.") == 1


def test_a_brand_analysis_names_the_brand() -> None:
    assert "brand_id: brand_1" in tell(TOOLS["jobs.result"], COMPLETED).splitlines()


@pytest.mark.parametrize(("period", "told"), [("total", "in total"), ("month", "this month")])
def test_a_key_s_budget_is_told(period: str, told: str) -> None:
    budget = {"credits": 40, "period": period, "used": 25, "remaining": 15}
    said = tell(TOOLS["account.me"], account(budget))
    assert f"Its budget: 15 of 40 credits left, {told}" in said.splitlines()
    assert "budget" not in tell(TOOLS["account.me"], account(None))
