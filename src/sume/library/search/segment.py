"""Scenes as columns: what a query looks through. Immutable; scenes stand in the order of their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from sume.contract.assets import SegmentType, SourceType
from sume.library.search.encoding import WEIGHT_BITS, WEIGHT_MAX

SOURCE_TYPES: Final[tuple[str, ...]] = get_args(SourceType)
SEGMENT_TYPES: Final[tuple[str, ...]] = get_args(SegmentType)
_SOURCE_NUMBERS: Final = {name: number for number, name in enumerate(SOURCE_TYPES)}
_SEGMENT_NUMBERS: Final = {name: number for number, name in enumerate(SEGMENT_TYPES)}
SCENES_MAX: Final = 2 ** (32 - WEIGHT_BITS)
"""In one segment: a posting has the rest of its 32 bits for the scene."""

UNIX: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

Places = NDArray[np.uint32]
Mask = NDArray[np.bool_]


class Row(NamedTuple):
    """A row of ``search_scenes`` as the database's driver gives it: SQLite keeps ``created_at`` as text."""

    scene_id: str
    version: int
    source_type: str
    segment_type: str
    cta_present: bool
    duration_seconds: float
    created_at: datetime | str
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
    return joined([columns(rows, embedder, dimensions)])


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Some rows as arrays, in the order they were read: small enough that the rows can go at once.

    ``plain`` by column of :class:`Segment`; ``terms`` of all rows one after another, ``counts`` of each.
    """

    plain: Mapping[str, NDArray[Any]]
    terms: NDArray[np.uint32]
    counts: NDArray[np.int64]


def columns(rows: Sequence[tuple[Any, ...]], embedder: str, dimensions: int) -> Columns:
    ids, versions, sources, kinds, ctas, durations, created, lengths, models, terms, vectors = (
        zip(*rows, strict=True) if rows else [()] * len(Row._fields)
    )
    has = [
        model == embedder and len(vector) == dimensions > 0
        for model, vector in zip(models, vectors, strict=True)
    ]
    nothing = bytes(dimensions)
    joined_vectors = b"".join(
        [vector if there else nothing for vector, there in zip(vectors, has, strict=True)]
    )
    plain: dict[str, NDArray[Any]] = {
        "ids": np.array(ids, "S40"),
        "versions": np.array(versions, np.int64),
        "source_types": np.array([_SOURCE_NUMBERS[source] for source in sources], np.uint8),
        "segment_types": np.array([_SEGMENT_NUMBERS[kind] for kind in kinds], np.uint8),
        "cta_present": np.array(ctas, np.bool_),
        "durations": np.array(durations, np.float64),
        "created": _microseconds_of(created),
        "lengths": np.array(lengths, np.float32),
        "vectors": np.frombuffer(joined_vectors, np.int8).reshape(len(rows), dimensions),
        "has_vector": np.array(has, np.bool_),
    }
    counts = np.array([len(some) // 4 for some in terms], np.int64)
    return Columns(plain, np.frombuffer(b"".join(terms), "<u4"), counts)


def joined(parts: Sequence[Columns]) -> Segment:
    """Of at least one part; empties the plain columns of none."""
    plain = {name: np.concatenate([part.plain[name] for part in parts]) for name in parts[0].plain}
    scenes = len(plain["ids"])
    if scenes > SCENES_MAX:
        raise OverflowError(f"a workspace with more than {SCENES_MAX} scenes cannot be searched")
    order = np.argsort(plain["ids"], kind="stable")
    places = np.empty(scenes, np.uint64)
    places[order] = np.arange(scenes, dtype=np.uint64)
    if not np.array_equal(order, np.arange(scenes)):
        plain = {name: values[order] for name, values in plain.items()}
    counts = np.concatenate([part.counts for part in parts])
    terms = np.concatenate([part.terms for part in parts])
    words, begins, postings = _inverted(terms, np.repeat(places, counts))
    return Segment(words=words, begins=begins, postings=postings, **plain)


def _microseconds_of(moments: Sequence[datetime | str]) -> NDArray[np.int64]:
    if moments and isinstance(moments[0], str):
        return np.array(moments, "datetime64[us]").astype(np.int64)
    return np.array([microseconds(moment) for moment in moments if not isinstance(moment, str)], np.int64)


def microseconds(moment: datetime) -> int:
    return (moment - UNIX) // _MICROSECOND


def _inverted(terms: NDArray[np.uint32], scenes: NDArray[np.uint64]) -> tuple[Any, Any, Any]:
    """One sort of 64-bit values, word before scene, turns scenes' words into words' scenes."""
    keys = terms.astype(np.uint64)
    weights = keys & np.uint64(WEIGHT_MAX)
    keys >>= np.uint64(WEIGHT_BITS)
    keys <<= np.uint64(32)
    keys |= weights
    keys |= scenes << np.uint64(WEIGHT_BITS)
    keys.sort()
    of_word = (keys >> np.uint64(32)).astype(np.uint32)
    firsts = np.flatnonzero(np.diff(of_word, prepend=np.uint32(0)) != 0)
    begins = np.append(firsts, len(keys)).astype(np.int64)
    return of_word[firsts], begins, keys.astype(np.uint32)
