"""Presenters of a workspace: drawn, found, or made of a portrait; and portraits that will not do."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from sume.contract.errors import ErrorCode
from sume.engines.avatars import AvatarOutcome, AvatarWish
from sume.engines.ports import EngineError
from sume.engines.studio.ads import casting
from sume.engines.studio.ads.avatars import StudioAvatarEngine
from tests.engines.advertising import Making, models
from tests.engines.facing import picture
from tests.filming import watch

pytestmark = [pytest.mark.render, pytest.mark.backend_free]


def create(folder: Path, name: str = "Nora", **wish: Any) -> AvatarOutcome:
    plain = {"prompt": None, "portrait": None, "ethnicity": None, "sex": None, "age": None, "seed": 3}
    engine = StudioAvatarEngine(threads=2, models=models())
    return engine.create(name, AvatarWish(**{**plain, **wish}), Making(folder / "made").context)


def saved(folder: Path, pixels: np.ndarray[Any, Any]) -> Path:
    path = folder / "portrait.png"
    cv2.imwrite(str(path), cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    return path


@pytest.mark.slow
def test_a_description_becomes_a_drawn_presenter_who_speaks(tmp_path: Path) -> None:
    made = create(tmp_path, type="prompt", prompt="A baker in her forties, red curly hair, glasses.")
    assert (made.style, made.recipe["kind"]) == ("illustrated", "drawn")
    assert made.recipe["properties"]["hair_colour"] == "ginger"
    assert made.recipe["properties"]["glasses"] != "none"
    seen = watch(made.preview)
    assert seen.frames[0].shape[:2] == made.preview_size
    assert seen.sound_seconds == pytest.approx(made.preview_seconds, abs=0.02)
    assert made.image.is_file()
    assert made.thumbnail.is_file()


@pytest.mark.slow
def test_a_portrait_becomes_a_photographic_presenter(tmp_path: Path) -> None:
    made = create(tmp_path, type="photo", portrait=saved(tmp_path, picture("P002")))
    assert (made.style, made.recipe) == ("photo", {"kind": "photo"})
    assert max(cv2.imread(str(made.image)).shape) >= 1024


@pytest.mark.slow
def test_properties_find_who_fits_and_say_so(tmp_path: Path) -> None:
    made = create(tmp_path, type="props", ethnicity="latin", sex="male", age=30)
    assert made.recipe["kind"] == "public"
    assert "nearest" in made.warnings[0]


def test_properties_that_nobody_has_are_drawn_and_said(tmp_path: Path) -> None:
    chosen = casting.cast_for(
        {"type": "props", "name": "민지", "prompt": None, "ethnicity": "east_asian", "sex": "female"}
        | {"age": 60, "seed": 1}
    )
    assert (chosen.style, chosen.locale) == ("illustrated", "ko")
    assert "drawn" in chosen.warnings[0]


def two_faces() -> np.ndarray[Any, Any]:
    return np.concatenate([picture("P002")[::2, ::2], picture("P005")[::2, ::2]], axis=1)


def far_away() -> np.ndarray[Any, Any]:
    scene = np.full((1600, 1600, 3), 150, np.uint8)
    scene[700:820, 700:820] = cv2.resize(picture("P002"), (120, 120), interpolation=cv2.INTER_AREA)
    return scene


@pytest.mark.parametrize(
    ("portrait", "reason"),
    [
        (lambda: np.full((900, 700, 3), 128, np.uint8), "No face"),
        (two_faces, "2 faces"),
        (far_away, "closer portrait"),
        (lambda: cv2.GaussianBlur(picture("P002"), (0, 0), 40), "sharp|blur|No face"),
    ],
    ids=["none", "two", "far", "blurred"],
)
def test_a_portrait_that_will_not_do_is_refused_with_what_to_do(
    tmp_path: Path, portrait: Any, reason: str
) -> None:
    with pytest.raises(EngineError, match=reason) as caught:
        create(tmp_path, type="photo", portrait=saved(tmp_path, portrait()))
    assert caught.value.code is ErrorCode.NO_FACE_FOUND


def test_an_unsafe_portrait_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, picture("P002")[::2, ::2])
    assert casting.refused_portrait(path, models()) is None
    monkeypatch.setattr(casting, "REFUSED_FROM", 0.0)
    refused = casting.refused_portrait(path, models())
    assert refused is not None
    assert refused["refusal"]["code"] == ErrorCode.CONTENT_POLICY_REJECTED
