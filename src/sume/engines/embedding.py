"""What the service asks of an engine that turns texts into places in a space of meaning."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""(count, dimensions), each of length 1: the dot product of two is how near their meanings are."""


class Embedder(Protocol):
    @property
    def name(self) -> str:
        """Of model and version: vectors of different names cannot be compared."""
        ...

    @property
    def dimensions(self) -> int: ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Of texts to be found."""
        ...

    def query(self, text: str) -> Vectors:
        """(1, dimensions), of what is asked."""
        ...
