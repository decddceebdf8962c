"""A styled brief becomes a stage."""

from dataclasses import replace

from sume.engines.studio.photo.house import House
from sume.engines.studio.photo.stage.arrange import arrange
from sume.engines.studio.photo.stage.backdrops import BACKDROPS
from sume.engines.studio.photo.stage.camera import aim, frame_height
from sume.engines.studio.photo.stage.colour import linear, luminance
from sume.engines.studio.photo.stage.lights import LIGHTS
from sume.engines.studio.photo.stage.materials import FINISHES, accent, ink_on
from sume.engines.studio.photo.stage.model import Colour, Stage, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.solid import floor
from sume.engines.studio.photo.stage.styling import Styled
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects import SUBJECTS
from sume.engines.studio.photo.stage.surfaces import SURFACES

_INK_APART = 0.12
_FLOOR_WIDTH = 190.0
_FLOOR_FRONT = -150.0


def compose(styled: Styled, aspect: float, seed: int, house: House | None = None) -> Stage:
    """``aspect`` is the picture's width over its height; another seed gives another take."""
    kind = SUBJECTS[styled.subject]
    rng = rng_for(seed, "camera")
    subject = kind.build(_dress(styled, house)).placed(0, 0, turn=rng.uniform(*kind.turn))
    width, _, height = subject.size
    frame = frame_height(width, height, aspect, low=kind.low)
    half_width = frame * aspect / 2
    depth = max(17.0, 0.62 * frame) + rng.uniform(0, 4)
    tone = linear(styled.backdrop_colour or BACKDROPS[styled.backdrop].colour)
    around = arrange(subject, styled.props, tone, half_width, depth, rng_for(seed, "arrange"))
    subject = subject.placed(0, 0, around.lift)
    shift = rng.uniform(-0.05, 0.05) * half_width
    side = -1.0 if rng.random() < 0.6 else 1.0
    rig = LIGHTS[styled.light].build(max(18.0, frame * 0.8), side, rng_for(seed, "light"))
    things = [*_part(subject, 1), *_set(styled, depth, seed), *rig.things]
    for number, model in enumerate(around.models, start=2):
        things += _part(model, number)
    camera = aim(height, around.lift, frame, aspect, shift, rng)
    return Stage(tuple(things), camera, rig.ambient, tuple(rig.suns), rig.grade)


def _part(model: Model, number: int) -> list[Thing]:
    return [replace(thing, part=number) for thing in model.things]


def _dress(styled: Styled, house: House | None) -> Dress:
    tint = linear(styled.colour)
    return Dress(
        FINISHES[styled.finish](tint),
        accent(styled.accent),
        tint,
        _ink(styled, tint),
        styled.mark,
        house.logo if house else None,
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
    wall = kind.build(colour, depth, rng_for(seed, "wall"))
    if kind.seamless and styled.surface == "paper":
        return wall
    surface = SURFACES[styled.surface]
    paint = surface.paint(linear(styled.surface_colour or surface.colour), rng_for(seed, "surface"))
    return [*wall, Thing(floor(_FLOOR_WIDTH, _FLOOR_FRONT, depth + 2, 0.0), paint)]
