"""Small real ads for the tests."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from sume.engines.ads import AdOutcome, AdRequest, PresenterRecipe
from sume.engines.ports import EngineIdentity, Reference, RunContext, VideoOutcome, VideoRequest
from sume.engines.studio.ads.engine import StudioAdEngine
from sume.settings import Settings
from sume.weights import ModelStore
from tests.engines.facing import need

MODELS = ("speech-voice", "faces", "safety", "presenters", "music", "fonts")
SIZE = (216, 384)
SHORT = "Soft skin, every day. Try it now."


@cache
def models() -> dict[str, Path]:
    need(*MODELS)
    store = ModelStore(Settings().models_dir)
    return {name: store.path(name) for name in MODELS}


def asked(**changes: object) -> AdRequest:
    """A talking head by a drawn presenter, who is quicker to draw."""
    request = AdRequest(
        script=SHORT,
        ad_format="talking_heads",
        presenter=public("rosa"),
        locale="en",
        voice_id="heart",
        width=SIZE[0],
        height=SIZE[1],
        target_seconds=None,
        images=(),
        videos=(),
        captions=True,
        scene=None,
        brand=None,
        seed=5,
    )
    return replace(request, **changes)  # type: ignore[arg-type]


def public(slug: str) -> PresenterRecipe:
    return PresenterRecipe(slug, {"kind": "public", "slug": slug})


def pictures(folder: Path, count: int) -> tuple[Reference, ...]:
    """Plain pictures with a disc, each of its own colour."""
    made = []
    for number in range(count):
        image = np.full((320, 240, 3), 60 + 50 * number, np.uint8)
        cv2.circle(image, (120, 160), 80, (30, 90 + 60 * number, 220), -1, cv2.LINE_AA)
        path = folder / f"picture-{number}.png"
        cv2.imwrite(str(path), image)
        made.append(Reference(path, "image", 240, 320))
    return tuple(made)


class NoFootage:
    """A video engine that is not asked for anything."""

    identity = EngineIdentity("none", "0")

    def generate(self, request: VideoRequest, context: RunContext) -> VideoOutcome:
        raise AssertionError("no footage was to be made")


@dataclass
class Making:
    """One ad being made, and all that was reported."""

    scratch: Path
    stop_when: Callable[["Making"], bool] = lambda making: False
    time_limit: float = 240.0
    reports: list[tuple[float, str]] = field(default_factory=list)
    stops: int = 0

    @property
    def context(self) -> RunContext:
        self.scratch.mkdir(parents=True, exist_ok=True)
        return RunContext(self.scratch, self._report, self._stopped, self.time_limit)

    def make(self, request: AdRequest) -> AdOutcome:
        engine = StudioAdEngine(threads=2, models=models(), footage=NoFootage())
        return engine.make(request, self.context)

    def _report(self, fraction: float, stage: str) -> None:
        self.reports.append((fraction, stage))

    def _stopped(self) -> bool:
        stop = self.stops > 0 or self.stop_when(self)
        self.stops += stop
        return stop
