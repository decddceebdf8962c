"""Patches and layers over a canvas."""

from itertools import pairwise

import numpy as np
import pytest

from sume.media.pictures import Entrance, Faded, Sprite, paste
from sume.media.timeline.model import Pixels

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


def canvas() -> Pixels:
    return np.full((60, 80, 3), 100, np.uint8)


def patch(
    alpha: int = 255, size: tuple[int, int] = (20, 10)
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Red, premultiplied."""
    made = np.zeros((size[1], size[0], 4), np.uint8)
    made[:, :, 0] = made[:, :, 3] = alpha
    return made


@pytest.mark.parametrize(("alpha", "opacity"), [(255, 1.0), (128, 1.0), (255, 0.5), (128, 0.25), (0, 1.0)])
def test_a_patch_is_blended_by_its_alpha_and_opacity(alpha: int, opacity: float) -> None:
    painted = canvas()
    paste(painted, patch(alpha), (5, 7), opacity)
    share = alpha / 255 * opacity
    wanted = np.array([255 * share, 0, 0]) + 100 * (1 - share)
    assert np.abs(painted[7:17, 5:25] - wanted).max() <= 1
    painted[7:17, 5:25] = 100
    assert (painted == 100).all()


@pytest.mark.parametrize("place", [(-5, -5), (75, 55), (-5, 55), (200, 0), (0, -200), (-10, 20)])
def test_what_lies_outside_is_cut_off(place: tuple[int, int]) -> None:
    painted = canvas()
    paste(painted, patch(), place)
    rows, columns = np.nonzero(painted[:, :, 0] == 255)
    expected_rows = set(range(60)) & set(range(place[1], place[1] + 10))
    expected_columns = set(range(80)) & set(range(place[0], place[0] + 20))
    if not (expected_rows and expected_columns):
        expected_rows, expected_columns = set(), set()
    assert (set(rows.tolist()), set(columns.tolist())) == (expected_rows, expected_columns)


@pytest.mark.parametrize("entrance", Entrance)
def test_an_entrance_ends_with_the_patch_in_its_place(entrance: Entrance) -> None:
    painted, wanted = canvas(), canvas()
    Sprite(patch(), (30, 20), entrance=entrance).draw(0.35, painted)
    paste(wanted, patch(), (30, 20))
    assert (painted == wanted).all()


@pytest.mark.parametrize("entrance", set(Entrance) - {Entrance.NONE})
def test_an_entrance_moves_in_every_frame(entrance: Entrance) -> None:
    sprite = Sprite(patch(size=(20, 16)), (30, 20), entrance=entrance)
    frames = []
    for index in range(8):
        frames.append(canvas())
        sprite.draw(index / 30, frames[-1])
    assert (frames[0] == 100).all()
    assert all((old != new).any() for old, new in pairwise(frames))


def test_a_sprite_leaves_in_time() -> None:
    sprite = Sprite(patch(), (30, 20), entrance=Entrance.NONE, seconds=1.0)
    reds = []
    for moment in (0.5, 0.8, 0.9, 1.0):
        painted = canvas()
        sprite.draw(moment, painted)
        reds.append(int(painted[25, 35, 0]))
    assert reds[:2] == [255, 255]
    assert 150 < reds[2] < 200
    assert reds[3] == 100


class White:
    def draw(self, seconds: float, canvas: Pixels) -> None:
        canvas[:10] = 255


@pytest.mark.parametrize(
    ("moment", "wanted"), [(0.0, 100), (0.1, 178), (0.2, 255), (1.5, 255), (1.9, 178), (2.0, 100), (3.0, 100)]
)
def test_a_layer_is_faded_in_and_out(moment: float, wanted: int) -> None:
    painted = canvas()
    Faded(White(), seconds=2.0).draw(moment, painted)
    assert abs(int(painted[0, 0, 0]) - wanted) <= 1
    assert (painted[10:] == 100).all()
