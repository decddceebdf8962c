# ruff: noqa: E501 -- path data
"""What a character wears from the neck down."""

from typing import Final

from sume.engines.studio.presenter.drawn.properties import Clothing

_SHOULDERS: Final = "C170,296 292,300 336,396 C366,466 376,640 384,1000 L-384,1000 C-376,640 -366,466 -336,396 C-292,300 -170,296"


def _body(neckline: str, kind: str = "cloth", start: str = "-100,264", end: str = "100,264") -> str:
    """A torso from ``start`` over ``neckline`` to ``end`` and round the shoulders."""
    return f'<path class="{kind}" d="M{start} {neckline} {end} {_SHOULDERS} {start}Z"/>{_FOLDS}'


_FOLDS: Final = (
    '<path class="fold" d="M-236,470 C-226,560 -240,700 -246,1000 L-262,1000 C-256,720 -248,580 -236,470Z '
    'M236,470 C226,560 240,700 246,1000 L262,1000 C256,720 248,580 236,470Z"/>'
    '<path class="fold" opacity=".55" d="M334,396 C364,466 374,640 382,1000 L300,1000 C330,760 330,560 268,330 C300,342 322,366 334,396Z"/>'
    '<path class="lit" opacity=".4" d="M-322,400 C-300,340 -240,318 -180,302 C-230,334 -276,360 -300,420Z"/>'
)
_ROUND: Final = "C-84,342 84,342"
_V: Final = "C-70,330 -20,392 0,420 C20,392 70,330"

_TEE = (
    _body(_ROUND)
    + '<path class="seam" d="M-100,264 C-84,342 84,342 100,264 M-112,272 C-92,362 92,362 112,272"/>'
)
_SWEATER = (
    _body(_ROUND)
    + '<path class="dark" d="M-100,264 C-84,342 84,342 100,264 L122,274 C98,372 -98,372 -122,274Z"/>'
    + '<path class="seam" d="'
    + " ".join(f"M{x},{324 + (6400 - x * x) / 420:.0f} L{x * 1.13:.0f},{346 + (6400 - x * x) / 420:.0f}" for x in range(-72, 73, 18))
    + '"/>'
)  # fmt: skip
_TURTLENECK = _body("C-90,300 90,300") + (
    '<path class="cloth" d="M-84,206 C-50,232 50,232 84,206 L106,292 C60,326 -60,326 -106,292Z"/>'
    '<path class="fold" d="M-84,206 C-50,232 50,232 84,206 L86,214 C50,244 -50,244 -86,214Z M-106,292 '
    'C-60,326 60,326 106,292 L108,302 C60,342 -60,342 -108,302Z"/>'
    '<path class="seam" opacity=".5" d="M-60,228 L-74,306 M-30,238 L-38,316 M0,240 L0,318 M30,238 L38,316 M60,228 L74,306"/>'
)
_HOODIE = (
    '<path class="dark" d="M-128,240 C-190,262 -214,300 -190,352 L190,352 C214,300 190,262 128,240 C96,220 -96,220 -128,240Z"/>'
    + _body("C-84,360 84,360", start="-116,262", end="116,262")
    + '<path class="cloth" d="M-124,244 C-176,262 -204,292 -186,330 C-140,366 -60,404 0,428 C60,404 140,366 186,330 '
    'C204,292 176,262 124,244 C112,320 50,376 0,392 C-50,376 -112,320 -124,244Z"/>'
    '<path class="fold" d="M-186,330 C-140,366 -60,404 0,428 C60,404 140,366 186,330 C140,382 60,422 0,444 C-60,422 -140,382 -186,330Z"/>'
    '<path class="cord" d="M-44,396 C-50,440 -46,480 -50,520 M44,396 C50,440 46,470 48,506"/>'
    '<path class="seam" d="M-150,800 L-112,690 L112,690 L150,800"/>'
)
_COLLAR: Final = (
    '<path class="{0}" d="M-92,232 C-104,250 -110,268 -112,288 L-52,376 L-4,330 C-50,306 -80,272 -92,232Z '
    'M92,232 C104,250 110,268 112,288 L52,376 L4,330 C50,306 80,272 92,232Z"/>'
    '<path class="{1}" d="M-112,288 L-52,376 L-4,330 L-50,390 L-118,296Z M112,288 L52,376 L4,330 L50,390 L118,296Z"/>'
)
_SHIRT = (
    _body("C-70,300 -20,340 0,350 C20,340 70,300")
    + '<path class="seam" d="M0,350 L0,1000 M-20,372 L-20,1000"/>'
    + "".join(f'<circle class="button" cx="-10" cy="{y}" r="5"/>' for y in (410, 500, 590, 680))
    + _COLLAR.format("pale", "fold")
)
_WHITE_SHIRT: Final = (
    '<path class="white" d="M-92,250 C-70,310 -20,340 0,350 C20,340 70,310 92,250 L170,400 L80,1000 L-80,1000 L-170,400Z"/>'
    '<path class="grey" d="M0,350 L4,1000 L-4,1000Z"/>' + _COLLAR.format("white", "grey")
)
_TIE: Final = (
    '<path class="accent" d="M-18,344 L18,344 L26,384 L-26,384Z M-22,386 L22,386 L40,620 L0,680 L-40,620Z"/>'
    '<path fill="#000" opacity=".16" d="M-26,384 L26,384 L22,396 L-22,396Z M10,396 L22,386 L40,620 L0,680Z"/>'
)
_JACKET: Final = (
    '<path class="cloth" d="M-106,266 C-170,294 -292,300 -336,396 C-366,466 -376,640 -384,1000 L14,1000 L9,640 L-6,640 C-50,560 -104,420 -106,266Z '
    'M106,266 C170,294 292,300 336,396 C366,466 376,640 384,1000 L10,1000 L6,640 C50,560 104,420 106,266Z"/>'
    + _FOLDS
    + '<path class="pale" d="M-108,262 L-152,288 L-178,380 L-132,396 L-156,430 C-110,520 -50,600 -6,644 C-50,540 -98,420 -100,280Z '
    'M108,262 L152,288 L178,380 L132,396 L156,430 C110,520 50,600 6,644 C50,540 98,420 100,280Z"/>'
    '<path class="seam" d="M-108,262 L-152,288 L-178,380 L-132,396 L-156,430 C-110,520 -50,600 -6,644 M108,262 L152,288 L178,380 L132,396 '
    'L156,430 C110,520 50,600 6,644 L6,1000"/><circle class="button" cx="-14" cy="700" r="8"/>'
)
_SUIT = _WHITE_SHIRT + _TIE + _JACKET
_BLAZER = (
    '<path class="white" d="M-104,266 C-80,380 80,380 104,266 L190,420 L80,1000 L-80,1000 L-190,420Z"/>'
    + _JACKET
)
_STETHOSCOPE: Final = (
    '<path class="tube" d="M-128,280 C-150,380 -120,460 -74,500 M128,280 C150,400 128,480 96,540 M-74,500 C-60,520 -66,548 -84,560"/>'
    '<circle cx="96" cy="556" r="25" fill="#9AA3AE"/><circle cx="96" cy="556" r="15" fill="#D9DEE3"/>'
    '<circle cx="-90" cy="566" r="9" fill="#4A4F59"/>'
)
_SCRUBS_TOP: Final = '<path class="cloth" d="M-100,266 C-70,330 -20,392 0,420 C20,392 70,330 100,266 L200,420 L90,1000 L-90,1000 L-200,420Z"/>'
_COAT = (
    _SCRUBS_TOP
    + _JACKET.replace('"cloth"', '"white"')
    .replace('"lit"', '"white"')
    .replace('"pale"', '"white"')
    .replace('"seam"', '"hem"')
    .replace('"fold"', '"white_fold"')
    + '<path class="hem" d="M120,640 h120 v110 h-120 Z"/><rect x="206" y="612" width="9" height="54" rx="4" class="accent"/>'
    + _STETHOSCOPE
)
_SCRUBS = (
    _body(_V)
    + '<path class="dark" d="M-100,264 C-70,330 -20,392 0,420 C20,392 70,330 100,264 L118,272 C84,350 30,416 0,448 C-30,416 -84,350 -118,272Z"/>'
    + '<path class="seam" d="M92,600 h130 v130 h-130 Z"/>'
    + '<rect x="-206" y="470" width="92" height="58" rx="8" fill="#FFFFFF"/><circle cx="-182" cy="499" r="13" fill="#C9CED6"/>'
    '<path stroke="#9AA3AE" stroke-width="6" stroke-linecap="round" d="M-156,492 h28 M-156,507 h20"/>'
)
_CHEF = (
    _body("C-70,310 70,310", kind="white").replace('"fold"', '"white_fold"').replace('"lit"', '"white"')
    + '<path class="hem" d="M-100,300 C-40,360 40,372 124,340 C150,470 150,700 140,1000"/>'
    + "".join(
        f'<circle class="accent" cx="{x}" cy="{y}" r="10"/>' for y in (440, 540, 640, 740) for x in (-70, 78)
    )
    + '<path class="white" d="M-96,222 C-112,250 -118,276 -116,304 C-70,346 -30,352 4,352 L4,318 C-50,308 -84,270 -96,222Z '
    'M96,222 C112,250 118,276 116,304 C70,346 30,352 -4,352 L-4,318 C50,308 84,270 96,222Z"/>'
    '<path class="hem" d="M-116,304 C-70,346 -30,352 4,352 C30,352 70,346 116,304 M4,318 L4,352"/>'
    '<path class="accent" d="M-118,296 C-70,340 -30,346 4,346 C30,346 70,340 118,296 L120,308 C70,354 30,360 4,360 C-30,360 -70,354 -120,308Z"/>'
)
_APRON = (
    _body(_ROUND, kind="pale")
    + '<path class="dark" d="M-112,272 L-92,266 L-116,452 L-146,452Z M112,272 L92,266 L116,452 L146,452Z"/>'
    + '<path class="dark" d="M-150,446 C-60,462 60,462 150,446 C170,560 220,640 252,700 L262,1000 L-262,1000 L-252,700 C-220,640 -170,560 -150,446Z"/>'
    + '<path class="pocket" d="M-104,640 C-40,650 40,650 104,640 L98,800 L-98,800Z"/>'
    + '<circle cx="-131" cy="462" r="8" class="gold"/><circle cx="131" cy="462" r="8" class="gold"/>'
)

CLOTHES: Final[dict[Clothing, str]] = {
    "apron": _APRON, "blazer": _BLAZER, "chef": _CHEF, "coat": _COAT, "hoodie": _HOODIE, "scrubs": _SCRUBS,
    "shirt": _SHIRT, "suit": _SUIT, "sweater": _SWEATER, "tee": _TEE, "turtleneck": _TURTLENECK,
}  # fmt: skip
