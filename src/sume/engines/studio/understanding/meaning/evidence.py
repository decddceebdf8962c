"""What words and lines speak for which role, quoted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sume.contract.assets import SegmentType
from sume.engines.studio.understanding.meaning.stream import Stream, Token, joined, sentences
from sume.engines.studio.understanding.meaning.tables import SCORED, WEIGHTS, asking, patterns, table

_QUOTED_WORDS: Final = 9
_VERBS: Final = {"said": "says", "shown": "shows"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """``key``: what the words are compared by; ``start`` in seconds; ``scene`` counts from 0."""

    role: SegmentType
    weight: float
    reason: str
    key: str
    scene: int
    start: float


def spoken_for(stream: Stream) -> list[Evidence]:
    """All that a stream has for any role; a word speaks once for a role, where it weighs most."""
    return [item for role in SCORED for item in _of_role(role, stream)]


def questions(stream: Stream) -> list[tuple[Token, ...]]:
    return [sentence for sentence in sentences(stream) if _asks(sentence)]


def quoted(stream: Stream, words: Sequence[Token]) -> str:
    """``says "…"`` or ``shows "…"``, with whole words, shortened at the end."""
    text = joined(words[:_QUOTED_WORDS]).strip(' .,;:"“”')
    return f'{_VERBS[stream.source]} "{text}{"…" if len(words) > _QUOTED_WORDS else ""}"'


def _of_role(role: SegmentType, stream: Stream) -> Iterator[Evidence]:
    used: set[int] = set()
    for weight, places in _places(role, stream):
        if used.isdisjoint(places):
            used.update(places)
            words = [stream.tokens[place] for place in places]
            middle = words[len(words) // 2]
            key = " ".join(token.plain for token in words)
            yield Evidence(role, weight, quoted(stream, words), key, middle.scene, words[0].start)


def _places(role: SegmentType, stream: Stream) -> Iterator[tuple[float, range]]:
    """Where the role's phrases and imperatives stand, the weightiest first."""
    for weight, pattern in patterns(role):
        if weight < WEIGHTS["fair"]:
            yield from _imperatives(role, stream)
        for match in pattern.finditer(stream.text):
            if match.end() > match.start():
                yield weight, stream.between(*match.span())


def _imperatives(role: SegmentType, stream: Stream) -> Iterator[tuple[float, range]]:
    verbs = table("english")["imperatives"].get(role, ())
    place = 0
    for sentence in sentences(stream):
        if sentence[0].plain in verbs and not sentence[-1].asks:
            yield WEIGHTS["fair"], range(place, place + min(3, len(sentence)))
        place += len(sentence)


def _asks(sentence: Sequence[Token]) -> bool:
    if sentence[-1].asks:
        return True
    text = " ".join(token.plain for token in sentence)
    return len(sentence) > 1 and asking().search(text) is not None
