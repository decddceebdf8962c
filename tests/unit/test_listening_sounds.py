"""What kind of sound it is, and its tempo, of sounds made here."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sume.engines.studio.understanding.listening.kinds import sound_facts
from sume.engines.studio.understanding.listening.model import SILENT
from sume.engines.studio.understanding.listening.spectrum import spectrum_of
from sume.engines.studio.understanding.listening.tempo import beat
from sume.engines.studio.understanding.listening.track import Track, as_mono
from sume.engines.studio.understanding.listening.voice import VOICE_STEP_SECONDS
from sume.media.audio.decode import resample
from sume.media.audio.loudness import step_powers

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

RATE = 16_000
CHORDS = ((220.0, 277.2, 329.6), (246.9, 311.1, 370.0), (196.0, 246.9, 293.7), (164.8, 207.7, 246.9))
Wave = NDArray[np.float64]


def moments(seconds: float) -> Wave:
    return np.arange(round(seconds * RATE)) / RATE


def chords(seconds: float) -> Wave:
    """Another chord each second."""
    at = moments(seconds)
    notes = np.array(CHORDS)[at.astype(np.int64) % len(CHORDS)]
    return np.asarray(0.05 * np.sin(2 * np.pi * notes * at[:, None]).sum(axis=1))


def hiss(seconds: float) -> Wave:
    return 0.05 * np.random.default_rng(1).standard_normal(round(seconds * RATE))


def hum(seconds: float) -> Wave:
    at = moments(seconds)
    return sum((0.03 / n * np.sin(2 * np.pi * 50 * n * at + n) for n in range(1, 20)), np.zeros(len(at)))


def drums(seconds: float, bpm: float) -> Wave:
    """Kick and snare in turn, with hats between."""
    sound, draw, eighth = np.zeros(round(seconds * RATE)), np.random.default_rng(2), 30 / bpm
    age = moments(0.2)
    kick = 0.5 * np.sin(2 * np.pi * 70 * age) * np.exp(-age / 0.05)
    snare, hat = (draw.standard_normal(len(age)) * level * np.exp(-age / 0.04) for level in (0.25, 0.08))
    for index in range(int(seconds / eighth)):
        first = round(index * eighth * RATE)
        sound[first : first + len(age)] += (kick, hat, snare, hat)[index % 4][: len(sound) - first]
    return sound


def track(sound: Wave, voice: float = 0.0) -> Track:
    """``voice``: from when on somebody speaks for half of the time, as the detector would say it."""
    looks = np.arange(round(len(sound) / RATE / VOICE_STEP_SECONDS))
    chances = np.where(looks // 15 % 2 == 0, np.float32(voice), np.float32(0))
    loud = resample(sound.astype(np.float32), RATE)[:, None].repeat(2, axis=1)
    mono = as_mono(sound)
    powers = np.concatenate(list(step_powers([loud])))
    return Track(len(sound) / RATE, chances.astype(np.float32), powers, spectrum_of(mono))


@pytest.mark.parametrize(
    ("sound", "voice", "kind"),
    [
        (chords(6), 0.0, "music"),
        (chords(6), 0.9, "speech_over_music"),
        (hiss(6), 0.0, "other"),
        (hiss(6), 0.9, "speech"),
        (hum(6) + 0.02 * hiss(6), 0.0, "other"),
        (hum(6) + 0.02 * hiss(6), 0.9, "speech"),
        (drums(8, 120), 0.0, "music"),
        (np.zeros(RATE * 2), 0.0, "quiet"),
        (0.001 * hiss(4), 0.9, "quiet"),
    ],
)
def test_the_kind_of_a_sound(sound: Wave, voice: float, kind: str) -> None:
    heard = track(sound, voice)
    assert sound_facts(heard, 0.0, heard.seconds).kind == kind


def test_each_stretch_is_judged_for_itself() -> None:
    heard = track(np.concatenate([chords(6), np.zeros(RATE * 5), hiss(6)]))
    facts = [sound_facts(heard, start, end) for start, end in ((0, 5), (7, 10), (12, 17), (12.0, 12.4))]
    assert [fact.kind for fact in facts] == ["music", "quiet", "other", "other"]
    assert facts[1].loudness_lufs == -70.0
    assert facts[0].loudness_lufs > -35


def test_a_stretch_beyond_the_end_is_the_end() -> None:
    heard = track(hiss(3))
    assert sound_facts(heard, 2.9, 9.0).kind == "other"
    assert sound_facts(heard, 5.0, 5.0).kind == "other"


@pytest.mark.parametrize("bpm", [80.0, 97.0, 120.0, 140.0])
def test_tempo_of_drums(bpm: float) -> None:
    found = beat(spectrum_of(as_mono(drums(12, bpm))).levels)
    octaves = np.log2(found.bpm / bpm)
    assert abs(octaves - round(octaves)) < 0.03
    assert found.clearness > 0.6


def test_only_music_with_a_clear_beat_has_a_tempo() -> None:
    clear, short = track(drums(8, 120) + chords(8)), track(drums(4, 120) + chords(4))
    assert sound_facts(clear, 0, 8).tempo_bpm == pytest.approx(120, rel=0.03)
    assert sound_facts(track(hiss(8)), 0, 8).tempo_bpm is None
    assert sound_facts(short, 0, 4).tempo_bpm is None


def test_without_a_track_nothing_is_heard() -> None:
    assert SILENT.sound(0.0, 1.0) is None
    assert SILENT.transcript.words == ()
