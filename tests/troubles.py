"""What shot detectors take for cuts: pictures disturbed on purpose, each draw fit for frames in order."""

import cv2
import numpy as np

from sume.media.pictures import Still, View
from sume.media.timeline.model import Picture, Pixels

_RATE = 30
_HERTZ = (1.9, 4.3, 7.1)

Random = np.random.Generator


class Flashed:
    """A camera's flash goes off once, and fades within three frames."""

    def __init__(self, picture: Picture, seconds: float, rng: Random) -> None:
        self._picture = picture
        self._at = int(rng.uniform(0.3, 0.75) * seconds * _RATE)
        self._strength = rng.uniform(0.6, 0.95)

    def draw(self, seconds: float) -> Pixels:
        pixels = self._picture.draw(seconds)
        since = round(seconds * _RATE) - self._at
        if not 0 <= since < 3:
            return pixels
        white = self._strength * (1.0, 0.7, 0.3)[since]
        return np.asarray(cv2.addWeighted(pixels, 1 - white, np.full_like(pixels, 255), white, 0), np.uint8)


class Lit:
    """Somebody turns a lamp on or off: within a few frames everything is brighter or darker, and warmer."""

    def __init__(self, picture: Picture, seconds: float, rng: Random) -> None:
        self._picture = picture
        self._at, self._lasts = rng.uniform(0.3, 0.7) * seconds, rng.uniform(0.01, 0.3)
        self._to = rng.choice([0.45, 0.6, 1.5]) * np.array([1.0, rng.uniform(0.9, 1), rng.uniform(0.75, 1)])

    def draw(self, seconds: float) -> Pixels:
        share = np.clip((seconds - self._at) / self._lasts, 0, 1)
        gain = 1 + (self._to - 1) * share
        return np.asarray(np.clip(self._picture.draw(seconds) * gain.astype(np.float32), 0, 255), np.uint8)


class Grainy:
    """Film in poor light: noise that is new in each frame."""

    def __init__(self, picture: Picture, rng: Random) -> None:
        self._picture, self._rng, self._level = picture, rng, rng.uniform(7, 14)

    def draw(self, seconds: float) -> Pixels:
        pixels = self._picture.draw(seconds)
        noise = self._rng.normal(0, self._level, (*pixels.shape[:2], 1))
        return np.asarray(np.clip(pixels + noise, 0, 255), np.uint8)


class Shaken:
    """A hand that runs: shifts of up to a twentieth of the picture from one frame to the next."""

    def __init__(self, picture: Picture, rng: Random) -> None:
        self._picture, self._phases = picture, rng.uniform(0, 6.28, (2, 3))
        self._reach = rng.uniform(0.01, 0.03)

    def draw(self, seconds: float) -> Pixels:
        pixels = self._picture.draw(seconds)
        height, width = pixels.shape[:2]
        x, y = (
            sum(np.sin(6.28 * hertz * seconds + phase) for hertz, phase in zip(_HERTZ, row, strict=True))
            for row in self._phases
        )
        shift = self._reach * width
        zoom = 1 + 6 * self._reach * width / height
        matrix = np.array(
            [
                [zoom, 0, width / 2 * (1 - zoom) + x * shift],
                [0, zoom, height / 2 * (1 - zoom) + y * shift],
            ]
        )
        border = cv2.BORDER_REFLECT_101
        return np.asarray(cv2.warpAffine(pixels, matrix, (width, height), borderMode=border), np.uint8)


class Occluded:
    """Somebody walks past close to the camera, out of focus, and hides much of the picture or all of it."""

    def __init__(self, picture: Picture, seconds: float, rng: Random) -> None:
        self._picture = picture
        self._lasts = rng.uniform(0.3, 0.8)
        self._at = rng.uniform(0.15, max(0.2, seconds - self._lasts - 0.15))
        self._width = rng.uniform(0.4, 1.1)
        self._colour = rng.uniform(10, 150, 3)

    def draw(self, seconds: float) -> Pixels:
        pixels = self._picture.draw(seconds)
        share = (seconds - self._at) / self._lasts
        if not 0 < share < 1:
            return pixels
        wide = pixels.shape[1]
        left = -self._width + share * (1 + self._width)
        across = (np.arange(wide) / wide - left) / self._width
        there = np.clip(np.minimum(across, 1 - across) / 0.08, 0, 1)[None, :, None]
        return np.asarray(pixels * (1 - there) + self._colour * there, np.uint8)


class Panned:
    """A fast pan with motion blur from one end of the picture towards the other, still before and after."""

    def __init__(self, image: Pixels, size: tuple[int, int], seconds: float, rng: Random) -> None:
        y, zoom = rng.uniform(0.3, 0.7), rng.uniform(1.6, 2.0)
        ends = (View(0.22, y, zoom), View(0.78, y, zoom))
        self._start, self._end = ends if rng.random() < 0.5 else ends[::-1]
        self._at, self._lasts = rng.uniform(0.2, 0.4) * seconds, rng.uniform(0.2, 0.45)
        self._still = Still(image, size, seconds=1.0, start=self._start, end=self._end)

    def draw(self, seconds: float) -> Pixels:
        moments = [self._share(seconds + part / (_RATE * 5)) for part in range(4)]
        if moments[0] == moments[-1]:
            return self._still.draw(moments[0])
        return np.asarray(np.mean([self._still.draw(moment) for moment in moments], axis=0), np.uint8)

    def _share(self, seconds: float) -> float:
        share = float(np.clip((seconds - self._at) / self._lasts, 0, 1))
        return share * share * (3 - 2 * share)
