"""The least there can be: one frame, one sample, one syllable, nothing said at all."""

from pathlib import Path

import numpy as np
import pytest

from sume.engines.speech import Phoneme, Speech, Word
from sume.engines.studio.presenter.lipsync import LipSync, measure_lipsync
from sume.engines.studio.presenter.performance import perform
from sume.media.pictures import Still
from sume.media.timeline.model import Role, Samples, Shot, Sound, Timeline
from sume.media.timeline.render import render
from tests.filming import Plain, speech, tone, watch

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

RATE = 24_000
SOUNDS = {
    "nothing": np.zeros(0, np.float32),
    "silence": np.zeros(48_000, np.float32),
    "one sample": np.ones(1, np.float32),
    "direct current": np.full(48_000, 0.5, np.float32),
    "speech": speech(1.0),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("samples", SOUNDS.values(), ids=SOUNDS)
def test_one_frame_is_a_film(tmp_path: Path, samples: Samples, role: Role) -> None:
    sounds = (Sound(samples, 0.0, role), Sound(tone(1.0), 0.0, Role.MUSIC))
    made = render(Timeline(64, 64, (Shot(1, Plain((90, 60, 30))),), sounds=sounds), tmp_path / "a.mp4")
    seen = watch(tmp_path / "a.mp4")
    assert (made.frames, len(seen.frames)) == (1, 1)
    assert seen.sound is not None
    assert np.isfinite(seen.sound).all()
    assert made.true_peak_db is not None
    assert made.true_peak_db <= -1


def said(samples: int, words: tuple[Word, ...], phonemes: tuple[Phoneme, ...], level: float) -> Speech:
    noise = level * np.random.default_rng(1).standard_normal(samples)
    return Speech(noise.astype(np.float32), RATE, words, phonemes)


@pytest.mark.parametrize("level", [0.0, 0.1])
@pytest.mark.parametrize("samples", [0, 1, 100, 12_000])
@pytest.mark.parametrize(
    ("words", "phonemes"),
    [
        ((), ()),
        ((Word("네?", 0.0, 0.0),), (Phoneme("n", 0.0, 0.0),)),
        ((Word("네?", 0.0, 0.1),), (Phoneme("n", 0.0, 0.1),)),
    ],
)
def test_every_speech_can_be_performed(
    samples: int, words: tuple[Word, ...], phonemes: tuple[Phoneme, ...], level: float
) -> None:
    speaking = said(samples, words, phonemes, level)
    performance = perform(speaking, seed=1)
    assert np.isfinite(performance.table).all()
    measured = measure_lipsync(np.zeros(int(speaking.seconds * 30)), speaking)
    assert measured.correlation == 0


def test_of_nothing_no_lipsync_is_claimed() -> None:
    assert measure_lipsync([], said(0, (), (), 0.0)) == LipSync(0.0, 0.0, 0.0)


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (2048, 3), (5, 7)])
def test_any_picture_is_a_still(shape: tuple[int, int]) -> None:
    image = np.full((*shape, 3), 77, np.uint8)
    assert (Still(image, (96, 160), seconds=1 / 30).draw(3.0) == 77).all()
