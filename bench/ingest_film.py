"""An advert of half a minute for the ingest to be measured on: people, products, text, speech."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sume.contract.video import FRAME_RATE
from sume.engines.studio.speech.engine import StudioSpeech
from sume.media.pictures import Still
from sume.media.timeline.encode import Mp4Writer
from sume.media.timeline.model import SAMPLE_RATE, Picture, Pixels, Samples
from sume.settings import Settings
from sume.weights import ModelStore

SIZE: Final = (1280, 720)
SECONDS: Final = 30
SHOTS: Final = 12
_SCRIPT: Final = (
    "My skin felt tight every single winter. I tried rich creams, oils, everything. Then a friend gave me "
    "this serum. Two drops at night, and I wake up with skin that feels calm and soft. It costs less than a "
    "coffee a week, and a bottle lasts for three months. "
)
_TEXTS: Final = ("DRY SKIN AGAIN?", "Two drops at night", "20% off today", "rosewater.com")
_GRAIN: Final = 2.0


def make_film(path: Path) -> Path:
    """Shots of two and a half seconds under a moving camera, with grain, a text on each, and a voice."""
    store = ModelStore(Settings().models_dir)
    face = ImageFont.truetype(str(store.path("fonts") / "Poppins-Bold.ttf"), SIZE[1] // 14)
    sound = _voice(StudioSpeech(store.path("speech-voice")))
    with Mp4Writer(path, size=SIZE, frame_rate=FRAME_RATE, sound=sound, provenance="") as writer:
        for number, picture in enumerate(_pictures(store.path("presenters"))):
            title = _title(_TEXTS[number % len(_TEXTS)], face)
            for pixels in _frames(picture, np.random.default_rng(number)):
                np.maximum(pixels, title, out=pixels)
                writer.add(pixels)
    return path


def _voice(speech: StudioSpeech) -> Samples:
    said = speech.speak(_SCRIPT * 2, "heart")
    at = np.arange(SECONDS * SAMPLE_RATE) * (said.rate / SAMPLE_RATE)
    mono = np.interp(at, np.arange(len(said.samples)), said.samples).astype(np.float32)
    return np.ascontiguousarray(np.stack([mono] * 2, axis=1))


def _pictures(presenters: Path) -> Iterator[Picture]:
    products = sorted((Path(__file__).parents[1] / "docs" / "images").glob("*.jpg"))
    people = [
        presenters / f"P{number:03}" / f"{pose}.jpg"
        for number in range(1, 5)
        for pose in ("amateur_selfie", "amateur_posture")
    ]
    for number in range(SHOTS):
        paths = products if number % 3 == 1 else people
        pixels = np.asarray(Image.open(paths[number % len(paths)]).convert("RGB"))
        yield Still(pixels, SIZE, seconds=SECONDS / SHOTS)


def _frames(picture: Picture, rng: np.random.Generator) -> Iterator[Pixels]:
    noise = np.clip(rng.normal(0, _GRAIN, (SIZE[1] + 64, SIZE[0] + 64, 1)) + 4, 0, 16).astype(np.uint8)
    grain = np.repeat(noise, 3, axis=2)
    for number in range(SECONDS * FRAME_RATE // SHOTS):
        top, left = rng.integers(0, 64, 2)
        shifted = np.ascontiguousarray(grain[top : top + SIZE[1], left : left + SIZE[0]])
        yield np.asarray(cv2.add(picture.draw(number / FRAME_RATE), shifted), np.uint8)


def _title(text: str, face: ImageFont.FreeTypeFont) -> Pixels:
    image = Image.new("RGB", SIZE)
    ImageDraw.Draw(image).text((SIZE[0] / 2, SIZE[1] * 0.85), text, "white", face, anchor="mm")
    return np.asarray(image)
