"""The studio's real renders: repeatable, sized, marked, and true to the words of the prompt."""

import colorsys
import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sume.contract.image_brief import ImageBrief
from sume.engines.studio.photo.version import VERSION
from tests.engines.rendering import Run, request
from tests.lettering import fonts_dir

pytestmark = pytest.mark.render


def pixels(path: Path) -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize(("side", "prompt"), [(96, "white jar"), (200, "amber glass jar")])
def test_the_same_seed_gives_the_same_bytes_however_many_threads(
    tmp_path: Path, side: int, prompt: str
) -> None:
    """The larger one is rendered in two passes, and what is known of its glass is denoised."""
    asked = request(prompt, size=(side, side), count=2)
    runs = [Run(tmp_path / str(threads)).generate(asked, threads=threads) for threads in (1, 3)]
    one, other = ([file.path.read_bytes() for file in run.files] for run in runs)
    assert one == other
    assert one[0] != one[1]


def test_picture_i_of_a_job_is_made_with_seed_plus_i(tmp_path: Path) -> None:
    pair = Run(tmp_path / "pair").generate(request(seed=41, count=2))
    second = Run(tmp_path / "second").generate(request(seed=42))
    assert pair.files[1].path.read_bytes() == second.files[0].path.read_bytes()


def test_size_progress_and_provenance(tmp_path: Path) -> None:
    run = Run(tmp_path)
    outcome = run.generate(request("white tube on marble", size=(90, 160), count=2))
    assert [(file.width, file.height) for file in outcome.files] == [(90, 160)] * 2
    fractions = [fraction for fraction, _ in run.reports]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert [stage for stage, _ in itertools.groupby(stage for _, stage in run.reports)] == [
        "staging", "rendering", "finishing", "staging", "rendering", "finishing",
    ]  # fmt: skip
    assert outcome.warnings == ()
    with Image.open(outcome.files[0].path) as image:
        assert image.size == (90, 160)
        assert image.info["Software"] == f"Sume studio/{VERSION}"
        assert "digitalsourcetype/algorithmicMedia" in image.info["XML:com.adobe.xmp"]
        assert "tube" not in str(image.info)


def dominant_hue(path: Path) -> float:
    """Hue (0..1) of the strongly coloured pixels in the middle of the picture."""
    picture = pixels(path) / 255
    height, width, _ = picture.shape
    middle = picture[height // 3 : height * 4 // 5, width // 3 : width * 2 // 3].reshape(-1, 3)
    strong = middle[np.ptp(middle, axis=1) > 0.18]
    assert len(strong) > 0.15 * len(middle)
    return colorsys.rgb_to_hsv(*np.median(strong, axis=0))[0]


@pytest.mark.parametrize(("colour", "hue"), [("red", 0.0), ("blue", 0.61), ("green", 0.36)])
def test_the_product_has_the_colour_asked_for(tmp_path: Path, colour: str, hue: float) -> None:
    outcome = Run(tmp_path).generate(request(f"{colour} jar on white paper, soft daylight, no props"))
    away = abs(dominant_hue(outcome.files[0].path) - hue)
    assert min(away, 1 - away) < 0.08


def test_what_cannot_be_shown_is_said(tmp_path: Path) -> None:
    outcome = Run(tmp_path).generate(request("a dog beside a jar", size=(48, 48)))
    assert any("dog" in warning for warning in outcome.warnings)
    assert outcome.brief["shown"][0]["pieces"][0]["subject"] == "jar"


def test_pictures_are_neither_dull_nor_burnt_out(tmp_path: Path) -> None:
    outcome = Run(tmp_path).generate(
        request("Clean skincare product photo on a white bathroom counter.", count=2)
    )
    for file in outcome.files:
        grey = pixels(file.path).mean(axis=2)
        assert np.mean(grey >= 254) < 0.02
        assert np.percentile(grey, 90) > 190
        assert np.percentile(grey, 1) < 160


def test_a_brief_wins_over_the_prompt_and_comes_back_as_it_was_asked(tmp_path: Path) -> None:
    sent = {
        "products": [{"subject": "jar", "count": 2, "colour": "#c0341f", "finish": "glossy"}],
        "surface": "paper",
        "backdrop": "paper",
        "backdrop_colour": "#f4f2ee",
        "bare": True,
    }
    brief = ImageBrief.model_validate(sent).model_dump(mode="json")
    outcome = Run(tmp_path).generate(replace(request("a green mug"), brief=brief))
    asked = outcome.brief["asked"]
    assert ImageBrief.model_validate(asked).model_dump(mode="json") == brief
    assert [piece["subject"] for piece in outcome.brief["shown"][0]["pieces"]] == ["jar", "jar"]
    hue = dominant_hue(outcome.files[0].path)
    assert min(hue, 1 - hue) < 0.08


def test_quoted_words_are_set_or_told_of(tmp_path: Path) -> None:
    asked = request('white jar on grey paper, "Glow"', size=(160, 160))
    bare = Run(tmp_path / "bare").generate(asked)
    assert any("sume models pull fonts" in warning for warning in bare.warnings)
    outcome = Run(tmp_path / "set").generate(asked, models={"fonts": fonts_dir()})
    assert outcome.brief["asked"]["words"] == ["Glow"]
    assert not any("fonts" in warning for warning in outcome.warnings)
    assert (pixels(bare.files[0].path) != pixels(outcome.files[0].path)).any(axis=2).mean() > 0.004
