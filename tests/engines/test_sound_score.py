"""Music beds from the real tracks."""

from pathlib import Path

import numpy as np
import pytest

from sume.engines.studio.sound.catalogue import Mood, tracks
from sume.engines.studio.sound.rhythm import CURVE_RATE, measure, onsets
from sume.engines.studio.sound.score import SEAM_SECONDS, Score, join, score
from sume.media.audio.decode import SoundError, decode_audio
from sume.media.audio.loudness import integrated_loudness
from sume.media.timeline.model import SAMPLE_RATE, Samples
from sume.settings import Settings
from sume.weights import ModelStore

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


@pytest.fixture(scope="module")
def music_dir() -> Path:
    return ModelStore(Settings().models_dir).path("music")


@pytest.mark.parametrize("name", ["happy_electronic_2", "nostalgic_acoustic_s522"])
def test_the_catalogue_says_what_the_tracks_are(name: str, music_dir: Path) -> None:
    track = tracks()[name]
    samples = decode_audio(track.path(music_dir))
    measured = measure(samples, near_bpm=round(track.bpm))
    assert measured.bpm == pytest.approx(track.bpm, abs=0.05)
    assert measured.first_bar == pytest.approx(track.first_bar, abs=0.02)
    assert integrated_loudness(samples) == pytest.approx(track.loudness, abs=0.2)


def test_tempo_and_beats_of_a_metronome() -> None:
    samples = np.zeros((10 * SAMPLE_RATE, 2), np.float32)
    burst = np.random.default_rng(1).standard_normal(2400)[:, None] * np.exp(-np.arange(2400) / 400)[:, None]
    for index, moment in enumerate(np.arange(0.3, 9.5, 0.5)):
        place = round(moment * SAMPLE_RATE)
        samples[place : place + 2400] += burst * (0.3 if index % 4 != 2 else 0.9)
    rhythm = measure(samples)
    assert rhythm.bpm == pytest.approx(120, abs=0.1)
    assert rhythm.first_beat == pytest.approx(0.3, abs=0.015)
    assert rhythm.first_bar == pytest.approx(1.3, abs=0.015)


@pytest.mark.parametrize(
    ("mood", "seconds"), [("calm", 4.0), ("energetic", 15.0), ("happy", 47.3), ("tender", 0.4)]
)
def test_a_score_is_exact_clean_and_ends_in_silence(mood: str, seconds: float, music_dir: Path) -> None:
    made = score(mood, seconds, 3, music_dir)
    assert made.samples.shape == (round(seconds * SAMPLE_RATE), 2)
    assert made.samples.dtype == np.float32
    assert np.abs(made.samples).max() < 0.9
    assert np.abs(made.samples[[0, -1]]).max() < 1e-3
    assert made.mood == Mood(mood)


@pytest.mark.parametrize("mood", Mood)
def test_beats_fall_on_onsets_and_the_last_rings_out(mood: Mood, music_dir: Path) -> None:
    made = score(mood, 20.0, 8, music_dir)
    heard = onsets(made.samples).sum(axis=0)
    on_beat = np.mean([heard[_near(beat)].max() for beat in made.beats[:-1]])
    between = np.mean([heard[_near((a + b) / 2 + (b - a) / 8)].max() for a, b in _pairs(made)])
    assert on_beat > 1.2 * between
    assert 0.6 < 20.0 - made.beats[-1] < 1.9
    assert _level(made.samples, made.beats[-1], 0.25) > _level(made.samples, 19.85, 0.1) + 20


def test_a_loop_goes_back_without_a_click_and_stays_in_time(music_dir: Path) -> None:
    made = score("energetic", 60.0, 1, music_dir)
    track = tracks()[made.track]
    heard = onsets(made.samples).sum(axis=0)
    second_round = [beat for beat in made.beats[:-1] if beat > track.end - track.start]
    assert len(second_round) > 20
    on_beat = np.mean([heard[_near(beat)].max() for beat in second_round])
    assert on_beat > 1.2 * np.mean(
        [heard[_near(beat + 0.37 * track.beat_seconds)].max() for beat in second_round]
    )


def test_a_seam_is_smooth() -> None:
    moments = np.arange(SAMPLE_RATE)[:, None] / SAMPLE_RATE * np.ones((1, 2))
    up, down = (np.sin(2 * np.pi * 220 * moments + phase).astype(np.float32) for phase in (0.0, 2.0))
    seam = round(SEAM_SECONDS * SAMPLE_RATE)
    joined = join(up, down, seam)
    assert len(joined) == 2 * SAMPLE_RATE - seam
    assert np.abs(np.diff(joined, axis=0)).max() < 1.5 * np.abs(np.diff(up, axis=0)).max()


def test_same_seed_same_samples_other_seeds_other_music(music_dir: Path) -> None:
    first, again = score("calm", 6.0, 4, music_dir), score("calm", 6.0, 4, music_dir)
    assert np.array_equal(first.samples, again.samples)
    assert len({score("calm", 1.0, seed, music_dir).track for seed in range(8)}) > 2


def test_what_cannot_be_scored_is_refused(music_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="above zero"):
        score("calm", 0.0, 1, music_dir)
    with pytest.raises(ValueError, match="angry"):
        score("angry", 4.0, 1, music_dir)
    with pytest.raises(SoundError):
        score("calm", 4.0, 1, tmp_path)


def _near(moment: float) -> slice:
    return slice(max(0, round((moment - 0.03) * CURVE_RATE)), round((moment + 0.03) * CURVE_RATE) + 1)


def _pairs(made: Score) -> list[tuple[float, float]]:
    return list(zip(made.beats[:-2], made.beats[1:-1], strict=True))


def _level(samples: Samples, start: float, seconds: float) -> float:
    part = samples[round(start * SAMPLE_RATE) :][: round(seconds * SAMPLE_RATE)]
    return float(10 * np.log10(np.mean(part**2) + 1e-12))
