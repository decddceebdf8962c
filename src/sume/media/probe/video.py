"""What a hostile video is, found by reading all of its packets and a few of its frames. In the child only."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import av

from sume.media.opening import codec_of, sound_stream
from sume.media.probe.checks import check_size, format_of
from sume.media.probe.formats import AUDIO_CODECS, VIDEO_CODECS, VIDEO_FORMATS
from sume.media.probe.model import (
    MediaTooLargeError,
    MediaUnreadableError,
    MediaUnsupportedError,
    ProbeLimits,
)

_DECODERS: Final = (*VIDEO_CODECS, *AUDIO_CODECS, "libdav1d", "libvpx", "libvpx-vp9", "libopus", "mp3float")

_PLACES: Final = (0.0, 0.25, 0.5, 0.75, 0.95)
_FRAMES_AT_EACH: Final = 3
# How much shorter than announced a file may be: players' clocks are not exact, cut-off files are far off.
_MISSING_SHARE: Final = 0.03
_MISSING_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Length:
    """Of the packets, by their own times: ``begin`` in the stream's units."""

    begin: int
    seconds: float
    packets: int


def measure(path: Path, limits: ProbeLimits) -> dict[str, Any]:
    content_type, container_format = format_of(path, "video", VIDEO_FORMATS)
    options = {"codec_whitelist": ",".join(_DECODERS), "enable_drefs": "0"}
    # From an open file and as one format: no other demuxer, and so no other file or address, comes into play.
    with (
        path.open("rb") as file,
        av.open(file, format=container_format, options=options, metadata_errors="ignore") as container,
    ):
        stream = _video_stream(container)
        check_size(stream.codec_context.width, stream.codec_context.height, "video", limits)
        announced = _announced_seconds(container, stream)
        if announced is not None:
            _check_seconds(announced, limits)
        length = _read_packets(container, stream, limits)
        if announced is not None and length.seconds < announced * (1 - _MISSING_SHARE) - _MISSING_SECONDS:
            raise MediaUnreadableError("The video is cut off: it is shorter than it says. Save it anew.")
        frame = _read_frames(container, stream, length, limits)
        rotation = -round(frame.rotation) % 360
        size = (frame.width, frame.height)
        return {
            "path": str(path),
            "content_type": content_type,
            "width": size[rotation % 180 == 90],
            "height": size[rotation % 180 != 90],
            "seconds": length.seconds,
            "frame_rate": length.packets / length.seconds,
            "rotation": rotation,
            "has_audio": sound_stream(container) is not None,
        }


def _video_stream(container: Any) -> Any:
    if not container.streams:
        raise MediaUnreadableError("The video is damaged or cut off: nothing is in it. Save it anew.")
    moving = [
        stream
        for stream in container.streams.video
        if not stream.disposition & av.stream.Disposition.attached_pic
    ]
    if not moving:
        raise MediaUnsupportedError("The file holds no moving pictures.")
    if codec_of(moving[0]) not in VIDEO_CODECS:
        raise MediaUnsupportedError(
            f"The video's codec is not one of {', '.join(VIDEO_CODECS)}. Save it as H.264."
        )
    return moving[0]


def _announced_seconds(container: Any, stream: Any) -> float | None:
    if stream.duration:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration else None


def _check_seconds(seconds: float, limits: ProbeLimits) -> None:
    if seconds > limits.max_seconds:
        raise MediaTooLargeError(
            f"The video is longer than {limits.max_seconds:.0f} seconds. Use a shorter one."
        )


def _read_packets(container: Any, stream: Any, limits: ProbeLimits) -> _Length:
    """The true length: what the head of a file says is only what somebody wrote there."""
    times: list[tuple[int, int]] = []
    most = limits.max_seconds * limits.max_frame_rate
    for packet in container.demux(stream):
        if packet.pts is not None:
            times.append((packet.pts, packet.duration or 0))
        if len(times) > most:
            raise MediaTooLargeError(f"The video has more than {most:.0f} frames. Use a shorter one.")
    if not times:
        raise MediaUnreadableError("The video holds no frames.")
    begin, end = min(times)[0], max(pts + duration for pts, duration in times)
    seconds = float((end - begin) * stream.time_base)
    if seconds <= 0:
        raise MediaUnreadableError("The video's frames have no times. Save it anew.")
    _check_seconds(seconds, limits)
    if len(times) > max(1.0, seconds) * limits.max_frame_rate:
        raise MediaUnsupportedError(f"The video has more than {limits.max_frame_rate} frames per second.")
    return _Length(begin, seconds, len(times))


def _read_frames(container: Any, stream: Any, length: _Length, limits: ProbeLimits) -> Any:
    """Decode from several places, and give back the first frame of all."""
    stream.codec_context.thread_count = 1
    first = None
    for place in _PLACES:
        offset = length.begin + int(place * length.seconds / stream.time_base)
        container.seek(offset, stream=stream)
        frames = list(islice(container.decode(stream), _FRAMES_AT_EACH))
        if not frames:
            raise MediaUnreadableError("Parts of the video cannot be read. Save it anew.")
        for frame in frames:
            check_size(frame.width, frame.height, "video", limits)
        first = first or frames[0]
    return first
