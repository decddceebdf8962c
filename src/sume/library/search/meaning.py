"""What of a scene is embedded, and how vectors are kept and compared: int8, exactly, all of a workspace."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.embedding import Embedder, Vectors
from sume.library.search.port import PreparedScene, SceneDocument

Whole = NDArray[np.int8]

SCALE: Final = 700
"""Of a vector's values, which are under 0.12 each: eight bits then cost about 0.001 of likeness."""

PASSAGE_CHARS: Final = 1200
"""A model reads about this much; what comes first counts most."""

_BLOCK: Final = 8192


def passage(document: SceneDocument) -> str:
    """The one text that a scene's meaning is taken from: what is seen, said and written, then its labels."""
    labels = dict.fromkeys([*document.products, *document.brands, *document.tags, *document.keywords])
    parts = (
        document.summary,
        document.transcript,
        document.on_screen_text,
        ", ".join(labels),
        document.source_title,
    )
    return "\n".join(part for part in parts if part)[:PASSAGE_CHARS] or document.title


def prepare(documents: Sequence[SceneDocument], embedder: Embedder | None) -> list[PreparedScene]:
    if embedder is None or not documents:
        return [PreparedScene(document, "", b"") for document in documents]
    vectors = quantised(embedder.passages([passage(document) for document in documents]))
    return [
        PreparedScene(document, embedder.name, vector.tobytes())
        for document, vector in zip(documents, vectors, strict=True)
    ]


def quantised(vectors: Vectors) -> Whole:
    return np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)


def likeness(vectors: Whole, asked: Whole) -> NDArray[np.float32]:
    """Cosine of each of (count, dimensions) to (1, dimensions), -1..1."""
    if len(vectors) == 0:
        return np.zeros(0, np.float32)
    numkong = _numkong()
    if numkong is None:
        return _by_blocks(vectors, asked)
    dots: NDArray[np.float64] = np.asarray(numkong.cdist(asked, vectors, "dot"))[0]
    return (dots / (SCALE * SCALE)).astype(np.float32)


def _by_blocks(vectors: Whole, asked: Whole) -> NDArray[np.float32]:
    """As floats a block at a time: they stay in the processor's cache."""
    query = asked[0].astype(np.float32) / np.float32(SCALE * SCALE)
    blocks = range(0, len(vectors), _BLOCK)
    parts: list[NDArray[np.float32]] = [vectors[at : at + _BLOCK].astype(np.float32) @ query for at in blocks]
    return np.concatenate(parts)


@cache
def _numkong() -> Any:
    """The package that compares int8 in the processor's own instructions; NumPy serves without it."""
    try:
        return import_module("numkong")
    except ImportError:
        return None
