"""Which frames get a new face, how it comes and goes, and why others are left as they are."""

import numpy as np
import pytest

from sume.engines.studio.swap.plan import BRIDGED_FRAMES, FADE_FRAMES, make_plan
from sume.media.faces import Face
from tests.made_up_faces import face, watched

pytestmark = pytest.mark.backend_free


def test_a_face_in_every_frame_is_swapped_in_every_frame() -> None:
    plan = make_plan(watched([face()] * 40))
    assert plan.shown.tolist() == [1.0] * 40
    assert set(plan.reasons) == {None}
    assert plan.share == 1


def test_it_fades_before_the_face_turns_away_and_after_it_comes_back() -> None:
    away = [face(yaw=60.0)] * 20
    plan = make_plan(watched([face()] * 30 + away + [face()] * 30))
    assert plan.shown[:15].tolist() == [1.0] * 15
    assert plan.shown[30:50].max() == 0
    going, coming = plan.shown[30 - FADE_FRAMES : 30], plan.shown[50 : 50 + FADE_FRAMES]
    assert np.all(np.diff(going) < 0)
    assert np.all(np.diff(coming) > 0)
    assert np.abs(np.diff(plan.shown)).max() < 0.35, "nothing breaks off"
    assert set(plan.reasons[30:50]) == {"turned_away"}


@pytest.mark.parametrize(("missing", "bridged"), [(BRIDGED_FRAMES, True), (BRIDGED_FRAMES + 1, False)])
def test_short_gaps_are_bridged(missing: int, bridged: bool) -> None:
    plan = make_plan(watched([face()] * 30 + [None] * missing + [face(middle=(170, 120))] * 30))
    assert bool(plan.shown.min() == 1) is bridged
    between = plan.landmarks[30, :, 0].mean()
    assert plan.landmarks[25, :, 0].mean() < between < plan.landmarks[40, :, 0].mean()


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        (face(height=20), "too_small"),
        (face(yaw=-50), "turned_away"),
        (face(pitch=45), "turned_away"),
        (None, "no_face"),
    ],
    ids=["small", "profile", "nod", "nobody"],
)
def test_reasons(seen: object, reason: str) -> None:
    plan = make_plan(watched([face()] * 20 + [seen] * 20))  # type: ignore[list-item]
    assert set(plan.reasons[20:]) == {reason}


def test_a_person_who_is_hidden_while_another_is_seen_is_lost() -> None:
    small = face(height=40, middle=(300, 200))
    plan = make_plan(watched([face()] * 20 + [None] * 20, [small] * 40))
    assert set(plan.reasons[20:]) == {"lost"}
    assert plan.people == 2


def test_the_largest_and_most_central_person_is_chosen_for_the_whole_clip() -> None:
    far, near = face(height=60, middle=(60, 60)), face(height=90)
    looming = [face(height=130, middle=(40, 120))] * 5 + [None] * 35
    plan = make_plan(watched([far] * 40, [near] * 40, looming))
    assert np.allclose(plan.landmarks[:, :, :2].mean((1, 2)), near.points.mean(), atol=1)
    assert plan.height == pytest.approx(90, abs=1)


def test_nobody_at_all() -> None:
    plan = make_plan(watched([None] * 10))
    assert plan.share == 0
    assert set(plan.reasons) == {"no_face"}


def test_only_the_chosen_persons_faces_say_what_the_avatar_is_to_look_like() -> None:
    near, bystander = face(height=90), face(height=60, middle=(60, 60), yaw=30.0)
    away = [face(height=90, yaw=60.0)] * 20
    plan = make_plan(watched([near] * 40 + away, [bystander] * 60))
    assert {one.yaw for one in plan.shown_faces} == {0.0}
    assert len(plan.shown_faces) == np.count_nonzero(plan.shown)


def test_somebody_who_comes_back_elsewhere_is_not_counted_as_two() -> None:
    gone: list[Face | None] = [None] * 20
    plan = make_plan(watched([face()] * 40 + gone, gone * 2 + [face(middle=(40, 60))] * 20))
    assert plan.people == 1
