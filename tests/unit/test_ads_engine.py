"""What the ad engine asks its process for, without one: footage comes first and counts as part of the run."""

import time
from pathlib import Path
from typing import Any

import pytest

from sume.engines.ads import AdRequest
from sume.engines.ports import EngineIdentity, MediaFile, Reference, RunContext, VideoOutcome, VideoRequest
from sume.engines.studio.ads import engine as ad_engine

pytestmark = pytest.mark.backend_free

LIMIT = 60.0
FILMING = 0.2


class Camera:
    """A video engine that takes its time and films nothing."""

    identity = EngineIdentity("camera", "1")

    def __init__(self) -> None:
        self.asked: list[VideoRequest] = []

    def generate(self, request: VideoRequest, context: RunContext) -> VideoOutcome:
        self.asked.append(request)
        context.report(1.0, "drawing")
        time.sleep(FILMING)
        clip = MediaFile(context.scratch / "clip.mp4", request.width, request.height)
        return VideoOutcome(clip, request.seconds, clip.path, self.identity, ())


def asked(**changes: Any) -> AdRequest:
    fields: dict[str, Any] = {
        "script": "Two drops every night. You will see it in a week.",
        "ad_format": "video",
        "presenter": None,
        "locale": "en",
        "voice_id": "heart",
        "width": 480,
        "height": 854,
        "target_seconds": None,
        "images": (),
        "videos": (),
        "captions": True,
        "scene": None,
        "brand": None,
        "seed": 1,
    }
    return AdRequest(**{**fields, **changes})


@pytest.fixture
def supervised(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, Any], RunContext]]:
    """What was given to the ad's process."""
    given: list[tuple[dict[str, Any], RunContext]] = []

    def supervise(_module: str, request: dict[str, Any], context: RunContext, **_: Any) -> dict[str, Any]:
        given.append((request, context))
        context.report(0.5, "rendering")
        return {"seconds": 5.0, "warnings": [], "brief": {}}

    monkeypatch.setattr(ad_engine, "supervise", supervise)
    return given


def make(camera: Camera, request: AdRequest, scratch: Path) -> list[tuple[float, str]]:
    reports: list[tuple[float, str]] = []
    context = RunContext(scratch, lambda *report: reports.append(report), lambda: False, LIMIT)
    ad_engine.StudioAdEngine(threads=1, models={}, footage=camera).make(request, context)
    return reports


def test_missing_footage_is_filmed_within_the_same_time(
    supervised: list[tuple[dict[str, Any], RunContext]], tmp_path: Path
) -> None:
    camera = Camera()
    reports = make(camera, asked(), tmp_path)
    (request, context), (film,) = supervised[0], camera.asked
    assert request["videos"][0]["path"] == str(tmp_path / "footage" / "clip.mp4")
    assert (film.width, film.height, film.audio) == (480, 854, False)
    assert LIMIT - 10 < context.time_limit <= LIMIT - FILMING
    fractions = [fraction for fraction, _ in reports]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < fractions[-1] < 1


@pytest.mark.parametrize("ad_format", ["video", "ugc_ads"])
def test_enough_references_or_a_presenter_need_no_film(
    supervised: list[tuple[dict[str, Any], RunContext]], tmp_path: Path, ad_format: str
) -> None:
    camera = Camera()
    images = tuple(Reference(tmp_path / f"{n}.png", "image", 480, 480) for n in range(3))
    make(camera, asked(ad_format=ad_format, images=images if ad_format == "video" else ()), tmp_path)
    assert camera.asked == []
    assert supervised[0][1].time_limit == LIMIT
