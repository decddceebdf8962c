"""Cards: in the safe area, come and gone in time, never frozen, their colours readable."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.media.cards.badge import Badge
from sume.media.cards.end_card import EndCard
from sume.media.cards.hook_title import HookTitle
from sume.media.cards.lower_third import LowerThird
from sume.media.cards.palette import brand_palette
from sume.media.cards.product_inset import ProductInset
from sume.media.easing import ease_in, ease_out, overshoot, portion
from sume.media.timeline.model import Layer
from sume.media.type.areas import Box, safe_area
from sume.media.type.contrast import LARGE_TEXT, contrast
from tests.lettering import SIZES, fonts, ground

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

CHANNEL = st.integers(0, 255)
COLOUR = st.tuples(CHANNEL, CHANNEL, CHANNEL)
PRODUCT = np.ascontiguousarray(np.indices((90, 60)).sum(axis=0)[..., None].repeat(3, axis=2), np.uint8)


def layers(width: int, height: int) -> list[Layer]:
    return [
        LowerThird(fonts(), width, height, "김서연", "Dermatologist & founder of Glow Lab", seconds=3),
        HookTitle(fonts(), width, height, "I stopped buying expensive serums", seconds=3),
        Badge(fonts(), width, height, "30% 할인", seconds=3),
        ProductInset(PRODUCT, width, height, seconds=3),
    ]


def painted(layer: Layer, width: int, height: int, seconds: float) -> np.ndarray:
    canvas = ground(width, height)
    layer.draw(seconds, canvas)
    return canvas


@pytest.mark.parametrize("size", SIZES)
def test_layers_come_stay_in_the_safe_area_and_go(size: tuple[int, int]) -> None:
    for layer in layers(*size):
        drawn = painted(layer, *size, 1.5)
        rows, columns = np.nonzero(np.abs(drawn.astype(int) - 120).max(axis=2) > 70)
        box = Box(columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1)
        assert box.inside(safe_area(*size), slack=0.03 * min(size))
        assert (painted(layer, *size, 3.0) == 120).all()
        assert (painted(layer, *size, 2.9) != drawn).any()


@pytest.mark.parametrize("size", SIZES)
def test_inset_badge_and_lower_third_can_share_a_frame(size: tuple[int, int]) -> None:
    third = LowerThird(fonts(), *size, "Maya Chen", "Founder")
    inset = ProductInset(PRODUCT, *size, keep_out=[third.box])
    badge = Badge(fonts(), *size, "$9", keep_out=[third.box, inset.box])
    assert all(a.shared_area(b) == 0 for a, b in combinations((third.box, inset.box, badge.box), 2))


def test_a_hook_leaves_the_face_free_and_the_captions_too() -> None:
    face = Box(150, 290, 180, 240)
    hook = HookTitle(fonts(), 480, 854, "비싼 세럼, 이제 안 사요", keep_out=[face])
    assert hook.box.shared_area(face) == 0
    assert hook.box.bottom <= face.y


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("middle", [0.3, 0.45, 0.6, 0.75])
def test_a_lower_third_leaves_the_face_free(size: tuple[int, int], middle: float) -> None:
    width, height = size
    face = Box(0.2 * width, (middle - 0.15) * height, 0.6 * width, 0.3 * height)
    third = LowerThird(fonts(), *size, "Maya Chen", keep_out=[face])
    assert third.box.shared_area(face) == 0
    assert third.box.inside(safe_area(*size))


def test_a_lower_third_stays_where_it_belongs_when_nothing_is_in_its_way() -> None:
    alone = LowerThird(fonts(), 480, 854, "Maya Chen")
    beside = LowerThird(fonts(), 480, 854, "Maya Chen", keep_out=[Box(100, 100, 200, 200)])
    assert beside.box == alone.box


def test_layers_are_the_same_each_time() -> None:
    for one, other in zip(layers(480, 480), layers(480, 480), strict=True):
        assert (painted(one, 480, 480, 0.2) == painted(other, 480, 480, 0.2)).all()


@pytest.mark.parametrize("size", SIZES)
def test_an_end_card_never_stands_still(size: tuple[int, int]) -> None:
    logo = np.full((30, 50, 4), 200, np.uint8)
    card = EndCard(fonts(), *size, "Glow Lab 🔥", line="피부가 먼저", cta="Shop now", logo=logo)
    frames = [card.draw(frame / 30) for frame in (0, 1, 20, 21, 90, 91)]
    assert all(frame.shape == (size[1], size[0], 3) and frame.dtype == np.uint8 for frame in frames)
    assert all((one != other).mean() > 0.005 for one, other in pairwise(frames))
    assert (frames[0] == card.draw(0)).all()


def test_an_end_card_without_drawable_words_is_still_a_picture() -> None:
    assert EndCard(fonts(), 480, 600, "🔥").draw(1).shape == (600, 480, 3)
    with pytest.raises(ValueError, match="drawn"):
        HookTitle(fonts(), 480, 600, "🔥")


@given(st.lists(COLOUR, max_size=4))
def test_every_brand_can_be_read(colours: list[tuple[int, int, int]]) -> None:
    palette = brand_palette(colours)
    pairs = (
        (palette.on_primary, palette.primary),
        (palette.on_accent, palette.accent),
        (palette.on_surface, palette.surface),
        (palette.quiet_on_surface, palette.surface),
        (palette.on_surface, palette.surface),
    )
    assert all(contrast(ink, below) >= LARGE_TEXT for ink, below in pairs)
    assert contrast(palette.accent, palette.primary) >= 1.5


def test_motion_begins_and_ends_at_rest() -> None:
    for ease in (ease_in, ease_out, overshoot):
        assert ease(0) == pytest.approx(0)
        assert ease(1) == pytest.approx(1)
    assert max(overshoot(step / 20) for step in range(21)) > 1.02
    assert [portion(at, 1, 2) for at in (0, 2, 9)] == [0, 0.5, 1]
