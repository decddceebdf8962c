"""Websites of many builds, read and measured against what is true of them."""

import sys
from pathlib import Path
from typing import Any

import pytest

from sume.contract.brands import Brand
from sume.engines.brands import BrandReading
from sume.engines.ports import EngineError, RunContext
from sume.engines.studio.brand.engine import StudioBrandEngine
from sume.fetching import Visit
from sume.workflows.brands import Site as SiteOnTheNet
from tests.brands.scoring import Check, checks, share
from tests.brands.serving import HERE, Site, fetcher, served

pytestmark = [pytest.mark.backend_free, pytest.mark.slow]

LEAST = 0.9
LEAST_UNSEEN = 0.8
"""Nothing was changed for these; they guard against a reader that only knows its own fixtures."""
SITES = {folder.name: folder for folder in sorted((HERE / "sites").iterdir())}
READABLE = [name for name, folder in SITES.items() if "refused" not in Site(folder).truth]
HOSTILE = [name for name in SITES if name not in READABLE]


def read(site: Site, scratch: Path) -> tuple[BrandReading, SiteOnTheNet]:
    visit = Visit(fetcher(), scratch, stopped=lambda: False)
    way = SiteOnTheNet(visit)
    context = RunContext(scratch, lambda _share, _stage: None, lambda: False, 300.0)
    return StudioBrandEngine().read(way.home(site.origin + "/"), way.bring, context), way


def measured(folder: Path, scratch: Path) -> list[Check]:
    scratch.mkdir()
    with served(folder) as site:
        reading, _ = read(site, scratch)
        truth = site.truth
    for wanted in truth.get("warnings", []):
        assert any(wanted in warning for warning in reading.warnings), reading.warnings
    _every_fact_has_a_source(reading)
    return checks(truth["facts"], reading)


def _say(line: str) -> None:
    """For who runs it with ``-s``, and in the report of a failure."""
    sys.stdout.write(line + "\n")


def told(name: str, found: list[Check]) -> None:
    _say(f"\n{name}: {share(found):.1%} of {len(found)} facts")
    for check in found:
        if not check.right:
            _say(
                f"  {'extra' if check.spurious else 'wrong'} {check.field}: {check.wanted!r} ≠ {check.got!r}"
            )


def test_nine_tenths_of_all_facts_are_read(tmp_path: Path) -> None:
    every: list[Check] = []
    for name in READABLE:
        found = measured(SITES[name], tmp_path / name)
        told(name, found)
        every += found
    _say(f"\nall {len(READABLE)} sites: {share(every):.1%} of {len(every)} facts")
    assert share(every) >= LEAST


def test_sites_written_after_the_extractor_are_read_as_well(tmp_path: Path) -> None:
    every: list[Check] = []
    for folder in sorted((HERE / "unseen").iterdir()):
        found = measured(folder, tmp_path / folder.name)
        told(f"unseen {folder.name}", found)
        every += found
    _say(f"\nunseen: {share(every):.1%} of {len(every)} facts")
    assert share(every) >= LEAST_UNSEEN


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sites_are_refused_in_plain_words(name: str, tmp_path: Path) -> None:
    with served(SITES[name]) as site:
        with pytest.raises(EngineError) as raised:
            read(site, tmp_path)
        (wanted,) = site.truth["refused"]
        assert wanted in str(raised.value)
        assert raised.value.code == site.truth["code"]
        assert site.truth["host"] not in str(raised.value)


def _every_fact_has_a_source(reading: BrandReading) -> None:
    facts: dict[str, Any] = reading.facts
    named = {source["field"] for source in facts["sources"]}
    for field in ("name", "tagline", "description"):
        assert facts[field] is None or field in named
    for field in ("tone", "claims", "products", "colors", "fonts"):
        assert {f"{field}[{index}]" for index in range(len(facts[field]))} <= named
    assert {f"images[{index}]" for index in range(len(reading.images))} <= named
    assert reading.logo is None or "logo" in named
    assert set(facts) - {"sources"} <= set(Brand.model_fields)
