"""Pictures of people for tests: the public presenters, and what can be made of them."""

from functools import cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sume.media.faces import FaceFinder
from sume.settings import Settings
from sume.weights import Condition, ModelStore

PEOPLE = tuple(f"P{number:03d}" for number in range(1, 11))


@cache
def store() -> ModelStore:
    return ModelStore(Settings().models_dir)


def need(*models: str) -> None:
    states = {state.id: state.state for state in store().list()}
    missing = [model for model in models if states[model] is not Condition.INSTALLED]
    if missing:
        pytest.skip(f"not pulled here: {', '.join(missing)}")


@cache
def finder() -> FaceFinder:
    need("faces")
    return FaceFinder(store().path("faces"))


@cache
def picture(person: str, name: str = "studio_portrait") -> NDArray[np.uint8]:
    need("presenters")
    path = store().path("presenters") / person / f"{name}.jpg"
    read = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    read.flags.writeable = False
    return np.asarray(read, np.uint8)


def resized(rgb: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
