"""The output: its pictures encoded anew, its sound taken over packet by packet."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import av

from sume.media.audio.codec import audio_frame, open_aac
from sume.media.clips.track import Track
from sume.media.faces.crops import Pixels
from sume.media.opening import codec_of, open_media, sound_stream
from sume.media.timeline.colour import yuv420
from sume.media.timeline.encode import MP4, mark_bt709, open_h264
from sume.media.timeline.model import SAMPLE_RATE

TAKEN_OVER: Final = ("aac", "mp3", "opus", "ac3", "flac", "alac")
"""Sounds that an MP4 holds as they are."""
_TICKS: Final = 90_000
_QUALITY: Final = {"preset": "veryfast", "crf": "19"}
_SOUND_STEP: Final = 0.5
_INSTANT: Final = 1e-4


class SwapWriter:
    """A context manager; the file is whole when its block ends without an error.

    The sound of ``source`` from ``start`` for ``seconds`` is the same to the bit, unless ``converted``.
    """

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        *,
        rate: float,
        source: Path,
        start: float,
        seconds: float,
        provenance: str,
    ) -> None:
        self._container = av.open(str(path), "w", format="mp4", options=dict(MP4))
        self._container.metadata["comment"] = provenance
        self._video = open_h264(self._container, size, max(1, round(rate)), _QUALITY)
        self._video.time_base = self._video.codec_context.time_base = Fraction(1, _TICKS)
        self._sound = _sound(self._container, source, start, seconds)

    @property
    def converted(self) -> bool:
        """Whether the sound had to be encoded anew."""
        return isinstance(self._sound, _Converted)

    def add(self, pixels: Pixels, moment: float, length: float) -> None:
        """The next frame (height, width, 3), shown from ``moment`` for ``length`` seconds."""
        self._sound.until(moment)
        frame = av.VideoFrame.from_ndarray(yuv420(pixels), format="yuv420p")
        frame.time_base = Fraction(1, _TICKS)
        frame.pts = round(moment * _TICKS)
        frame.duration = max(1, round(length * _TICKS))
        mark_bt709(frame)
        self._container.mux(self._video.encode(frame))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._container.mux(self._video.encode())
            self._sound.end()
        self._sound.close()
        self._container.close()


class _Silent:
    def until(self, moment: float) -> None: ...

    def end(self) -> None: ...

    def close(self) -> None: ...


class _TakenOver:
    """Packets of the source, moved in time and not touched otherwise."""

    def __init__(self, output: Any, container: Any, stream: Any, start: float, seconds: float) -> None:
        self._output, self._container = output, container
        self._stream = output.add_stream_from_template(stream)
        self._packets = _packets(container, stream, start, seconds)
        self._next: tuple[float, Any] | None = next(self._packets, None)

    def until(self, moment: float) -> None:
        while self._next is not None and self._next[0] <= moment:
            packet = self._next[1]
            packet.stream = self._stream
            self._output.mux(packet)
            self._next = next(self._packets, None)

    def end(self) -> None:
        self.until(float("inf"))

    def close(self) -> None:
        self._container.close()


class _Converted:
    """Sound that an MP4 does not hold, as AAC."""

    def __init__(self, output: Any, source: Path, start: float, seconds: float) -> None:
        self._output, self._track = output, Track(source)
        self._stream = open_aac(output)
        self._first, self._count = round(start * SAMPLE_RATE), round(seconds * SAMPLE_RATE)
        self._sent = 0

    def until(self, moment: float) -> None:
        while self._sent < min(self._count, int((moment - _SOUND_STEP) * SAMPLE_RATE)):
            self._send()

    def end(self) -> None:
        while self._sent < self._count:
            self._send()
        self._output.mux(self._stream.encode())

    def close(self) -> None:
        self._track.__exit__(None, None, None)

    def _send(self) -> None:
        stop = min(self._count, self._sent + SAMPLE_RATE // 2)
        samples = self._track.read(self._first + self._sent, self._first + stop)
        self._output.mux(self._stream.encode(audio_frame(samples, self._sent)))
        self._sent = stop


def _sound(output: Any, source: Path, start: float, seconds: float) -> "_Silent | _TakenOver | _Converted":
    container = open_media(source)
    stream = sound_stream(container)
    if stream is not None and codec_of(stream) in TAKEN_OVER:
        return _TakenOver(output, container, stream, start, seconds)
    container.close()
    return _Silent() if stream is None else _Converted(output, source, start, seconds)


def _packets(container: Any, stream: Any, start: float, seconds: float) -> Iterator[tuple[float, Any]]:
    """Those that are heard from ``start`` for ``seconds``, timed from there, and the one before them.

    Decoders need that one for the first samples; players leave it out, since its time is below 0.
    """
    origin = container.start_time / av.time_base if container.start_time else 0.0
    shift = round((start + origin) / stream.time_base)
    for packet in container.demux(stream):
        if packet.pts is None or packet.size == 0:
            continue
        begin = float((packet.pts - shift) * stream.time_base)
        length = float((packet.duration or 0) * stream.time_base)
        if begin >= seconds:
            return
        if begin + 2 * length <= -_INSTANT:
            continue
        packet.pts -= shift
        packet.dts = packet.pts if packet.dts is None else packet.dts - shift
        yield begin, packet
