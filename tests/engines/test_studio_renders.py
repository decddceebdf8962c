"""The studio's real renders: repeatable, sized, marked, and true to the words of the prompt."""

import colorsys
import itertools
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sume.contract.images import ASPECT_RATIOS
from sume.contract.pixels import pixel_size
from sume.engines.studio.photo.version import VERSION
from tests.engines.rendering import Run, request

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
    strong = middle[np.ptp(middle, axis=1) > 0.25]
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
    assert outcome.brief["shown"][0]["subject"] == "jar"


def test_pictures_are_neither_dull_nor_burnt_out(tmp_path: Path) -> None:
    outcome = Run(tmp_path).generate(
        request("Clean skincare product photo on a white bathroom counter.", count=2)
    )
    for file in outcome.files:
        grey = pixels(file.path).mean(axis=2)
        assert np.mean(grey >= 254) < 0.02
        assert np.percentile(grey, 90) > 190
        assert np.percentile(grey, 1) < 130


@pytest.mark.parametrize("ratio", ASPECT_RATIOS)
def test_every_format_keeps_the_product_whole(ratio: str) -> None:
    """The product's corners, seen through the stage's camera, lie within the picture with room to spare."""
    from sume.engines.studio.photo.brief.model import Brief
    from sume.engines.studio.photo.stage.compose import compose
    from sume.engines.studio.photo.stage.styling import style
    from sume.engines.studio.photo.stage.subjects import SUBJECTS

    width, height = pixel_size(ratio, "512p")  # type: ignore[arg-type]
    for subject, seed in itertools.product(SUBJECTS, range(2)):
        stage = compose(
            style(Brief(subject=subject, surface="paper", backdrop="paper", bare=True), seed),
            width / height,
            seed,
        )
        body = stage.things[0].mesh.vertices
        camera = stage.camera
        eye, target = np.array(camera.position), np.array(camera.target)
        forward = (target - eye) / np.linalg.norm(target - eye)
        right = np.cross(forward, [0, 0, 1]) / np.linalg.norm(np.cross(forward, [0, 0, 1]))
        reach = (body - eye) @ forward * np.tan(np.radians(camera.field_of_view / 2))
        across = (body - eye) @ right / reach / (width / height)
        up = (body - eye) @ np.cross(right, forward) / reach
        assert np.abs(across).max() < 0.9
        assert np.abs(up).max() < 0.9
