"""Drawn characters: that every feature follows its pose, and only it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sume.engines.studio.presenter.drawn import mouth
from sume.engines.studio.presenter.drawn.character import DrawnCharacter
from sume.engines.studio.presenter.drawn.picture import DrawnPicture, mouth_opening, still
from sume.engines.studio.presenter.drawn.properties import (
    Beard,
    CharacterProperties,
    Clothing,
    Glasses,
    HairStyle,
    Headwear,
)
from sume.engines.studio.presenter.drawn.turn import turn
from sume.engines.studio.presenter.pose import Pose

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

SIZE = (180, 320)
REST = Pose()
CHARACTER = DrawnCharacter(CharacterProperties(hair="bun", eyes="round"))


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    yield
    cv2.setNumThreads(threads)


@dataclass
class Held:
    held: Pose

    def pose(self, seconds: float) -> Pose:
        del seconds
        return self.held


@pytest.fixture(scope="module")
def picture() -> DrawnPicture:
    return DrawnPicture(CHARACTER, Held(REST), SIZE)


def posed(picture: DrawnPicture, **pose: float) -> NDArray[np.uint8]:
    assert isinstance(picture._performance, Held)
    picture._performance.held = Pose(**pose)
    return picture.draw(0.0)


def changed_rows(picture: DrawnPicture, **pose: float) -> tuple[float, float]:
    """First and last row that ``pose`` changes, as shares of the face's height from its top."""
    difference = cv2.absdiff(posed(picture), posed(picture, **pose)).max(axis=2)
    rows = np.flatnonzero((difference > 24).any(axis=1))
    assert len(rows), f"{pose} changes nothing"
    _, top, _, height = picture.face_box()
    return (rows[0] - top) / height, (rows[-1] - top) / height


def test_the_same_pose_is_the_same_frame(picture: DrawnPicture) -> None:
    again = DrawnPicture(DrawnCharacter(CHARACTER.properties), Held(Pose(jaw=0.4, yaw=5)), SIZE)
    assert np.array_equal(posed(picture, jaw=0.4, yaw=5), again.draw(0.0))


@pytest.mark.parametrize("feature", ["spread", "round", "bite", "smile"])
def test_the_mouth_moves_alone(picture: DrawnPicture, feature: str) -> None:
    first, last = changed_rows(picture, **{feature: 1.0})
    assert last > 0.7
    assert first > (0.4 if feature == "smile" else 0.7)


def test_the_tongue_shows_in_an_open_mouth(picture: DrawnPicture) -> None:
    assert not np.array_equal(posed(picture, jaw=0.5), posed(picture, jaw=0.5, tongue=1.0))


def test_pressed_lips_are_thinner(picture: DrawnPicture) -> None:
    first, last = changed_rows(picture, press=1.0)
    assert 0.7 < first < last < 0.95


@pytest.mark.parametrize(
    ("feature", "value"), [("blink", 1.0), ("gaze_x", 1.0), ("gaze_y", 1.0), ("brow", 1.0)]
)
def test_the_eyes_move_alone(picture: DrawnPicture, feature: str, value: float) -> None:
    first, last = changed_rows(picture, **{feature: value})
    assert first > 0.25
    assert last < 0.65


def test_the_whole_head_turns_but_the_background_does_not_swim(picture: DrawnPicture) -> None:
    rest, turned = posed(picture), posed(picture, yaw=10, roll=4)
    assert np.array_equal(rest[:20], turned[:20])
    assert np.array_equal(rest[:, :4][:100], turned[:, :4][:100])
    first, last = changed_rows(picture, yaw=10)
    assert first < 0.3
    assert last > 0.8


def test_what_is_nearer_moves_more() -> None:
    bust = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    head = turn(Pose(yaw=10, pitch=4), bust)
    moved = [
        head.layer(-0.3)[:, 2],
        head.layer(0.16)[:, 2],
        head.feature(0, 0)[:, 2],
        head.feature(0, 0, 30)[:, 2],
    ]
    assert all((np.diff(moved, axis=0) > 2).ravel())
    near, far = head.feature(-66, 0), head.feature(66, 0)
    assert near[0, 0] > far[0, 0], "the eye on the far side is narrower"


def dark_pixels(frame: NDArray[np.uint8], picture: DrawnPicture) -> int:
    """The dark of the open mouth."""
    left, top, width, height = picture.face_box()
    mouth = frame[top + int(0.74 * height) : top + height, left + width // 4 : left + 3 * width // 4].astype(
        int
    )
    return int(((mouth[..., 0] < 110) & (mouth[..., 1] < 60)).sum())


def test_the_opening_is_what_the_picture_shows(picture: DrawnPicture) -> None:
    jaws = np.linspace(0, 1, 9)
    shown = [dark_pixels(posed(picture, jaw=float(jaw)), picture) for jaw in jaws]
    said = [mouth_opening(CHARACTER, Pose(jaw=float(jaw))) for jaw in jaws]
    assert said[0] == 0
    assert all(np.diff(said) > 0)
    assert np.corrcoef(shown, said)[0, 1] > 0.9
    assert mouth_opening(CHARACTER, Pose(jaw=0.8, press=1.0)) == 0
    assert picture.opening(0.0) == said[-1]


def test_the_pose_moves_the_mouth_without_jumps() -> None:
    """A hundredth of jaw is at most a hundredth of the widest opening more than its share."""
    openings = [mouth_opening(CHARACTER, Pose(jaw=i / 100)) for i in range(101)]
    assert max(np.diff(openings)) < 2 * max(openings) / 100


@pytest.mark.parametrize(
    "kind", [HairStyle, Clothing, Headwear, Beard, Glasses], ids=lambda kind: get_args(kind)[0]
)
def test_each_choice_looks_different(kind: Any) -> None:
    field = {
        HairStyle: "hair",
        Clothing: "clothing",
        Headwear: "headwear",
        Beard: "beard",
        Glasses: "glasses",
    }[kind]
    base = CharacterProperties(sex="male", hair="crop", cloth_colour="teal")
    pictures = {
        still(DrawnCharacter(replace(base, **{field: value})), 90, 120).tobytes() for value in get_args(kind)
    }
    assert len(pictures) == len(get_args(kind))


@pytest.mark.parametrize("size", [(480, 854), (854, 480), (480, 480), (480, 600)])
def test_the_face_stands_well_in_every_frame(size: tuple[int, int]) -> None:
    left, top, width, height = DrawnPicture(CHARACTER, Held(REST), size).face_box()
    assert abs(left + width / 2 - size[0] / 2) <= 1
    assert 0.05 * size[1] < top
    assert top + height < 0.75 * size[1]
    assert height > 0.25 * size[1]


@pytest.mark.parametrize(
    "pose", [Pose(jaw=1, smile=1, spread=1), Pose(jaw=1, round=1), Pose(smile=1, press=1)]
)
def test_nothing_is_cut_off_at_the_edge_of_a_feature(pose: Pose) -> None:
    """The widest mouths, moustache and all, lie inside the patch that they are drawn on."""
    character = DrawnCharacter(CharacterProperties(sex="male", beard="moustache", skin="deep"))
    shape = mouth.mouth(pose, character.lips)
    left, top, right, bottom = mouth.REACH
    assert left < 1.18 * shape.x.min()
    assert 1.18 * shape.x.max() < right
    assert top < shape.upper_inner.min() - 27
    assert shape.lower_outer.max() + 14 < bottom


def test_a_given_background_is_kept() -> None:
    ground = np.full((SIZE[1], SIZE[0], 3), (10, 200, 30), np.uint8)
    frame = DrawnPicture(CHARACTER, Held(REST), SIZE, background=ground).draw(0.0)
    assert tuple(frame[2, 2]) == (10, 200, 30)
    assert tuple(ground[160, 90]) == (10, 200, 30)
    assert tuple(frame[160, 90]) != (10, 200, 30)
