"""Films that are odd but well-formed, as a real encoder writes them."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.stream import Disposition
from numpy.typing import NDArray

RATE = 15
HERTZ = 48_000
Make = Callable[[Path], object]
"""Writes a file at the path."""


def film_of(
    *,
    size: tuple[int, int] = (64, 48),
    count: int = 30,
    ticks: Iterable[int] | None = None,
    codec: str = "libx264",
    pixels: str = "yuv420p",
    transfer: int | None = None,
    aspect: tuple[int, int] | None = None,
    quality: int = 20,
    black: bool = False,
    encoder: dict[str, str] | None = None,
    options: dict[str, str] | None = None,
    title: str = "",
    suffix: str = ".mp4",
) -> Make:
    """A ramp that moves. ``ticks``: when each frame is shown, in fifteenths of a second."""
    times = list(range(count)) if ticks is None else list(ticks)

    def make(path: Path) -> None:
        with av.open(str(path), "w", format=_FORMATS[suffix], options=dict(options or {})) as container:
            container.metadata["title"] = title
            stream: Any = container.add_stream(codec, rate=RATE, options=_tuned(codec, quality, encoder))
            stream.width, stream.height = size
            stream.pix_fmt = pixels
            stream.codec_context.time_base = Fraction(1, RATE)
            stream.codec_context.gop_size = 10
            if aspect is not None:
                stream.codec_context.sample_aspect_ratio = Fraction(*aspect)
            if transfer is not None:
                stream.codec_context.color_trc = transfer
                stream.codec_context.color_primaries = stream.codec_context.colorspace = 9
            for number, tick in enumerate(times):
                frame = av.VideoFrame.from_ndarray(_ramp(size, 0 if black else number), format="rgb24")
                frame = frame.reformat(format=pixels)
                frame.pts, frame.time_base = tick, Fraction(1, RATE)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))

    return make


_FORMATS = {".mp4": "mp4", ".mov": "mov", ".webm": "webm", ".mkv": "matroska"}


def _tuned(codec: str, quality: int, encoder: dict[str, str] | None) -> dict[str, str]:
    """One thread, no frames that wait: the same bytes each time, and quickly."""
    quick = {
        "libx264": {"preset": "ultrafast", "threads": "1", "crf": str(quality)},
        "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:pools=none"},
        "libvpx": {"cpu-used": "8", "threads": "1"},
        "libvpx-vp9": {"cpu-used": "8", "threads": "1", "auto-alt-ref": "0"},
    }
    return {**quick.get(codec, {}), **(encoder or {})}


def _ramp(size: tuple[int, int], number: int) -> NDArray[np.uint8]:
    width, height = size
    row = (np.arange(width) * 4 + number * 8) % 256
    ramp = np.zeros((height, width, 3), np.uint8)
    ramp[..., 0] = row if number else 0
    ramp[..., 1] = (number * 8) % 256
    return ramp


def sound_film(
    codec: str, layout: str, *, pictures: bool = True, seconds: float = 2.0, suffix: str = ".mp4"
) -> Make:
    def make(path: Path) -> None:
        with av.open(str(path), "w", format=_FORMATS[suffix]) as container:
            video = _video(container) if pictures else None
            audio: Any = container.add_stream(codec, rate=HERTZ, layout=layout)
            if video is not None:
                _add_pictures(container, video)
            _add_tone(container, audio, layout, seconds)

    return make


def quiet(seconds: float, suffix: str = ".mp4") -> Make:
    """Two seconds of pictures with so long a silence."""
    return sound_film("flac", "mono", seconds=seconds, suffix=suffix)


def portrait(path: Path) -> None:
    """A song with its cover."""
    with av.open(str(path), "w", format="mp4") as container:
        audio: Any = container.add_stream("aac", rate=HERTZ, layout="mono")
        cover: Any = container.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 64, 48, "yuvj420p"
        cover.disposition = Disposition.attached_pic
        frame = av.VideoFrame.from_ndarray(_ramp((64, 48), 3), format="rgb24").reformat(format="yuvj420p")
        container.mux(cover.encode(frame))
        container.mux(cover.encode(None))
        _add_tone(container, audio, "mono", 1.0)


def two_pictures(path: Path) -> None:
    """Two streams of pictures; the first counts."""
    with av.open(str(path), "w", format="mp4") as container:
        first, second = _video(container), _video(container, (32, 32))
        _add_pictures(container, first)
        _add_pictures(container, second)


def _video(container: Any, size: tuple[int, int] = (64, 48)) -> Any:
    stream = container.add_stream("libx264", rate=RATE, options=_tuned("libx264", 20, None))
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    return stream


def _add_pictures(container: Any, stream: Any) -> None:
    for number in range(30):
        frame = av.VideoFrame.from_ndarray(_ramp((stream.width, stream.height), number), format="rgb24")
        frame.pts, frame.time_base = number, Fraction(1, RATE)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _add_tone(container: Any, stream: Any, layout: str, seconds: float) -> None:
    """Silence when long, else a tone."""
    step = HERTZ // 5
    channels = len(av.AudioLayout(layout).channels)
    wave = np.zeros(step) if seconds > 10 else 8000 * np.sin(np.arange(step) * 0.05)
    samples = np.repeat(wave.astype(np.int16), channels)[None]
    resampler = av.AudioResampler(format=stream.codec_context.format, layout=layout, rate=HERTZ)
    for at in range(0, round(seconds * HERTZ), step):
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = HERTZ, at, Fraction(1, HERTZ)
        for part in resampler.resample(frame):
            container.mux(stream.encode(part))
    container.mux(stream.encode(None))
