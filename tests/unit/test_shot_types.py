"""How near a shot is, by the size of faces and figures in it."""

import pytest

from sume.contract.assets import ShotType
from sume.engines.studio.understanding.shot_types import Figure, shot_type

pytestmark = pytest.mark.backend_free

WIDE, UPRIGHT = (1280, 720), (720, 1280)


@pytest.mark.parametrize(
    ("face", "size", "expected"),
    [
        (0.85, WIDE, "extreme_close_up"),
        (0.55, WIDE, "close_up"),
        (0.2, WIDE, "medium"),
        (0.08, WIDE, "wide"),
        (0.6, UPRIGHT, "extreme_close_up"),
        (0.3, UPRIGHT, "close_up"),
        (0.15, UPRIGHT, "medium"),
        (0.1, UPRIGHT, "wide"),
    ],
)
def test_a_face_decides(face: float, size: tuple[int, int], expected: ShotType) -> None:
    assert shot_type(face, [Figure(0.5, 1.0, stands=True)], size) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([], "no_person"),
        ([Figure(0.03, 0.2, stands=False)], "no_person"),
        ([Figure(0.4, 0.9, stands=False)], "close_up"),
        ([Figure(0.08, 0.4, stands=False)], "medium"),
        ([Figure(0.3, 0.8, stands=True)], "medium"),
        ([Figure(0.06, 0.4, stands=True)], "wide"),
    ],
)
def test_without_a_face_the_largest_figure_decides(figures: list[Figure], expected: ShotType) -> None:
    assert shot_type(0.0, figures, WIDE) == expected
