"""Clips of people for face swaps: presenters who speak, filmed in ways that make a swap hard."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import cv2
import numpy as np

from sume.engines.studio.presenter.cast import load_cast
from sume.media.timeline.model import Pixels

RATE: Final = 30
MEDIA: Final = (
    Path(__file__).resolve().parents[1]
    / "src"
    / "sume"
    / "engines"
    / "studio"
    / "presenter"
    / "cast"
    / "media"
)
PHOTOS: Final = tuple(member.slug for member in load_cast() if member.style == "photo")

Filmed = Callable[[int, Pixels], Pixels]


def spoken(slug: str) -> Path:
    """A public presenter who introduces themselves: a square of 360 pixels, with sound."""
    return MEDIA / slug / "preview.mp4"


def pictures(path: Path) -> Iterator[Pixels]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="rgb24")


def steady(_index: int, frame: Pixels) -> Pixels:
    return frame


def handheld(index: int, frame: Pixels) -> Pixels:
    """Carried about: sways, tilts and comes closer."""
    height, width = frame.shape[:2]
    at = index / RATE
    matrix = cv2.getRotationMatrix2D(
        (width / 2, height / 2), 7 * np.sin(2.1 * at), 1.08 + 0.14 * np.sin(0.9 * at)
    )
    matrix[:, 2] += (width * 0.05 * np.sin(1.7 * at), height * 0.03 * np.cos(2.6 * at))
    return np.asarray(cv2.warpAffine(frame, matrix, (width, height), borderMode=cv2.BORDER_REFLECT), np.uint8)


def blurred(index: int, frame: Pixels) -> Pixels:
    """Quick pans, so that the face is smeared now and then."""
    moved = handheld(3 * index, frame)
    length = 1 + round(frame.shape[0] / 40 * abs(np.sin(index / 9)))
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1 / length
    return np.asarray(cv2.filter2D(moved, -1, kernel), np.uint8)


def dim(index: int, frame: Pixels) -> Pixels:
    """Evening light from one side, with the noise of a phone."""
    height, width = frame.shape[:2]
    side = np.linspace(0.95, 0.28, width, dtype=np.float32)[None, :, None]
    warm = np.array([1.0, 0.86, 0.7], np.float32)
    noise = np.random.default_rng(index).normal(0, 7, (height, width, 1)).astype(np.float32)
    return np.clip(frame * side * warm + noise, 0, 255).astype(np.uint8)


def hand(index: int, frame: Pixels) -> Pixels:
    """Something is held up and carried past the mouth: a card with a thumb on it."""
    out = frame.copy()
    height, width = out.shape[:2]
    across = width * (1.25 - 1.5 * ((index / RATE) % 2.4) / 2.4)
    left, top = round(across - 0.16 * width), round(0.47 * height)
    right, bottom = round(across + 0.16 * width), round(0.78 * height)
    cv2.rectangle(out, (left, top), (right, bottom), (38, 104, 96), -1)
    cv2.rectangle(out, (left + 6, top + 6), (right - 6, bottom - 6), (224, 214, 190), 2)
    cv2.ellipse(
        out,
        (round(across), bottom + 6),
        (round(0.05 * width), round(0.09 * height)),
        8,
        0,
        360,
        (196, 150, 122),
        -1,
    )
    return out


def far_away(_index: int, frame: Pixels) -> Pixels:
    """The same person as small as a thumb nail."""
    small = cv2.resize(frame, (60, 60), interpolation=cv2.INTER_AREA)
    out = np.full_like(frame, 90)
    out[20:80, 20:80] = small
    return out


def gone_after(frames: int) -> Filmed:
    """The person walks out of the picture."""

    def filmed(index: int, frame: Pixels) -> Pixels:
        return frame if index < frames else np.full_like(frame, 110)

    return filmed


WAYS: Final[dict[str, Filmed]] = {
    "steady": steady,
    "handheld": handheld,
    "blurred": blurred,
    "dim": dim,
    "hand": hand,
}


def clip(
    path: Path,
    person: str | Path,
    filmed: Filmed = steady,
    *,
    beside: str | Path | None = None,
    seconds: float = 3.0,
) -> Path:
    """A presenter, filmed so; ``beside``: a second, smaller one at the side. With the first one's sound.

    Presenters by name, or clips of them.
    """
    first = _clip_of(person)
    second = pictures(_clip_of(beside)) if beside else None
    with av.open(str(first)) as source, av.open(str(path), "w") as target:
        video: Any = target.add_stream("libx264", rate=RATE, options={"crf": "16", "preset": "veryfast"})
        sound: Any = target.add_stream_from_template(source.streams.audio[0])
        for index, frame in enumerate(pictures(first)):
            if index >= seconds * RATE:
                break
            pixels = filmed(index, frame)
            if second is not None:
                pixels = _with_neighbour(pixels, next(second, None))
            if index == 0:
                video.width, video.height = pixels.shape[1], pixels.shape[0]
                video.pix_fmt = "yuv420p"
            shown = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
            shown.pts, shown.time_base = index, Fraction(1, RATE)
            target.mux(video.encode(shown))
        target.mux(video.encode())
        for packet in source.demux(source.streams.audio[0]):
            if packet.pts is not None and packet.pts * packet.time_base < seconds:
                packet.stream = sound
                target.mux(packet)
    return path


def _clip_of(person: str | Path) -> Path:
    return person if isinstance(person, Path) else spoken(person)


def _with_neighbour(pixels: Pixels, other: Pixels | None) -> Pixels:
    height = pixels.shape[0]
    side = round(height * 0.7)
    beside = np.full((height, side, 3), 120, np.uint8)
    if other is not None:
        beside[height - side :] = cv2.resize(other, (side, side), interpolation=cv2.INTER_AREA)
    return np.concatenate([pixels, beside], 1)


def sound_packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(audio=0) if packet.size]
