"""The print on a product: a small mark and hairlines, never letters."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.house import LOGO
from sume.engines.studio.photo.stage.mesh import Floats, grid
from sume.engines.studio.photo.stage.model import Coated, Colour, Picture, Thing
from sume.engines.studio.photo.stage.subject import Dress

_DOTS_PER_CM = 110
_LOGO_WIDE, _LOGO_TALL = 0.56, 0.34
_LIFT_CM = 0.012
_PAPER: Colour = (0.80, 0.77, 0.72)
_PAPER_INK: Colour = (0.05, 0.04, 0.035)

Draw = Callable[[NDArray[np.float64], NDArray[np.float64], float], NDArray[np.float64]]


def _picture(width: float, height: float, paper: Colour, ink: Colour, dress: Dress) -> Picture:
    """A label ``width`` x ``height`` cm: a mark in the upper half over fine lines; the logo; or blank."""
    if dress.mark == LOGO and dress.logo is not None:
        return _with_logo(width, height, paper, ink, dress.logo)
    mark = dress.mark
    if mark not in MARKS:
        return Picture(np.full((2, 2, 3), paper, np.float32), width, height)
    down, across = int(height * _DOTS_PER_CM), int(width * _DOTS_PER_CM)
    y, x = np.mgrid[0:down, 0:across] / _DOTS_PER_CM
    x, y = x - width / 2, y - height * 0.36
    drawn = MARKS[mark](x, y, min(width, height) * 0.16)
    cover = np.maximum(drawn, _lines(x, y, width, height))
    pixels = np.array(paper) + cover[..., None] * (np.array(ink) - np.array(paper))
    return Picture(pixels.astype(np.float32), width, height)


def _with_logo(width: float, height: float, paper: Colour, ink: Colour, logo: NDArray[np.float32]) -> Picture:
    """As large as the label lets it be with air around."""
    from PIL import Image

    down, across = int(height * _DOTS_PER_CM), int(width * _DOTS_PER_CM)
    scale = min(_LOGO_WIDE * across / logo.shape[1], _LOGO_TALL * down / logo.shape[0])
    size = max(1, round(logo.shape[1] * scale)), max(1, round(logo.shape[0] * scale))
    shape = np.asarray(Image.fromarray(logo, "F").resize(size, Image.Resampling.BOX))
    cover = np.zeros((down, across))
    top, left = (down - size[1]) // 2, (across - size[0]) // 2
    cover[top : top + size[1], left : left + size[0]] = shape
    pixels = np.array(paper) + cover[..., None] * (np.array(ink) - np.array(paper))
    return Picture(pixels.astype(np.float32), width, height)


def _edge(distance: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """1 inside (negative distance), 0 outside, one dot of softness."""
    return np.asarray(np.clip(0.5 - distance * _DOTS_PER_CM, 0, 1))


def _lines(
    x: NDArray[np.float64], y: NDArray[np.float64], width: float, height: float
) -> NDArray[np.float64]:
    cover = np.zeros_like(x)
    for offset, length, thickness in ((0.30, 0.34, 0.014), (0.36, 0.18, 0.012)):
        bar = np.maximum(abs(y - height * offset) - thickness, abs(x) - width * length / 2)
        cover = np.maximum(cover, _edge(bar))
    return cover


def _rings(x: NDArray[np.float64], y: NDArray[np.float64], size: float) -> NDArray[np.float64]:
    left, right = (np.hypot(x - side * size * 0.42, y) - size * 0.8 for side in (-1, 1))
    return np.maximum(_edge(abs(left) - 0.016), _edge(abs(right) - 0.016))


def _arch(x: NDArray[np.float64], y: NDArray[np.float64], size: float) -> NDArray[np.float64]:
    cover = np.zeros_like(x)
    for scale in (1.0, 0.66, 0.32):
        half = size * 0.8 * scale
        line = np.where(y < 0, np.hypot(x, y) - half, abs(x) - half)
        cover = np.maximum(cover, np.where(y < size * 0.7, _edge(abs(line) - 0.016), 0))
    return cover


def _leaf(x: NDArray[np.float64], y: NDArray[np.float64], size: float) -> NDArray[np.float64]:
    """One upright leaf with its rib."""
    blade = np.maximum(np.hypot(x - size, y), np.hypot(x + size, y)) - size * 1.45
    rib = np.maximum(abs(x) - 0.014, abs(y - size * 0.35) - size * 1.1)
    return np.where(rib < 0, np.where(blade < 0, 0.0, 1.0), _edge(blade))


MARKS: Final[dict[str, Draw]] = {"rings": _rings, "arch": _arch, "leaf": _leaf}


def wrap_label(dress: Dress, radius: float, low: float, high: float, arc: float) -> tuple[Thing, ...]:
    """A print on a cylinder's front (towards -y), ``arc`` degrees wide, a hair above the surface."""
    columns = 49
    angle = np.radians(np.linspace(270 - arc / 2, 270 + arc / 2, columns))
    points = np.empty((2, columns, 3))
    points[..., 0] = (radius + _LIFT_CM) * np.cos(angle)
    points[..., 1] = (radius + _LIFT_CM) * np.sin(angle)
    points[..., 2] = np.array([[low], [high]])
    return printed(dress, points, radius * np.radians(arc), high - low)


def flat_label(dress: Dress, width: float, height: float, y: float, low: float) -> tuple[Thing, ...]:
    """A print on a flat front at depth ``y``, its lower edge at ``low``."""
    x, front = np.array([-width / 2, width / 2]), y - _LIFT_CM
    points = np.array([[[x[0], front, z], [x[1], front, z]] for z in (low, low + height)])
    return printed(dress, points, width, height)


def printed(dress: Dress, points: Floats, width: float, height: float) -> tuple[Thing, ...]:
    """A print over a grid of points (rows upwards, columns, 3) about ``width`` x ``height`` cm in size.

    On paint only the ink shows, so a blank one is nothing; on glass and metal it is a paper label."""
    body = dress.body
    painted = isinstance(body, Coated) and isinstance(body.colour, tuple)
    if dress.mark == "none" or (painted and dress.mark == "blank"):
        return ()
    rows, columns, _ = points.shape
    uv = np.empty((rows, columns, 2))
    uv[..., 0], uv[..., 1] = np.linspace(0, width, columns), np.linspace(0, height, rows)[:, None]
    mesh = grid(points, uv)
    if isinstance(body, Coated) and isinstance(body.colour, tuple):
        print_ = _picture(width, height, body.colour, dress.ink, dress)
        return (Thing(mesh, replace(body, colour=print_)),)
    paper = _picture(width, height, _PAPER, _PAPER_INK if dress.mark != LOGO else dress.ink, dress)
    return (Thing(mesh, Coated(paper, roughness=0.3, specular=0.03)),)
