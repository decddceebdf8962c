"""From a timeline to a file that plays everywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sume.media.audio.codec import whole_packets
from sume.media.audio.master import Mastered, master
from sume.media.audio.mix import mix
from sume.media.timeline.ahead import drawn_ahead
from sume.media.timeline.compose import Composer
from sume.media.timeline.encode import Mp4Writer
from sume.media.timeline.model import Samples, Timeline
from sume.media.timeline.thumbnail import ThumbnailPicker


class RenderStoppedError(Exception):
    """``stopped()`` said so; no file is left."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written. ``thumbnail`` is a JPEG of the same size.

    The loudness and the peak are those of the sound as decoded again; ``None`` without an audio track.
    """

    frames: int
    seconds: float
    width: int
    height: int
    loudness_lufs: float | None
    true_peak_db: float | None
    thumbnail: bytes


def render(
    timeline: Timeline,
    path: Path,
    *,
    provenance: str = "",
    report: Callable[[float], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Rendered:
    """Write the timeline to ``path`` (MP4), holding a few frames at a time.

    ``provenance`` becomes the file's comment. ``report(fraction)`` is called after each frame, ``stopped()``
    before each and while the sound is made; then :class:`RenderStoppedError`. Raises :class:`ValueError` for
    a timeline without frames or of odd size. A timeline without sounds gets no audio track. The same timeline
    makes the same bytes.
    """
    if timeline.frames < 1 or timeline.width % 2 or timeline.height % 2:
        raise ValueError("a timeline has at least one frame and even sides")

    def go_on() -> None:
        if stopped is not None and stopped():
            raise RenderStoppedError

    sound = _sound(timeline, go_on)
    thumbnail = ThumbnailPicker(timeline)
    try:
        with (
            Mp4Writer(
                path,
                size=(timeline.width, timeline.height),
                frame_rate=timeline.frame_rate,
                sound=sound.samples if sound else None,
                provenance=provenance,
            ) as writer,
            drawn_ahead(Composer(timeline).frames()) as frames,
        ):
            for index, pixels in enumerate(frames):
                if stopped is not None and stopped():
                    raise RenderStoppedError
                thumbnail.look(index, pixels)
                writer.add(pixels)
                if report is not None:
                    report((index + 1) / timeline.frames)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Rendered(
        frames=timeline.frames,
        seconds=timeline.seconds,
        width=timeline.width,
        height=timeline.height,
        loudness_lufs=sound.loudness_lufs if sound else None,
        true_peak_db=sound.true_peak_db if sound else None,
        thumbnail=thumbnail.jpeg(),
    )


def _sound(timeline: Timeline, go_on: Callable[[], None]) -> Mastered | None:
    if not timeline.sounds:
        return None
    go_on()
    return master(_fitted(mix(timeline.sounds, timeline.seconds)), go_on)


def _fitted(samples: Samples) -> Samples:
    """Cut or padded by at most half a packet, so that what is decoded is what was meant."""
    count = whole_packets(len(samples))
    return np.pad(samples[:count], ((0, max(0, count - len(samples))), (0, 0)))
