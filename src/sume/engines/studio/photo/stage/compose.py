"""A styled brief becomes a stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sume.engines.studio.photo.house import House
from sume.engines.studio.photo.stage.arrange import Room, arrange
from sume.engines.studio.photo.stage.backdrops import BACKDROPS
from sume.engines.studio.photo.stage.camera import SHOTS, Framed, aim, frame_height, side_for_words
from sume.engines.studio.photo.stage.colour import linear, luminance
from sume.engines.studio.photo.stage.group import Piece, grouped
from sume.engines.studio.photo.stage.lights import LIGHTS
from sume.engines.studio.photo.stage.materials import FINISHES, accent, ink_on
from sume.engines.studio.photo.stage.model import PRODUCT, Colour, Stage, Thing
from sume.engines.studio.photo.stage.noise import Rng, rng_for
from sume.engines.studio.photo.stage.styling import Dressed, Styled
from sume.engines.studio.photo.stage.subject import Dress, Model, SubjectKind
from sume.engines.studio.photo.stage.subjects import SUBJECTS
from sume.engines.studio.photo.stage.surfaces import SURFACES

_INK_APART: Final = 0.12
_FILM_GRAIN: Final = 4.0
# Taller than this share of its width, a product lies down to be seen from above.
_LIES_FROM: Final = 0.9
_PHOTOS_PITCH: Final = (4.0, 24.0)


@dataclass(frozen=True, slots=True, eq=False)
class Set:
    """A stage, and where on it the products stand, in the order of the styled pieces.

    ``lift``: the height of what is under them; ``space``: the side that was left empty."""

    stage: Stage
    pieces: tuple[Piece, ...]
    lift: float
    space: str | None = None


def compose(styled: Styled, aspect: float, seed: int, house: House | None = None) -> Stage:
    """``aspect`` is the picture's width over its height; another seed gives another take."""
    return build_set(styled, models_of(styled, seed, house), aspect, seed).stage


def models_of(styled: Styled, seed: int, house: House | None = None) -> list[Model]:
    """Each piece as its subject builds it."""
    return [model_of(styled, number, seed, house) for number in range(len(styled.pieces))]


def model_of(styled: Styled, number: int, seed: int, house: House | None = None) -> Model:
    """Piece ``number`` as its subject builds it."""
    piece = styled.pieces[number]
    return SUBJECTS[piece.subject].build(_dress(piece, styled, house, seed + number))


def build_set(styled: Styled, models: Sequence[Model], aspect: float, seed: int) -> Set:
    """``models``: what stands for each piece, as its subject builds it or in its place."""
    rng, shot = rng_for(seed, "camera"), SHOTS[styled.shot]
    main = SUBJECTS[styled.pieces[0].subject]
    pitch = float(rng.uniform(*_pitch(models[0], main, styled.shot)))
    pieces = grouped(
        [_posed(model, piece, styled.shot, rng) for model, piece in zip(models, styled.pieces, strict=True)],
        styled.arrangement,
        rng_for(seed, "group"),
        [SUBJECTS[piece.subject].stacks for piece in styled.pieces],
    )
    standing = [piece.placed() for piece in pieces]
    bare = _framed(standing, 0.0, low=_is_low(models[0], main))
    space = styled.space or (side_for_words(aspect) if styled.words else None)
    frame = frame_height(shot, bare, aspect, space, pitch)
    depth = max(17.0, 0.62 * frame, bare.depth + 8.0) + rng.uniform(0, 4)
    tone = linear(styled.backdrop_colour or BACKDROPS[styled.backdrop].colour)
    hands = {"left": (1,), "right": (-1,)}.get(space or "", (-1, 1))
    room = Room(frame * aspect / 2, hands, depth, (frame + bare.height) / 2)
    around = arrange(standing, styled.props, tone, room, rng_for(seed, "arrange"))
    side = -1.0 if rng.random() < 0.6 else 1.0
    rig = LIGHTS[styled.light].build(max(18.0, frame * 0.8), side, rng_for(seed, "light"))
    things = [*_set(styled, depth, seed), *rig.things]
    for piece in pieces:
        things += _part(piece.placed(around.lift), PRODUCT)
    for number, model in enumerate(around.models, start=PRODUCT + 1):
        things += _part(model, number)
    framed = replace(bare, lift=around.lift)
    camera = aim(shot, framed, frame, aspect, pitch, space, styled.focus, rng)
    grade = replace(rig.grade, grain=_FILM_GRAIN) if styled.grain else rig.grade
    return Set(Stage(tuple(things), camera, rig.ambient, tuple(rig.suns), grade), pieces, around.lift, space)


def _pitch(model: Model, kind: SubjectKind, shot: str) -> tuple[float, float]:
    """Degrees from which the camera looks down: on a photo's stand-in as the photo does, within reason."""
    if model.pitch is None or shot == "flat_lay":
        return SHOTS[shot].pitch or kind.pitch
    low, high = _PHOTOS_PITCH
    seen = min(max(model.pitch, low), high)
    return seen, seen


def _is_low(model: Model, kind: SubjectKind) -> bool:
    return kind.low if model.pitch is None else model.size[2] < _LIES_FROM * model.size[0]


def _posed(model: Model, piece: Dressed, shot: str, rng: Rng) -> Model:
    if model.pitch is not None:
        return _laid(model) if shot == "flat_lay" else model
    kind = SUBJECTS[piece.subject]
    turned = _centred(model.placed(0, 0, turn=float(rng.uniform(*kind.turn))))
    if shot != "flat_lay" or kind.upright or model.size[2] < _LIES_FROM * model.size[0]:
        return turned
    return _laid(model).placed(0, 0, turn=float(rng.uniform(-14, 14)))


def _laid(model: Model) -> Model:
    """On its back, the front up, its foot towards the camera's lower edge."""
    things = tuple(replace(thing, mesh=thing.mesh.turned(-90, "x")) for thing in model.things)
    return _centred(replace(model, things=things))


def _centred(model: Model) -> Model:
    """Its box in the middle of the table, and standing on it."""
    low = np.min([thing.mesh.low for thing in model.things], axis=0)
    high = np.max([thing.mesh.high for thing in model.things], axis=0)
    x, y, _ = ((low + high) / 2).tolist()
    return model.placed(-x, -y, -float(low[2]))


def _framed(models: Sequence[Model], lift: float, *, low: bool) -> Framed:
    least = np.min([thing.mesh.low for model in models for thing in model.things], axis=0)
    most = np.max([thing.mesh.high for model in models for thing in model.things], axis=0)
    width, depth, height = (most - least).tolist()
    return Framed(width, depth, height, lift, low, len(models))


def _part(model: Model, number: int) -> list[Thing]:
    return [replace(thing, part=number) for thing in model.things]


def _dress(piece: Dressed, styled: Styled, house: House | None, seed: int) -> Dress:
    tint = linear(piece.colour)
    return Dress(
        FINISHES[piece.finish](tint),
        accent(piece.accent),
        tint,
        _ink(styled, tint),
        piece.mark,
        house.logo if house else None,
        piece.contents,
        seed,
    )


def _ink(styled: Styled, tint: Colour) -> Colour:
    """The brand's, where it can be seen on the body."""
    if styled.ink is None:
        return ink_on(tint)
    wanted = linear(styled.ink)
    return wanted if abs(luminance(wanted) - luminance(tint)) >= _INK_APART else ink_on(tint)


def _set(styled: Styled, depth: float, seed: int) -> list[Thing]:
    kind = BACKDROPS[styled.backdrop]
    colour = linear(styled.backdrop_colour or kind.colour)
    if kind.sweep and styled.surface == "paper":
        return kind.sweep(colour, depth, rng_for(seed, "wall"))
    wall = kind.build(colour, depth, rng_for(seed, "wall"))
    surface = SURFACES[styled.surface]
    ground = linear(styled.surface_colour or surface.colour)
    return [*wall, *surface.lay(ground, depth, rng_for(seed, "surface"))]
