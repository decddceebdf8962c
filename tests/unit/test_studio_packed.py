"""What beauty and packaging subjects promise beyond standing on the table."""

import pytest

from sume.engines.studio.photo.brief.model import Brief, Product
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.compose import build_set, models_of
from sume.engines.studio.photo.stage.materials import FINISHES, accent
from sume.engines.studio.photo.stage.model import Glass, Leaf
from sume.engines.studio.photo.stage.styling import style
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects import SUBJECTS

pytestmark = pytest.mark.backend_free

PALE = linear("#f0e6da")
MAX_VERTICES = 60_000


def built(subject: str, finish: str, mark: str = "rings", seed: int = 3) -> Model:
    dress = Dress(FINISHES[finish](PALE), accent("gold"), PALE, (0.05, 0.04, 0.03), mark, seed=seed)
    return SUBJECTS[subject].build(dress)


@pytest.mark.parametrize(
    "subject", ["pump_bottle", "dropper_bottle", "spray_bottle", "roll_on", "jar", "perfume"]
)
def test_frosted_containers_glow_and_are_not_traced_as_rough_glass(subject: str) -> None:
    materials = [thing.material for thing in built(subject, "frosted").things]
    assert any(isinstance(material, Leaf) for material in materials)
    assert not any(isinstance(material, Glass) for material in materials)


def test_soap_wears_a_band_only_for_a_label() -> None:
    assert len(built("soap", "satin").things) > len(built("soap", "satin", "none").things) == 1


def test_a_compact_stays_open_towards_the_lens_from_above() -> None:
    styled = style(Brief((Product("compact"),), shot="flat_lay", surface="paper", bare=True), 2)
    models = models_of(styled, 2)
    (piece,) = build_set(styled, models, 1.0, 2).pieces
    assert piece.placed().size[2] == pytest.approx(models[0].size[2])


def test_each_pouch_is_creased_in_its_own_way_and_the_same_seed_is_the_same() -> None:
    one, again, other = (built("pouch", "matte", seed=seed).things[0].mesh.vertices for seed in (3, 3, 4))
    assert (one == again).all()
    assert (one != other).any()


@pytest.mark.parametrize("subject", ["pouch", "shopping_bag", "gift_box", "soap", "compact", "lipstick"])
def test_meshes_stay_moderate(subject: str) -> None:
    kind = SUBJECTS[subject]
    finish = kind.outfits[0].finish
    assert sum(len(thing.mesh.vertices) for thing in built(subject, finish).things) < MAX_VERTICES
