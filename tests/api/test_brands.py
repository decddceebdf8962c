"""``/brand`` from the address of a website to the profile in use, corrected, chosen and gone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from sume.contract.account import Scope
from sume.contract.brands import BRAND_ANALYZE
from sume.contract.errors import ErrorCode
from sume.contract.prices import BRAND_ANALYSIS_CREDITS
from sume.engines.ports import RunContext
from sume.workflows import brands
from sume.workflows.branding import LOGO_GONE, Branding
from sume.workflows.run import Runner
from sume.workflows.work import Work
from tests.api.answers import problems, refusal, said
from tests.brands.serving import HERE, Site, served_here
from tests.factories import job_row
from tests.factories import problems as broken_invariants
from tests.factories_api import Worker
from tests.library import claimed
from tests.live import Caller, LiveApi

SITES = HERE / "sites"
FACTS = {
    "name": "Bramble",
    "tagline": "Tea with time in it",
    "description": None,
    "tone": ["warm"],
    "claims": [],
    "products": [{"name": "Nettle", "price": "6.50", "currency": "GBP", "url": None}],
    "colors": [{"hex": "#5b2a6f", "role": "primary"}],
    "fonts": [],
    "sources": [
        {"field": "name", "url": "https://bramble.example.com/", "found": "og:site_name"},
        {"field": "tagline", "url": "https://bramble.example.com/", "found": "h1"},
    ],
}


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace(plan="studio")


def analyzed(live: LiveApi, caller: Caller, domain: str, **facts: Any) -> dict[str, Any]:
    """A brand as an analysis leaves it that found these facts, a logo and a picture."""
    url = f"https://{domain}/"
    job_id = said(caller.post("/brand/analyze", json={"url": url}), 202)["job_id"]
    worker = Worker(live)
    made = {"url": url, "facts": {**FACTS, **facts}, "has_logo": True, "kinds": ["hero"]}
    worker.complete(worker.claim(job_id), pictures=2, facts={brands.BRAND: made}, finish=brands.finish)
    result = said(caller.get(f"/jobs/{job_id}/result"))["result"]
    brand: dict[str, Any] = said(caller.get(f"/brand/{result['brand_id']}"))
    return brand


@contextmanager
def run(
    live: LiveApi, caller: Caller, folder: Path, path: str = "/"
) -> Iterator[tuple[Site, dict[str, Any]]]:
    """A site on this machine, really read by a worker whose operator allows this machine."""
    settings = live.settings.model_copy(update={"allow_loopback_fetch": True})
    with served_here(folder) as site:
        job_id = said(caller.post("/brand/analyze", json={"url": site.origin + path}), 202)["job_id"]
        held = Worker(live).claim(job_id)
        Runner(settings, live.database, live.state.store, stopping=lambda: False).run(claimed(live, held))
        yield site, said(caller.get(f"/jobs/{job_id}"))


def current(caller: Caller) -> list[str]:
    page = said(caller.get("/brand"))
    return [brand["id"] for brand in page["data"] if brand["is_current"]]


@pytest.mark.slow
def test_a_website_becomes_the_current_brand(live: LiveApi, caller: Caller) -> None:
    with run(live, caller, SITES / "nightjar") as (site, job):
        assert job["status"] == "completed", job
        assert job["credits"]["charged"] == BRAND_ANALYSIS_CREDITS
        brand = said(caller.get("/brand/current"))
        assert (brand["name"], brand["domain"], brand["url"]) == ("NIGHTJAR", "localhost", site.origin + "/")
        assert {"hex": "#c6ff3d", "role": "primary"} in brand["colors"]
        logo = httpx.get(brand["logo_url"], trust_env=False)
        assert logo.content.startswith(b"\x89PNG")
        drawing = httpx.get(brand["logo_svg_url"], trust_env=False)
        assert drawing.headers["content-disposition"] == "attachment"
        assert "svg" not in drawing.headers["content-type"]
        assert b"script" not in drawing.content
        assert b"evil" not in drawing.content
        result = said(caller.get(f"/jobs/{job['id']}/result"))["result"]
        assert all(media["content_type"].startswith("image/") for media in result["media"])
        assert broken_invariants(live.database) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "path", "code", "words"),
    [
        ("maze", "/", "source_unavailable", "redirects too often"),
        ("bramble", "/nowhere", "source_unavailable", "nothing at this address"),
        ("bramble", "/style.css", "unsupported_input", "text/css"),
    ],
)
def test_what_cannot_be_read_costs_nothing(
    live: LiveApi, name: str, path: str, code: str, words: str
) -> None:
    caller = live.workspace(credits_left=10)
    with run(live, caller, SITES / name, path) as (site, job):
        assert (job["status"], job["error"]["code"]) == ("failed", code)
        assert words in job["error"]["message"]
        assert str(site.source.port) not in job["error"]["message"]
    assert job["credits"] == {"required": BRAND_ANALYSIS_CREDITS, "charged": 0, "state": "released"}
    assert said(caller.get("/credits"))["remaining_credits"] == 10
    refusal(caller.get("/brand/current"), 404, ErrorCode.NOT_FOUND)


def test_this_machine_is_not_read_unless_the_operator_says_so(live: LiveApi, caller: Caller) -> None:
    with served_here(SITES / "bramble") as site:
        job_id = said(caller.post("/brand/analyze", json={"url": site.origin}), 202)["job_id"]
        held = Worker(live).claim(job_id)
        runner = Runner(live.settings, live.database, live.state.store, stopping=lambda: False)
        runner.run(claimed(live, held))
        assert not site.source.requests
    assert said(caller.get(f"/jobs/{job_id}"))["error"]["code"] == "unsupported_input"


def test_the_price_is_that_of_the_estimate(caller: Caller) -> None:
    body = {"url": "https://bramble.example.com/"}
    asked = caller.post("/credits/estimate", json={"operation": BRAND_ANALYZE, "input": body})
    assert said(asked)["required_credits"] == BRAND_ANALYSIS_CREDITS
    accepted = said(caller.post("/brand/analyze", json=body), 202)
    assert (accepted["object"], accepted["required_credits"]) == ("brand_analysis", BRAND_ANALYSIS_CREDITS)


@pytest.mark.parametrize("url", ["ftp://bramble.example.com", "bramble.example.com", "https://", "x" * 3000])
def test_addresses_of_no_website_are_refused_before_anything_is_reserved(caller: Caller, url: str) -> None:
    refused = refusal(caller.post("/brand/analyze", json={"url": url}), 400, ErrorCode.INVALID_REQUEST)
    assert list(problems(refused)) == ["url"]


def test_the_first_brand_becomes_current_and_another_by_choice_only(live: LiveApi, caller: Caller) -> None:
    first = analyzed(live, caller, "bramble.example.com")
    second = analyzed(live, caller, "www.fjord.example.com", name="Fjord")
    assert second["domain"] == "fjord.example.com"
    assert current(caller) == [first["id"]]
    assert said(caller.post(f"/brand/{second['id']}/select"))["is_current"] is True
    assert current(caller) == [second["id"]]
    assert (
        said(caller.get("/brand", params={"domain": "bramble.example.com"}))["data"][0]["id"] == first["id"]
    )


def test_choosing_at_once_leaves_exactly_one(live: LiveApi, caller: Caller) -> None:
    ids = [analyzed(live, caller, f"b{number}.example.com")["id"] for number in range(3)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda brand_id: caller.post(f"/brand/{brand_id}/select"), ids * 4))
    assert {answer.status_code for answer in answers} == {200}
    assert len(current(caller)) == 1


def test_what_a_person_wrote_survives_the_next_analysis(live: LiveApi, caller: Caller) -> None:
    brand = analyzed(live, caller, "bramble.example.com")
    change = {"tagline": "Slow tea.", "colors": [{"hex": "#112233", "role": "primary"}]}
    changed = said(caller.http.patch(f"/brand/{brand['id']}", json=change))
    assert (changed["tagline"], changed["edited"]) == ("Slow tea.", ["tagline", "colors"])
    assert {"field": "tagline", "url": None, "found": "edited"} in changed["sources"]
    again = analyzed(live, caller, "bramble.example.com", name="Bramble & Bee", tagline="Buy tea")
    assert again["id"] == brand["id"]
    assert (again["name"], again["tagline"]) == ("Bramble & Bee", "Slow tea.")
    assert again["colors"] == change["colors"]
    assert [source for source in again["sources"] if source["field"] == "tagline"] == [
        {"field": "tagline", "url": None, "found": "edited"}
    ]
    assert again["images"][0]["id"] != brand["images"][0]["id"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({}, ""),
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"colors": [{"hex": "red", "role": "primary"}]}, "colors.0.hex"),
        ({"colors": [{"hex": "#ff0000", "role": "main"}]}, "colors.0.role"),
        ({"products": [{"name": "Tea", "price": "6,50"}]}, "products.0.price"),
        ({"logo_url": "https://elsewhere.example.com/x.png"}, "logo_url"),
        ({"is_current": True}, "is_current"),
        ({"workspace_id": "ws_1"}, "workspace_id"),
    ],
)
def test_changes_that_make_no_sense_change_nothing(
    live: LiveApi, caller: Caller, change: dict[str, Any], path: str
) -> None:
    brand = analyzed(live, caller, "bramble.example.com")
    answer = caller.http.patch(f"/brand/{brand['id']}", json=change)
    assert path in problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))
    assert said(caller.get(f"/brand/{brand['id']}")) == brand


def test_a_brand_goes_with_its_pictures(live: LiveApi, caller: Caller) -> None:
    brand = analyzed(live, caller, "bramble.example.com")
    address = brand["images"][0]["reference_url"]
    assert httpx.get(address, trust_env=False).status_code == 200
    assert said(caller.http.delete(f"/brand/{brand['id']}"))["deleted"] is True
    assert httpx.get(address, trust_env=False).status_code == 404
    refusal(caller.get(f"/brand/{brand['id']}"), 404, ErrorCode.NOT_FOUND)
    refusal(caller.get("/brand/current"), 404, ErrorCode.NOT_FOUND)
    refusal(caller.http.delete(f"/brand/{brand['id']}"), 404, ErrorCode.NOT_FOUND)


@pytest.mark.parametrize("brand_id", ["brand_01kbbbbbbbf00bbbbbbbbbbbbb", "nothing", "job_1"])
@pytest.mark.parametrize(("method", "end"), [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/select")])
def test_brands_of_others_and_of_nobody_look_alike(
    live: LiveApi, caller: Caller, brand_id: str, method: str, end: str
) -> None:
    theirs = analyzed(live, live.workspace(), "theirs.example.com")["id"]
    body = {"json": {"name": "Mine"}} if method == "PATCH" else {}
    other = caller.http.request(method, f"/brand/{theirs}{end}", **body)
    none = caller.http.request(method, f"/brand/{brand_id}{end}", **body)
    said_of = [refusal(answer, 404, ErrorCode.NOT_FOUND)["message"] for answer in (other, none)]
    assert said_of[0] == said_of[1]


def test_each_way_needs_its_scope(live: LiveApi, caller: Caller) -> None:
    brand = analyzed(live, caller, "bramble.example.com")["id"]
    reader = live.key(caller.workspace_id, (Scope.READ,))
    assert said(reader.get("/brand/current"))["id"] == brand
    for answer, scope in (
        (reader.post("/brand/analyze", json={"url": "https://b.example.com"}), "generate"),
        (reader.http.patch(f"/brand/{brand}", json={"name": "X"}), "write"),
        (reader.post(f"/brand/{brand}/select"), "write"),
        (reader.http.delete(f"/brand/{brand}"), "write"),
    ):
        assert refusal(answer, 403, ErrorCode.FORBIDDEN)["details"] == {"required_scope": scope}


CREATES = {
    "/images/generations": {"prompt": "A jar of cream."},
    "/videos/generations": {"prompt": "A jar of cream."},
    "/ads/videos": {"script": "We bake before the sun is up.", "ad_format": "video"},
}


def kept_brand(live: LiveApi, caller: Caller, path: str, **fields: Any) -> dict[str, Any] | None:
    """The brand that a job keeps which was just accepted."""
    job_id = said(caller.post(path, json={**CREATES[path], **fields}), 202)["job_id"]
    kept: dict[str, Any] | None = job_row(live.database, job_id)["input"]["added"].get("brand")
    return kept


@pytest.mark.parametrize("path", CREATES)
def test_a_job_keeps_the_brand_that_was_current_when_it_was_accepted(
    live: LiveApi, caller: Caller, path: str
) -> None:
    assert kept_brand(live, caller, path) is None
    brand = analyzed(live, caller, "bramble.example.com")
    kept = kept_brand(live, caller, path)
    assert kept is not None
    assert (kept["brand_id"], kept["name"], kept["colors"]) == (
        brand["id"],
        "Bramble",
        {"primary": "#5b2a6f"},
    )
    assert kept["logo_key"].startswith("outputs/")
    assert kept_brand(live, caller, path, use_brand=False) is None
    other = analyzed(live, caller, "fjord.example.com")["id"]
    assert said(caller.post(f"/brand/{other}/select"))["is_current"]
    again = kept_brand(live, caller, path)
    assert again is not None
    assert again["brand_id"] == other


def test_a_job_goes_on_when_its_brands_logo_is_gone(live: LiveApi, caller: Caller, tmp_path: Path) -> None:
    brand = analyzed(live, caller, "bramble.example.com")
    kept = kept_brand(live, caller, "/images/generations")
    assert kept is not None
    context = RunContext(tmp_path, lambda _share, _stage: None, lambda: False, 10)

    def branding() -> Branding:
        added = {"brand": kept}
        return Branding(
            Work(live.settings, live.database, live.state.store, caller.workspace_id, {}, added, context)
        )

    whole = branding()
    assert whole.look is not None
    assert whole.look.logo is not None
    warnings, brief = whole.facts((), {"brand_shown": ["backdrop"]})
    assert brief == {"brand": {"id": brand["id"], "name": "Bramble", "shown": ["backdrop"]}}
    assert "use_brand" in warnings[0]
    live.state.store.delete(kept["logo_key"])
    without = branding()
    assert without.look is not None
    assert without.look.logo is None
    assert without.facts((), {})[0] == (LOGO_GONE,)
