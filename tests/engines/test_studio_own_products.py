"""The caller's product in a real render: its pixels, what it does to the set, and what is refused."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sume.contract.errors import ErrorCode
from sume.contract.image_brief import ImageBrief
from sume.engines.ports import EngineError, ImageRequest, Reference
from tests.engines.rendering import Run
from tests.product_photos import EASY

pytestmark = [pytest.mark.render, pytest.mark.backend_free]

SIDE = 192
PLAIN: dict[str, Any] = {
    "products": [{"subject": "box"}],
    "surface": "paper",
    "surface_colour": "#d9d5cf",
    "backdrop": "paper",
    "backdrop_colour": "#d9d5cf",
    "light": "soft_day",
    "props": [],
    "bare": True,
    "shot": "straight",
}


def reference(folder: Path, picture: NDArray[np.uint8], name: str = "own.png") -> Reference:
    folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(folder / name)
    return Reference(folder / name, "image", picture.shape[1], picture.shape[0])


def carton() -> NDArray[np.uint8]:
    """Cut out already, so that these tests need no model."""
    photo = EASY["label"]()
    return np.dstack([photo.rgb, np.round(photo.mask * 255).astype(np.uint8)])


def red_block() -> NDArray[np.uint8]:
    block = np.zeros((300, 240, 4), np.uint8)
    block[20:280, 40:200] = (200, 30, 25, 255)
    return block


def asked(*references: Reference, **changes: Any) -> ImageRequest:
    brief = ImageBrief.model_validate(PLAIN | changes).model_dump(mode="json")
    return ImageRequest(
        "my product", SIDE, SIDE, quality="draft", count=1, seed=7, brief=brief, references=references
    )


def made(folder: Path, request: ImageRequest) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    outcome = Run(folder).generate(request, threads=1)
    with Image.open(outcome.files[0].path) as image:
        return np.asarray(image.convert("RGB")), outcome.warnings


def box_of(mask: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    left, top, width, height = cv2.boundingRect(mask.astype(np.uint8))
    return left, top, width, height


def test_its_label_is_that_of_the_photo(tmp_path: Path) -> None:
    own = carton()
    picture, _ = made(tmp_path / "run", asked(reference(tmp_path, own)))
    hue = picture[..., 0].astype(int) - picture[..., 2]
    left, top, width, height = box_of(hue > 35)
    solid = box_of(own[..., 3] > 127)
    assert width / height == pytest.approx(solid[2] / solid[3], rel=0.06)
    photo = own[solid[1] : solid[1] + solid[3], solid[0] : solid[0] + solid[2], :3]
    seen = picture[top - 2 : top + height + 2, left - 2 : left + width + 2]
    sizes = ((width + x, height + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
    small = (cv2.resize(photo, size, interpolation=cv2.INTER_AREA)[4:-4, 4:-4] for size in sizes)
    assert max(cv2.matchTemplate(seen, one, cv2.TM_CCOEFF_NORMED).max() for one in small) > 0.9


def test_it_darkens_the_ground_it_stands_on_and_shows_in_what_shines(tmp_path: Path) -> None:
    own = reference(tmp_path, red_block())
    plain, _ = made(tmp_path / "plain", asked(own))
    red = (plain[..., 0].astype(int) - plain[..., 1]) > 90
    left, top, width, height = box_of(red)
    foot = top + height
    ground = plain[..., 1].astype(float)
    below = ground[foot : foot + 3, left + 4 : left + width - 4].mean()
    aside = ground[foot : foot + 3, 4 : max(8, left - 30)].mean()
    assert below < 0.93 * aside

    glossy, _ = made(
        tmp_path / "glossy", asked(own, surface="marble", surface_colour="#1c1c1e", backdrop="plaster")
    )
    red = (glossy[..., 0].astype(int) - glossy[..., 1]) > 90
    left, top, width, height = box_of(red)
    tint = glossy[..., 0].astype(float) - glossy[..., 2]
    mirrored = tint[top + height + 3 : top + height + 14, left + 6 : left + width - 6].mean()
    beside = tint[top + height + 3 : top + height + 14, 4 : max(8, left - 24)].mean()
    assert mirrored > beside + 6


def test_several_stand_side_by_side_and_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    own = (reference(tmp_path, red_block(), "a.png"), reference(tmp_path, carton(), "b.png"))
    one, other = (made(tmp_path / str(run), asked(*own))[0] for run in range(2))
    assert (one == other).all()
    red = (one[..., 0].astype(int) - one[..., 1]) > 90
    rose = ((one[..., 0].astype(int) - one[..., 2]) > 35) & ~red
    assert red.sum() > 300
    assert rose.sum() > 300


def test_what_cannot_be_used_fails_and_is_named(tmp_path: Path) -> None:
    tiny = np.zeros((300, 300, 4), np.uint8)
    tiny[140:160, 140:160] = 255
    references = (reference(tmp_path, carton(), "a.png"), reference(tmp_path, tiny, "b.png"))
    with pytest.raises(EngineError, match="Reference image 2: the product is too small") as caught:
        made(tmp_path / "run", asked(*references))
    assert caught.value.code is ErrorCode.UNSUPPORTED_INPUT
    assert not caught.value.retryable
    assert not list((tmp_path / "run").glob("*.png"))


def test_a_photo_that_must_be_cut_out_needs_the_model(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="sume models pull cutout") as caught:
        made(tmp_path / "run", asked(reference(tmp_path, EASY["label"]().rgb)))
    assert caught.value.code is ErrorCode.GENERATION_FAILED


def test_the_result_says_which_photo_plays_which_piece_whatever_the_threads(tmp_path: Path) -> None:
    request = asked(reference(tmp_path, red_block()), products=[{"subject": "box"}, {"subject": "jar"}])
    one, other = (Run(tmp_path / str(threads)).generate(request, threads=threads) for threads in (1, 3))
    (shown,) = one.brief["shown"]
    assert shown["pieces"][0] == {"reference": 1}
    assert shown["pieces"][1]["subject"] == "jar"
    assert one.files[0].path.read_bytes() == other.files[0].path.read_bytes()
