"""H.264 and AAC into one MP4, frame by frame."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import av

from sume.media.audio.codec import audio_frame, open_aac
from sume.media.timeline.colour import yuv420
from sume.media.timeline.model import SAMPLE_RATE, Pixels, Samples

_BT709: Final = 1
_LIMITED_RANGE: Final = 1
_THREADS: Final = 3
"""Of the encoder; fixed, since another number makes other bytes."""
_KEYFRAME_SECONDS: Final = 2
_QUALITY: Final = {"crf": "20", "preset": "veryfast"}
MP4: Final = {
    "movflags": "+faststart",
    "fflags": "+bitexact",
    # Lengths in the file's head are in these ticks: the default, milliseconds, cannot say a third of one.
    "movie_timescale": str(SAMPLE_RATE),
}
_X264: Final = "open-gop=0:chromaloc=1"


def open_h264(
    container: Any, size: tuple[int, int], frame_rate: int, quality: Mapping[str, str] = _QUALITY
) -> Any:
    """A stream of H.264 in BT.709 in an open output container; times are numbers of frames."""
    options = {
        **quality,
        "x264-params": _X264,
        "flags": "+bitexact+cgop",
        "colorspace": "bt709",
        "color_primaries": "bt709",
        "color_trc": "bt709",
        "color_range": "tv",
    }
    stream: Any = container.add_stream("libx264", rate=frame_rate, options=options)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.time_base = stream.codec_context.time_base = Fraction(1, frame_rate)
    stream.codec_context.gop_size = _KEYFRAME_SECONDS * frame_rate
    stream.codec_context.thread_count = _THREADS
    return stream


def mark_bt709(frame: Any) -> None:
    """Say of a frame what its planes are coded in."""
    frame.colorspace = frame.color_primaries = frame.color_trc = _BT709
    frame.color_range = _LIMITED_RANGE


class Mp4Writer:
    """A context manager: frames go in by ``add``, the file is whole when the block ends without an error.

    ``sound``: (count, 2) at ``SAMPLE_RATE``, or ``None`` for a file without an audio track.
    """

    def __init__(
        self, path: Path, *, size: tuple[int, int], frame_rate: int, sound: Samples | None, provenance: str
    ) -> None:
        self._container = av.open(str(path), "w", format="mp4", options=dict(MP4))
        if provenance:
            self._container.metadata["comment"] = provenance
        self._frame_rate = frame_rate
        self._video = open_h264(self._container, size, frame_rate)
        self._audio = open_aac(self._container) if sound is not None else None
        self._sound = sound
        self._sent_samples = 0
        self._sent_frames = 0

    def add(self, pixels: Pixels) -> None:
        """Encode the next frame, and the sound that goes with it."""
        frame = av.VideoFrame.from_ndarray(yuv420(pixels), format="yuv420p")
        frame.pts = self._sent_frames
        frame.time_base = Fraction(1, self._frame_rate)
        frame.duration = 1
        mark_bt709(frame)
        self._container.mux(self._video.encode(frame))
        self._sent_frames += 1
        self._add_sound(until=self._sent_frames * SAMPLE_RATE // self._frame_rate)

    def _add_sound(self, until: int) -> None:
        if self._sound is None or self._audio is None:
            return
        part = self._sound[self._sent_samples : until]
        if len(part) == 0:
            return
        frame = audio_frame(part, self._sent_samples)
        self._container.mux(self._audio.encode(frame))
        self._sent_samples += len(part)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._container.mux(self._video.encode())
            if self._audio is not None and self._sound is not None:
                self._add_sound(until=len(self._sound))
                self._container.mux(self._audio.encode())
        self._container.close()
