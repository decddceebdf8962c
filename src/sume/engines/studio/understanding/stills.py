"""Going through the stills that were kept of a video: what is seen on them, and what is read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from sume.engines.studio.understanding.seeing import Onlooker, Seen, seen
from sume.engines.understanding import ScreenText
from sume.media.ocr import model as ocr
from sume.media.ocr.follow import follow
from sume.media.ocr.reader import TextReader
from sume.media.ocr.watcher import Watcher
from sume.media.timeline.model import Pixels
from sume.media.watching.model import Look, SeenScene, Watched

Report = Callable[[float], None]

_GLANCES: Final = 3
_GLANCE_SECONDS: Final = 1.5
_THING_SECONDS: Final = 4.0
"""One more glance, and one more look for things, for each of these that a scene lasts."""


def look_at(watched: Watched, onlooker: Onlooker, report: Report) -> tuple[Seen, ...]:
    """What is seen in each scene."""
    found = []
    for number, scene in enumerate(watched.scenes):
        glances = [
            onlooker.glance(_half(look.path), for_things=index <= scene.seconds / _THING_SECONDS)
            for index, look in enumerate(_chosen(scene))
        ]
        found.append(seen(glances, watched.size))
        report((number + 1) / len(watched.scenes))
    return tuple(found)


def read(watched: Watched, reader: TextReader, report: Report) -> tuple[ScreenText, ...]:
    """The lines that stand in the picture, in the order they appear."""
    looks = [look for scene in watched.scenes for look in scene.looks]
    watcher = Watcher(reader)
    pages = []
    for number, look in enumerate(looks):
        pages.append(ocr.Look(look.seconds, look.until, watcher.look(_whole(look.path))))
        report((number + 1) / len(looks))
    return tuple(
        ScreenText(line.text, line.start, line.end, line.box, line.confidence) for line in follow(pages)
    )


def _chosen(scene: SeenScene) -> list[Look]:
    """The one nearest to the thumbnail, then others spread evenly over the scene."""
    best = min(scene.looks, key=lambda look: abs(look.seconds - scene.thumbnail_seconds))
    others = [look for look in scene.looks if look is not best]
    count = min(_GLANCES - 1, len(others), int(scene.seconds / _GLANCE_SECONDS))
    return [best, *(others[int((place + 0.5) / count * len(others))] for place in range(count))]


def _whole(path: Path) -> Pixels:
    return _rgb(cv2.imread(str(path), cv2.IMREAD_COLOR))


def _half(path: Path) -> Pixels:
    """Of half the size, which a JPEG file gives for a third of the time."""
    return _rgb(cv2.imread(str(path), cv2.IMREAD_REDUCED_COLOR_2))


def _rgb(bgr: Any) -> Pixels:
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
