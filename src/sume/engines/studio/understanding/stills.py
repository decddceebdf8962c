"""Going through the stills that were kept of a video: what is seen on them, and what is read."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.understanding.seeing import Onlooker, Seen, seen
from sume.engines.understanding import ScreenText
from sume.media.ocr import model as ocr
from sume.media.ocr.follow import follow
from sume.media.ocr.model import TextLine
from sume.media.ocr.reader import TextReader
from sume.media.ocr.watcher import Watcher
from sume.media.timeline.model import Pixels
from sume.media.watching.model import Look, SeenScene, Watched

Report = Callable[[float], None]

_IN_MEMORY: Final = 4
"""Looks that wait to be read; a few MiB each."""
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


class LookQueue:
    """Looks on their way from who watches to who reads, few at a time: either waits for the other."""

    def __init__(self) -> None:
        self._queue: Queue[tuple[Look, Pixels] | None] = Queue(_IN_MEMORY)
        self._closed = False

    def put(self, look: Look, pixels: Pixels) -> None:
        if not self._closed:
            self._queue.put((look, pixels))

    def end(self) -> None:
        """No more will come."""
        if not self._closed:
            self._queue.put(None)

    def close(self) -> None:
        """Nobody reads any more: who puts something in does not wait."""
        self._closed = True
        with suppress(Empty):
            while True:
                self._queue.get_nowait()

    def __iter__(self) -> Iterator[tuple[Look, Pixels]]:
        return iter(self._queue.get, None)


Pages = Mapping[int, tuple[TextLine, ...]]
"""The lines of each look, by the number of its frame."""


def read(looks: LookQueue, reader: TextReader) -> Pages:
    """What can be read on all ``looks``."""
    frames: list[int] = []

    def pictures() -> Iterator[Pixels]:
        for look, pixels in looks:
            frames.append(look.frame)
            yield pixels

    pages = list(Watcher(reader).read(pictures()))
    return dict(zip(frames, pages, strict=True))


def texts(watched: Watched, pages: Pages) -> tuple[ScreenText, ...]:
    """The lines that stand in the picture, in the order they appear."""
    looks = [
        ocr.Look(look.seconds, look.until, pages[look.frame])
        for scene in watched.scenes
        for look in scene.looks
    ]
    return tuple(
        ScreenText(line.text, line.start, line.end, line.box, line.confidence) for line in follow(looks)
    )


def _chosen(scene: SeenScene) -> list[Look]:
    """The one nearest to the thumbnail, then others spread evenly over the scene."""
    best = min(scene.looks, key=lambda look: abs(look.seconds - scene.thumbnail_seconds))
    others = [look for look in scene.looks if look is not best]
    count = min(_GLANCES - 1, len(others), int(scene.seconds / _GLANCE_SECONDS))
    return [best, *(others[int((place + 0.5) / count * len(others))] for place in range(count))]


def _half(path: Path) -> Pixels:
    """Of half the size, which a JPEG file gives for a third of the time."""
    bgr = cv2.imread(str(path), cv2.IMREAD_REDUCED_COLOR_2)
    if bgr is None:
        raise ValueError(f"{path.name} is no picture")
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
