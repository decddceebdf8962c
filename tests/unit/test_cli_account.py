"""``me``, ``credits`` and ``usage``, as people see them."""

from sume.contract.account import CreditEstimate
from tests.unit.client_standin import ACCOUNT, CREDITS, ENTRY, ESTIMATE, Answer, Run, StandIn, page

pytest_plugins = ("tests.unit.cli_harness",)


def test_me(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", Answer(200, ACCOUNT))
    out = cli("me").out
    for expected in ("Ada <ada@example.com>", "Atelier (ws_1)", "read, generate"):
        assert expected in out


def test_credits(cli: Run, service: StandIn) -> None:
    service.on("GET", "/credits", Answer(200, CREDITS))
    lines = dict(line.split(maxsplit=1) for line in cli("credits").out.splitlines())
    assert (lines["remaining"], lines["reserved"], lines["plan"]) == ("9010", "2", "Pro")


def test_estimate_of_a_body_from_stdin(cli: Run, service: StandIn) -> None:
    service.on("POST", "/credits/estimate", Answer(200, ESTIMATE))
    ran = cli("credits", "estimate", "images.generate", "--input", "-", "--json", stdin='{"prompt": "x"}')
    assert CreditEstimate.model_validate(ran.document).required_credits == 8
    assert [request.path for request in service.requests] == ["/credits/estimate"]
    assert service.requests[0].body["input"] == {"prompt": "x"}


def test_usage(cli: Run, service: StandIn) -> None:
    service.on("GET", "/usage", Answer(200, page(ENTRY) | {"has_more": True, "next_cursor": "c"}))
    ran = cli("usage", "--limit", "1", "--created-after", "2026-01-01", "--created-before", "2027-01-01")
    assert service.requests[0].query == {
        "limit": "1",
        "created_after": "2026-01-01",
        "created_before": "2027-01-01",
    }
    assert ran.out.splitlines()[1].split()[2:5] == ["charge", "monthly", "2"]
    assert "--cursor c" in ran.err
