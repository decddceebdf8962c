"""The still parts of a character as SVG documents, back to front."""

import re
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.presenter.drawn.art import head
from sume.engines.studio.presenter.drawn.art.clothes import CLOTHES
from sume.engines.studio.presenter.drawn.art.hair import HAIR, Hair
from sume.engines.studio.presenter.drawn.art.wear import BEARDS, FULL_BEARD, GLASSES, HEADWEAR, Hat
from sume.engines.studio.presenter.drawn.palette import Palette
from sume.engines.studio.presenter.drawn.properties import CharacterProperties
from sume.engines.studio.presenter.drawn.styles import sheet


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG document over the field ``left`` .. ``height``, in units of the drawing."""

    svg: str
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layers:
    """None draws nothing."""

    behind: Drawing | None
    neck: Drawing | None
    body: Drawing | None
    ears: Drawing | None
    face: Drawing | None
    nose: Drawing | None
    glasses: Drawing | None
    front: Drawing | None


_FIELDS: Final = {
    "behind": (-290, -400, 580, 900),
    "neck": (-220, 60, 440, 440),
    "body": (-400, 180, 800, 820),
    "ears": (-200, -60, 400, 180),
    "face": (-170, -230, 340, 520),
    "nose": (-60, -40, 120, 160),
    "glasses": (-180, -80, 360, 180),
    "front": (-260, -440, 520, 960),
}


def layers_of(properties: CharacterProperties, palette: Palette) -> Layers:
    hat = HEADWEAR[properties.headwear]
    hair = Hair() if hat.hides else HAIR[properties.hair]
    cap = _under(hat, hair.cap)
    face = head.face(properties, palette, _shadow(cap + hat.front), BEARDS[properties.beard])
    overhang = FULL_BEARD if properties.beard == "full" else ""
    width = 0.9 if properties.sex == "female" else 1.0

    def over(name: str, *parts: str) -> Drawing | None:
        shapes = "".join(parts)
        return _drawing(palette, shapes, *_FIELDS[name]) if shapes else None

    return Layers(
        behind=over("behind", _behind(hair), hat.back),
        neck=over("neck", head.neck(properties)),
        body=over("body", f'<g transform="scale({width},1)">', CLOTHES[properties.clothing], "</g>"),
        ears=over("ears", "" if hat.hides or hair.covers_ears else head.ears(properties)),
        face=over("face", face, overhang),
        nose=over("nose", head.nose(properties, palette)),
        glasses=over("glasses", GLASSES[properties.glasses]),
        front=over("front", cap, hat.front),
    )


def _drawing(palette: Palette, shapes: str, left: int, top: int, width: int, height: int) -> Drawing:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}">'
        f"{sheet(palette)}{shapes}</svg>"
    )
    return Drawing(svg, left, top, width, height)


def _behind(hair: Hair) -> str:
    return hair.back if hair.back_is_lit else hair.back.replace('class="hair"', 'class="behind"')


def _under(hat: Hat, cap: str) -> str:
    """What a hat leaves to be seen of the hair."""
    if hat.rim is None or not cap:
        return cap
    return (
        f'<defs><clipPath id="rim"><rect x="-540" y="{hat.rim}" width="1080" height="1460"/>'
        f'</clipPath></defs><g clip-path="url(#rim)">{cap}</g>'
    )


_SOLID: Final = re.compile(
    r'<(?:path|circle|ellipse|rect)[^>]*class="(?:hair|braid|scarf|scarf_dark)"[^>]*/>'
)
_CLASS: Final = re.compile(r'class="(?:hair|scarf|scarf_dark)"')


def _shadow(drawing: str) -> str:
    """The solid shapes of ``drawing`` in the colour of a shadow on skin."""
    return "".join(_CLASS.sub('class="shade"', shape) for shape in _SOLID.findall(drawing))
