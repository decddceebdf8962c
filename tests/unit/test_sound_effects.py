"""Synthesised effects: quiet, clean at both ends, the same for the same seed, and what they claim to be."""

from collections.abc import Callable

import numpy as np
import pytest

from sume.engines.studio.sound import effects
from sume.engines.studio.sound.ambience import MAKERS, ambience, place_of
from sume.media.timeline.model import SAMPLE_RATE, Samples

pytestmark = pytest.mark.backend_free

EFFECTS: dict[str, Callable[[int], Samples]] = {
    "whoosh": effects.whoosh,
    "pop": effects.pop,
    "click": effects.click,
    "sparkle": effects.sparkle,
    "impact": effects.impact,
    **{place: lambda seed, place=place: _ambience(place, seed) for place in MAKERS},
}


def _ambience(place: str, seed: int) -> Samples:
    made = ambience({"waves": "sea", "cafe": "cafe"}.get(place, place), 2.0, seed)
    assert made is not None
    return made


def centroid(samples: Samples) -> float:
    power = np.abs(np.fft.rfft(samples.mean(axis=1))) ** 2
    return float((np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE) * power).sum() / power.sum())


def moment_of_peak(samples: Samples) -> float:
    power = np.convolve((samples**2).mean(axis=1), np.ones(960), mode="same")
    return float(np.argmax(power) / len(samples))


@pytest.mark.parametrize("name", EFFECTS)
def test_effect_is_quiet_clean_and_repeatable(name: str) -> None:
    samples = EFFECTS[name](5)
    assert samples.dtype == np.float32
    assert samples.ndim == 2
    assert samples.shape[1] == 2
    assert 10 ** (-30 / 20) < np.abs(samples).max() <= 10 ** (-3 / 20)
    assert np.abs(samples.mean(axis=0)).max() < 1e-4
    assert np.abs(samples[[0, -1]]).max() < 1e-4
    assert np.array_equal(samples, EFFECTS[name](5))
    assert not np.array_equal(samples, EFFECTS[name](6)[: len(samples)])


def test_effects_sound_like_their_names() -> None:
    low, middle, high = (centroid(EFFECTS[name](1)) for name in ("impact", "pop", "sparkle"))
    assert low < middle < high
    assert (
        centroid(EFFECTS["sizzle"](1)) > 2 * centroid(EFFECTS["water"](1)) > 4 * centroid(EFFECTS["city"](1))
    )
    assert 0.35 < moment_of_peak(effects.whoosh(1)) < 0.75
    assert moment_of_peak(effects.impact(1)) < 0.15


@pytest.mark.parametrize(("seconds", "make"), [(0.3, effects.whoosh), (0.8, effects.impact)])
def test_lengths_are_exact(seconds: float, make: Callable[[int, float], Samples]) -> None:
    assert len(make(2, seconds)) == round(seconds * SAMPLE_RATE)


@pytest.mark.parametrize("seconds", [0.05, 1.0, 3.21])
def test_ambience_is_as_long_as_asked(seconds: float) -> None:
    made = ambience("rain on a window", seconds, 3)
    assert made is not None
    assert len(made) == round(seconds * SAMPLE_RATE)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("A serum bottle beside running water", "water"),
        ("steam rising from a bowl", "sizzle"),
        ("latte on a cafe table", "cafe"),
        ("카페에서 마시는 커피", "cafe"),
        ("숲속의 아침", "nature"),
        ("바닷가 노을", "waves"),
        ("a city street at night", "city"),
        ("a red chair", None),
        ("", None),
        ("waterproof mascara", None),
    ],
)
def test_place_named_by_a_prompt(words: str, place: str | None) -> None:
    assert place_of(words) == place
    assert (ambience(words, 0.2, 1) is None) == (place is None)
