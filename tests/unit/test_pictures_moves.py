"""Pictures under a camera: nothing stands still, nothing shows an edge, nothing jumps."""

from itertools import pairwise

import cv2
import numpy as np
import pytest

from sume.media.easing import EASES
from sume.media.pictures import Ease, Handheld, Still, View
from sume.media.timeline.model import Picture, Pixels
from tests.filming import Plain

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

SIZE = (96, 160)
SECONDS = 2.0


def photograph(width: int = 400, height: int = 300) -> Pixels:
    """Red rises to the right, green downwards, blue is a soft pattern; no black anywhere."""
    across, down = np.meshgrid(np.linspace(40, 250, width), np.linspace(40, 250, height))
    pattern = 128 + 80 * np.sin(across / 6) * np.sin(down / 6)
    return np.stack([across, down, pattern], axis=2).astype(np.uint8)


class Framelike:
    """A fine picture of exactly the size, with the contract of a picture and no more."""

    def __init__(self) -> None:
        self._image = cv2.resize(photograph(), SIZE, interpolation=cv2.INTER_AREA).astype(np.uint8)

    def draw(self, seconds: float) -> Pixels:
        return self._image.copy()


MOVING: dict[str, Picture] = {
    "still": Still(photograph(), SIZE, seconds=SECONDS),
    "pan": Still(photograph(), SIZE, seconds=SECONDS, start=View(0.3, 0.5, 1.2), end=View(0.7, 0.5, 1.2)),
    "out": Still(photograph(), SIZE, seconds=SECONDS, start=View(zoom=1.4), end=View(zoom=1.1)),
    "small source": Still(photograph(40, 30), SIZE, seconds=SECONDS),
    "handheld": Handheld(Still(photograph(), SIZE, seconds=SECONDS), SIZE, seed=3),
}


@pytest.fixture(params=MOVING)
def moving(request: pytest.FixtureRequest) -> Picture:
    return MOVING[request.param]


def course(picture: Picture, frames: int = 66) -> list[Pixels]:
    return [picture.draw(index / 30) for index in range(frames)]


def test_no_frame_is_the_same_as_the_one_before_even_past_the_end(moving: Picture) -> None:
    changes = [np.abs(old.astype(int) - new).mean() for old, new in pairwise(course(moving))]
    assert min(changes) > 0.005


def test_no_frame_jumps(moving: Picture) -> None:
    changes = [np.abs(old.astype(int) - new).mean() for old, new in pairwise(course(moving))]
    assert max(changes) < 6


def test_frames_are_whole_and_no_edge_shows(moving: Picture) -> None:
    for frame in course(moving, 8):
        assert (frame.shape, frame.dtype) == ((SIZE[1], SIZE[0], 3), np.uint8)
        assert frame[:, :, :2].min() > 35


def test_the_same_moment_is_the_same_frame_and_the_callers_own(moving: Picture) -> None:
    first = moving.draw(0.5)
    kept = first.copy()
    first[:] = 0
    assert (moving.draw(0.5) == kept).all()


def test_a_view_shows_the_piece_it_names() -> None:
    view = View(0.25, 0.5, 2.0)
    still = Still(photograph(), SIZE, seconds=1, start=view, end=view)
    middle = still.draw(0)[SIZE[1] // 2, SIZE[0] // 2]
    wanted = photograph()[150, 100]
    assert np.abs(middle[:2].astype(int) - wanted[:2]).max() <= 2


def test_a_view_beyond_the_picture_is_held_at_its_edge() -> None:
    view = View(0.0, 0.0, 1.5)
    frame = Still(photograph(), SIZE, seconds=1, start=view, end=view).draw(0)
    assert np.abs(frame[0, 0, :2].astype(int) - 40).max() <= 3


def rightwards(old: Pixels, new: Pixels) -> float:
    """By how many pixels the camera went to the right, from the brightness along the rows."""
    slope = np.gradient((old + new) / 2, axis=1)
    return float(((new - old) * slope).sum() / np.square(slope).sum())


def test_a_slow_pan_moves_by_less_than_a_pixel_a_frame_and_evenly() -> None:
    texture = np.random.default_rng(1).integers(40, 216, (300, 400, 3), dtype=np.uint8)
    soft = cv2.GaussianBlur(texture, (0, 0), 3).astype(np.float32)
    soft = ((soft - soft.min()) / np.ptp(soft) * 255).astype(np.uint8)
    start, end = View(0.45, 0.5, 1.5), View(0.48, 0.5, 1.5)
    still = Still(soft, SIZE, seconds=2, start=start, end=end, ease=Ease.LINEAR)
    greys = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.float32) for frame in course(still, 60)]
    steps = [rightwards(old, new) for old, new in pairwise(greys)]
    assert 0 < np.mean(steps) < 0.5
    assert np.std(steps) < 0.35 * np.mean(steps)


def test_a_hand_sways_by_at_most_a_hundredth() -> None:
    plain = Framelike()
    swayed = Handheld(plain, SIZE, seed=5, sway=0.5)
    for moment in np.arange(0, 6, 0.25):
        _, matrix = swayed.framing(float(moment))
        x, y, _ = matrix @ [(SIZE[0] - 1) / 2, (SIZE[1] - 1) / 2, 1]
        assert abs(x - (SIZE[0] - 1) / 2) <= 0.01 * SIZE[0]
        assert abs(y - (SIZE[1] - 1) / 2) <= 0.01 * SIZE[0]
        corners = matrix @ np.array([[0, 0, 1], [SIZE[0] - 1, SIZE[1] - 1, 1]]).T
        assert corners[:2].min() >= 0
        assert (corners[:2, 1] <= np.array(SIZE) - 1).all()


def test_two_hands_differ_and_one_does_not() -> None:
    first, again, other = (Handheld(Framelike(), SIZE, seed=seed).draw(0.4) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_moves_over_moves_sample_once() -> None:
    inner = Still(photograph(), SIZE, seconds=1)
    both = Handheld(Handheld(inner, SIZE), SIZE, seed=1)
    assert both.framing(0)[0] is inner.framing(0)[0]


def test_a_picture_inside_a_move_is_asked_once_a_frame() -> None:
    plain = Plain((9, 99, 9), SIZE)
    picture = Handheld(Handheld(plain, SIZE), SIZE, seed=1)
    course(picture, 5)
    assert plain.asked == [index / 30 for index in range(5)]


@pytest.mark.parametrize("ease", Ease)
def test_an_ease_goes_from_the_beginning_to_the_end(ease: Ease) -> None:
    assert EASES[ease](0) == pytest.approx(0)
    assert EASES[ease](1) == pytest.approx(1)
