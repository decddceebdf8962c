"""The stage: every name has its row, every model stands on the table, every picture keeps its products."""

from functools import cache
from itertools import combinations
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sume.contract import image_brief as contract
from sume.contract.images import ASPECT_RATIOS
from sume.contract.limits import BRIEF_PRODUCTS_MAX
from sume.contract.pixels import pixel_size
from sume.engines.studio.photo.brief.model import Brief, Product
from sume.engines.studio.photo.stage.backdrops import BACKDROPS
from sume.engines.studio.photo.stage.camera import BLUR, SHOTS
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.compose import build_set, models_of
from sume.engines.studio.photo.stage.lights import LIGHTS
from sume.engines.studio.photo.stage.materials import FINISHES, METALS, accent
from sume.engines.studio.photo.stage.model import PRODUCT, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.props import PROPS, Place
from sume.engines.studio.photo.stage.schemes import SCHEMES
from sume.engines.studio.photo.stage.seen import seen_box
from sume.engines.studio.photo.stage.styling import style
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects import SUBJECTS
from sume.engines.studio.photo.stage.surfaces import SURFACES

pytestmark = pytest.mark.backend_free

TABLES = {
    "Subject": SUBJECTS,
    "Finish": FINISHES,
    "Metal": METALS,
    "Surface": SURFACES,
    "Backdrop": BACKDROPS,
    "Light": LIGHTS,
    "Prop": PROPS,
    "Shot": SHOTS,
    "Focus": BLUR,
}
TONE = linear("#d9cdbd")
PLAIN = {"surface": "paper", "backdrop": "paper", "light": "soft_day"}
WHOLE = [name for name in SHOTS if name != "macro"]


@pytest.mark.parametrize("name", TABLES)
def test_the_contract_names_what_the_stage_has_and_nothing_else(name: str) -> None:
    assert set(get_args(getattr(contract, name))) == set(TABLES[name])


def test_every_content_belongs_in_something() -> None:
    assert {name for kind in SUBJECTS.values() for name in kind.contents} == set(get_args(contract.Contents))


def test_every_scheme_is_made_of_what_there_is_and_every_world_has_some() -> None:
    for scheme in SCHEMES:
        assert scheme.surface in SURFACES
        assert scheme.backdrop in BACKDROPS
        assert set(scheme.lights) <= set(LIGHTS)
        assert {prop for row in scheme.props for prop in row} <= set(PROPS)
        assert set(scheme.moods) <= set(get_args(contract.Mood))
        assert set(scheme.seasons) <= set(get_args(contract.Season))
    worlds = {world for scheme in SCHEMES for world in scheme.worlds}
    assert {kind.world for kind in SUBJECTS.values()} <= worlds
    answered = {mood for scheme in SCHEMES for mood in (*scheme.moods, *scheme.seasons)}
    assert answered == {*get_args(contract.Mood), *get_args(contract.Season)}


@cache
def built(subject: str, finish: str | None = None, contents: str | None = None) -> Model:
    kind = SUBJECTS[subject]
    outfit = kind.outfits[0]
    body = FINISHES[finish or outfit.finish](linear(outfit.colour))
    dress = Dress(
        body, accent(outfit.accent), linear(outfit.colour), TONE, "rings", None,
        contents or (kind.contents[0] if kind.contents else None), 3,
    )  # fmt: skip
    return kind.build(dress)


def assert_sound(model: Model, *, least: float = 0.0, slack: float) -> None:
    for thing in model.things:
        assert np.isfinite(thing.mesh.vertices).all()
        assert np.isfinite(thing.mesh.uv).all()
        lengths = np.linalg.norm(thing.mesh.normals, axis=1)
        assert np.allclose(lengths[lengths > 0.5], 1, atol=1e-3)
        assert (lengths > 0.5).mean() > 0.98
        assert thing.mesh.faces.max() < len(thing.mesh.vertices)
    assert abs(min(thing.mesh.low[2] for thing in model.things)) < slack
    assert least < max(model.size) < 60


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_stands_on_the_table_whatever_it_is_made_of(subject: str) -> None:
    for finish in SUBJECTS[subject].finishes or ("matte", "glass", "metal"):
        assert_sound(built(subject, finish), least=1.0, slack=0.03)


@pytest.mark.parametrize("subject", [name for name, kind in SUBJECTS.items() if kind.contents])
def test_every_subject_holds_its_contents(subject: str) -> None:
    seen = {contents: built(subject, None, contents) for contents in SUBJECTS[subject].contents}
    for model in seen.values():
        assert_sound(model, least=1.0, slack=0.03)
    for one, other in combinations(seen.values(), 2):
        assert not same(one, other)


def same(one: Model, other: Model) -> bool:
    return len(one.things) == len(other.things) and all(
        a.material == b.material and np.array_equal(a.mesh.vertices, b.mesh.vertices)
        for a, b in zip(one.things, other.things, strict=True)
    )


@pytest.mark.parametrize("prop", PROPS)
def test_every_prop_lies_on_the_table(prop: str) -> None:
    kind = PROPS[prop]
    model = kind.build(TONE, rng_for(3, prop))
    assert_sound(model, least=0.2, slack=0.08)
    assert (kind.pieces > 0) == (kind.place is Place.STREWN)


def placed(brief: Brief, aspect: float, seed: int) -> tuple[list[Model], object]:
    styled = style(brief, seed)
    staged = build_set(styled, [built(piece.subject) for piece in styled.pieces], aspect, seed)
    return [piece.placed(staged.lift) for piece in staged.pieces], staged


@pytest.mark.parametrize("ratio", ASPECT_RATIOS)
@pytest.mark.parametrize("shot", WHOLE)
def test_every_format_keeps_the_products_whole(ratio: str, shot: str) -> None:
    width, height = pixel_size(ratio, "512p")  # type: ignore[arg-type]
    for number, subject in enumerate(SUBJECTS):
        brief = Brief((Product(subject, 1 + number % 3),), shot=shot, bare=True, **PLAIN)
        models, staged = placed(brief, width / height, number)
        things = [thing for model in models for thing in model.things]
        box = seen_box(things, staged.stage.camera, width / height)  # type: ignore[attr-defined]
        assert box.left > 0.02, subject
        assert box.right < 0.98, subject
        assert box.top > 0.02, subject
        assert box.bottom < 0.98, subject
        assert max(box.right - box.left, box.bottom - box.top) > 0.2, subject


def overlap(one: Model, other: Model) -> float:
    """How far two models' boxes reach into each other, in cm; negative when they are apart."""

    def box(model: Model) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
        low = np.min([thing.mesh.low for thing in model.things], axis=0)
        return low, np.max([thing.mesh.high for thing in model.things], axis=0)

    (low, high), (low_, high_) = box(one), box(other)
    return float(np.min(np.minimum(high, high_) - np.maximum(low, low_)))


several = st.lists(
    st.builds(Product, st.sampled_from(["jar", "mug", "tube", "box", "candle"]), st.integers(1, 3)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=40, deadline=None)
@given(several, st.sampled_from(["group", "row", "stack"]), st.integers(0, 99))
def test_products_stand_apart_and_all_of_them_are_there(
    products: list[Product], arrangement: str, seed: int
) -> None:
    brief = Brief(tuple(products), arrangement=arrangement, bare=True, **PLAIN)
    models, _ = placed(brief, 1.0, seed)
    assert len(models) == min(brief.pieces, BRIEF_PRODUCTS_MAX)
    for one, other in combinations(models, 2):
        assert overlap(one, other) < 0.01


@pytest.mark.parametrize("prop", PROPS)
def test_no_prop_stands_in_the_product(prop: str) -> None:
    for seed in range(3):
        brief = Brief((Product("tube"),), props=(prop,), bare=True, **PLAIN)
        (product,), staged = placed(brief, 0.8, seed)
        around = [thing for thing in staged.stage.things if thing.part > PRODUCT]  # type: ignore[attr-defined]
        assert around
        low = np.min([thing.mesh.low for thing in product.things], axis=0) + 0.3
        high = np.max([thing.mesh.high for thing in product.things], axis=0) - 0.3
        for thing in around:
            within = ((thing.mesh.vertices > low) & (thing.mesh.vertices < high)).all(axis=1)
            assert not within.any()


@pytest.mark.parametrize(("space", "low", "high"), [("left", 0.55, 0.85), ("right", 0.15, 0.45)])
def test_the_side_that_is_asked_for_stays_empty(space: str, low: float, high: float) -> None:
    for subject in ("jar", "pump_bottle", "book"):
        models, staged = placed(Brief((Product(subject),), space=space), 1.0, 5)
        camera = staged.stage.camera  # type: ignore[attr-defined]
        things = [thing for model in models for thing in model.things]
        box = seen_box(things, camera, 1.0)
        assert low < (box.left + box.right) / 2 < high
        props = [thing for thing in staged.stage.things if thing.part > PRODUCT]  # type: ignore[attr-defined]
        assert empty_share(props, camera, space) < 0.04


def empty_share(things: list[Thing], camera: object, space: str) -> float:
    """How much of the empty third the props' corners cover, at most."""
    boxes = [seen_box([thing], camera, 1.0) for thing in things]  # type: ignore[arg-type]
    left, right = (0.0, 0.33) if space == "left" else (0.67, 1.0)
    return max((min(box.right, right) - max(box.left, left) for box in boxes), default=0.0)


def test_another_seed_is_another_set_and_the_same_seed_the_same() -> None:
    brief = Brief((Product("jar"),))
    looks = [style(brief, seed) for seed in range(24)]
    assert len({(look.surface, look.backdrop, look.light, look.props) for look in looks}) > 8
    assert looks == [style(brief, seed) for seed in range(24)]


def test_the_mood_and_the_season_choose_the_set() -> None:
    festive = {
        style(Brief((Product("candle"),), mood="festive", season="winter"), seed).props for seed in range(9)
    }
    assert all({"pine", "baubles"} & set(props) for props in festive)
    moody = {style(Brief((Product("mug"),), mood="moody"), seed).light for seed in range(9)}
    assert all(LIGHTS[light].dark or light == "golden_hour" for light in moody)


def test_models_are_built_for_what_the_brief_says() -> None:
    styled = style(Brief((Product("jar", 2), Product("mug"))), 4)
    assert [piece.subject for piece in styled.pieces] == ["jar", "jar", "mug"]
    assert len(models_of(styled, 4)) == 3


def test_coloured_paper_is_one_sheet() -> None:
    pink = Brief((Product("jar"),), surface="paper", surface_colour="#e79fb0", shot="flat_lay")
    for seed in range(12):
        look = style(pink, seed)
        if look.backdrop in ("paper", "gradient"):
            assert look.backdrop_colour == "#e79fb0"
