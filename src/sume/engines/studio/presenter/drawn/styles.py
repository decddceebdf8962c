"""The colours, gradients and strokes that the drawings name."""

from typing import Final

from sume.engines.studio.presenter.drawn.palette import INK, Palette, Tones
from sume.media.type.colour import WHITE, Colour, mixed, to_hex

_STROKE: Final = "fill:none;stroke-linecap:round;stroke-linejoin:round;"


def sheet(palette: Palette) -> str:
    """``<defs>`` and ``<style>`` of every layer."""
    skin, hair, cloth = palette.skin, palette.hair, palette.cloth
    accent = mixed(palette.backdrop.dark, cloth.dark, 0.45)
    rules = {
        "skin": "fill:url(#skin)",
        "shade": f"fill:{to_hex(skin.dark)}",
        "shine": f"fill:{to_hex(mixed(skin.light, WHITE, 0.4))}",
        "line": f"{_STROKE}stroke:{to_hex(mixed(skin.dark, INK, 0.12))};stroke-width:3.5",
        "gold": "fill:#E9B949",
        "hair": "fill:url(#hair)",
        "behind": f"fill:{to_hex(mixed(hair.dark, hair.base, 0.45))}",
        "strand": f"{_STROKE}stroke:{to_hex(hair.dark)};stroke-width:4;opacity:.5",
        "gleam": f"fill:{to_hex(hair.light)};opacity:.42",
        "curl": f"{_STROKE}stroke:{to_hex(hair.light)};stroke-width:6;opacity:.6",
        "braid": f"{_STROKE}stroke:{to_hex(hair.base)};stroke-width:25",
        "plait": f"{_STROKE}stroke:{to_hex(hair.light)};stroke-width:19;"
        "stroke-dasharray:3 17;stroke-linecap:butt;opacity:.75",
        "cloth": "fill:url(#cloth)",
        "dark": f"fill:{to_hex(cloth.dark)}",
        "pale": f"fill:{to_hex(cloth.light)}",
        "fold": f"fill:{to_hex(mixed(cloth.dark, INK, 0.25))};opacity:.32",
        "white_fold": "fill:#8C8A9A;opacity:.22",
        "lit": f"fill:{to_hex(mixed(cloth.light, WHITE, 0.4))}",
        "seam": f"{_STROKE}stroke:{to_hex(mixed(cloth.dark, INK, 0.15))};stroke-width:3.5;opacity:.6",
        "hem": f"{_STROKE}stroke:#B9B6C0;stroke-width:3.5",
        "cord": f"{_STROKE}stroke:{to_hex(mixed(cloth.light, WHITE, 0.6))};stroke-width:9",
        "pocket": f"{_STROKE}stroke:{to_hex(cloth.light)};stroke-width:4;stroke-dasharray:10 8",
        "white": "fill:url(#white)",
        "grey": "fill:#D3D1D9",
        "accent": f"fill:{to_hex(accent)}",
        "button": f"fill:{to_hex(mixed(cloth.dark, INK, 0.3))}",
        "tube": f"{_STROKE}stroke:#4A4F59;stroke-width:12",
        "scarf": "fill:url(#cloth_hat)",
        "scarf_dark": f"fill:{to_hex(cloth.dark)}",
        "scarf_fold": f"{_STROKE}stroke:{to_hex(mixed(cloth.dark, INK, 0.1))};stroke-width:5;opacity:.5",
        "scarf_lit": f"fill:{to_hex(cloth.light)};opacity:.55",
        "lens": "fill:#EAF4FF;opacity:.18",
        "glint": "fill:#FFFFFF;opacity:.28",
        "frame": f"{_STROKE}stroke:#33262B;stroke-width:7.5",
    }
    style = "".join(f".{name}{{{rule}}}" for name, rule in rules.items())
    return f"<defs>{_gradients(palette)}{_BLURS}</defs><style>{style}</style>"


def _gradients(palette: Palette) -> str:
    skin, hair, cloth = palette.skin, palette.hair, palette.cloth
    warm = to_hex(skin.dark)
    return (
        _across("skin", (-150, -200, 160, 220), _lit(skin, 0.25), _shaded(skin, 0.12))
        + _across("hair", (-150, -260, 150, 200), _lit(hair, 0.4), hair.dark)
        + _across("cloth", (-300, 280, 300, 1000), _lit(cloth, 0.22), _shaded(cloth, 0.5))
        + _across("cloth_hat", (-180, -280, 180, 200), _lit(cloth, 0.25), _shaded(cloth, 0.4))
        + _across("white", (-300, 280, 300, 1000), WHITE, (226, 224, 231))
        + '<linearGradient id="turn" gradientUnits="userSpaceOnUse" x1="20" y1="-40" x2="160" y2="10">'
        f'<stop offset="0" stop-color="{warm}" stop-opacity="0"/><stop offset="1" stop-color="{warm}" '
        'stop-opacity=".5"/></linearGradient>'
    )  # fmt: skip


def _lit(tones: Tones, share: float) -> Colour:
    return mixed(tones.base, tones.light, share)


def _shaded(tones: Tones, share: float) -> Colour:
    return mixed(tones.base, tones.dark, share)


def _across(name: str, line: tuple[int, int, int, int], first: Colour, last: Colour) -> str:
    x1, y1, x2, y2 = line
    return (
        f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}">'
        f'<stop offset="0" stop-color="{to_hex(first)}"/><stop offset="1" stop-color="{to_hex(last)}"/>'
        "</linearGradient>"
    )


_BLURS: Final = "".join(
    f'<filter id="{name}" x="-50%" y="-50%" width="200%" height="200%">'
    f'<feGaussianBlur stdDeviation="{radius}"/></filter>'
    for name, radius in (("faint", 2), ("soft", 6), ("wide", 14))
)
