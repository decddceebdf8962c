"""One decoding of a video for everything that is to be learned from its pictures."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av

from sume.media.pictures.reader import ClipError, decoded, open_video
from sume.media.pictures.upright import shown_size
from sume.media.watching.looks import Looker, Show
from sume.media.watching.measures import Measures
from sume.media.watching.model import Watched
from sume.media.watching.planes import Shrinker
from sume.media.watching.scenes import each_its_own, scenes_of
from sume.media.watching.shots import ShotFinder

_THREADS = 2
_REPORT_FRAMES = 30


def watch(
    path: Path,
    stills: Path,
    *,
    report: Callable[[float], None] = lambda _share: None,
    show: Show = lambda _look, _pixels: None,
    every: float = 0.5,
) -> Watched:
    """Scenes and stills of a video; the stills go into the folder ``stills``, about one in ``every`` seconds.

    ``report`` is told the share that is done, and may raise to stop; ``show`` is given each look and its
    pixels as it is taken. Memory does not grow with the video
    but by a few bytes a frame and a few KiB a still. Broken packets are left out. For a child process:
    decoders of hostile files have been known to crash. Raises :class:`ClipError` where nothing can be read.
    """
    container, stream = open_video(path)
    with container:
        stream.thread_type, stream.thread_count = "AUTO", _THREADS
        aspect = float(stream.sample_aspect_ratio or 1)
        return _watched(container, stream, Looker(stills, every, aspect, show), report)


def _watched(container: Any, stream: Any, looker: Looker, report: Callable[[float], None]) -> Watched:
    shrinker, finder, measures = Shrinker(), ShotFinder(), Measures()
    announced = _announced_seconds(container, stream)
    size, length = (0, 0), 0.0
    for frame, seconds in timed(container, stream):
        small = shrinker.shrink(frame)
        seen = finder.add(small, seconds)
        measures.add(frame, small, seconds)
        looker.show(frame, seen)
        size = size if any(size) else shown_size(frame, looker.aspect)
        length = float((frame.duration or 0) * frame.time_base)
        if seen.index % _REPORT_FRAMES == 0 and announced:
            report(min(1.0, seconds / announced))
    times = measures.times
    if not times:
        raise ClipError("The video has no picture that can be read.")
    end = times[-1] + (length or _mean_step(times) or 1 / 30)
    scenes = each_its_own(scenes_of(finder.finish(), measures, looker.kept, end))
    report(1.0)
    return Watched(end, len(times) / (end - times[0]), size, tuple(times), scenes)


def timed(container: Any, stream: Any) -> Iterator[tuple[Any, float]]:
    """Every frame that can be decoded, with its seconds from the file's beginning, always ascending.

    Whoever counts frames counts these: the numbers of a scene's frames are theirs.
    """
    origin = container.start_time / av.time_base if container.start_time else 0.0
    last = -1.0
    for frame in decoded(container, stream):
        seconds = max(0.0, float(frame.pts * frame.time_base) - origin)
        if seconds <= last:
            seconds = last + 0.001
        last = seconds
        yield frame, seconds


def _announced_seconds(container: Any, stream: Any) -> float:
    if stream.duration:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration else 0.0


def _mean_step(times: Any) -> float:
    return float(times[-1] - times[0]) / (len(times) - 1) if len(times) > 1 else 0.0
