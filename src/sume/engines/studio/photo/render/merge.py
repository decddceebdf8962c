"""Two pictures of one frame become one: a coarse one of all of it, a fine one of its window."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.render.window import Window

Light = NDArray[np.float32]
_TAPS: Final = np.arange(-1, 3)


def merged(whole: Light, fine: Light, window: Window) -> Light:
    """``fine`` laid over its window of ``whole``, and blended in over the window's margin."""
    share = np.minimum.outer(
        _ramp(window.top, window.bottom, whole.shape[0], window.margin),
        _ramp(window.left, window.right, whole.shape[1], window.margin),
    )[..., None]
    out = whole.copy()
    below = window.of(out)
    below[:] = below + (fine - below) * share
    return out


def _ramp(begin: int, end: int, size: int, margin: int) -> NDArray[np.float32]:
    """From 0 at the window's edges to 1 inside of its margin; no edge is where the frame itself ends."""
    places = np.arange(begin, end) + 0.5
    from_begin = places - begin if begin > 0 else np.full(len(places), float(margin))
    from_end = end - places if end < size else np.full(len(places), float(margin))
    way = np.clip(np.minimum(from_begin, from_end) / margin, 0, 1)
    return np.asarray(way * way * (3 - 2 * way), np.float32)


def enlarged(light: Light, width: int, height: int) -> Light:
    """The same picture in that many pixels, by cubics that do not overshoot.

    Written without matrix products, whose last bits depend on how many threads there are."""
    if light.shape[:2] == (height, width):
        return light
    rows = _resampled(light, height)
    return np.ascontiguousarray(_resampled(rows.swapaxes(0, 1), width).swapaxes(0, 1))


def _resampled(values: Light, size: int) -> Light:
    """Along the first axis."""
    before = values.shape[0]
    places = (np.arange(size) + 0.5) * before / size - 0.5
    first = np.floor(places).astype(int)
    weights = _cubic((places - first)[:, None] - _TAPS).astype(np.float32)
    taken = np.clip(first[:, None] + _TAPS, 0, before - 1)
    around = [values[taken[:, tap]] for tap in range(len(_TAPS))]
    out = np.zeros_like(around[0])
    for tap, near in enumerate(around):
        out += near * weights[:, tap, None, None]
    least, most = np.minimum(around[1], around[2]), np.maximum(around[1], around[2])
    return np.asarray(np.clip(out, least, most), np.float32)


def _cubic(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Catmull-Rom's kernel."""
    x = np.abs(distance)
    near = 1.5 * x**3 - 2.5 * x**2 + 1
    far = -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    return np.where(x <= 1, near, np.where(x < 2, far, 0.0))
