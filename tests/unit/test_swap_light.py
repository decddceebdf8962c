"""Light is exchanged, what passes before a face is told from a change of light, beards keep their mouths."""

import cv2
import numpy as np
import pytest

from sume.engines.studio.swap.covers import Usual, mouth_in_beard, not_skin
from sume.engines.studio.swap.light import Relit
from sume.engines.studio.swap.zones import Zones
from sume.media.faces.crops import Values

pytestmark = pytest.mark.backend_free
SIDE = 120
SKIN = (200, 150, 120)


def ellipse(middle: tuple[int, int], axes: tuple[int, int]) -> Values:
    drawn = np.zeros((SIDE, SIDE), np.uint8)
    cv2.ellipse(drawn, middle, axes, 0, 0, 360, 1, -1)
    return drawn.astype(np.float32)


def zones() -> Zones:
    face, mouth = ellipse((60, 60), (44, 58)), ellipse((60, 90), (16, 6))
    nothing = np.zeros_like(face)
    around = ellipse((60, 90), (27, 17)) * (1 - ellipse((60, 90), (20, 10)))
    return Zones(
        edge=face,
        plain=face * (1 - mouth),
        cheeks=ellipse((35, 60), (10, 12)) + ellipse((85, 60), (10, 12)),
        features=mouth,
        bridge=nothing,
        above=nothing,
        mouth=mouth,
        around_mouth=around,
    )


def skin(colour: tuple[int, int, int] = SKIN) -> Values:
    noise = np.random.default_rng(1).normal(0, 2, (SIDE, SIDE, 1))
    return np.asarray(np.clip(np.full((SIDE, SIDE, 3), colour) + noise, 0, 255), np.float32)


def with_card(face: Values, colour: tuple[int, int, int]) -> Values:
    out = face.copy()
    out[70:115, 20:80] = colour
    return out


def test_a_card_is_seen_before_the_face_all_over() -> None:
    usual = Usual([skin()] * 9, zones())
    covered = usual.before(with_card(skin(), (38, 104, 96)))
    assert covered[74:111, 24:76].min() > 0.9
    assert covered[:55].max() == 0


def test_a_card_that_passes_for_a_third_of_the_clip_is_not_usual() -> None:
    card = with_card(skin(), (38, 104, 96))
    usual = Usual([skin()] * 7 + [card] * 4, zones())
    assert usual.before(card)[74:111, 24:76].min() > 0.9


@pytest.mark.parametrize(
    "colour", [(120, 90, 72), (230, 172, 138), (200, 130, 90)], ids=["dark", "bright", "warm"]
)
def test_a_change_of_light_is_nothing_before_the_face(colour: tuple[int, int, int]) -> None:
    usual = Usual([skin()] * 9, zones())
    assert usual.before(skin(colour)).max() < 0.05


def test_a_shadow_that_grows_over_the_face_is_nothing_before_it() -> None:
    side = np.linspace(1.0, 0.7, SIDE, dtype=np.float32)[None, :, None]
    assert (Usual([skin()] * 9, zones()).before(skin() * side) * zones().plain).max() < 0.05


def test_skin_takes_the_persons_light_and_black_stays_black() -> None:
    avatar = skin((150, 105, 80))
    avatar[30:36, 30:90] = (18, 17, 19)
    plain = zones().plain
    lit = Relit(avatar, avatar, plain * (avatar[..., 0] > 60), 116.0).under(skin(), plain)
    assert lit[60, 40] == pytest.approx(SKIN, abs=14)
    brow = lit[32:35, 45:75].mean((0, 1))
    assert brow.max() < 40
    assert np.ptp(brow) < 6, "and has no tint"


def test_half_of_a_face_in_the_dark_stays_there() -> None:
    plain, side = zones().plain, np.linspace(1.0, 0.3, SIDE, dtype=np.float32)[None, :, None]
    lit = Relit(skin(), skin(), plain, 116.0).under(skin() * side, plain)
    assert lit[60, 95].mean() < 0.65 * lit[60, 25].mean()


@pytest.mark.parametrize(("bearded", "kept"), [(True, 1.0), (False, 0.0)])
def test_a_beard_keeps_its_mouth_and_a_moustache_does_not(bearded: bool, kept: float) -> None:
    face = skin()
    hair = ellipse((60, 90), (30, 22)) if bearded else ellipse((60, 82), (20, 4))
    face[(hair - zones().mouth) > 0] = (30, 24, 22)
    found = mouth_in_beard(not_skin(face, zones()), zones())
    assert found[90, 60] == pytest.approx(kept, abs=0.1)
