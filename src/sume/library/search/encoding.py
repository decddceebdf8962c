"""A document as numbers: which words it has and how much they weigh, in four bytes each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.library.search import korean
from sume.library.search.port import SceneDocument
from sume.library.search.words import fold, words_of

Terms = NDArray[np.uint32]

WEIGHT_BITS: Final = 8
WEIGHT_MAX: Final = 2**WEIGHT_BITS - 1
WORDS_MAX: Final = 2 ** (32 - WEIGHT_BITS) - 1
LENGTH_MAX: Final = 2**16 - 1
WEIGHT_ONE: Final = 2
"""What a word weighs that was said once."""

FIELDS: Final[Mapping[str, int]] = {
    "title": 4,
    "source_title": 2,
    "transcript": 2,
    "on_screen_text": 4,
    "summary": 2,
    "tags": 4,
    "keywords": 4,
    "brands": 6,
    "products": 6,
    "role": 4,
}
"""How much a word weighs where, in halves."""

LABEL: Final = "\x1f"
LABEL_KINDS: Final[Mapping[str, str]] = {
    "brands": "brand",
    "products": "product",
    "tags": "tag",
    "keywords": "keyword",
}
LABEL_CHARS: Final = 80


@dataclass(frozen=True, slots=True)
class Counted:
    """``weights`` by word; labels weigh nothing. ``length`` in words."""

    weights: Mapping[str, int]
    length: int


def texts_of(document: SceneDocument) -> dict[str, str]:
    """Its fields as text, labels one to a line; empty ones are left out."""
    found = {name: getattr(document, name) for name in FIELDS}
    lines = {name: value if isinstance(value, str) else "\n".join(value) for name, value in found.items()}
    return {name: value.replace("\x00", " ") for name, value in lines.items() if value}


def count(document: SceneDocument) -> Counted:
    weights: Counter[str] = Counter()
    length = 0
    for name, text in texts_of(document).items():
        words = words_of(text)
        length += len(words)
        for word in words:
            for form in {*word.forms, *_pairs(word.forms)}:
                weights[form] += FIELDS[name]
    capped = {word: min(weight, WEIGHT_MAX) for word, weight in weights.items()}
    return Counted(capped | {label_word(*label): 0 for label in labels_of(document)}, min(length, LENGTH_MAX))


def _pairs(forms: tuple[str, ...]) -> Iterator[str]:
    """Of compounds only: two syllables are found as they are."""
    stem = forms[-1]
    if len(stem) > 2 and korean.is_hangul(stem):
        yield from korean.pairs(stem)


def labels_of(document: SceneDocument) -> set[tuple[str, str]]:
    """(kind, label) as they are filtered by."""
    return {
        (kind, fold_label(label)) for name, kind in LABEL_KINDS.items() for label in getattr(document, name)
    }


def fold_label(label: str) -> str:
    return " ".join(fold(label.replace("\x00", " ")).split())[:LABEL_CHARS]


def label_word(kind: str, label: str) -> str:
    """How a label stands among a workspace's words."""
    return f"{LABEL}{kind}:{label}"


def packed(weights: Mapping[int, int]) -> bytes:
    """Word numbers and their weights, as ``terms`` of a row."""
    return np.array([number << WEIGHT_BITS | weight for number, weight in weights.items()], "<u4").tobytes()


def word_numbers(terms: bytes) -> list[int]:
    return [int(number) for number in np.frombuffer(terms, "<u4") >> WEIGHT_BITS]
