"""``sume brand``: what is sent, refused, and shown."""

import json
from typing import Any

import pytest

from tests.unit.client_standin import ESTIMATE, JOB_ID, Answer, Run, StandIn, accepted, job, page, result

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

ID = "brand_01jd3v0000000000000000000b"
SITE = "https://bramble.example.com"
BRAND: dict[str, Any] = {
    "object": "brand",
    "id": ID,
    "name": "Bramble & Bee",
    "domain": "bramble.example.com",
    "url": SITE + "/",
    "tagline": "Tea with time in it",
    "description": None,
    "tone": ["warm", "natural"],
    "claims": ["Certified organic since 2011"],
    "products": [{"name": "Nettle Morning", "price": "6.50", "currency": "GBP", "url": None}],
    "colors": [{"hex": "#5b2a6f", "role": "primary"}],
    "fonts": [{"family": "Fraunces", "role": "heading"}],
    "logo_url": "https://sume.example.com/media/logo",
    "logo_svg_url": None,
    "images": [],
    "sources": [{"field": "products[0]", "url": SITE, "found": "text of a price"}],
    "edited": [],
    "is_current": True,
    "created_at": "2026-11-23T09:30:00.000Z",
    "updated_at": "2026-11-23T09:30:00.000Z",
}


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on("POST", "/brand/analyze", Answer(202, accepted(object="brand_analysis")))
    service.on("POST", "/credits/estimate", Answer(200, ESTIMATE | {"operation": "brand.analyze"}))
    service.on("GET", "/brand", Answer(200, page(BRAND)))
    service.on("GET", "/brand/current", Answer(200, BRAND))
    service.on("GET", f"/brand/{ID}", Answer(200, BRAND))
    service.on("PATCH", f"/brand/{ID}", Answer(200, BRAND))
    service.on("POST", f"/brand/{ID}/select", Answer(200, BRAND))
    service.on("DELETE", f"/brand/{ID}", Answer(200, {"object": "brand", "id": ID, "deleted": True}))
    service.on("GET", f"/jobs/{JOB_ID}", Answer(200, job("completed")))
    done = result()
    done["result"]["brand_id"] = ID
    service.on("GET", f"/jobs/{JOB_ID}/result", Answer(200, done))


@pytest.mark.parametrize("command", [("current",), ("get", ID), ("select", ID), ("list",)])
def test_a_brand_is_shown_and_its_json_is_the_services(command: tuple[str, ...], cli: Run) -> None:
    shown = cli("brand", *command)
    assert shown.code == 0, shown.err
    assert "Bramble & Bee" in shown.out
    found = json.loads(cli("brand", *command, "--json").out)
    assert (found["data"][0] if command == ("list",) else found) == BRAND


def test_the_profile_names_words_colours_and_where_a_price_stood(cli: Run) -> None:
    shown = cli("brand", "get", ID).out
    for word in ("Tea with time in it", "primary #5b2a6f", "heading Fraunces", "6.50", "text of a price"):
        assert word in shown


def test_analyze_waits_and_shows_the_brand(service: StandIn, cli: Run) -> None:
    shown = cli("brand", "analyze", "bramble.example.com", "--wait", "--metadata", "shop=eu")
    assert shown.code == 0, shown.err
    assert "Bramble & Bee" in shown.out
    (sent,) = service.seen("POST", "/brand/analyze")
    assert sent.body == {"url": SITE, "metadata": {"shop": "eu"}}
    assert sent.headers["Idempotency-Key"]
    whole = json.loads(cli("brand", "analyze", SITE, "--wait", "--json").out)
    assert whole["brand"] == BRAND
    assert whole["result"]["brand_id"] == ID


@pytest.mark.parametrize("flags", [("--dry-run",), ("--max-credits", "0")])
def test_nothing_starts_that_is_too_dear_or_only_asked_about(
    flags: tuple[str, ...], service: StandIn, cli: Run
) -> None:
    cli("brand", "analyze", SITE, *flags)
    assert not service.seen("POST", "/brand/analyze")


def test_an_update_sends_what_was_given_and_nothing_else(service: StandIn, cli: Run) -> None:
    flags = (
        "--tagline",
        "Slow tea.",
        "--color",
        "accent=#E0A526",
        "--font",
        "body=Spectral",
        "--tone",
        "warm",
    )
    assert cli("brand", "update", ID, *flags).code == 0
    (sent,) = service.seen("PATCH", f"/brand/{ID}")
    assert sent.body == {
        "tagline": "Slow tea.",
        "tone": ["warm"],
        "colors": [{"role": "accent", "hex": "#e0a526"}],
        "fonts": [{"role": "body", "family": "Spectral"}],
    }


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ((), "at least one"),
        (("--color", "#ff0000"), "ROLE=VALUE"),
        (("--color", "main=#ff0000"), "colors.0.role"),
        (("--color", "accent=red"), "colors.0.hex"),
        (("--name", " "), "blank"),
    ],
)
def test_updates_that_make_no_sense_are_not_sent(
    flags: tuple[str, ...], told: str, service: StandIn, cli: Run
) -> None:
    refused = cli("brand", "update", ID, *flags)
    assert refused.code == 2
    assert told in refused.err
    assert not service.seen("PATCH", f"/brand/{ID}")


def test_a_deletion_is_told(cli: Run) -> None:
    assert "gone" in cli("brand", "delete", ID).err
