# ruff: noqa: E501 -- path data
"""Beards, glasses, hats."""

from dataclasses import dataclass
from typing import Final

from sume.engines.studio.presenter.drawn.properties import Beard, Glasses, Headwear

BEARDS: Final[dict[Beard, str]] = {
    "none": "",
    "moustache": "",
    "stubble": '<path class="hair" opacity=".2" filter="url(#soft)" d="M-150,20 C-130,70 -96,96 -58,100 C-30,92 30,92 58,100 '
    'C96,96 130,70 150,20 L160,230 L-160,230Z"/>',
    "short": '<path class="hair" d="M-156,-10 C-140,50 -122,92 -84,104 C-60,96 -36,88 -12,96 L12,96 C36,88 60,96 84,104 '
    'C122,92 140,50 156,-10 L170,230 L-170,230Z"/>'
    '<path class="strand" opacity=".4" d="M-112,120 C-100,150 -84,172 -60,188 M112,120 C100,150 84,172 60,188 M0,172 L0,202"/>',
    "full": "",
}
"""What grows within the face's outline."""

FULL_BEARD: Final = (
    '<path class="hair" d="M-150,-20 C-140,44 -122,92 -84,102 C-60,94 -36,88 -12,96 L12,96 C36,88 60,94 84,102 C122,92 140,44 150,-20 '
    'C160,60 156,140 128,190 C100,238 56,262 0,264 C-56,262 -100,238 -128,190 C-156,140 -160,60 -150,-20Z"/>'
    '<path class="strand" d="M-108,130 C-104,170 -80,206 -56,226 M108,130 C104,170 80,206 56,226 M-24,196 C-22,220 -16,238 -8,250 '
    'M28,196 C26,220 20,236 14,248 M-70,176 C-66,200 -54,222 -40,236"/>'
)
_ROUND: Final = '<circle cx="64" cy="10" r="50"/>'
_SQUARE: Final = '<rect x="14" y="-32" width="100" height="82" rx="24"/>'


def _glasses(lens: str) -> str:
    both = f'<g>{lens}</g><g transform="scale(-1,1)">{lens}</g>'
    return (
        f'<g class="lens">{both}</g>'
        '<path class="glint" d="M34,-16 L58,-28 L30,34 L22,14Z M-92,-14 L-68,-26 L-96,36 L-104,16Z"/>'
        f'<g class="frame">{both}<path d="M-15,4 C-8,-5 8,-5 15,4 M114,0 L150,-8 M-114,0 L-150,-8"/></g>'
    )


GLASSES: Final[dict[Glasses, str]] = {"none": "", "round": _glasses(_ROUND), "square": _glasses(_SQUARE)}


@dataclass(frozen=True, slots=True)
class Hat:
    """``cuts``: only hair below ``rim`` shows; ``hides``: none does."""

    back: str = ""
    front: str = ""
    rim: float | None = None
    hides: bool = False


HEADWEAR: Final[dict[Headwear, Hat]] = {
    "none": Hat(),
    "hijab": Hat(
        back='<path class="scarf_dark" d="M0,-292 C130,-292 204,-200 208,-60 C212,80 224,220 196,350 L-196,350 '
        'C-224,220 -212,80 -208,-60 C-204,-200 -130,-292 0,-292Z"/>',
        front='<path class="scarf" fill-rule="evenodd" d="M0,-286 C126,-286 198,-196 200,-60 C202,60 190,150 214,250 C232,330 210,420 120,450 '
        "C40,476 -60,470 -130,440 C-220,404 -232,330 -212,250 C-190,150 -202,60 -200,-60 C-198,-196 -126,-286 0,-286Z "
        "M0,-150 C-84,-150 -132,-104 -136,-20 C-138,70 -112,146 -60,180 C-30,198 30,198 60,180 C112,146 138,70 136,-20 "
        'C132,-104 84,-150 0,-150Z"/>'
        '<path class="scarf_dark" opacity=".7" d="M-60,180 C-30,198 30,198 60,180 C100,156 122,118 131,60 C150,170 120,250 20,262 C-60,268 -110,230 '
        '-128,150 C-110,156 -86,170 -60,180Z"/>'
        '<path class="scarf_fold" d="M-150,-120 C-176,-20 -170,90 -196,220 M150,-150 C182,-60 176,60 188,170 M-190,280 C-110,350 30,360 150,250 '
        'M-206,340 C-110,410 60,410 190,320 M-100,-226 C-60,-256 20,-262 80,-236"/>'
        '<path class="scarf_lit" d="M-168,-100 C-156,-190 -96,-248 -20,-258 C-90,-226 -136,-170 -150,-80Z"/>',
        hides=True,
    ),
    "beanie": Hat(
        front='<path class="scarf" d="M-172,-112 C-180,-240 -100,-312 0,-312 C100,-312 180,-240 172,-112 C90,-146 -90,-146 -172,-112Z"/>'
        '<path class="scarf_dark" d="M-182,-96 C-186,-130 -180,-150 -168,-160 C-90,-196 90,-196 168,-160 C180,-150 186,-130 182,-96 '
        'C90,-136 -90,-136 -182,-96Z"/>'
        '<path class="scarf_fold" d="M-120,-166 L-126,-122 M-80,-178 L-84,-132 M-40,-184 L-42,-138 M0,-186 L0,-140 M40,-184 L42,-138 M80,-178 L84,-132 '
        'M120,-166 L126,-122 M-110,-190 C-106,-240 -76,-280 -40,-298 M110,-190 C106,-240 76,-280 40,-298 M0,-190 L0,-306"/>'
        '<path class="scarf_lit" d="M-150,-180 C-140,-240 -100,-282 -50,-296 C-92,-266 -118,-226 -124,-186Z"/>',
        rim=-140,
    ),
    "cap": Hat(
        front='<path class="scarf" d="M-168,-112 C-176,-232 -100,-290 0,-290 C100,-290 176,-232 168,-112 C90,-140 -90,-140 -168,-112Z"/>'
        '<path class="scarf_dark" d="M-172,-112 C-90,-146 90,-146 172,-112 C196,-96 200,-74 186,-66 C100,-104 -100,-104 -186,-66 C-200,-74 -196,-96 -172,-112Z"/>'
        '<path class="scarf_fold" d="M0,-290 L0,-136 M-90,-262 C-110,-220 -116,-170 -112,-128 M90,-262 C110,-220 116,-170 112,-128"/>'
        '<circle class="scarf_dark" cx="0" cy="-290" r="9"/><path class="scarf_lit" d="M-146,-160 C-140,-216 -104,-258 -60,-272 C-96,-240 -116,-200 -120,-156Z"/>',
        rim=-132,
    ),
    "toque": Hat(
        front='<g transform="translate(0,-22) scale(1.14,.82)"><path class="white" d="M-140,-196 C-230,-216 -238,-330 -140,-346 C-120,-408 -30,-424 14,-386 C70,-424 160,-390 158,-334 '
        'C238,-312 222,-206 140,-196Z"/><path class="white" d="M-150,-124 C-152,-170 -148,-200 -142,-222 C-60,-246 60,-246 142,-222 C148,-200 152,-170 150,-124 '
        'C60,-152 -60,-152 -150,-124Z"/><path class="hem" d="M-142,-222 C-60,-246 60,-246 142,-222 M-96,-240 C-104,-290 -116,-320 -136,-346 '
        'M0,-246 C0,-300 4,-350 14,-386 M96,-240 C110,-280 130,-310 158,-334 M-150,-124 C-60,-152 60,-152 150,-124"/></g>',
        rim=-140,
    ),
    "headphones": Hat(
        front='<path fill="none" stroke="#35363F" stroke-width="24" stroke-linecap="round" d="M-176,0 C-200,-200 -110,-298 0,-298 C110,-298 200,-200 176,0"/>'
        '<path fill="none" stroke="#5A5C69" stroke-width="6" stroke-linecap="round" d="M-150,-180 C-110,-260 -50,-296 10,-298"/>'
        '<rect class="scarf" x="-206" y="-30" width="52" height="112" rx="26"/><rect class="scarf" x="154" y="-30" width="52" height="112" rx="26"/>'
        '<rect class="scarf_lit" x="-198" y="-16" width="12" height="60" rx="6"/>',
    ),
}  # fmt: skip
