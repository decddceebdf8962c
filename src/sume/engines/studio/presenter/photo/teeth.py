"""Teeth for a mouth that is closed in the portrait: taken from a smiling picture, or painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.photo.membrane import Floats
from sume.media.faces import Face, FaceFinder, indices

Pixels = NDArray[np.uint8]

PIXELS_TO_EYES: Final = 420
"""Pixels of a tooth picture between the outer corners of the eyes of its owner."""
_HALF_WIDTH: Final = 130
_ABOVE: Final = 56
_BELOW: Final = 40
_LEAST_OPEN: Final = 0.035
_MOST_TURNED: Final = 12.0
_OFF_MIDDLE: Final = 26.0
_FLATTENED: Final = 0.5
"""How much of the arch of a smile, seen from below, is taken back."""
_HIDDEN: Final = 0.78
_EVENED: Final = 41
"""Pixels over which one half of the row may not hang below the other: there it shows the lower row."""
_BRIDGED: Final = 35
"""Pixels: gaps between teeth narrower than this do not break the edge of the row."""
_PAINTED: Final = (228.0, 219.0, 204.0)
_TOOTH_WIDTHS: Final = (0.084, 0.066, 0.072, 0.066, 0.06)
_TOOTH_HEIGHTS: Final = (0.0, 0.005, 0.003, 0.009, 0.014)


@dataclass(frozen=True)
class Teeth:
    """``picture`` (rows, columns, 4): the upper row, colour not multiplied by its last channel.

    The middle of the row's lower edge is at (``_HALF_WIDTH``, ``_ABOVE``). ``cheek``: how bright the skin
    beside it was, 0..255, by which it is fitted into another light.
    """

    picture: Floats
    cheek: float

    @property
    def middle(self) -> tuple[float, float]:
        return (_HALF_WIDTH, _ABOVE)


def find_teeth(pictures: Sequence[Pixels], finder: FaceFinder) -> Teeth | None:
    """The best teeth shown in ``pictures``, which should be of one person; None if nobody smiles."""
    best: tuple[float, Teeth] | None = None
    for rgb in pictures:
        for face in finder.find(rgb):
            if face.mouth_openness < _LEAST_OPEN or abs(face.yaw) > _MOST_TURNED:
                continue
            found = _read(rgb, face)
            if found and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def painted_teeth() -> Teeth:
    """A plain row of teeth for a face that nowhere shows its own."""
    scale = 4
    width, height = 2 * _HALF_WIDTH * scale, (_ABOVE + _BELOW) * scale
    shape = np.zeros((height, width), np.float32)
    for side in (-1, 1):
        x = 0.0
        for wide, short in zip(_TOOTH_WIDTHS, _TOOTH_HEIGHTS, strict=True):
            span = wide * PIXELS_TO_EYES * scale
            start = width / 2 + (side * x if side > 0 else -x - span)
            bottom = (_ABOVE - short * PIXELS_TO_EYES) * scale
            _paint_tooth(shape, start, span, bottom)
            x += span
    soft = cv2.GaussianBlur(shape, (0, 0), 0.9 * scale)
    shape = np.asarray(cv2.resize(soft, (width // scale, height // scale)), np.float32)
    across = np.abs(np.arange(shape.shape[1]) - _HALF_WIDTH) / _HALF_WIDTH
    alpha = np.clip(shape * 1.6, 0, 1)
    light = (0.86 + 0.14 * shape) * (1.02 - 0.45 * across**2)
    colour = np.array(_PAINTED, np.float32) * light[..., None]
    return Teeth(np.dstack([colour, alpha]).astype(np.float32), 170.0)


def cheek_light(rgb: Pixels, face: Face) -> float:
    """How bright the skin of both cheeks is, 0..255."""
    values = []
    for index in (205, 425, 50, 280):
        x, y = face.points[index].astype(int)
        reach = max(1, int(0.02 * face.height))
        values.append(rgb[max(0, y - reach) : y + reach, max(0, x - reach) : x + reach].mean())
    return float(np.mean(values))


def _paint_tooth(shape: Floats, start: float, span: float, bottom: float) -> None:
    radius = 0.16 * span
    left, right = int(start + 0.01 * span), int(start + 0.99 * span)
    cv2.rectangle(shape, (left, -10), (right, int(bottom - radius)), 1.0, -1, cv2.LINE_AA)
    middle = ((left + right) // 2, int(bottom - radius))
    cv2.ellipse(shape, middle, ((right - left) // 2, int(radius)), 0, 0, 180, 1.0, -1, cv2.LINE_AA)


def _read(rgb: Pixels, face: Face) -> tuple[float, Teeth] | None:
    """How good the teeth of one face are, and they; None if what the lips show are no teeth."""
    crop, lips, size = _level_mouth(rgb, face)
    inside = np.zeros(crop.shape[:2], np.uint8)
    cv2.fillPoly(inside, [np.round(lips).astype(np.int32)], 1)
    if inside.sum() < 400:
        return None
    tooth = _toothness(crop, inside > 0) * inside
    share = float(tooth.sum() / inside.sum())
    columns = np.flatnonzero(tooth.sum(0) > 6)
    if share < 0.35 or len(columns) < 90:
        return None
    top, bottom = _rows(tooth, inside, columns)
    middle = _between_incisors(crop, columns, top, bottom, float(lips[:, 0].mean()))
    picture = _arranged(crop, columns, top, bottom, middle)
    score = share * min(1.0, size / 220) * min(1.0, len(columns) / 190) * min(1.0, inside.sum() / 5500)
    return score, Teeth(picture, cheek_light(rgb, face))


def _level_mouth(rgb: Pixels, face: Face) -> tuple[Floats, Floats, float]:
    """The mouth, level and ``PIXELS_TO_EYES`` large; its inner lips there; the size the eyes had."""
    left, right = face.points[33], face.points[263]
    size = float(np.linalg.norm(right - left))
    across = (right - left) / size * (size / PIXELS_TO_EYES)
    down = np.array([-across[1], across[0]])
    ring = [*indices.LIP_UPPER_INNER, *indices.LIP_LOWER_INNER[-2:0:-1]]
    centre = face.points[ring].mean(0)
    half = np.array([_HALF_WIDTH, 100.0])
    matrix = np.stack([across, down, centre - half[0] * across - half[1] * down], 1)
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    crop = cv2.warpAffine(rgb, matrix.astype(np.float32), (2 * _HALF_WIDTH, 200), flags=flags)
    lips = (face.points[ring] - centre) @ np.linalg.inv(matrix[:, :2]).T + half
    return crop.astype(np.float32), lips.astype(np.float32), size


def _toothness(crop: Floats, inside: NDArray[np.bool_]) -> Floats:
    """0..1: bright for this mouth, and hardly red."""
    light = crop.mean(-1)
    bright = light / np.percentile(light[inside], 92)
    red = (crop[..., 0] - crop[..., 1:].mean(-1)) / np.maximum(crop[..., 0], 1)
    sure = np.clip((bright - 0.5) / 0.15, 0, 1) * (1 - np.clip((red - 0.2) / 0.12, 0, 1))
    return np.asarray(cv2.medianBlur(sure.astype(np.float32), 5), np.float32)


def _rows(tooth: Floats, inside: NDArray[np.uint8], columns: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """For each column the first row of its teeth, and the end of the run of tooth that begins there."""
    tops, bottoms = [], []
    for column in columns:
        there = np.flatnonzero(tooth[:, column] > 0.5)
        first = there[0] if len(there) else int(np.flatnonzero(inside[:, column])[0])
        gaps = np.flatnonzero(np.diff(there) > 2)
        last = there[gaps[0]] if len(gaps) else (there[-1] if len(there) else first)
        tops.append(first)
        bottoms.append(last + 1)
    line = np.array([tops, bottoms], np.float32)
    line[0] = cv2.blur(line[:1], (15, 1))[0]
    bridged = cv2.morphologyEx(line[1:], cv2.MORPH_CLOSE, np.ones((1, _BRIDGED), np.uint8))
    smooth = cv2.GaussianBlur(bridged, (15, 1), 3.0)
    return line[0], smooth[0]


def _between_incisors(
    crop: Floats, columns: NDArray[np.intp], top: Floats, bottom: Floats, middle: float
) -> float:
    """The column where the two middle teeth meet: the darkest near the ``middle`` of the lips."""
    light = crop.mean(-1)
    rows = zip(columns, top.astype(int) + 2, bottom.astype(int) - 4, strict=True)
    means = [light[first : max(last, first + 2), column].mean() for column, first, last in rows]
    away = (columns - middle) / _OFF_MIDDLE
    dark = np.array(means) + 25 * away**2
    near = np.abs(away) < 1
    return float(columns[near][dark[near].argmin()]) + 0.5 if near.any() else middle


def _arranged(crop: Floats, columns: NDArray[np.intp], top: Floats, bottom: Floats, middle: float) -> Floats:
    """The teeth with the edge of the incisors on its row; above them their own colour, in shade, goes on."""
    centre = np.abs(columns - middle) < 0.09 * PIXELS_TO_EYES
    edge = float(np.median(bottom[centre])) if centre.any() else float(bottom.max())
    rows, places = np.mgrid[: _ABOVE + _BELOW, : 2 * _HALF_WIDTH].astype(np.float32)
    x = _folded(places - _HALF_WIDTH + middle, middle, columns[0] + 4, columns[-1] - 4)
    y = rows - _ABOVE + edge
    first = np.interp(x, columns, top).astype(np.float32) + 2
    last = np.interp(x, columns, bottom).astype(np.float32)
    last = np.minimum(last, cv2.blur(last[:, ::-1], (_EVENED, 1)) + 2)
    y = y - _FLATTENED * np.maximum(edge - last, 0)
    taken = np.minimum(np.maximum(y, first), last - 1)
    calm = cv2.bilateralFilter(crop, 7, 30, 2.5)
    colour = np.asarray(cv2.remap(calm, x, taken, cv2.INTER_LINEAR), np.float32)
    shade = 1 - 0.3 * np.clip((first - y) / 18, 0, 1)
    shade = shade * (1 - 0.5 * np.clip(np.abs(places - _HALF_WIDTH) / _HALF_WIDTH, 0, 1) ** 3)
    alpha = np.clip((last - y) / 2.5, 0, 1)
    return np.dstack([_whitened(colour) * shade[..., None], alpha]).astype(np.float32)


def _folded(x: Floats, middle: float, first: float, last: float) -> Floats:
    """Columns beyond the teeth that are seen are taken from those before them, as in a mirror.

    Where one half of the row is mostly hidden, the other stands for both.
    """
    side, away = np.sign(x - middle), np.abs(x - middle)
    left, right = middle - first, last - middle
    if min(left, right) < _HIDDEN * max(left, right):
        side = np.full_like(side, 1 if right > left else -1)
    half = np.where(side > 0, right, left)
    return np.asarray(middle + side * np.where(away > half, 2 * half - away, away), np.float32)


def _whitened(colour: Floats) -> Floats:
    """Half as colourful, slightly warm: what a smile in another light was tinted with is not the teeth's."""
    grey = colour.mean(-1, keepdims=True)
    return np.asarray((grey + 0.45 * (colour - grey)) * np.array([1.03, 1.0, 0.95], np.float32), np.float32)
