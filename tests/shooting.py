"""Edited films with known shots, out of photographs: what a shot detector must find, and what it must not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import cv2
import numpy as np

from sume.media.pictures import Still, View
from sume.media.timeline.encode import Mp4Writer
from sume.media.timeline.model import Picture, Pixels, Transition
from sume.media.timeline.transitions import TRANSITIONS, Blend
from tests.troubles import Flashed, Grainy, Lit, Occluded, Panned, Shaken

Half = Literal["tuning", "held out"]
Join = Literal["cut", "dissolve", "fade", "push", "slide", "whip"]
SIZE: Final = (640, 360)
RATE: Final = 30
_SHOTS_EACH: Final = 4
_PEOPLE: Final[dict[Half, range]] = {"tuning": range(1, 6), "held out": range(6, 11)}
_POSES: Final = ("amateur_posture", "amateur_selfie", "studio_posture", "studio_portrait")
_PRODUCTS: Final[dict[Half, tuple[str, ...]]] = {
    "tuning": ("amber-dropper", "bathroom-counter"),
    "held out": ("golden-mug", "pink-jar"),
}
_IMAGES: Final = Path(__file__).parent.parent / "docs" / "images"
_SEEDS: Final[dict[Half, int]] = {"tuning": 0, "held out": 1000}
_PICTURE_SIDE: Final = 1100

Trouble = Callable[[Picture, float, np.random.Generator], Picture]
TROUBLES: Final[dict[str, Trouble]] = {
    "plain": lambda picture, _seconds, _rng: picture,
    "dissolves": lambda picture, _seconds, _rng: picture,
    "fades": lambda picture, _seconds, _rng: picture,
    "alike": lambda picture, _seconds, _rng: picture,
    "flashes": Flashed,
    "handheld": lambda picture, _seconds, rng: Shaken(picture, rng),
    "whips": lambda picture, _seconds, _rng: picture,
    "occluders": Occluded,
    "grain": lambda picture, _seconds, rng: Grainy(picture, rng),
    "lighting": Lit,
    "pushes": lambda picture, _seconds, _rng: picture,
    "slides": lambda picture, _seconds, _rng: picture,
    "whipped": lambda picture, _seconds, _rng: picture,
}
"""Each theme of a film, and what disturbs the pictures in it."""

_JOINS: Final[dict[str, Join]] = {
    "dissolves": "dissolve",
    "fades": "fade",
    "pushes": "push",
    "slides": "slide",
    "whipped": "whip",
}
_LENGTHS: Final[dict[Join, tuple[int, int]]] = {
    "dissolve": (8, 25),
    "fade": (8, 25),
    "push": (7, 14),
    "slide": (7, 18),
    "whip": (6, 12),
}
"""In frames, the last not included."""


@dataclass(frozen=True, slots=True)
class Change:
    """From one shot to the next: a cut at the frame ``first``, or a passage of ``first`` to ``last``."""

    first: int
    last: int
    kind: Join
    theme: str


@dataclass(frozen=True, slots=True)
class _Take:
    """``over`` frames after its own ``frames`` lead to the next.

    ``paper``: the grey a fade goes through; ``turns``: by how many right angles a push to the left is turned.
    """

    image: Pixels
    picture: Picture
    frames: int
    theme: str
    join: Join
    over: int
    paper: int
    turns: int


def shoot(
    path: Path, presenters: Path, half: Half, seed: int = 0, size: tuple[int, int] = SIZE
) -> tuple[Change, ...]:
    """Write a film of all themes, about a minute long, and tell its changes; the halves share no picture."""
    rng = np.random.default_rng(_SEEDS[half] + seed)
    albums = _albums(presenters, half)
    takes: list[_Take] = []
    for theme in TROUBLES:
        takes += _takes(theme, albums, takes[-1].image if takes else None, rng, size)
    changes: list[Change] = []
    done = 0
    with Mp4Writer(path, size=size, frame_rate=RATE, sound=None, provenance="") as writer:
        for take, following in zip(takes, [*takes[1:], None], strict=True):
            for pixels in _frames(take, following):
                writer.add(pixels)
            done += take.frames
            if following is not None:
                changes.append(Change(done, done + take.over, take.join, take.theme))
                done += take.over
    return tuple(changes)


def _albums(presenters: Path, half: Half) -> list[list[Pixels]]:
    """Pictures, those of one person together."""
    folders = [presenters / f"P{number:03}" for number in _PEOPLE[half]]
    people = [[_read(folder / f"{pose}.jpg") for pose in _POSES] for folder in folders]
    return [*people, [_read(_IMAGES / f"{name}.jpg") for name in _PRODUCTS[half]]]


def _read(path: Path) -> Pixels:
    pixels = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    scale = min(1.0, _PICTURE_SIDE / max(pixels.shape[:2]))
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _takes(
    theme: str,
    albums: list[list[Pixels]],
    before: Pixels | None,
    rng: np.random.Generator,
    size: tuple[int, int],
) -> Iterator[_Take]:
    """Neighbours never show the same picture; in ``alike`` they show the same person."""
    people, everything = albums[:-1], [picture for album in albums for picture in album]
    album = people[rng.integers(len(people))] if theme == "alike" else everything
    order = list(rng.permutation(len(album)))
    if album[order[0]] is before:
        order.reverse()
    for number, index in enumerate(order[:_SHOTS_EACH]):
        frames = int(rng.integers(24, 60))
        seconds = (frames + 30) / RATE
        still = (Panned if theme == "whips" else _moved)(album[index], size, seconds, rng)
        joins = number < _SHOTS_EACH - 1
        join = _JOINS.get(theme, "cut") if joins else "cut"
        over = 0 if join == "cut" else int(rng.integers(*_LENGTHS[join]))
        paper = 255 if rng.random() < 0.3 else 0
        picture = TROUBLES[theme](still, frames / RATE, rng)
        turns = (number + list(TROUBLES).index(theme)) % 4
        yield _Take(album[index], picture, frames, theme, join, over, paper, turns)


def _moved(image: Pixels, size: tuple[int, int], seconds: float, rng: np.random.Generator) -> Picture:
    """A slow push, pull or pan, as cameras do."""
    start, end = (View(*rng.uniform(0.25, 0.75, 2), zoom=rng.uniform(1.0, 1.35)) for _ in range(2))
    return Still(image, size, seconds=seconds, start=start, end=end)


def _frames(take: _Take, following: _Take | None) -> Iterator[Pixels]:
    for number in range(take.frames):
        yield take.picture.draw(number / RATE)
    for number in range(take.over if following else 0):
        share = (number + 1) / (take.over + 1)
        old = take.picture.draw((take.frames + number) / RATE)
        new = following.picture.draw(0.0)
        yield _joined(take, old, new, share)


def _joined(take: _Take, old: Pixels, new: Pixels, share: float) -> Pixels:
    if take.join == "dissolve":
        return _dissolved(old, new, share)
    if take.join == "fade":
        return _faded(old, new, share, take.paper)
    blend = _SLID[take.join]
    slid = blend(_turned(old, take.turns), _turned(new, take.turns), share)
    return _turned(slid, -take.turns)


def _turned(pixels: Pixels, turns: int) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels, turns))


def _dissolved(old: Pixels, new: Pixels, share: float) -> Pixels:
    return np.asarray(cv2.addWeighted(old, 1 - share, new, share, 0), np.uint8)


def _slid(old: Pixels, new: Pixels, share: float) -> Pixels:
    """Evenly, where the timeline's own push starts and ends softly."""
    gone = round(share * old.shape[1])
    return np.concatenate((old[:, gone:], new[:, :gone]), axis=1)


_SLID: Final[dict[Join, Blend]] = {
    "push": TRANSITIONS[Transition.PUSH],
    "slide": _slid,
    "whip": TRANSITIONS[Transition.WHIP],
}


def _faded(old: Pixels, new: Pixels, share: float, paper: int) -> Pixels:
    """Out for two fifths of the way, a fifth of paper, and in again."""
    blank = np.full_like(old, paper)
    if share < 0.5:
        return _dissolved(old, blank, min(1.0, share / 0.4))
    return _dissolved(blank, new, max(0.0, (share - 0.6) / 0.4))


def f1(changes: Sequence[Change], found: Sequence[int], tolerance: int = 3) -> float:
    """Of precision and recall."""
    return 2 * hits(changes, found, tolerance) / (len(changes) + len(found))


def hits(changes: Sequence[Change], found: Sequence[int], tolerance: int) -> int:
    """How many were found; a change is found once, within it or so many frames off."""
    left = sorted(found)
    for change in changes:
        near = [at for at in left if change.first - tolerance <= at <= change.last + tolerance]
        if near:
            left.remove(near[len(near) // 2])
    return len(found) - len(left)
