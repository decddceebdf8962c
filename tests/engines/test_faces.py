"""Faces are found, read and judged on pictures of people who do not exist, and on pictures without any."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sume.media.faces import check_portrait, indices
from tests.engines.facing import PEOPLE, finder, picture, resized

pytestmark = [pytest.mark.render, pytest.mark.backend_free]

Pixels = NDArray[np.uint8]


@pytest.mark.parametrize("person", PEOPLE)
def test_a_studio_portrait_has_one_usable_face(person: str) -> None:
    rgb = resized(picture(person), 1024, 1024)
    faces = finder().find(rgb)
    assert len(faces) == 1
    (face,) = faces
    assert check_portrait(rgb, faces) is None
    assert abs(face.yaw) < 5
    assert abs(face.pitch) < 10
    assert abs(face.roll) < 5
    assert min(face.eye_openness) > 0.25
    assert face.mouth_openness < 0.02
    for iris, corners in zip(
        face.irises, (indices.LEFT_EYE_CORNERS, indices.RIGHT_EYE_CORNERS[::-1]), strict=True
    ):
        start, end = face.points[list(corners)]
        assert start[0] < iris[0, 0] < end[0]


def test_landmarks_do_not_depend_on_where_and_how_large_the_face_is() -> None:
    whole = resized(picture("P001"), 1024, 1024)
    canvas = np.full((1400, 1800, 3), 90, np.uint8)
    canvas[500:1012, 900:1412] = resized(whole, 512, 512)
    (large,), (small,) = finder().find(whole), finder().find(canvas)
    apart = np.linalg.norm(large.points / 2 + [900, 500] - small.points, axis=1)
    assert apart.mean() < 0.012 * small.height


def test_a_turned_picture_gives_a_turned_head() -> None:
    rgb = resized(picture("P002"), 768, 768)
    turn = cv2.getRotationMatrix2D((384, 384), -30, 1.0)
    (face,) = finder().find(
        np.asarray(cv2.warpAffine(rgb, turn, (768, 768), borderValue=(128,) * 3), np.uint8)
    )
    assert face.roll == pytest.approx(30, abs=4)


def test_open_mouths_and_every_face_of_a_sheet_are_found() -> None:
    faces = finder().find(picture("P006", "emotions_sheet"))
    assert len(faces) == 16
    assert max(face.mouth_openness for face in faces) > 0.08
    problem = check_portrait(picture("P006", "emotions_sheet"), faces)
    assert problem is not None
    assert problem.reason == "several_faces"


def test_a_face_is_followed_from_frame_to_frame() -> None:
    rgb = resized(picture("P007"), 640, 640)
    (face,) = finder().find(rgb)
    moved = np.roll(rgb, (6, -9), (0, 1))
    followed = finder().follow(moved, face)
    assert followed is not None
    assert np.allclose(followed.points.mean(0) - face.points.mean(0), (-9, 6), atol=1.0)
    assert finder().follow(np.zeros_like(rgb), face) is None


@pytest.mark.parametrize("kind", ["flat", "noise", "stripes", "tiny", "shirt"])
def test_pictures_without_a_face_have_none(kind: str) -> None:
    random = np.random.default_rng(5)
    pictures: dict[str, Pixels] = {
        "flat": np.full((480, 640, 3), 128, np.uint8),
        "noise": random.integers(0, 256, (480, 640, 3), np.uint8),
        "stripes": np.tile(np.repeat(np.array([30, 220], np.uint8), 20), (480, 16))[..., None].repeat(3, 2),
        "tiny": np.full((3, 2, 3), 50, np.uint8),
        "shirt": picture("P003")[1650:],
    }
    faces = finder().find(pictures[kind])
    assert faces == ()
    problem = check_portrait(pictures[kind], faces)
    assert problem is not None
    assert problem.reason == "no_face"


def _blurred(rgb: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(rgb, (0, 0), 14), np.uint8)


def _distant(rgb: Pixels) -> Pixels:
    canvas = np.full((1600, 1600, 3), 128, np.uint8)
    canvas[400:960, 400:960] = resized(rgb, 560, 560)
    return canvas


UNUSABLE = {
    "blurred": ("blurred", _blurred),
    "too small": ("face_too_small", lambda rgb: resized(rgb, 320, 320)),
    "too far away": ("face_too_small", _distant),
    "cut off": ("face_cut_off", lambda rgb: rgb[:, 470:]),
    "tilted": ("face_turned", lambda rgb: np.asarray(
        cv2.warpAffine(rgb, cv2.getRotationMatrix2D((512, 512), 32, 0.9), (1024, 1024)), np.uint8
    )),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_portrait_is_refused_with_what_to_do(name: str) -> None:
    reason, spoil = UNUSABLE[name]
    rgb = spoil(resized(picture("P010"), 1024, 1024))
    problem = check_portrait(rgb, finder().find(rgb))
    assert problem is not None
    assert problem.reason == reason
    assert "Send a" in problem.message or "send a" in problem.message


def test_the_matte_holds_the_person_and_not_the_backdrop() -> None:
    rgb = resized(picture("P002"), 768, 768)
    matte = finder().people_matte(rgb)
    (face,) = finder().find(rgb)
    assert matte.shape == (768, 768)
    assert matte.dtype == np.float32
    inside = np.zeros((768, 768), np.uint8)
    outline = face.points[indices.OVAL_ROW]
    middle = outline.mean(0)
    cv2.fillPoly(inside, [(middle + 0.9 * (outline - middle)).astype(np.int32)], 1)
    assert matte[inside > 0].min() > 0.9
    assert matte[:300, :100].max() < 0.1
    assert matte[:300, -100:].max() < 0.1
