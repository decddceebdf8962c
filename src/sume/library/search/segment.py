"""Scenes as columns: what a query looks through. Immutable; scenes stand in the order of their ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, get_args

import numpy as np
from numpy.typing import NDArray

from sume.contract.assets import SegmentType, SourceType
from sume.library.search.encoding import WEIGHT_BITS, WEIGHT_MAX

SOURCE_TYPES: Final[tuple[str, ...]] = get_args(SourceType)
SEGMENT_TYPES: Final[tuple[str, ...]] = get_args(SegmentType)
SCENES_MAX: Final = 2 ** (32 - WEIGHT_BITS)
"""In one segment: a posting has the rest of its 32 bits for the scene."""

Places = NDArray[np.uint32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``search_scenes`` as it is read."""

    scene_id: str
    version: int
    source_type: str
    segment_type: str
    cta_present: bool
    duration_seconds: float
    created_at: datetime
    length: int
    embedder: str
    terms: bytes
    vector: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """One value a scene in each column; ``created`` in microseconds of Unix time.

    ``postings``: place of the scene and weight of the word, together in 32 bits, word after word; those of
    ``words[i]`` are from ``begins[i]`` to ``begins[i + 1]``. ``vectors`` (count, dimensions) int8, zeros
    where a scene has none of the model asked for, which ``has_vector`` tells.
    """

    ids: NDArray[np.bytes_]
    versions: NDArray[np.int64]
    source_types: NDArray[np.uint8]
    segment_types: NDArray[np.uint8]
    cta_present: Mask
    durations: NDArray[np.float64]
    created: NDArray[np.int64]
    lengths: NDArray[np.float32]
    words: NDArray[np.uint32]
    begins: NDArray[np.int64]
    postings: NDArray[np.uint32]
    vectors: NDArray[np.int8]
    has_vector: Mask

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        return sum(getattr(self, name).nbytes for name in self.__slots__)

    def places_of(self, ids: Sequence[str]) -> NDArray[np.intp]:
        """Where those of these scenes stand that are here."""
        asked = np.array([scene_id.encode() for scene_id in ids], self.ids.dtype)
        found = np.searchsorted(self.ids, asked)
        inside = found < len(self)
        places: NDArray[np.intp] = found[inside]
        here: NDArray[np.intp] = places[self.ids[places] == asked[inside]]
        return here

    def postings_of(self, word: int) -> tuple[Places, NDArray[np.uint32]]:
        """Places and weights of the scenes that have a word."""
        at = int(np.searchsorted(self.words, word))
        if at == len(self.words) or self.words[at] != word:
            return np.zeros(0, np.uint32), np.zeros(0, np.uint32)
        found = self.postings[self.begins[at] : self.begins[at + 1]]
        return found >> np.uint32(WEIGHT_BITS), found & np.uint32(WEIGHT_MAX)


def build(rows: Sequence[Row], embedder: str, dimensions: int) -> Segment:
    """``embedder`` and ``dimensions``: of the model that queries are embedded with; '' and 0 without one."""
    if len(rows) > SCENES_MAX:
        raise OverflowError(f"a workspace with more than {SCENES_MAX} scenes cannot be searched")
    rows = sorted(rows, key=lambda row: row.scene_id)
    has_vector = [bool(row.embedder == embedder and len(row.vector) == dimensions > 0) for row in rows]
    nothing = bytes(dimensions)
    vectors = b"".join(row.vector if has else nothing for row, has in zip(rows, has_vector, strict=True))
    words, begins, postings = _inverted([row.terms for row in rows])
    return Segment(
        ids=np.array([row.scene_id.encode() for row in rows], "S40"),
        versions=np.array([row.version for row in rows], np.int64),
        source_types=np.array([SOURCE_TYPES.index(row.source_type) for row in rows], np.uint8),
        segment_types=np.array([SEGMENT_TYPES.index(row.segment_type) for row in rows], np.uint8),
        cta_present=np.array([row.cta_present for row in rows], np.bool_),
        durations=np.array([row.duration_seconds for row in rows], np.float64),
        created=np.array([microseconds(row.created_at) for row in rows], np.int64),
        lengths=np.array([row.length for row in rows], np.float32),
        words=words,
        begins=begins,
        postings=postings,
        vectors=np.frombuffer(vectors, np.int8).reshape(len(rows), dimensions),
        has_vector=np.array(has_vector, np.bool_),
    )


def microseconds(moment: datetime) -> int:
    seconds = int(moment.timestamp() // 1)
    return seconds * 1_000_000 + moment.microsecond


def _inverted(terms: Sequence[bytes]) -> tuple[Any, Any, Any]:
    """One sort of 64-bit values, word before scene, turns scenes' words into words' scenes."""
    flat = np.frombuffer(b"".join(terms), "<u4").astype(np.uint64)
    counts = np.array([len(some) // 4 for some in terms], np.int64)
    scenes = np.repeat(np.arange(len(terms), dtype=np.uint64), counts)
    numbers, weights = flat >> np.uint64(WEIGHT_BITS), flat & np.uint64(WEIGHT_MAX)
    keys = numbers << np.uint64(32) | scenes << np.uint64(WEIGHT_BITS) | weights
    keys.sort()
    of_word = (keys >> np.uint64(32)).astype(np.uint32)
    firsts = np.flatnonzero(np.diff(of_word, prepend=np.uint32(0)) != 0)
    begins = np.append(firsts, len(keys)).astype(np.int64)
    return of_word[firsts], begins, keys.astype(np.uint32)
