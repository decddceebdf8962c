"""The shot list: what is seen, how it is framed, how the camera moves, and for how many frames."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from sume.contract.video import FRAME_RATE

SHORTEST_SECONDS: Final = 0.9
"""No shot is shorter, whatever the beat."""
_LATEST_SNAP_SECONDS: Final = 0.7
# Longest film, in seconds, for each number of shots; longer ones have one more than the last.
_COUNTS: Final = ((5.5, 2), (8.0, 3), (11.0, 4))
_MOST: Final = 5
_CARD_SHARE, _LONGEST_CARD_SECONDS = 0.34, 2.4
_OPENING_WEIGHT: Final = 1.15


class Source(StrEnum):
    STAGE = "stage"
    IMAGE = "image"
    VIDEO = "video"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class ShotPlan:
    """``framing`` and ``move`` are names of the tables of their source; ``reference`` an index of the
    request's, for shots that show one; ``mirrored``: the camera goes the other way round."""

    source: Source
    framing: str
    move: str
    frames: int
    mirrored: bool = False
    reference: int | None = None


# Neighbours differ in size and in move; the first establishes, the second goes near.
STAGED: Final[tuple[tuple[tuple[str, str], ...], ...]] = (
    (("wide", "push"), ("detail", "orbit"), ("hero", "rack"), ("close", "dolly"), ("low", "crane")),
    (("wide", "crane"), ("close", "orbit"), ("low", "push"), ("detail", "rack"), ("hero", "orbit")),
    (("wide", "orbit"), ("detail", "dolly"), ("hero", "rack"), ("close", "orbit"), ("low", "crane")),
    (("wide", "dolly"), ("close", "rack"), ("hero", "orbit"), ("detail", "push"), ("low", "crane")),
)
STILLS: Final[tuple[tuple[tuple[str, str], ...], ...]] = (
    (("whole", "push"), ("near", "drift"), ("whole", "pull"), ("near", "climb"), ("whole", "drift")),
    (("whole", "drift"), ("near", "push"), ("whole", "climb"), ("near", "pull"), ("whole", "push")),
)


def plan_shots(
    seconds: float,
    seed: int,
    *,
    references: Sequence[Source] = (),
    card: bool = False,
    beats: Sequence[float] = (),
) -> tuple[ShotPlan, ...]:
    """Two to five shots of together ``seconds`` (4 to 15), to the frame; a ``card`` comes last.

    ``references``: what the request brought, IMAGE or VIDEO each; with any, all shots show references. Cuts
    fall on ``beats`` (seconds) where one is near. The same arguments give the same list."""
    rng = np.random.default_rng(seed)
    shown = _count(seconds, card=card) - card
    plans = _referenced(references, shown, rng) if references else _staged(shown, rng)
    if card:
        plans.append(ShotPlan(Source.CARD, "card", "drift", 0))
    cuts = _cuts(_weights(seconds, len(plans), card=card), seconds, beats)
    lengths = np.diff([0, *cuts]).tolist()
    return tuple(replace(plan, frames=int(frames)) for plan, frames in zip(plans, lengths, strict=True))


def _count(seconds: float, *, card: bool) -> int:
    count = next((count for longest, count in _COUNTS if seconds <= longest), _MOST)
    return min(_MOST, count + (card and count == 2))


def _staged(count: int, rng: np.random.Generator) -> list[ShotPlan]:
    row = STAGED[rng.integers(len(STAGED))]
    first = bool(rng.integers(2))
    return [
        ShotPlan(Source.STAGE, framing, move, 0, mirrored=first ^ bool(number % 2))
        for number, (framing, move) in enumerate(row[:count])
    ]


def _referenced(references: Sequence[Source], count: int, rng: np.random.Generator) -> list[ShotPlan]:
    """Each reference once before any comes again."""
    row = STILLS[rng.integers(len(STILLS))]
    first = bool(rng.integers(2))
    return [
        ShotPlan(
            references[number % len(references)],
            *row[number % len(row)],
            0,
            mirrored=first ^ bool(number % 2),
            reference=number % len(references),
        )
        for number in range(count)
    ]


def _weights(seconds: float, count: int, *, card: bool) -> list[float]:
    """Seconds of each shot before any beat is heard: the opening has a little more time."""
    last = [min(_LONGEST_CARD_SECONDS, seconds * _CARD_SHARE)] if card else []
    shares = [_OPENING_WEIGHT, *[1.0] * (count - 1 - len(last))]
    rest = seconds - sum(last)
    return [rest * share / sum(shares) for share in shares] + last


def _cuts(lengths: list[float], seconds: float, beats: Sequence[float]) -> list[int]:
    """The frame at which each shot ends."""
    total = round(seconds * FRAME_RATE)
    shortest = round(SHORTEST_SECONDS * FRAME_RATE)
    ends: list[int] = []
    for number, wanted in enumerate(np.cumsum(lengths)[:-1].tolist()):
        left = len(lengths) - number - 1
        low = (ends[-1] if ends else 0) + shortest
        high = total - left * shortest
        near = [
            beat
            for beat in beats
            if abs(beat - wanted) <= _LATEST_SNAP_SECONDS and low <= round(beat * FRAME_RATE) <= high
        ]
        moment = min(near, key=lambda beat: abs(beat - wanted), default=wanted)
        ends.append(min(max(round(moment * FRAME_RATE), low), high))
    return [*ends, total]
