"""The pulled fonts, for tests of lettering."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sume.media.timeline.model import Pixels
from sume.media.type.fonts import Fonts
from sume.settings import Settings
from sume.weights import Condition, ModelStore

SIZES = ((480, 854), (854, 480), (480, 480), (480, 600))


@cache
def fonts_dir() -> Path:
    store = ModelStore(Settings().models_dir)
    states = {state.id: state.state for state in store.list()}
    if states["fonts"] is not Condition.INSTALLED:
        pytest.skip("the fonts are not pulled here")
    return store.path("fonts")


@cache
def fonts() -> Fonts:
    return Fonts(fonts_dir())


def ground(width: int, height: int, level: int = 120) -> Pixels:
    return np.full((height, width, 3), level, np.uint8)
