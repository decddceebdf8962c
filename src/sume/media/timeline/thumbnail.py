"""The frame that stands for a video: bright, detailed, and not in the middle of a transition."""

from typing import Final

import cv2
import numpy as np

from sume.media.timeline.model import Pixels, Timeline

_CANDIDATES: Final = 12
_MIDDLE_LUMA: Final = 118.0
_JPEG_QUALITY: Final = 88
_LOOK_SIDE: Final = 160


class ThumbnailPicker:
    """Looks at a dozen frames on their way to the encoder and keeps the best one."""

    def __init__(self, timeline: Timeline) -> None:
        moving = _in_transition(timeline)
        steady = [index for index in range(timeline.frames) if index not in moving]
        usable = steady or list(range(timeline.frames))
        step = max(1, len(usable) // _CANDIDATES)
        self._candidates = frozenset(usable[step // 2 :: step])
        self._best: tuple[float, Pixels] | None = None

    def look(self, index: int, pixels: Pixels) -> None:
        """Show it the next frame."""
        if index not in self._candidates:
            return
        score = interest(pixels)
        if self._best is None or score > self._best[0]:
            self._best = (score, pixels.copy())

    def jpeg(self) -> bytes:
        """The best frame seen; :class:`ValueError` before any was."""
        if self._best is None:
            raise ValueError("no frame was shown")
        quality = [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY]
        encoded = cv2.imencode(".jpg", cv2.cvtColor(self._best[1], cv2.COLOR_RGB2BGR), quality)[1]
        return encoded.tobytes()


def _in_transition(timeline: Timeline) -> set[int]:
    frames: set[int] = set()
    first = 0
    for shot in timeline.shots:
        frames.update(range(first, first + shot.transition_frames))
        first += shot.frames
    return frames


def interest(pixels: Pixels) -> float:
    """Contrast and detail, less what is missing from a middling brightness."""
    scale = _LOOK_SIDE / max(pixels.shape[:2])
    size = tuple(max(8, round(side * scale)) for side in pixels.shape[1::-1])
    luma = cv2.cvtColor(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    detail = float(np.abs(cv2.Laplacian(luma, cv2.CV_32F)).mean())
    return float(luma.std()) + detail - 0.5 * abs(float(luma.mean()) - _MIDDLE_LUMA)
