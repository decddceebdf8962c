"""Where the pictures of stories come from, and what a camera makes of them."""

from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import resvg_py

from sume.engines.studio.presenter import cast
from sume.media.cards.end_card import EndCard
from sume.media.cards.palette import Palette, brand_palette
from sume.media.pictures import Clip, Handheld, Still, View
from sume.media.timeline.model import Picture, Pixels
from sume.media.type.fonts import Fonts
from tests.shorts.story import FOLDER, Scene, Story

_DOCS: Final = Path(__file__).parents[2] / "docs" / "images"
_CAST: Final = Path(cast.__file__).parent / "media"
_LONGER: Final = 1400
"""Pictures are no larger than this; a short has 854 lines."""


def palette(scene: Scene) -> Palette:
    return brand_palette(scene.palette)


def filmed(scene: Scene, story: Story, seconds: float, fonts: Fonts, presenters: Path) -> Picture:
    """What stands before the camera for ``seconds``, and how the camera moves."""
    if scene.card:
        title, line, cta = scene.card
        return EndCard(fonts, *story.size, title, line=line, cta=cta, palette=palette(scene))
    if scene.clip:
        return Clip(_CAST / scene.clip / "preview.mp4", story.size, seconds=seconds)
    start, end = (View(*place) for place in (scene.start, scene.end))
    image = _image(_path(scene.picture, presenters))
    still = Still(image, story.size, seconds=seconds, start=start, end=end)
    return Handheld(still, story.size, seed=len(scene.say), sway=0.009) if scene.handheld else still


def _path(name: str, presenters: Path) -> Path:
    kind, _, rest = name.partition("/")
    return {
        "docs": _DOCS / f"{rest}.jpg",
        "photo": FOLDER / "pictures" / f"{rest}.jpg",
        "drawn": FOLDER / "pictures" / f"{rest}.svg",
        "person": presenters / f"{rest}.jpg",
    }[kind]


@cache
def _image(path: Path) -> Pixels:
    data = path.read_bytes()
    if path.suffix == ".svg":
        data = bytes(resvg_py.svg_to_bytes(svg_string=data.decode()))
    pixels = cv2.cvtColor(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    scale = min(1.0, _LONGER / max(pixels.shape[:2]))
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


class Faded:
    """A picture that comes out of black, or goes into it, for ``frames`` frames."""

    def __init__(self, picture: Picture, seconds: float, *, into: float = 0.0, out: float = 0.0) -> None:
        self._picture, self._seconds = picture, seconds
        self._into, self._out = into, out

    def draw(self, seconds: float) -> Pixels:
        pixels = self._picture.draw(seconds)
        light = 1.0
        if self._into:
            light = min(light, seconds / self._into)
        if self._out:
            light = min(light, max(0.0, (self._seconds - seconds) / self._out))
        return pixels if light >= 1 else np.asarray(cv2.convertScaleAbs(pixels, alpha=light), np.uint8)
