"""Sound out of files, at ``SAMPLE_RATE``."""

from collections.abc import Iterator
from itertools import chain
from math import gcd
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from scipy.signal import resample_poly

from sume.media.opening import open_media, sound_stream
from sume.media.timeline.model import SAMPLE_RATE, Samples

_LONGEST_SECONDS: Final = 600.0
_SEEK_AHEAD_SECONDS: Final = 0.5
"""Decoded before the wanted moment, for codecs that need a run-up."""
_GAP_SECONDS: Final = 0.1
"""A longer hole between two frames is silence, not an inexact clock."""


class SoundError(ValueError):
    """The file has no sound that can be decoded; the message is fit for the caller."""


def resample(samples: Samples, rate: int) -> Samples:
    """(count,) or (count, channels) from ``rate`` to ``SAMPLE_RATE``; 24 kHz speech becomes twice as long."""
    if rate == SAMPLE_RATE:
        return samples
    common = gcd(rate, SAMPLE_RATE)
    resampled = resample_poly(samples, SAMPLE_RATE // common, rate // common, axis=0)
    return np.asarray(resampled, np.float32)


def decode_audio(path: Path, *, start: float = 0.0, end: float | None = None) -> Samples:
    """(count, 2) of the first audio stream from ``start`` to ``end`` seconds (``None``: ten minutes at most).

    Raises :class:`SoundError`.
    """
    until = start + _LONGEST_SECONDS if end is None else end
    try:
        with open_media(path) as container:
            if sound_stream(container) is None:
                raise SoundError("The file has no sound.")
            return _decoded(container, start, until)
    except (av.error.FFmpegError, OSError) as error:
        raise SoundError("The sound cannot be read.") from error


def sound_in_parts(path: Path, *, longest: float = _LONGEST_SECONDS) -> Iterator[Samples]:
    """The first audio stream from the file's beginning to ``longest`` seconds, a second (48000, 2) at a time.

    The last part may be shorter. Where the file has no sound for a while there is silence. Raises
    :class:`SoundError`, also after some parts when the rest of the file is damaged.
    """
    try:
        with open_media(path) as container:
            if sound_stream(container) is None:
                raise SoundError("The file has no sound.")
            yield from _seconds_of(_without_gaps(container, round(longest * SAMPLE_RATE)))
    except (av.error.FFmpegError, OSError) as error:
        raise SoundError("The sound cannot be read.") from error


def _seconds_of(pieces: Iterator[Samples]) -> Iterator[Samples]:
    waiting: list[Samples] = []
    count = 0
    for piece in pieces:
        waiting.append(piece)
        count += len(piece)
        if count >= SAMPLE_RATE:
            joined = np.concatenate(waiting)
            whole = count // SAMPLE_RATE * SAMPLE_RATE
            yield from np.split(joined[:whole], whole // SAMPLE_RATE)
            waiting, count = [joined[whole:]], count - whole
    if count:
        yield np.concatenate(waiting)


def _without_gaps(container: Any, last: int) -> Iterator[Samples]:
    """Pieces that follow each other from moment 0 to the sample ``last``; small jitter is ignored."""
    at = 0
    for time, samples in _stretches(container):
        begins = round(time * SAMPLE_RATE)
        missing = min(begins, last) - at
        if missing > _GAP_SECONDS * SAMPLE_RATE or (at == 0 and missing > 0):
            yield from _silence(missing)
            at += missing
        fresh = samples[max(0, at - begins) if at == 0 else 0 :][: last - at]
        yield fresh
        at += len(fresh)
        if at >= last:
            return


def _silence(count: int) -> Iterator[Samples]:
    for start in range(0, count, SAMPLE_RATE):
        yield np.zeros((min(SAMPLE_RATE, count - start), 2), np.float32)


def _decoded(container: Any, start: float, until: float) -> Samples:
    """The first frame lands where its time says, so that a late beginning stays late; the rest follows it."""
    first, last = round(start * SAMPLE_RATE), round(until * SAMPLE_RATE)
    if start > _SEEK_AHEAD_SECONDS:
        container.seek(int((start - _SEEK_AHEAD_SECONDS) * av.time_base))
    parts: list[Samples] = []
    at: int | None = None
    for time, samples in _stretches(container):
        if at is None:
            at = round(time * SAMPLE_RATE)
            parts.append(np.zeros((max(0, min(at, last) - first), 2), np.float32))
        parts.append(samples[max(0, first - at) : max(0, last - at)])
        at += len(samples)
        if at >= last:
            break
    return np.concatenate(parts) if parts else np.zeros((0, 2), np.float32)


def _stretches(container: Any) -> Iterator[tuple[float, Samples]]:
    """Decoded pieces (count, 2), each with the time its frame says it begins."""
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
    time = 0.0
    for frame in chain(container.decode(sound_stream(container)), (None,)):
        time = time if frame is None else frame.time or 0.0
        for converted in resampler.resample(frame):
            yield time, np.asarray(converted.to_ndarray(), np.float32).reshape(-1, 2)
