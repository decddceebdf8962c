"""What an agent reads that reads text alone."""

import pytest

from sume.contract.tools import TOOLS
from sume.mcp.telling import tell
from tests.unit.client_standin import job

pytestmark = pytest.mark.backend_free


def account(budget: dict[str, object] | None) -> str:
    return tell(
        TOOLS["account.me"],
        {
            "object": "account",
            "user": {"id": "user_1", "name": "Ada", "email": "ada@example.com"},
            "workspace": {"id": "ws_1", "name": "Dew", "slug": "dew"},
            "api_key": {"name": "agent", "scopes": ["read"], "budget": budget},
        },
    )


@pytest.mark.parametrize(("period", "span"), [("month", "this month"), ("total", "in total")])
def test_a_key_s_budget_is_told(period: str, span: str) -> None:
    told = account({"credits": 40, "period": period, "used": 6, "remaining": 34})
    assert f"The key may spend 40 credits {span}; 34 are left." in told.splitlines()


def test_a_key_without_a_budget_has_none_to_tell() -> None:
    assert "credits" not in account(None)


def test_that_nothing_was_charged_is_said_once() -> None:
    error = {"code": "timeout", "message": "It took too long. Nothing was charged.", "details": {}}
    told = tell(TOOLS["jobs.get"], job(status="failed", error={**error, "retryable": True}))
    assert told.count("Nothing was charged.") == 1
