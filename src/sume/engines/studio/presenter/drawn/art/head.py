# ruff: noqa: E501 -- path data
"""Skull, ears, neck and what lies on the skin."""

from dataclasses import dataclass
from typing import Final

from sume.engines.studio.presenter.drawn.palette import Palette
from sume.engines.studio.presenter.drawn.properties import CharacterProperties
from sume.media.type.colour import mixed, to_hex


@dataclass(frozen=True, slots=True)
class Build:
    """Half widths of cheek, jaw, chin and neck; the chin's height."""

    cheek: float
    jaw: float
    chin: float
    chin_y: float
    neck: float


_BUILDS: Final = {"female": Build(147, 108, 52, 203, 54), "male": Build(150, 124, 74, 212, 72)}


def build_of(properties: CharacterProperties) -> Build:
    return _BUILDS[properties.sex]


def face_path(build: Build) -> str:
    cheek, jaw, chin, low = build.cheek, build.jaw, build.chin, build.chin_y
    return (
        f"M0,-208 C98,-208 {cheek},-140 {cheek},-30 C{cheek},45 {jaw + 14},92 {jaw},122 "
        f"C{jaw - 18},168 {chin},{low} 0,{low} C{-chin},{low} {18 - jaw},168 {-jaw},122 "
        f"C{-jaw - 14},92 {-cheek},45 {-cheek},-30 C{-cheek},-140 -98,-208 0,-208Z"
    )


def ears(properties: CharacterProperties) -> str:
    side = (
        '<path class="skin" d="M138,-12 C152,-30 182,-22 179,14 C177,42 164,70 146,66Z"/>'
        '<path class="shade" opacity=".75" d="M150,4 C160,-8 170,0 167,18 C165,34 158,44 151,46 '
        'C158,34 158,14 150,4Z"/>'
    )
    drop = '<circle cx="160" cy="76" r="9" class="gold"/><circle cx="157" cy="73" r="3" fill="#FFF6D8"/>'
    one = side + (drop if properties.earrings else "")
    return f'<g>{one}</g><g transform="scale(-1,1)">{one}</g>'


def face(properties: CharacterProperties, palette: Palette, hair_front: str, beard: str) -> str:
    """``hair_front`` casts a shadow on it; ``beard`` grows from it."""
    path = face_path(build_of(properties))
    return (
        f'<defs><clipPath id="face"><path d="{path}"/></clipPath></defs><path class="skin" d="{path}"/>'
        f'<g clip-path="url(#face)">{_light(palette)}{_age(properties)}'
        f"{_freckles(palette) if properties.freckles else ''}{beard}"
        f'<g transform="translate(5,15)" opacity=".42" filter="url(#soft)">{hair_front}</g></g>'
    )


def neck(properties: CharacterProperties) -> str:
    half = build_of(properties).neck
    return (
        f'<path class="skin" d="M{-half},90 L{-half},218 C{-half},258 {-half - 50},276 -190,306 L-150,470 '
        f'L150,470 L190,306 C{half + 50},276 {half},258 {half},218 L{half},90Z"/>'
        f'<path class="shade" opacity=".85" d="M{-half},120 L{half},120 L{half},222 '
        f'C{half * 0.5},262 {-half * 0.6},258 {-half},200Z"/>'
        '<path class="line" opacity=".5" d="M-92,318 C-66,322 -44,330 -30,342 M92,318 C66,322 44,330 30,342"/>'
    )


def nose(properties: CharacterProperties, palette: Palette) -> str:
    wide = 25 if properties.sex == "male" else 21
    wide += 4 if properties.skin in ("brown", "deep") else 0
    dark = to_hex(mixed(palette.skin.dark, (70, 20, 20), 0.3))
    return (
        f'<path class="shade" opacity=".34" d="M7,-14 C13,14 17,36 {wide},62 C{wide + 5},76 {wide - 5},84 '
        f'{wide - 12},80 C14,62 8,30 7,-14Z"/>'
        f'<path class="shade" opacity=".8" d="M{-wide},68 C{-wide - 3},82 {-wide + 9},86 -9,81 C-4,91 4,91 9,81 '
        f'C{wide - 9},86 {wide + 3},82 {wide},68 C{wide},92 8,97 0,97 C-8,97 {-wide},92 {-wide},68Z"/>'
        f'<ellipse cx="{-wide * 0.5}" cy="83" rx="5.2" ry="2.8" fill="{dark}"/>'
        f'<ellipse cx="{wide * 0.5}" cy="83" rx="5.2" ry="2.8" fill="{dark}"/>'
        '<ellipse class="shine" cx="-4" cy="62" rx="8" ry="6.5" opacity=".55" filter="url(#faint)"/>'
        '<path class="shine" opacity=".3" filter="url(#faint)" d="M-5,-8 C-2,10 -2,30 -3,46 L-9,46 C-9,28 -8,8 -5,-8Z"/>'
    )


def _light(palette: Palette) -> str:
    blush = to_hex(palette.blush)
    return (
        '<rect x="-180" y="-230" width="360" height="460" fill="url(#turn)"/>'
        '<ellipse class="shine" cx="-45" cy="-85" rx="80" ry="60" opacity=".28" filter="url(#wide)"/>'
        '<ellipse class="shade" cx="-62" cy="-12" rx="38" ry="22" opacity=".22" filter="url(#soft)"/>'
        '<ellipse class="shade" cx="62" cy="-12" rx="38" ry="22" opacity=".26" filter="url(#soft)"/>'
        f'<ellipse cx="-90" cy="72" rx="42" ry="30" fill="{blush}" opacity=".34" filter="url(#wide)"/>'
        f'<ellipse cx="90" cy="72" rx="42" ry="30" fill="{blush}" opacity=".38" filter="url(#wide)"/>'
        '<ellipse class="shine" cx="-88" cy="44" rx="26" ry="9" opacity=".35" filter="url(#soft)" '
        'transform="rotate(-12 -88 44)"/>'
        '<ellipse class="shine" cx="-4" cy="182" rx="26" ry="12" opacity=".22" filter="url(#soft)"/>'
    )


_FOLDS: Final = "M-42,84 C-56,96 -62,108 -64,122 M42,84 C56,96 62,108 64,122"
_UNDER_EYES: Final = "M-86,40 C-74,47 -56,48 -42,42 M86,40 C74,47 56,48 42,42"
_FOREHEAD: Final = "M-58,-96 C-25,-103 25,-103 58,-96 M-44,-76 C-20,-81 20,-81 44,-76"
_CROW: Final = (
    "M-112,-2 L-126,-8 M-113,8 L-129,8 M-110,18 L-124,24 M112,-2 L126,-8 M113,8 L129,8 M110,18 L124,24"
)
_LINES: Final = {
    "young": "",
    "adult": "",
    "middle": f"{_FOLDS} {_UNDER_EYES}",
    "senior": f"{_FOLDS} {_UNDER_EYES} {_FOREHEAD} {_CROW}",
}


def _age(properties: CharacterProperties) -> str:
    lines = _LINES[properties.age]
    return f'<path class="line" opacity=".55" d="{lines}"/>' if lines else ""


_FRECKLES: Final = (
    (-104, 52), (-92, 62), (-80, 54), (-70, 66), (-58, 56), (-98, 74), (-82, 78), (-46, 62), (-26, 40), (-8, 36),
    (12, 40), (28, 38), (46, 60), (58, 54), (70, 66), (82, 54), (94, 62), (104, 50), (84, 78), (98, 74),
)  # fmt: skip


def _freckles(palette: Palette) -> str:
    fill = to_hex(mixed(palette.skin.dark, palette.blush, 0.2))
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="{2.6 + (x % 3) * 0.5}"/>' for x, y in _FRECKLES)
    return f'<g fill="{fill}" opacity=".6">{dots}</g>'
