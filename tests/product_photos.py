"""Photos of made-up products, painted, with the matte that a perfect eye would give them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

SIDE = 900
_FINE = 3
"""Painted this much larger, then averaged."""

Picture = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """``rgb``: sRGB bytes; ``mask``: (height, width), 0..1."""

    rgb: NDArray[np.uint8]
    mask: Picture


def overlap(one: Picture, other: Picture) -> float:
    """Intersection over union of what is more than half covered."""
    a, b = one > 0.5, other > 0.5
    return float((a & b).sum() / max(1, (a | b).sum()))


def _ground(light: tuple[float, float, float], seed: int) -> Picture:
    """A studio backdrop: a table, a soft horizon, a fall of light, and a camera's noise."""
    y, x = np.mgrid[0 : 1 : SIDE * 1j, 0 : 1 : SIDE * 1j].astype(np.float32)
    shade = 1 - 0.10 * np.hypot(x - 0.35, y - 0.3) - 0.06 / (1 + np.exp(-(y - 0.62) * 30))
    noise = np.random.default_rng(seed).normal(0, 0.006, (SIDE, SIDE, 1))
    return np.asarray(np.array(light) * shade[..., None] + noise, np.float32)


def backdrop() -> NDArray[np.uint8]:
    """The studio without a product."""
    return np.asarray(np.clip(_ground((0.8, 0.8, 0.82), 6), 0, 1) * 255).astype(np.uint8)


def _filled(points: list[tuple[float, float]]) -> Picture:
    """A polygon's cover; points as shares of the side."""
    fine = np.zeros((SIDE * _FINE, SIDE * _FINE), np.uint8)
    cv2.fillPoly(fine, [np.round(np.array(points) * SIDE * _FINE).astype(np.int32)], 255)
    return np.asarray(cv2.resize(fine, (SIDE, SIDE), interpolation=cv2.INTER_AREA) / 255, np.float32)


def _turned(profile: list[tuple[float, float]], pitch: float = 0.10) -> list[tuple[float, float]]:
    """A turned body about x = 0.5; ``profile``: (half width, height from the picture's top), downwards."""
    sides = [(0.5 + half, at) for half, at in profile]
    foot_half, foot = profile[-1]
    angle = np.linspace(0, np.pi, 41)
    bend = [(0.5 + foot_half * np.cos(a), foot + foot_half * pitch * np.sin(a)) for a in angle]
    return [*sides, *bend, *[(0.5 - half, at) for half, at in reversed(profile)]]


def _across(mask: Picture) -> Picture:
    """Where between a row's left and right edge a pixel lies, -1..1."""
    x = np.arange(SIDE, dtype=np.float32)[None]
    solid = mask > 0.02
    left = np.where(solid, x, SIDE).min(axis=1, keepdims=True)
    right = np.where(solid, x, -1).max(axis=1, keepdims=True)
    middle, half = (left + right) / 2, np.maximum((right - left) / 2, 1)
    return np.asarray(np.clip((x - middle) / half, -1, 1), np.float32)


def _round_light(mask: Picture) -> Picture:
    t = _across(mask)
    return np.asarray((0.55 + 0.45 * np.sqrt(np.clip(1 - (t + 0.25) ** 2, 0, 1)))[..., None], np.float32)


def _shadowed(ground: Picture, mask: Picture) -> Picture:
    """A soft pool of shade round the foot."""
    rows = np.flatnonzero(mask.max(axis=1) > 0.5)
    columns = np.flatnonzero(mask[rows[-1] - 30] > 0.5)
    pool = np.zeros((SIDE, SIDE), np.float32)
    half = int((columns[-1] - columns[0]) / 2)
    middle = (int(columns.mean()), int(rows[-1] - half * 0.08))
    cv2.ellipse(pool, middle, (int(half * 1.12), max(3, int(half * 0.16))), 0, 0, 360, 1.0, -1)
    pool = cv2.GaussianBlur(pool, (0, 0), half * 0.12)
    return np.asarray(ground * (1 - 0.42 * pool[..., None]), np.float32)


def _photo(ground: Picture, thing: Picture, mask: Picture) -> Photo:
    light = _shadowed(ground, mask) * (1 - mask[..., None]) + np.clip(thing, 0, 1) * mask[..., None]
    rgb = np.clip(cv2.GaussianBlur(light, (0, 0), 0.6), 0, 1) * 255 + 0.5
    return Photo(rgb.astype(np.uint8), mask)


def lettered(size: tuple[int, int], lines: tuple[str, ...], paper: int = 250, ink: int = 25) -> Picture:
    """A label with type, (height, width, 3), 0..1."""
    width, height = size
    label = Image.new("RGB", size, (paper, paper - 4, paper - 12))
    pen = ImageDraw.Draw(label)
    pen.rectangle((6, 6, width - 7, height - 7), outline=(ink, ink, ink), width=2)
    for number, line in enumerate(lines):
        font = ImageFont.load_default(height * (0.26 if number == 0 else 0.10))
        pen.text(
            (width / 2, height * (0.30 + 0.24 * number)), line, fill=(ink, ink, ink), font=font, anchor="mm"
        )
    return np.asarray(label, np.float32) / 255


def _with_label(thing: Picture, label: Picture, left: int, top: int) -> Picture:
    out = thing.copy()
    height, width = label.shape[:2]
    out[top : top + height, left : left + width] = label
    return out


@cache
def glass_bottle() -> Photo:
    mask = _filled(_turned([(0.045, 0.14), (0.045, 0.30), (0.13, 0.40), (0.135, 0.83)]))
    t = _across(mask)[..., None]
    amber = np.array([0.50, 0.24, 0.06], np.float32)
    thing = amber * (0.45 + 0.75 * np.abs(t) ** 1.5) + 0.55 * np.exp(-(((t + 0.55) / 0.06) ** 2))
    thing = thing + 0.25 * np.exp(-(((t - 0.7) / 0.05) ** 2))
    cap = (np.arange(SIDE) < 0.27 * SIDE)[:, None, None]
    thing = np.where(cap, np.array([0.07, 0.07, 0.07]) + 0.3 * np.exp(-(((t + 0.4) / 0.15) ** 2)), thing)
    thing = _with_label(
        thing.astype(np.float32), lettered((170, 200), ("OLEA", "face oil", "30 ml")), 365, 470
    )
    return _photo(_ground((0.82, 0.80, 0.77), 1), thing, mask)


@cache
def white_on_white() -> Photo:
    mask = _filled(_turned([(0.24, 0.40), (0.245, 0.52), (0.23, 0.53), (0.23, 0.74)], pitch=0.16))
    thing = np.array([0.97, 0.965, 0.955], np.float32) * (0.55 + 0.45 * _round_light(mask))
    lid = (np.abs(np.arange(SIDE) - 0.525 * SIDE) < 4)[:, None, None]
    thing = np.where(lid, thing * 0.80, thing).astype(np.float32)
    return _photo(_ground((0.95, 0.95, 0.95), 2), thing, mask)


@cache
def fur_like() -> Photo:
    """A plush ball with hairs of one or two pixels."""
    rng = np.random.default_rng(5)
    fine = np.zeros((SIDE * 2, SIDE * 2), np.float32)
    shade = np.full((SIDE * 2, SIDE * 2), 0.6, np.float32)
    centre, radius = np.array([SIDE, SIDE * 1.05]), SIDE * 0.52
    cv2.circle(fine, tuple(int(v) for v in centre), int(radius), 1.0, -1)
    for _ in range(6500):
        angle, start = rng.uniform(0, 2 * np.pi), radius * np.sqrt(rng.uniform(0.0, 1.0))
        away = np.array([np.cos(angle), np.sin(angle)])
        lean = np.array([-away[1], away[0]]) * rng.normal(0, 0.4)
        root, tip = centre + away * start, centre + away * start + (away + lean) * rng.uniform(30, 85)
        ends = tuple(tuple(int(v) for v in end) for end in (root, tip))
        cv2.line(fine, *ends, 1.0, 2, cv2.LINE_AA)
        cv2.line(shade, *ends, float(0.45 + 0.35 * rng.random() - 0.15 * away[1]), 3, cv2.LINE_AA)
    mask, tone = (
        np.asarray(cv2.resize(layer, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32)
        for layer in (fine, shade)
    )
    thing = tone[..., None] * np.array([1.0, 0.80, 0.62], np.float32)
    return _photo(_ground((0.70, 0.76, 0.80), 3), thing, np.clip(mask, 0, 1))


@cache
def mug() -> Photo:
    """With a handle to see through."""
    body = _filled(_turned([(0.17, 0.34), (0.17, 0.72)], pitch=0.14))
    ring = np.maximum(_ellipse((0.675, 0.52), (0.095, 0.125)) - _ellipse((0.675, 0.52), (0.055, 0.085)), 0)
    mask = np.clip(np.maximum(body, ring), 0, 1)
    thing = np.array([0.16, 0.36, 0.42], np.float32) * (0.5 + 0.9 * _round_light(body))
    rim = _ellipse((0.5, 0.345), (0.165, 0.022))[..., None]
    thing = thing * (1 - rim) + np.array([0.08, 0.16, 0.19]) * rim
    return _photo(_ground((0.86, 0.82, 0.76), 4), thing.astype(np.float32), mask)


def _ellipse(middle: tuple[float, float], half: tuple[float, float]) -> Picture:
    angle = np.linspace(0, 2 * np.pi, 120)
    return _filled([(middle[0] + half[0] * np.cos(a), middle[1] + half[1] * np.sin(a)) for a in angle])


@cache
def carton() -> Photo:
    """A box from the front with a large label."""
    mask = _filled([(0.31, 0.18), (0.69, 0.18), (0.69, 0.84), (0.31, 0.84)])
    thing = np.full((SIDE, SIDE, 3), (0.80, 0.52, 0.44), np.float32)
    thing *= 1 - 0.08 * np.linspace(0, 1, SIDE, dtype=np.float32)[None, :, None]
    label = lettered((260, 300), ("HUSH", "bath salts", "lavender 500 g"))
    return _photo(_ground((0.90, 0.89, 0.87), 6), _with_label(thing, label, 320, 260), mask)


@cache
def chrome_can() -> Photo:
    mask = _filled(_turned([(0.115, 0.20), (0.135, 0.225), (0.135, 0.80), (0.12, 0.83)], pitch=0.10))
    t = _across(mask)[..., None]
    bands = 0.52 + 0.40 * np.cos(t * 9.0 + 0.8) * np.sqrt(np.clip(1 - t**2, 0, 1)) + 0.1 * t
    thing = np.clip(bands, 0.05, 1) * np.array([0.97, 0.98, 1.0])
    return _photo(_ground((0.58, 0.60, 0.64), 7), thing.astype(np.float32), mask)


EASY: dict[str, Callable[[], Photo]] = {
    "glass": glass_bottle,
    "white": white_on_white,
    "mug": mug,
    "label": carton,
    "chrome": chrome_can,
}
ALL: dict[str, Callable[[], Photo]] = {**EASY, "fur": fur_like}
