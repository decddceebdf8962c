"""The model store: which model weights exist, where they come from, and the verified files here."""

from sume.weights.errors import (
    ModelDamagedError,
    ModelError,
    ModelMissingError,
    ModelRefusedError,
    ModelSourceError,
    UnknownModelError,
)
from sume.weights.store import Condition, ModelState, ModelStore

__all__ = [
    "Condition",
    "ModelDamagedError",
    "ModelError",
    "ModelMissingError",
    "ModelRefusedError",
    "ModelSourceError",
    "ModelState",
    "ModelStore",
    "UnknownModelError",
]
