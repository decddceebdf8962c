"""Shots of an edited film, whose pictures nothing was tuned on."""

from pathlib import Path

import pytest
from scenedetect import AdaptiveDetector, detect

from sume.media.watching.watch import watch
from sume.settings import Settings
from sume.weights import ModelStore
from tests.shooting import f1, shoot

pytestmark = [pytest.mark.backend_free, pytest.mark.render, pytest.mark.slow]


def test_they_are_found_better_than_by_pyscenedetect(tmp_path: Path) -> None:
    presenters = ModelStore(Settings().models_dir).path("presenters")
    film = tmp_path / "film.mp4"
    changes = shoot(film, presenters, "held out")
    ours = [scene.first_frame for scene in watch(film, tmp_path).scenes[1:]]
    theirs = [start.frame_num for start, _end in detect(str(film), AdaptiveDetector())][1:]
    assert f1(changes, ours) >= max(0.93, f1(changes, theirs))
