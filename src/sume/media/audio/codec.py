"""AAC as it is written into every video, and what it does to a sound."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Final

import av
import numpy as np

from sume.media.timeline.model import SAMPLE_RATE, Samples

AAC_BIT_RATE: Final = 192_000
_PACKET: Final = 1024
"""Samples in one AAC packet; a decoder gives whole ones."""


def whole_packets(count: int) -> int:
    """The number of samples nearest to ``count`` that decoders give back unchanged."""
    return max(1, round(count / _PACKET)) * _PACKET


def open_aac(container: Any) -> Any:
    """An AAC stream, stereo at ``SAMPLE_RATE``, in an open output container."""
    stream = container.add_stream("aac", rate=SAMPLE_RATE, options={"flags": "+bitexact"})
    stream.layout = "stereo"
    stream.bit_rate = AAC_BIT_RATE
    stream.format = "fltp"
    return stream


def aac_round_trip(samples: Samples, go_on: Callable[[], None] = lambda: None) -> Samples:
    """(count, 2) as a player hears it: encoded, decoded, its start in place; ``go_on`` may raise."""
    encoder: Any = av.CodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format = SAMPLE_RATE, "stereo", "fltp"
    encoder.bit_rate, encoder.options = AAC_BIT_RATE, {"flags": "+bitexact"}
    encoder.time_base = Fraction(1, SAMPLE_RATE)
    encoder.open()
    decoder: Any = av.CodecContext.create("aac", "r")
    decoder.extradata = encoder.extradata
    heard = np.zeros_like(samples)
    done = -_PACKET
    for frame in _coded(samples, encoder, decoder):
        go_on()
        part = frame.to_ndarray().T
        skipped = max(0, -done)
        kept = part[skipped:][: len(heard) - max(0, done)]
        heard[max(0, done) : max(0, done) + len(kept)] = kept
        done += len(part)
    return heard


def audio_frame(samples: Samples, pts: int) -> Any:
    """(count, 2) as FFmpeg takes it; ``pts`` in samples."""
    frame: Any = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, pts, Fraction(1, SAMPLE_RATE)
    return frame


def _coded(samples: Samples, encoder: Any, decoder: Any) -> Iterator[Any]:
    for start in range(0, len(samples), SAMPLE_RATE):
        for packet in encoder.encode(audio_frame(samples[start : start + SAMPLE_RATE], start)):
            yield from decoder.decode(packet)
    for packet in encoder.encode(None):
        yield from decoder.decode(packet)
    yield from decoder.decode(None)
