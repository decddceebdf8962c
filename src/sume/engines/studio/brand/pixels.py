"""What colours a picture is made of."""

from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

_SIDE: Final = 160
_STEP: Final = 24
_SEEN: Final = 128
_COLOURS: Final = 4

Shares = list[tuple[str, float]]


def main_colours(path: Path) -> Shares:
    """Colours with their shares of what is visible, the largest first."""
    with Image.open(path) as image:
        small = image.convert("RGBA")
        small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
        pixels = np.asarray(small).reshape(-1, 4)
    seen = pixels[pixels[:, 3] >= _SEEN][:, :3].astype(np.int64)
    if not len(seen):
        return []
    bins = seen // _STEP
    keys = bins[:, 0] * 10_000 + bins[:, 1] * 100 + bins[:, 2]
    found, where, counts = np.unique(keys, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:_COLOURS]
    return [
        (_hex(seen[where == index]), float(counts[index] / len(seen))) for index in order if found[index] >= 0
    ]


def is_blank(path: Path) -> bool:
    """One colour all over, or nothing at all."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGBA")).reshape(-1, 4).astype(np.int64)
    alpha = pixels[:, 3]
    if alpha.max() < _SEEN:
        return True
    if alpha.min() < _SEEN:
        return False
    return bool((pixels[:, :3].max(axis=0) - pixels[:, :3].min(axis=0)).max() < 12)


def _hex(colours: np.ndarray) -> str:
    red, green, blue = (int(value) for value in np.median(colours, axis=0))
    return f"#{red:02x}{green:02x}{blue:02x}"
