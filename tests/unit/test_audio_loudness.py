"""Loudness and true peak against what the standard says, and against FFmpeg's meter."""

import av
import numpy as np
import pytest

from sume.media.audio.codec import audio_frame
from sume.media.audio.loudness import SILENCE_LUFS, integrated_loudness, peaks, true_peak_db
from sume.media.timeline.model import Samples
from tests.filming import speech, tone

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


def stereo(samples: Samples) -> Samples:
    return samples[:, None].repeat(2, axis=1)


def test_a_full_scale_sine_at_997_hertz_on_one_channel_is_minus_3_01() -> None:
    assert integrated_loudness(tone(3, hertz=997, level=1.0)) == pytest.approx(-3.01, abs=0.02)


def test_two_channels_are_three_louder_than_one() -> None:
    mono = tone(3, hertz=997, level=0.1)
    assert integrated_loudness(stereo(mono)) - integrated_loudness(mono) == pytest.approx(3.01, abs=0.01)


def test_pauses_do_not_count() -> None:
    loud = tone(3, hertz=997, level=0.1)
    paused = np.concatenate([loud, np.zeros(480_000, np.float32), loud])
    assert integrated_loudness(paused) == pytest.approx(integrated_loudness(loud), abs=0.4)


def test_quiet_parts_below_the_relative_gate_do_not_count() -> None:
    loud, quiet = tone(3, hertz=997, level=0.2), tone(9, hertz=997, level=0.02)
    assert integrated_loudness(np.concatenate([loud, quiet])) == pytest.approx(
        integrated_loudness(loud), abs=0.4
    )


@pytest.mark.parametrize("count", [0, 100, 48_000])
def test_silence(count: int) -> None:
    silence = np.zeros((count, 2), np.float32)
    assert integrated_loudness(silence) == SILENCE_LUFS
    assert true_peak_db(silence) == -200


@pytest.mark.parametrize(
    "sound", [speech(5), tone(4, hertz=60), speech(3, level=0.01)], ids=["speech", "bass", "quiet"]
)
def test_it_agrees_with_ffmpeg(sound: Samples) -> None:
    two = stereo(sound)
    assert integrated_loudness(two) == pytest.approx(_meter(two, "lavfi.r128.I"), abs=0.1)


def test_the_true_peak_between_samples_is_found() -> None:
    quarter = np.sin(np.pi / 2 * np.arange(48_000) + np.pi / 4).astype(np.float32)
    assert np.abs(quarter).max() < 0.71
    assert true_peak_db(quarter[2_000:-2_000]) == pytest.approx(0.0, abs=0.35)


def test_peaks_by_block_agree_with_the_whole_across_chunks() -> None:
    sound = stereo(speech(2.3))
    assert peaks(sound, 48).max() == pytest.approx(peaks(sound, 48_000).max())
    assert len(peaks(sound, 48)) == 2300


def _meter(samples: Samples, field: str) -> float:
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=48_000, format="fltp", layout="stereo")
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    for start in range(0, len(samples), 48_000):
        graph.push(audio_frame(samples[start : start + 48_000], start))
    graph.push(None)
    last = 0.0
    while True:
        try:
            last = float(graph.pull().metadata.get(field, last))
        except (av.error.EOFError, av.error.BlockingIOError):
            return last
