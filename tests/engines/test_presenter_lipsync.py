"""Mouths follow voices: measured on drawn frames, by a face finder that knows nothing else."""

from functools import cache

import numpy as np
import pytest

from sume.engines.speech import Speech
from sume.engines.studio.presenter.lipsync import measure_lipsync, openings_of
from sume.engines.studio.presenter.performance import perform
from sume.engines.studio.presenter.photo import PhotoPuppet, PresenterPicture
from sume.engines.studio.speech.engine import StudioSpeech
from sume.settings import Settings
from sume.weights import ModelStore
from tests.engines.facing import finder, need, picture, resized

pytestmark = [pytest.mark.render, pytest.mark.backend_free]

LEAST_CORRELATION = 0.6
MOST_LAG = 0.08
LINES = {
    "heart": "Have you ever wanted smoother skin? This serum works overnight.",
    "jun": "피부에 바르는 순간 촉촉하게 스며드는 수분 크림입니다.",
}


@cache
def spoken(voice: str) -> Speech:
    need("speech-voice")
    engine = StudioSpeech(ModelStore(Settings().models_dir).path("speech-voice"), threads=1)
    return engine.speak(LINES[voice], voice)


def humming(seconds: float = 4.0, rate: int = 24_000) -> Speech:
    """A tone that swells and fades three times a second."""
    moments = np.arange(int(seconds * rate)) / rate
    swell = 0.5 - 0.5 * np.cos(2 * np.pi * 3 * moments) * (0.7 + 0.3 * np.sin(5 * moments))
    return Speech((swell * np.sin(2 * np.pi * 200 * moments)).astype(np.float32), rate, (), ())


@pytest.mark.parametrize("late", [-4, 0, 3])
def test_the_measure_finds_a_known_lag(late: int) -> None:
    moments = (np.arange(120) - late) / 30
    mouth = 0.5 - 0.5 * np.cos(2 * np.pi * 3 * moments) * (0.7 + 0.3 * np.sin(5 * moments))
    found = measure_lipsync(mouth, humming())
    assert found.lag_seconds == pytest.approx(late / 30, abs=0.012)
    assert found.best > 0.95


def test_a_mouth_that_does_not_follow_is_not_taken_for_one_that_does() -> None:
    idle = np.random.default_rng(3).random(120)
    assert measure_lipsync(idle, humming()).correlation < 0.4
    assert measure_lipsync(np.zeros(120), humming()).correlation == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("person", "voice"), [("P001", "heart"), ("P002", "jun"), ("P005", "heart"), ("P008", "jun")]
)
def test_drawn_mouths_follow_the_voice(person: str, voice: str) -> None:
    rgb = resized(picture(person), 1024, 1024)
    puppet = PhotoPuppet(rgb, finder().find(rgb)[0], finder().people_matte(rgb))
    speech = spoken(voice)
    shown = PresenterPicture(puppet, perform(speech, 1), 270, 480)
    found = measure_lipsync(openings_of(shown, finder(), speech.seconds), speech)
    assert found.correlation >= LEAST_CORRELATION
    assert abs(found.lag_seconds) <= MOST_LAG
