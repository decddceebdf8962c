"""What is done in a scene: what is said while it is done or shown, or what a speaking face makes evident."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from sume.engines.studio.understanding.meaning.letters import is_hangul, stem
from sume.engines.studio.understanding.meaning.model import Observed
from sume.engines.studio.understanding.meaning.stream import Stream, Token, sentences
from sume.engines.studio.understanding.meaning.tables import table, words

TALKS: Final = "talks to the camera"
_MOST: Final = 6
_BEFORE: Final = 4
_AFTER: Final = 6
_FACE_HEIGHT: Final = 0.12
_FACE_SHARE: Final = 0.6
_TALK_SHARE: Final = 0.35


def actions(scene: Observed, streams: Sequence[Stream]) -> tuple[str, ...]:
    done = [action for stream in streams for action in _said(stream)]
    return tuple(dict.fromkeys([*done, *([TALKS] if talks(scene) else [])]))[:_MOST]


def talks(scene: Observed) -> bool:
    """A face is nearly always there, near enough to speak, and words are heard for much of the scene."""
    faces, seconds = scene.faces, scene.end - scene.start
    near = faces.count >= 1 and faces.height >= _FACE_HEIGHT and faces.share >= _FACE_SHARE
    spoken = sum(max(0.0, min(word.end, scene.end) - max(word.start, scene.start)) for word in scene.words)
    return near and seconds > 0 and spoken >= _TALK_SHARE * seconds


def _said(stream: Stream) -> Iterable[str]:
    for sentence in sentences(stream):
        if not sentence[-1].asks:
            yield from _english(sentence)
            yield from _korean(sentence)


def _english(sentence: Sequence[Token]) -> Iterator[str]:
    context = table("actions")["context"]
    for place, token in enumerate(sentence):
        told = _forms().get(token.plain)
        if told is None or token.pauses:
            continue
        before = [earlier.plain for earlier in sentence[max(0, place - _BEFORE) : place]]
        allowed = context["ing" if token.plain.endswith("ing") else "base"]
        if (before and before[-1] not in allowed) or not set(before).isdisjoint(context["denied"]):
            continue
        thing = _thing(sentence[place + 1 : place + 1 + _AFTER])
        if thing:
            yield f"{told} {thing}"


def _thing(following: Sequence[Token]) -> str:
    """What the verb is done to: the first one or two words that name something."""
    context = table("actions")["context"]
    rest = list(following)
    while rest and (rest[0].plain in context["passed"] or rest[0].plain.isdecimal()):
        rest.pop(0)
    kept: list[str] = []
    for token in rest[:2]:
        if (
            token.plain in context["vague"]
            or token.plain in words("stop", "english")
            or not token.plain.isalpha()
        ):
            break
        kept.append(token.plain)
        if token.pauses:
            break
    return " ".join(kept)


@cache
def _forms() -> dict[str, str]:
    return {form: told for told, forms in table("actions")["english"].items() for form in forms}


def _korean(sentence: Sequence[Token]) -> Iterator[str]:
    """A thing that is the object by its particle, and within three words what is done to it."""
    for place, token in enumerate(sentence):
        thing = stem(token.plain)
        if not is_hangul(token.plain) or token.plain[len(thing) :] not in ("을", "를"):
            continue
        for later in sentence[place + 1 : place + 4]:
            if later.plain in table("actions")["korean_context"]["denied"]:
                break
            told = _korean_verb(later.plain)
            if told:
                yield f"{thing} {told}"
                break


def _korean_verb(word: str) -> str | None:
    if any(mark in word for mark in table("actions")["korean_context"]["unless"]):
        return None
    stems = table("actions")["korean"]
    return next((told for told, begins in stems.items() if word.startswith(tuple(begins))), None)
