"""A small advert with known scenes, words and texts, and running the engine that understands videos."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sume.contract.video import FRAME_RATE
from sume.engines.ports import RunContext
from sume.engines.studio.speech.engine import StudioSpeech
from sume.engines.studio.understanding.engine import StudioUnderstandingEngine
from sume.engines.understanding import Names, Study, Understanding
from sume.media.pictures import Still, View
from sume.media.timeline.encode import Mp4Writer
from sume.media.timeline.model import SAMPLE_RATE, Pixels, Samples
from sume.settings import Settings
from sume.weights import ModelStore
from tests.engines.facing import need, picture

MODELS = ("faces", "things", "text-reader", "speech-recognizer")
SIZE = (640, 360)
IMAGES = Path(__file__).parents[2] / "docs" / "images"
SCENES = (
    ("Is your skin dry every winter?", "DRY SKIN AGAIN?"),
    ("This night cream from Rosewater melts in two minutes.", "ROSEWATER NIGHT CREAM"),
    ("Order yours today and save twenty percent.", "Shop now"),
)
"""What is said, and what stands in the picture, in each scene."""
NAMES = Names(brands=("Rosewater",), products=("Night cream",))


@dataclass(frozen=True)
class Advert:
    """``cuts``: seconds at which the second and the third scene begin."""

    path: Path
    cuts: tuple[float, float]
    seconds: float


def advert(folder: Path) -> Advert:
    """A face, a product, a card; each for as long as its line is said."""
    need("speech-voice", "fonts", "presenters", *MODELS)
    lines = [_spoken(line) for line, _ in SCENES]
    path = folder / "advert.mp4"
    with Mp4Writer(
        path, size=SIZE, frame_rate=FRAME_RATE, sound=_stereo(np.concatenate(lines)), provenance=""
    ) as writer:
        for pixels in _frames([len(line) / SAMPLE_RATE for line in lines]):
            writer.add(pixels)
    ends = np.cumsum([len(line) for line in lines]) / SAMPLE_RATE
    return Advert(path, (float(ends[0]), float(ends[1])), float(ends[2]))


def mute(folder: Path, seconds: float = 2.0) -> Path:
    """A face, then a product, without a sound track."""
    need("presenters")
    path = folder / "mute.mp4"
    with Mp4Writer(path, size=SIZE, frame_rate=FRAME_RATE, sound=None, provenance="") as writer:
        for still in _stills(seconds)[:2]:
            for number in range(round(seconds * FRAME_RATE)):
                writer.add(still.draw(number / FRAME_RATE))
    return path


def _frames(lengths: list[float]) -> Iterator[Pixels]:
    for still, seconds, (_, text) in zip(_stills(max(lengths)), lengths, SCENES, strict=True):
        for number in range(round(seconds * FRAME_RATE)):
            yield _lettered(still.draw(number / FRAME_RATE), text)


def _stills(seconds: float) -> list[Still]:
    card = np.full((SIZE[1], SIZE[0], 3), (40, 60, 90), np.uint8)
    jar = cv2.cvtColor(cv2.imread(str(IMAGES / "pink-jar.jpg")), cv2.COLOR_BGR2RGB)
    views = (picture("P004", "amateur_selfie"), np.asarray(jar, np.uint8), card)
    return [Still(view, SIZE, seconds=seconds, start=View(zoom=1.0), end=View(zoom=1.05)) for view in views]


def _lettered(pixels: Pixels, text: str) -> Pixels:
    image = Image.fromarray(pixels)
    face = ImageFont.truetype(str(ModelStore(Settings().models_dir).path("fonts") / "Poppins-Bold.ttf"), 34)
    place = (SIZE[0] / 2, SIZE[1] * 0.86)
    ImageDraw.Draw(image).text(place, text, "white", face, anchor="mm", stroke_width=3, stroke_fill="black")
    return np.asarray(image)


def _spoken(line: str) -> Samples:
    """Whole frames of it, with a breath of silence after it."""
    speech = _voice().speak(line, "heart")
    assert speech.rate * 2 == SAMPLE_RATE
    samples = np.repeat(speech.samples, 2)
    step = SAMPLE_RATE // FRAME_RATE
    return np.pad(samples, (0, SAMPLE_RATE // 4 + -(len(samples) + SAMPLE_RATE // 4) % step))


@cache
def _voice() -> StudioSpeech:
    return StudioSpeech(ModelStore(Settings().models_dir).path("speech-voice"), threads=2)


def _stereo(samples: Samples) -> Samples:
    return np.ascontiguousarray(np.stack([samples] * 2, 1).astype(np.float32))


@dataclass
class Run:
    """One run of the engine, and all that it reported; ``stops``: how often it was told to stop."""

    scratch: Path
    stop_when: Callable[["Run"], bool] = lambda run: False
    time_limit: float = 120.0
    models: tuple[str, ...] = MODELS
    reports: list[tuple[float, str]] = field(default_factory=list)
    stops: int = 0

    def understand(self, path: Path, *, clips: bool = True, threads: int = 2) -> Understanding:
        need(*self.models)
        store = ModelStore(Settings().models_dir)
        self.scratch.mkdir(parents=True, exist_ok=True)
        engine = StudioUnderstandingEngine(
            threads=threads, models={name: store.path(name) for name in self.models}
        )
        context = RunContext(self.scratch, self._report, self._stopped, self.time_limit)
        return engine.understand(Study(path, NAMES, clips), context)

    def _report(self, fraction: float, stage: str) -> None:
        self.reports.append((fraction, stage))

    def _stopped(self) -> bool:
        stop = self.stops > 0 or self.stop_when(self)
        self.stops += stop
        return stop
