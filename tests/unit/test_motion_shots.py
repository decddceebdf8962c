"""The shot list: exact to the frame, varied, on the beat, and the same for the same seed."""

from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.contract.video import FRAME_RATE
from sume.engines.studio.motion.framing import FRAMINGS
from sume.engines.studio.motion.moves import MOVES
from sume.engines.studio.motion.references import STILL_MOVES, ZOOMS
from sume.engines.studio.motion.shots import (
    SHORTEST_SECONDS,
    STAGED,
    STILLS,
    ShotPlan,
    Source,
    plan_shots,
)

pytestmark = pytest.mark.backend_free
LENGTHS = st.integers(4 * FRAME_RATE, 15 * FRAME_RATE).map(lambda frames: frames / FRAME_RATE)
SEEDS = st.integers(0, 2**31)
REFERENCES = st.lists(st.sampled_from([Source.IMAGE, Source.VIDEO]), max_size=4)


def beats_of(seconds: float, per_minute: float) -> list[float]:
    return np.arange(0.01, seconds, 60 / per_minute).tolist()


@given(LENGTHS, SEEDS, st.booleans(), REFERENCES, st.floats(60, 180))
def test_shots_are_two_to_five_none_too_short_and_together_exact(
    seconds: float, seed: int, card: bool, references: list[Source], tempo: float
) -> None:
    beats = beats_of(seconds, tempo)
    plans = plan_shots(seconds, seed, references=references, card=card, beats=beats)
    assert 2 <= len(plans) <= 5
    assert sum(plan.frames for plan in plans) == round(seconds * FRAME_RATE)
    assert min(plan.frames for plan in plans) >= SHORTEST_SECONDS * FRAME_RATE
    assert [plan.source is Source.CARD for plan in plans] == [False] * (len(plans) - card) + [True] * card
    assert plans == plan_shots(seconds, seed, references=references, card=card, beats=beats)


@given(LENGTHS, SEEDS, st.booleans())
def test_neighbours_differ_in_framing_and_the_camera_never_repeats_its_way(
    seconds: float, seed: int, card: bool
) -> None:
    for one, other in pairwise(plan_shots(seconds, seed, card=card)):
        assert one.framing != other.framing
        assert (one.move, one.mirrored) != (other.move, other.mirrored)


@given(LENGTHS, SEEDS, st.booleans(), st.floats(90, 180))
def test_cuts_fall_on_beats(seconds: float, seed: int, card: bool, tempo: float) -> None:
    beats = beats_of(seconds, tempo)
    ends = list(accumulate(plan.frames for plan in plan_shots(seconds, seed, card=card, beats=beats)))
    for end in ends[:-1]:
        assert min(abs(end - beat * FRAME_RATE) for beat in beats) <= 0.51


@given(LENGTHS, SEEDS, st.lists(st.sampled_from([Source.IMAGE, Source.VIDEO]), min_size=1, max_size=6))
def test_each_reference_is_shown_before_any_comes_again(
    seconds: float, seed: int, references: list[Source]
) -> None:
    plans = plan_shots(seconds, seed, references=references)
    shown = [plan.reference for plan in plans]
    assert shown == [number % len(references) for number in range(len(plans))]
    assert [plan.source for plan in plans] == [references[number] for number in shown if number is not None]


def test_the_first_shot_establishes_and_the_second_goes_near() -> None:
    for seed in range(12):
        first, second, *_ = plan_shots(6, seed)
        assert FRAMINGS[first.framing].scale > 2 * FRAMINGS[second.framing].scale


def test_rows_name_what_there_is() -> None:
    assert {name for row in STAGED for name, _ in row} == set(FRAMINGS)
    assert {name for row in STAGED for _, name in row} <= set(MOVES)
    assert {name for row in STILLS for name, _ in row} == set(ZOOMS)
    assert {name for row in STILLS for _, name in row} == set(STILL_MOVES)


def test_another_seed_makes_another_film() -> None:
    films: set[tuple[ShotPlan, ...]] = {plan_shots(8, seed) for seed in range(12)}
    assert len(films) > 4
