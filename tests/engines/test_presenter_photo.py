"""A portrait made to move: what must move does, what must not stays."""

from functools import cache
from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sume.contract.pixels import pixel_size
from sume.contract.video import VIDEO_ASPECT_RATIOS
from sume.engines.speech import Speech
from sume.engines.studio.presenter.performance import perform
from sume.engines.studio.presenter.photo import Camera, Framing, PhotoPuppet, PresenterPicture, find_teeth
from sume.engines.studio.presenter.pose import Held, Pose
from sume.media.faces import Face, indices
from tests.engines.facing import finder, picture, resized

pytestmark = [pytest.mark.render, pytest.mark.backend_free]

SIZE = (270, 480)


@cache
def puppet(person: str = "P001") -> PhotoPuppet:
    rgb = resized(picture(person), 1024, 1024)
    return PhotoPuppet(rgb, finder().find(rgb)[0], finder().people_matte(rgb))


def drawn(pose: Pose, person: str = "P001") -> NDArray[np.uint8]:
    return PresenterPicture(puppet(person), Held(pose), *SIZE).draw(0)


def face_of(rgb: NDArray[np.uint8]) -> Face:
    (face,) = finder().find(rgb)
    return face


def test_the_jaw_opens_the_mouth_and_pressed_lips_stay_shut() -> None:
    closed, half, wide = (face_of(drawn(Pose(jaw=jaw))).mouth_openness for jaw in (0.0, 0.4, 0.9))
    assert closed < 0.02
    assert closed + 0.015 < half
    assert half + 0.02 < wide
    assert face_of(drawn(Pose(press=1))).mouth_openness < 0.02


def test_lips_spread_and_round() -> None:
    def width(pose: Pose) -> float:
        face = face_of(drawn(pose))
        return float(np.ptp(face.points[list(indices.MOUTH_CORNERS), 0])) / face.height

    assert width(Pose(round=1)) < width(Pose()) - 0.015 < width(Pose(spread=1)) - 0.02


def test_eyes_close_and_look_aside() -> None:
    resting, shut, aside = (face_of(drawn(pose)) for pose in (Pose(), Pose(blink=1), Pose(gaze_x=0.6)))
    assert max(shut.eye_openness) < 0.85 * min(resting.eye_openness)
    for x, y in resting.irises[:, 0].round().astype(int):
        window = np.s_[y - 1 : y + 2, x - 4 : x + 5]
        assert drawn(Pose(blink=1))[window].mean() > 1.5 * drawn(Pose())[window].mean()
    moved = (aside.irises[:, 0] - resting.irises[:, 0])[:, 0] / resting.height
    assert (moved > 0.005).all()


@pytest.mark.parametrize(("part", "degrees"), [("yaw", 5), ("yaw", -5), ("pitch", 5), ("roll", 4)])
def test_the_head_turns_the_way_the_pose_says(part: str, degrees: float) -> None:
    before, after = face_of(drawn(Pose())), face_of(drawn(Pose(**{part: degrees})))
    turned = getattr(after, part) - getattr(before, part)
    assert np.sign(turned) == np.sign(degrees)
    assert 0.2 * abs(degrees) < abs(turned) < 2.5 * abs(degrees)


def test_the_background_does_not_swim() -> None:
    moved = Pose(yaw=5, roll=3, jaw=0.8, breath=1)
    rest, turned = drawn(Pose(), "P005").astype(int), drawn(moved, "P005").astype(int)
    assert np.abs(rest - turned).max() > 40
    assert np.abs(rest - turned)[:60, :24].max() <= 1
    assert np.abs(rest - turned)[:60, -24:].max() <= 1


def test_a_resting_pose_is_the_portrait() -> None:
    shown = PresenterPicture(puppet(), Held(Pose()), 512, 512, Framing.CLOSE)
    x, y, width, height = (round(value) for value in shown.face_box())
    frame = shown.draw(0)[y : y + height, x : x + width]
    left, top, across, down = puppet().face.box
    portrait = resized(picture("P001"), 1024, 1024)
    original = resized(
        portrait[round(top) : round(top + down), round(left) : round(left + across)], width, height
    )
    assert np.abs(frame.astype(int) - original).mean() < 6


def test_open_mouths_show_light_teeth_above_dark_depth() -> None:
    frame = PresenterPicture(puppet(), Held(Pose(jaw=0.9)), 480, 854).draw(0)
    face = face_of(frame)
    upper, lower = face.points[13], face.points[14]
    x = round(float(upper[0]))
    column = frame[round(float(upper[1])) : round(float(lower[1])), x - 3 : x + 4].mean((1, 2))
    assert column[: len(column) // 3].max() > 90
    assert column[len(column) // 3 :].min() < 70
    assert column[: len(column) // 3].max() > 2 * column.min()


def test_teeth_come_from_smiling_pictures_only() -> None:
    assert find_teeth([resized(picture("P001"), 1024, 1024)], finder()) is None
    found = find_teeth([picture("P009", "amateur_selfie")], finder())
    assert found is not None
    row = found.picture[40:50, 110:150]
    assert row[..., :3].mean() > 120
    assert row[..., 3].min() > 0.8


@pytest.mark.parametrize("aspect_ratio", VIDEO_ASPECT_RATIOS)
@pytest.mark.parametrize("framing", Framing)
def test_every_frame_holds_the_whole_face_in_its_upper_part(aspect_ratio: str, framing: Framing) -> None:
    width, height = pixel_size(aspect_ratio, "480p")
    shown = PresenterPicture(puppet("P002"), Held(Pose()), width, height, framing)
    frame = shown.draw(0)
    assert frame.shape == (height, width, 3)
    x, y, across, down = shown.face_box()
    assert x > 0
    assert y > 0
    assert x + across < width
    assert y + down < height
    assert abs(x + across / 2 - width / 2) < 0.04 * width
    assert y + down / 2 < 0.65 * height
    mouth_x, mouth_y = shown.mouth_position()
    assert x < mouth_x < x + across
    assert y + down / 2 < mouth_y < y + down


def test_the_face_is_where_the_picture_says() -> None:
    shown = PresenterPicture(puppet(), Held(Pose(yaw=4, roll=3)), *SIZE)
    assert shown.face_box() == pytest.approx(face_of(shown.draw(0)).box, abs=8)


def test_a_scene_replaces_the_backdrop_and_a_camera_moves_the_frame() -> None:
    green = np.full((300, 300, 3), (40, 160, 60), np.uint8)
    still = PresenterPicture(puppet(), Held(Pose()), *SIZE, background=green)
    assert np.abs(still.draw(0)[:40, :20].astype(int) - (40, 160, 60)).max() < 4
    closer = PresenterPicture(puppet(), Held(Pose()), *SIZE, camera=lambda _time: Camera(zoom=1.2, x=0.05))
    assert closer.face_box()[3] == pytest.approx(1.2 * still.face_box()[3], rel=0.02)
    assert closer.face_box()[0] + closer.face_box()[2] / 2 < SIZE[0] / 2
    assert face_of(closer.draw(0)).height == pytest.approx(closer.face_box()[3], rel=0.1)


def test_a_tilted_portrait_in_a_place_is_straightened() -> None:
    rgb = resized(picture("P004", "amateur_selfie"), 848, 1264)
    (face,) = finder().find(rgb)
    assert abs(face.roll) > 5
    made = PhotoPuppet(rgb, face, finder().people_matte(rgb))
    frame = PresenterPicture(made, Held(Pose(jaw=0.1)), *SIZE).draw(0)
    assert abs(face_of(frame).roll) < 3


def test_the_same_seed_draws_the_same_frames() -> None:
    speech = Speech(np.zeros(24_000, np.float32), 24_000, (), ())
    frames = [PresenterPicture(puppet(), perform(speech, 5), *SIZE).draw(0.7) for _ in range(2)]
    assert np.array_equal(*frames)
    assert not np.array_equal(frames[0], PresenterPicture(puppet(), perform(speech, 6), *SIZE).draw(0.7))


def test_nothing_jumps_from_frame_to_frame() -> None:
    speech = Speech(np.zeros(48_000, np.float32), 24_000, (), ())
    shown = PresenterPicture(puppet(), perform(speech, 5), *SIZE)
    frames = [cv2.GaussianBlur(shown.draw(number / 30), (0, 0), 2).astype(int) for number in range(24)]
    steps = [np.abs(after - before).mean() for before, after in pairwise(frames)]
    assert min(steps) > 0
    assert max(steps) < 3
