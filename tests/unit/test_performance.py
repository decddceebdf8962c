"""What a face does while it speaks, from made-up sounds with known times."""

import numpy as np
import pytest

from sume.engines.speech import Phoneme, Speech, Word
from sume.engines.studio.presenter.performance import Performance, perform
from sume.engines.studio.presenter.pose import Pose
from sume.engines.studio.presenter.tracks import RATE
from sume.engines.studio.presenter.visemes import visemes_of

pytestmark = pytest.mark.backend_free

SPEECH_RATE = 24_000


def speech_of(*sounds: tuple[str, float, float], seconds: float, text: str = "word") -> Speech:
    """A hum that is as loud as the sounds are open, and silent where none is made."""
    moments = np.arange(int(seconds * SPEECH_RATE)) / SPEECH_RATE
    samples = np.zeros(len(moments))
    for symbol, start, end in sounds:
        inside = (moments >= start) & (moments < end)
        samples[inside] = 0.5 * np.sin(2 * np.pi * 180 * moments[inside]) * (0.4 if symbol in "mpbs" else 1)
    return Speech(
        samples=samples.astype(np.float32),
        rate=SPEECH_RATE,
        words=(Word(text, sounds[0][1], sounds[-1][2]),) if sounds else (),
        phonemes=tuple(Phoneme(*sound) for sound in sounds),
    )


def at(performance: Performance, name: str, start: float, end: float) -> np.ndarray:
    return performance.track(name)[int(start * RATE) : int(end * RATE)]


SYLLABLES = speech_of(
    *(("m", 0.5, 0.6), ("ɑ", 0.6, 0.8), ("m", 0.8, 0.9), ("u", 0.9, 1.1), ("f", 1.1, 1.2), ("i", 1.2, 1.4)),
    *(("ɑ", 2.4, 2.6), ("b", 2.6, 2.7), ("ɑ", 2.7, 2.9)),
    seconds=3.5,
)


def test_lips_close_for_m_and_b_and_open_for_vowels() -> None:
    done = perform(SYLLABLES, 1)
    for closed in (0.83, 2.63):
        assert at(done, "press", closed - 0.02, closed + 0.04).max() > 0.8
        assert at(done, "jaw", closed, closed + 0.03).min() < 0.15
    assert at(done, "jaw", 0.62, 0.78).max() > 0.6
    assert at(done, "jaw", 2.42, 2.58).max() > 0.6


def test_lips_round_bite_and_spread_as_the_sounds_ask() -> None:
    done = perform(SYLLABLES, 1)
    assert at(done, "round", 0.9, 1.1).max() > 0.6
    assert at(done, "bite", 1.08, 1.2).max() > 0.8
    assert at(done, "spread", 1.2, 1.4).max() > 0.5
    assert at(done, "round", 2.4, 2.9).max() < 0.1


def test_a_sound_is_prepared_for_before_it_is_heard() -> None:
    done = perform(SYLLABLES, 1)
    assert done.track("round")[int(0.86 * RATE)] > 0.15


def test_a_pause_looks_like_a_pause() -> None:
    done = perform(SYLLABLES, 1)
    assert at(done, "jaw", 1.6, 2.05).max() < 0.04
    assert at(done, "jaw", 3.1, 6.0).max() < 0.04


@pytest.mark.parametrize("seed", range(6))
def test_nothing_leaves_its_range_or_jumps(seed: int) -> None:
    done = perform(SYLLABLES, seed, energy=1.0)
    for name in ("jaw", "round", "press", "bite", "tongue", "smile", "blink", "breath"):
        assert done.track(name).min() >= 0
        assert done.track(name).max() <= 1
        assert np.abs(np.diff(done.track(name))).max() * RATE < 30
    for name in ("yaw", "pitch", "roll"):
        assert np.abs(done.track(name)).max() < 9
        assert np.abs(np.diff(done.track(name))).max() * RATE < 60


def test_eyes_blink_at_human_intervals_and_close_quite() -> None:
    long = speech_of(*(("ɑ", start, start + 0.3) for start in np.arange(0.5, 55, 0.9)), seconds=56)
    closed = perform(long, 4).track("blink") > 0.9
    starts = np.flatnonzero(np.diff(closed.astype(int)) == 1) / RATE
    gaps = np.diff(starts)
    assert 10 <= len(starts) <= 35
    assert gaps.max() < 6.5
    assert np.median(gaps) > 1.2


def test_the_head_moves_but_not_much_and_eyes_make_up_for_it() -> None:
    done = perform(SYLLABLES, 2)
    assert 0.5 < np.ptp(done.track("yaw")) < 12
    assert np.corrcoef(done.track("yaw"), done.track("gaze_x"))[0, 1] < -0.5


def test_a_question_raises_the_brows() -> None:
    sounds = (("ɑ", 0.5, 1.6),)
    asked = perform(speech_of(*sounds, seconds=2.5, text="really?"), 3)
    told = perform(speech_of(*sounds, seconds=2.5, text="really."), 3)
    assert at(asked, "brow", 1.1, 1.6).mean() > at(told, "brow", 1.1, 1.6).mean() + 0.2


def test_louder_syllables_open_wider() -> None:
    even = speech_of(("ɑ", 0.5, 0.8), ("s", 0.8, 0.9), ("ɑ", 0.9, 1.2), seconds=2)
    samples = even.samples.copy()
    samples[int(0.85 * SPEECH_RATE) :] *= 0.4
    done = perform(Speech(samples, SPEECH_RATE, even.words, even.phonemes), 1)
    assert at(done, "jaw", 0.9, 1.2).max() < 0.85 * at(done, "jaw", 0.5, 0.8).max()


def test_the_same_seed_performs_the_same_and_another_does_not() -> None:
    one, same, other = (perform(SYLLABLES, seed).table for seed in (7, 7, 8))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_silence_is_a_living_face_with_a_closed_mouth() -> None:
    waiting = perform(Speech(np.zeros(48_000, np.float32), SPEECH_RATE, (), ()), 1)
    assert waiting.track("jaw").max() < 0.01
    assert waiting.track("blink").max() > 0.9


def test_any_moment_has_a_pose() -> None:
    done = perform(SYLLABLES, 1)
    assert isinstance(done.pose(0), Pose)
    assert done.pose(-1) == done.pose(0)
    assert done.pose(1e6) == done.pose(1e7)
    assert done.pose(0.7).jaw == pytest.approx(done.track("jaw")[int(0.7 * RATE)], abs=0.02)


@pytest.mark.parametrize("symbol", ["I", "aɪ", "tɕʰ", "ʥ", "oː", "ɝ", "ɰi", "ᵊ", "kʰ"])
def test_english_and_korean_sounds_are_known(symbol: str) -> None:
    assert visemes_of(symbol)


@pytest.mark.parametrize("symbol", ["ˈ", ".", " ", "", "ʰ", "?"])
def test_marks_are_no_sounds(symbol: str) -> None:
    assert visemes_of(symbol) == ()
