"""Names of colours, by nearness in CIE Lab."""

from functools import cache

from sume.engines.studio.understanding.meaning.tables import table

_WHITE = (0.95047, 1.0, 1.08883)
Lab = tuple[float, float, float]


def color_names(colors: tuple[str, ...]) -> tuple[str, ...]:
    """Of ``#rrggbb``, each name once, in the order given; what is no such colour is left out."""
    found = [lab for lab in map(_lab, colors) if lab is not None]
    return tuple(dict.fromkeys(_nearest(lab) for lab in found))


def _nearest(lab: Lab) -> str:
    return min(_named(), key=lambda pair: sum((a - b) ** 2 for a, b in zip(lab, pair[1], strict=True)))[0]


@cache
def _named() -> tuple[tuple[str, Lab], ...]:
    rows = table("looks")["colors"].items()
    return tuple((name, lab) for name, samples in rows for lab in map(_lab, samples) if lab is not None)


@cache
def _lab(color: str) -> Lab | None:
    try:
        red, green, blue = (_linear(int(color[place : place + 2], 16) / 255) for place in (1, 3, 5))
    except ValueError:
        return None
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    fx, fy, fz = (_bent(value / white) for value, white in zip((x, y, z), _WHITE, strict=True))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)


def _bent(value: float) -> float:
    return float(value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116)
