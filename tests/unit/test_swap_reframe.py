"""Another shape of picture keeps the face in it, and moves like a calm camera."""

import numpy as np
import pytest

from sume.engines.studio.swap.reframe import crops_for, ratio_of
from sume.engines.studio.swap.source import crop_size, working_size
from tests.made_up_faces import landmarks

pytestmark = pytest.mark.backend_free
SIZE = (640, 360)


@pytest.mark.parametrize("ratio", ["9:16", "1:1", "3:4", "21:9"])
@pytest.mark.parametrize("left", [70.0, 320.0, 590.0])
def test_the_face_is_in_the_picture(ratio: str, left: float) -> None:
    face = landmarks(100.0, (left, 170.0))
    crops = crops_for(np.repeat(face[None], 30, 0), SIZE, ratio_of(ratio), 30)
    (x, y), (width, height) = crops.corners[15], crops.size
    assert width / height == pytest.approx(ratio_of(ratio), rel=0.03)
    assert x <= face[:, 0].min()
    assert face[:, 0].max() <= x + width
    assert y <= face[:, 1].min()
    assert face[:, 1].max() <= y + height
    out = crops.of(np.zeros((360, 640, 3), np.uint8), 15)
    assert out.shape == (height, width, 3)


def test_the_camera_follows_slowly() -> None:
    rng = np.random.default_rng(3)
    walked = np.stack([landmarks(80.0, (150 + 3 * index + rng.normal(0, 4), 170)) for index in range(90)])
    corners = crops_for(walked, SIZE, 9 / 16, 30).corners[:, 0]
    assert np.abs(np.diff(corners)).max() <= 5
    assert corners[-1] > corners[0] + 100


@pytest.mark.parametrize(
    ("shown", "ratio", "size"),
    [
        ((1920, 1080), None, (1280, 720)),
        ((1080, 1920), None, (720, 1280)),
        ((641, 361), None, (640, 360)),
        ((1920, 1080), 9 / 16, (1920, 1080)),
        ((3840, 2160), 9 / 16, (2276, 1280)),
    ],
)
def test_what_is_cut_out_is_at_most_720_wide(
    shown: tuple[int, int], ratio: float | None, size: tuple[int, int]
) -> None:
    working = working_size(shown, ratio)
    assert working == pytest.approx(size, abs=6)
    assert min(crop_size(working, ratio)) <= 720
