"""What a scene is for: its words and lines, weighed with its place in the video and what is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sume.contract.assets import SegmentType
from sume.engines.studio.understanding.meaning.evidence import Evidence, questions, quoted
from sume.engines.studio.understanding.meaning.model import Observed, Whole
from sume.engines.studio.understanding.meaning.stream import Stream
from sume.engines.studio.understanding.meaning.tables import SCORED

OPENING_SECONDS: Final = 3.0
"""In which a viewer decides to stay."""
_ENOUGH: Final = 1.25
_CALLS: Final = 2.5
_SHARES: Final = (1.0, 0.6, 0.4, 0.3, 0.2)
_OPENS: Final = ((4.0, 4.2), (12.0, 1.5), (float("inf"), 0.6))
"""By the most seconds of the first scene, how much it weighs that it opens the video: what is said in a short
one is there to hold the viewer, whatever it would be for elsewhere."""
_READ: Final = ("en", "ko", None)
_EARLY_CALL: Final = 0.7
"""A call to act in the first half of the video counts for less."""
_MOST_REASONS: Final = 4


@dataclass(frozen=True, slots=True)
class Case:
    """A scene with its evidence. ``said`` and ``shown`` are its own, ``standing`` of lines always shown."""

    scene: Observed
    index: int
    count: int
    video: Whole
    said: Stream
    shown: Stream
    evidence: tuple[Evidence, ...]
    standing: tuple[Evidence, ...]
    products: tuple[str, ...]

    @property
    def silent(self) -> bool:
        return not self.said.tokens and not self.shown.tokens


@dataclass(frozen=True, slots=True)
class Role:
    segment_type: SegmentType
    reasons: tuple[str, ...]
    cta_present: bool


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sum of weights, with the reasons, each with its own weight."""

    score: float
    reasons: tuple[tuple[float, str], ...]


def role_of(case: Case) -> Role:
    claims = {role: _claim(role, case) for role in SCORED}
    calls = _calls(case)
    best = max(SCORED, key=lambda role: claims[role].score)
    if claims[best].score >= _ENOUGH:
        return Role(best, _told(claims[best]), calls or best == "cta")
    if case.silent and case.scene.faces.count == 0:
        return Role("b_roll", ("no words, no text and no face",), calls)
    return Role("other", (_silence(case),), calls)


def _silence(case: Case) -> str:
    language = case.video.language
    if case.said.tokens and language not in _READ:
        return f"words in the language {language} are not read for a role"
    return "nothing speaks for a role"


def _told(claim: _Claim) -> tuple[str, ...]:
    """The weightiest reasons, each once."""
    ordered = [reason for _, reason in sorted(claim.reasons, key=lambda item: -item[0])]
    return tuple(dict.fromkeys(ordered))[:_MOST_REASONS]


def _calls(case: Case) -> bool:
    calls = {item.key: item.weight for item in (*case.evidence, *case.standing) if item.role == "cta"}
    return _sum(list(calls.values())) >= _CALLS


def _claim(role: SegmentType, case: Case) -> _Claim:
    found = _evidence(role, case)
    early = role == "cta" and case.scene.start + case.scene.end < case.video.seconds
    score = _sum([item.weight for item in found]) * (_EARLY_CALL if early else 1.0)
    reasons = [(item.weight, item.reason) for item in found]
    extras = [extra for extra in _EXTRAS[role](case, score) if extra[0]]
    return _Claim(score + sum(weight for weight, _ in extras), (*reasons, *extras))


def _evidence(role: SegmentType, case: Case) -> list[Evidence]:
    """Said and shown, what is both said and captioned once; hooks only where the video opens."""
    found = {item.key: item for item in case.evidence if item.role == role}
    if role == "hook":
        return [item for item in found.values() if case.scene.start < OPENING_SECONDS]
    return list(found.values())


def _sum(weights: Sequence[float]) -> float:
    """Each further piece of evidence adds less."""
    ordered = sorted(weights, reverse=True)
    return sum(weight * share for weight, share in zip(ordered, _SHARES, strict=False))


def _hook_extras(case: Case, score: float) -> list[tuple[float, str]]:
    scene = case.scene
    if scene.start >= OPENING_SECONDS or case.silent:
        return []
    extras = []
    if case.index == 0:
        weight = next(weight for most, weight in _OPENS if scene.end - scene.start <= most)
        extras.append((weight, "opens the video"))
    for stream in (case.said, case.shown):
        asked = [words for words in questions(stream) if words[0].start < OPENING_SECONDS]
        if asked and not any(weight == _QUESTION for weight, _ in extras):
            extras.append((_QUESTION, f"in the first 3 seconds, a question: {quoted(stream, asked[0])}"))
        early = [token for token in stream.tokens if token.start < OPENING_SECONDS]
        numbers = [token for token in early if any(mark.isdecimal() for mark in token.plain)]
        if numbers and not any(weight == _NUMBER for weight, _ in extras):
            extras.append((_NUMBER, f"in the first 3 seconds, a number: {quoted(stream, numbers[:1])}"))
    return extras


_QUESTION: Final = 3.0
_NUMBER: Final = 0.8


def _cta_extras(case: Case, score: float) -> list[tuple[float, str]]:
    return [(1.0, "the last scene")] if score >= 1 and case.index == case.count - 1 > 0 else []


def _testimonial_extras(case: Case, score: float) -> list[tuple[float, str]]:
    return [(0.5, "a face is seen")] if score >= _ENOUGH and case.scene.faces.count else []


def _demo_extras(case: Case, score: float) -> list[tuple[float, str]]:
    extras = [(0.8, f"names the product {product}") for product in case.products[:1]]
    faceless = not case.scene.faces.count
    if faceless and (score >= _ENOUGH or case.products):
        extras.append((0.5, "no face is seen"))
    return extras


def _none(case: Case, score: float) -> list[tuple[float, str]]:
    return []


_EXTRAS: Final = {
    "hook": _hook_extras,
    "problem": _none,
    "product_demo": _demo_extras,
    "benefit": _none,
    "testimonial": _testimonial_extras,
    "cta": _cta_extras,
}
