"""Where things stand: the product, and props round it that neither touch nor hide it."""

from dataclasses import dataclass

import numpy as np

from sume.engines.studio.photo.stage.model import Colour
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props import PROPS
from sume.engines.studio.photo.stage.subject import Model

_GAP_CM = 1.1


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``lift``: height of the plinth under the product."""

    models: tuple[Model, ...]
    lift: float


def arrange(
    subject: Model, props: tuple[str, ...], tone: Colour, half_width: float, depth: float, rng: Rng
) -> Arrangement:
    """Props at the product's sides, within ``half_width`` cm of it and in front of a wall at ``depth``.

    Tall ones stand behind; on a narrow picture they peep out from behind the product."""
    width, deep, _ = subject.size
    models, lift = [], 0.0
    hand = int(rng.choice([-1, 1]))
    for name in props:
        prop = PROPS[name].build(tone, rng)
        if name == "plinth" and lift == 0.0:
            models.append(prop)
            lift = prop.size[2]
            width, deep = max(width, prop.size[0]), max(deep, prop.size[1])
            continue
        x, y = _place(prop, PROPS[name].tall, width, deep, half_width, depth, rng)
        models.append(prop.placed(hand * x, y))
        hand = -hand
    return Arrangement(tuple(models), lift)


def _place(
    prop: Model, tall: bool, width: float, deep: float, half_width: float, depth: float, rng: Rng
) -> tuple[float, float]:
    """Distance to the side and depth of the prop's middle."""
    across, back, _ = prop.size
    beside = (width + across) / 2 + _GAP_CM + rng.uniform(0, 1.5)
    if tall:
        y = min(deep / 2 + back / 2 + rng.uniform(2.5, 4.5), depth - back / 2 - 1.5)
        return float(np.clip(beside - 2.5, across * 0.25, max(half_width * 0.8, across * 0.25))), y
    room = half_width - across * 0.35
    x = min(beside, room)
    if x < beside - 1.5:
        return max(x, width * 0.45), deep / 2 + back / 2 + 1.5
    return x, rng.uniform(-2.2, 1.5)
