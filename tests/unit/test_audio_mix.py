"""Sounds under each other, and the last step to the platforms' loudness."""

import numpy as np
import pytest

from sume.media.audio.loudness import decibels, integrated_loudness, true_peak_db
from sume.media.audio.master import Mastered, master
from sume.media.audio.mix import mix
from sume.media.timeline.model import SAMPLE_RATE, Role, Samples, Sound
from tests.filming import speech, tone

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

MUSIC_HERTZ = 5000


def music_level(mixed: Samples, start: float, end: float) -> float:
    """dB of the music's one frequency within a stretch, whatever else sounds."""
    part = mixed[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE), 0]
    wave = np.exp(-2j * np.pi * MUSIC_HERTZ * np.arange(len(part)) / SAMPLE_RATE)
    return float(decibels(2 * abs((part * wave * np.hanning(len(part))).mean())))


def hum(seconds: float) -> Samples:
    """A voice far below the music's frequency, so that the two can be told apart."""
    return tone(seconds, hertz=300, level=0.1)


def bed(seconds: float) -> Sound:
    return Sound(tone(seconds, hertz=MUSIC_HERTZ), 0, Role.MUSIC)


def test_music_gives_way_to_a_voice_and_comes_back() -> None:
    mixed = mix([bed(8), Sound(hum(2), 2.0, Role.VOICE)], 8)
    free, under, after = (music_level(mixed, *span) for span in ((0.5, 1.5), (2.5, 3.8), (6.3, 7.3)))
    assert free - under == pytest.approx(12, abs=0.5)
    assert after == pytest.approx(free, abs=0.5)


def test_a_short_pause_does_not_pump() -> None:
    mixed = mix([bed(6), Sound(hum(2), 0.5, Role.VOICE), Sound(hum(2), 2.9, Role.VOICE)], 6)
    assert music_level(mixed, 2.55, 2.85) - music_level(mixed, 1.2, 2.0) < 0.5


def test_effects_leave_the_music_alone() -> None:
    mixed = mix([bed(6), Sound(hum(2), 2.0, Role.EFFECT)], 6)
    assert music_level(mixed, 2.5, 3.5) == pytest.approx(music_level(mixed, 0.5, 1.5), abs=0.1)


def test_a_voice_stands_well_above_the_bed() -> None:
    voice = mix([Sound(speech(6), 0, Role.VOICE)], 6)
    both = mix([Sound(speech(6), 0, Role.VOICE), Sound(tone(6), 0, Role.MUSIC)], 6)
    rest = both - voice
    assert integrated_loudness(voice) - integrated_loudness(rest[48_000:-48_000]) >= 11


@pytest.mark.parametrize("start", [-0.5, 0.0, 0.7, 5.0])
def test_sounds_are_cut_to_the_length(start: float) -> None:
    mixed = mix([Sound(tone(3), start, Role.EFFECT)], 1.0)
    assert mixed.shape == (SAMPLE_RATE, 2)
    assert np.abs(mixed[: round(max(0, start) * SAMPLE_RATE)]).max(initial=0) == 0


def test_it_begins_and_ends_without_a_click() -> None:
    mixed = mix([Sound(np.full(96_000, 0.5, np.float32), 0, Role.EFFECT)], 2)
    assert np.abs(np.diff(mixed[:, 0])).max() < 0.01
    assert (mixed[0, 0], mixed[-1, 0]) == (0, 0)


def test_the_sounds_given_are_left_as_they_are() -> None:
    voice, music = speech(1), tone(1)
    kept = voice.copy(), music.copy()
    mix([Sound(voice, 0, Role.VOICE), Sound(music, 0, Role.MUSIC)], 1)
    assert (voice == kept[0]).all()
    assert (music == kept[1]).all()


def peaky() -> Samples:
    clicks = speech(6, level=0.01)
    clicks[::24_000] = 0.9
    return clicks


SOUNDS = {
    "voice": [Sound(speech(6), 0.2, Role.VOICE)],
    "voice and music": [Sound(speech(4), 0.5, Role.VOICE), Sound(tone(6), 0, Role.MUSIC)],
    "music": [Sound(tone(6), 0, Role.MUSIC)],
    "quiet": [Sound(speech(6, level=0.002), 0, Role.VOICE)],
    "far too loud": [Sound(speech(6, level=3.0), 0, Role.EFFECT)],
    "half a second": [Sound(tone(0.5), 0, Role.MUSIC)],
    "peaks": [Sound(peaky(), 0, Role.VOICE)],
}


@pytest.fixture(scope="module", params=SOUNDS)
def mastered(request: pytest.FixtureRequest) -> Mastered:
    return master(mix(SOUNDS[request.param], 6))


def test_it_is_as_loud_as_promised(mastered: Mastered) -> None:
    assert mastered.loudness_lufs == pytest.approx(-14, abs=1)


def test_its_true_peak_is_as_promised(mastered: Mastered) -> None:
    assert mastered.true_peak_db <= -1
    assert true_peak_db(mastered.samples) <= -1


def test_silence_stays_silence() -> None:
    mastered = master(mix([Sound(np.zeros(48_000, np.float32), 0, Role.VOICE)], 1))
    assert not mastered.samples.any()


def test_the_work_can_be_ended_on_the_way() -> None:
    calls = 0

    def go_on() -> None:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        master(mix([Sound(tone(2), 0, Role.MUSIC)], 2), go_on)
    assert calls == 4
