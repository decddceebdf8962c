"""Sets behind a presenter: which words choose which, and what they look like to a number."""

import numpy as np
import pytest

from sume.engines.studio.sets import paint_set, read_set
from sume.engines.studio.sets.designs import CLEAN, DESIGNS

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        (None, "clean studio"),
        ("A sunny kitchen with a window", "kitchen"),
        ("Cozy living room, sofa, plants", "living room"),
        ("City street at night with neon", "city at night"),
        ("city at night", "city at night"),
        ("햇살 드는 카페에서", "cafe"),
        ("바닷가 해변에서 여름", "beach"),
    ],
)
def test_words_choose_a_set(prompt: str | None, name: str) -> None:
    reading = read_set(prompt)
    assert (reading.design.name, reading.warning) == (name, None)


def test_a_set_that_is_not_there_is_said() -> None:
    reading = read_set("On the surface of the moon")
    assert reading.design is CLEAN
    assert "kitchen" in (reading.warning or "")


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
def test_a_set_is_soft_lit_and_the_same_for_a_seed(design: object) -> None:
    painted = paint_set(design, 96, 170, seed=4)
    assert painted.shape == (170, 96, 3)
    assert np.array_equal(painted, paint_set(design, 96, 170, seed=4))
    assert 15 < painted.mean() < 240
    assert painted.std() > 4
    rough = np.abs(np.diff(painted.astype(np.int16), axis=0)).mean()
    assert rough < 12, "out of focus: no hard edges to draw the eye"
