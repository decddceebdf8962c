"""Contrast by WCAG's own figures, and what is chosen from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.media.type.colour import WHITE, from_hex, mixed
from sume.media.type.contrast import BODY_TEXT, contrast, readable_on

pytestmark = pytest.mark.backend_free

CHANNEL = st.integers(0, 255)
COLOURS = st.tuples(CHANNEL, CHANNEL, CHANNEL)


def test_known_contrasts() -> None:
    assert contrast(WHITE, (0, 0, 0)) == pytest.approx(21)
    assert contrast(WHITE, from_hex("#767676")) == pytest.approx(4.54, abs=0.01)
    assert contrast(WHITE, WHITE) == 1


@given(COLOURS, COLOURS)
def test_chosen_text_can_be_read(plate: tuple[int, int, int], wish: tuple[int, int, int]) -> None:
    assert contrast(readable_on(plate, wish=wish), plate) >= 4.3
    assert readable_on(plate, wish=WHITE) == WHITE or contrast(WHITE, plate) < BODY_TEXT


def test_colours_from_text() -> None:
    assert from_hex("#1af") == (17, 170, 255)
    assert mixed((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    for wrong in ("#12", "zzzzzz", ""):
        with pytest.raises(ValueError, match=r".+"):
            from_hex(wrong)
