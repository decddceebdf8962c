"""How one shot becomes the next."""

import weakref
from collections.abc import Callable

import numpy as np
import pytest

from sume.media.timeline.compose import Composer
from sume.media.timeline.model import Pixels, Shot, Timeline, Transition
from sume.media.timeline.transitions import TRANSITIONS
from tests.filming import Plain

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

DARK, LIGHT = 40, 160


def flat(value: int) -> Pixels:
    return np.full((32, 64, 3), value, np.uint8)


def means(transition: Transition, steps: int = 15) -> list[float]:
    blend = TRANSITIONS[transition]
    return [float(blend(flat(DARK), flat(LIGHT), (step + 1) / (steps + 1)).mean()) for step in range(steps)]


def test_each_transition_has_its_function() -> None:
    assert set(TRANSITIONS) == set(Transition)


@pytest.mark.parametrize("transition", [Transition.DISSOLVE, Transition.PUSH, Transition.WHIP])
def test_it_goes_from_the_old_to_the_new_without_turning_back(transition: Transition) -> None:
    course = means(transition)
    assert course == sorted(course)
    assert course[0] < DARK + 8
    assert course[-1] > LIGHT - 8


def test_a_cut_is_the_new_picture_at_once() -> None:
    assert means(Transition.CUT) == [LIGHT] * 15


def test_a_flash_is_gentle() -> None:
    blend = TRANSITIONS[Transition.FLASH]
    course = [float(blend(flat(120), flat(120), (step + 1) / 16).mean()) for step in range(15)]
    assert 150 < max(course) < 200
    peak = course.index(max(course))
    assert course[: peak + 1] == sorted(course[: peak + 1])
    assert course[peak:] == sorted(course[peak:], reverse=True)


def test_a_whip_is_blurred_in_the_middle_and_not_at_its_ends() -> None:
    stripes = flat(0)
    stripes[:, ::2] = 255
    contrast = [
        float(TRANSITIONS[Transition.WHIP](stripes, stripes, share).std()) for share in (0.01, 0.5, 0.99)
    ]
    assert contrast[1] < 0.3 * min(contrast[0], contrast[2])


def shots(*transitions: tuple[Transition, int], frames: int) -> tuple[Shot, ...]:
    colours = [(90, 90, 90), (90, 91, 90)]
    return tuple(
        Shot(frames, Plain(colours[index % 2]), *transition) for index, transition in enumerate(transitions)
    )


def brightness(timeline: Timeline) -> list[float]:
    return [float(frame[16:].mean()) for frame in Composer(timeline).frames()]


@pytest.mark.parametrize(("frames", "flashes"), [(10, 2), (35, 5)])
def test_no_two_flashes_within_a_second(frames: int, flashes: int) -> None:
    timeline = Timeline(64, 64, shots(*[(Transition.FLASH, 6)] * 6, frames=frames))
    bright = np.array(brightness(timeline)) > 130
    begins = np.flatnonzero(np.diff(bright.astype(int)) == 1)
    assert len(begins) == flashes
    assert np.diff(begins).min() >= 30


def test_a_transition_draws_both_shots_in_ascending_time() -> None:
    old, new = Plain((90, 90, 90)), Plain((110, 110, 110))
    timeline = Timeline(64, 64, (Shot(4, old), Shot(5, new, Transition.DISSOLVE, 3)))
    assert len(brightness(timeline)) == 9
    assert [round(moment * 30) for moment in old.asked] == [0, 1, 2, 3, 4, 5, 6]
    assert [round(moment * 30) for moment in new.asked] == [0, 1, 2, 3, 4]


def test_a_transition_into_the_first_shot_has_nothing_to_come_from() -> None:
    timeline = Timeline(64, 64, shots((Transition.DISSOLVE, 3), frames=5))
    assert brightness(timeline) == [90.0] * 5


def test_no_frame_is_kept() -> None:
    alive: list[Callable[[], object]] = []

    class Counting(Plain):
        def draw(self, seconds: float) -> Pixels:
            frame = super().draw(seconds)
            alive.append(weakref.ref(frame))
            return frame

    timeline = Timeline(
        64, 64, (Shot(20, Counting((9, 9, 9))), Shot(20, Counting((99, 9, 9)), Transition.DISSOLVE, 10))
    )
    most = 0
    for _ in Composer(timeline).frames():
        most = max(most, sum(reference() is not None for reference in alive))
    assert most <= 4
