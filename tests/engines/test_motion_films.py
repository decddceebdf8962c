"""Whole small films: they move in every frame, are as long as asked, and stop when told to."""

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from sume.engines.ports import BrandLook, Reference, RunContext, StoppedError, VideoOutcome, VideoRequest
from sume.engines.studio.motion.engine import StudioVideoEngine
from sume.settings import Settings
from sume.weights import ModelStore
from tests.engines.rendering import Run, children

pytestmark = [pytest.mark.render, pytest.mark.backend_free]
SIZE = (120, 214)
STILL, STROBE = 0.02, 22.0


def film(run: Run, request: VideoRequest) -> VideoOutcome:
    store = ModelStore(Settings().models_dir)
    engine = StudioVideoEngine(music_dir=store.path("music"), fonts_dir=store.path("fonts"))
    run.scratch.mkdir(parents=True, exist_ok=True)
    return engine.generate(request, RunContext(run.scratch, run.report, run.stopped, run.time_limit))


def request(
    prompt: str = "white jar on oak",
    *,
    seconds: float = 4,
    audio: bool = False,
    references: tuple[Reference, ...] = (),
    brand: BrandLook | None = None,
    size: tuple[int, int] = SIZE,
) -> VideoRequest:
    return VideoRequest(prompt, *size, seconds, audio, references, brand, 5)


def changes(outcome: VideoOutcome) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Mean absolute difference of neighbouring frames, 0..255."""
    with av.open(str(outcome.file.path)) as container:
        frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in container.decode(video=0)]
    assert len(frames) == round(outcome.seconds * 30)
    assert frames[0].shape == (outcome.file.height, outcome.file.width, 3)
    return np.array([np.abs(one - other).mean() for one, other in pairwise(frames)])


def stirring(
    moved: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The most that moves in each three frames: of a slow, small drift the codec may leave one out."""
    return np.lib.stride_tricks.sliding_window_view(moved, 3).max(axis=1)


def photograph(path: Path) -> Reference:
    y, x = np.mgrid[0:300, 0:400]
    waves = np.stack([128 + 100 * np.sin(x / 9 + part) * np.cos(y / 11) for part in range(3)], -1)
    Image.fromarray(waves.astype(np.uint8)).save(path)
    return Reference(path, "image", 400, 300)


@pytest.mark.slow
def test_a_staged_film_moves_in_every_frame_and_ends_with_the_brand(tmp_path: Path) -> None:
    run = Run(tmp_path)
    brand = BrandLook("Lumen", "Skin that keeps its light", ("#2f3e34",), None)
    outcome = film(run, request('dog and white jar on oak, "New today"', audio=True, brand=brand))
    moved = changes(outcome)
    assert stirring(moved).min() > STILL
    assert np.sum(moved > STROBE) <= 3
    assert [shot["source"] for shot in outcome.brief["shots"]] == ["stage", "stage", "card"]
    assert outcome.brief["title"] == "New today"
    assert outcome.brief["shown"]["pieces"][0]["subject"] == "jar"
    assert len(outcome.warnings) == 1
    assert "dog" in outcome.warnings[0]
    assert outcome.seconds == 4
    with Image.open(outcome.thumbnail) as thumbnail:
        assert thumbnail.size == SIZE
    fractions = [fraction for fraction, _ in run.reports]
    assert fractions == sorted(fractions)
    assert {stage for _, stage in run.reports} == {"staging", "rendering", "filming"}
    with av.open(str(outcome.file.path)) as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
        assert samples / 48_000 == pytest.approx(4, abs=0.03)


def test_pictures_of_the_caller_become_shots_that_move(tmp_path: Path) -> None:
    references = (photograph(tmp_path / "one.png"), photograph(tmp_path / "two.png"))
    outcome = film(Run(tmp_path / "run"), request(references=references, seconds=6))
    assert changes(outcome).min() > STILL
    assert [shot["reference"] for shot in outcome.brief["shots"]] == [0, 1, 0]
    assert any("references" in warning for warning in outcome.warnings)
    with av.open(str(outcome.file.path)) as container:
        assert not container.streams.audio


def test_the_first_word_of_a_stop_ends_the_film(tmp_path: Path) -> None:
    run = Run(tmp_path, stop_when=lambda run: run.is_rendering)
    with pytest.raises(StoppedError):
        film(run, request(size=(480, 854)))
    assert run.stops == 1
    assert list(children()) == []
