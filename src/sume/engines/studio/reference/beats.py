"""The reference's steps with their lengths, and lines to fill in that take about as long to say."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, Final

from sume.contract.analysis import Beat, CallToAction, Hook, HookDevice
from sume.contract.scenes import SegmentType
from sume.contract.speech_pace import estimate_seconds
from sume.contract.voices import DEFAULT_LOCALE, VOICES, Locale
from sume.engines.studio.reference.places import moment
from sume.engines.understanding import SceneFacts, Understanding

_FIRST_TO_GO: Final[tuple[SegmentType, ...]] = (
    "b_roll",
    "other",
    "testimonial",
    "benefit",
    "problem",
    "product_demo",
    "hook",
    "cta",
)
_TOLD_TIMES: Final = 3
_TOLD_ANYWAY: Final[frozenset[HookDevice]] = frozenset({"problem"})
"""What the first line of a story of one's own does, whatever its device."""
_EDGES: Final = re.compile(r"^\W+|[^\w'’]+$")
_ONESELF: Final = re.compile(
    r"(?:i|my|me|mine|myself)(?:['’]\w+)?$|저[는도를]?$|제(?:가|게)?$|나[는도를]$|내(?:가)?$"
)
_LISTENER: Final = re.compile(r"(?:you|your|yours)(?:['’]\w+)?$|여러분")
_UNLED: Final[frozenset[SegmentType]] = frozenset({"b_roll", "other"})


@dataclass(frozen=True, slots=True)
class Step:
    """Neighbouring scenes of one role, and the lines said in them."""

    role: SegmentType
    start: float
    end: float
    lines: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        return self.end - self.start


def locale_of(video: Understanding) -> Locale:
    """The language of what is said, else of what is shown; English when there is no voice for it."""
    spoken = video.transcript.language
    shown = "ko" if any("가" <= letter <= "힣" for text in video.texts for letter in text.text) else None
    language = spoken or shown
    return next((voice.locale for voice in VOICES.values() if voice.locale == language), DEFAULT_LOCALE)


def steps(
    video: Understanding, hook: Hook, call: CallToAction | None, locale: Locale, seconds: float
) -> list[Step]:
    """The video's steps with lines that take ``seconds`` to say at most, when a single line does."""
    parts = list(_parts(video.scenes))
    written = _written(
        parts, _lines(video, hook, call, locale), locale, min(1.0, seconds / max(video.seconds, 1e-3))
    )
    if all(step.role in _UNLED for step in parts):
        written = [replace(step, lines=()) for step in parts]
        written[0] = replace(parts[0], lines=tuple(_copy()["unled"][locale]))
    return _fitted(written, locale, seconds)


def script_of(steps: Sequence[Step]) -> str:
    """A line of text for each step that has something to say."""
    return "\n".join(" ".join(step.lines) for step in steps if step.lines)


def beat(video: Understanding, step: Step) -> Beat:
    place = moment(video, step.start, step.end)
    return Beat(
        scenes=place.scenes,
        start=place.start,
        end=place.end,
        role=step.role,
        seconds=round(place.end - place.start, 3),
        say=" ".join(step.lines),
    )


def copy_of(locale: Locale) -> list[str]:
    """Every line that a brief may have."""
    table = _copy()
    by_role = [line for lines in table[locale].values() for line in lines]
    told = [line for lines in table["first_person"][locale].values() for line in lines]
    return [
        *by_role,
        *told,
        *table["unled"][locale],
        *table["opening"][locale].values(),
        *table["call"][locale].values(),
    ]


@cache
def _copy() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "copy.toml").read_text("utf-8"))


def _parts(scenes: Sequence[SceneFacts]) -> Iterator[Step]:
    for role, group in groupby(scenes, key=lambda scene: scene.segment_type):
        together = list(group)
        yield Step(role, together[0].start, together[-1].end)


def _lines(
    video: Understanding, hook: Hook, call: CallToAction | None, locale: Locale
) -> dict[str, list[str]]:
    """By role, in the reference's voice; it opens with its device and closes with its kind of call."""
    table = _copy()
    lines = {role: list(found) for role, found in table[locale].items()}
    own = _told_by_oneself(video)
    if own:
        lines |= {role: list(found) for role, found in table["first_person"][locale].items()}
    opening = _opening(hook, locale, _TOLD_ANYWAY if own else frozenset())
    if opening is not None:
        lines["hook"] = [opening, *lines["hook"][1:]]
    closing = table["call"][locale].get(call.kind) if call is not None else None
    if closing is not None:
        lines["cta"] = [closing, *lines["cta"][1:]]
    return lines


def _told_by_oneself(video: Understanding) -> bool:
    """Whether somebody speaks of themselves again and again, and more than of whoever listens."""
    plain = [_EDGES.sub("", word.text.casefold()) for word in video.transcript.words]
    own = sum(_ONESELF.match(word) is not None for word in plain)
    others = sum(_LISTENER.match(word) is not None for word in plain)
    return own >= _TOLD_TIMES and own > others


def _opening(hook: Hook, locale: Locale, without: Set[HookDevice]) -> str | None:
    lines: dict[str, str] = _copy()["opening"][locale]
    devices = [found.device for found in hook.devices if found.device not in without]
    return next((lines[device] for device in devices if device in lines), None)


def _written(
    parts: Sequence[Step], copy: Mapping[str, list[str]], locale: Locale, scale: float
) -> list[Step]:
    """Each step with the lines that come nearest to its own length; no line is used twice.

    A video of a single step says with it all that others say in several.
    """
    left = {role: list(lines) for role, lines in copy.items()}
    if len(parts) == 1:
        own = left[parts[0].role]
        left[parts[0].role] = [*own, *(line for line in _copy()["unled"][locale] if line not in own)]
    found = []
    for step in parts:
        lines: list[str] = []
        while left[step.role] and (
            not lines or _nearer([*lines, left[step.role][0]], lines, step, locale, scale)
        ):
            lines.append(left[step.role].pop(0))
        found.append(replace(step, lines=tuple(lines)))
    return found


def _nearer(longer: list[str], lines: list[str], step: Step, locale: Locale, scale: float) -> bool:
    wanted = step.seconds * scale
    return abs(estimate_seconds(" ".join(longer), locale) - wanted) < abs(
        estimate_seconds(" ".join(lines), locale) - wanted
    )


def _fitted(written: Sequence[Step], locale: Locale, seconds: float) -> list[Step]:
    """Lines left out from the end of what matters least, until the rest can be said in time."""
    kept = list(written)
    while sum(len(step.lines) for step in kept) > 1 and estimate_seconds(script_of(kept), locale) > seconds:
        speaking = [index for index, step in enumerate(kept) if step.lines]
        least = min(
            speaking, key=lambda index: (-len(kept[index].lines), _FIRST_TO_GO.index(kept[index].role))
        )
        kept[least] = replace(kept[least], lines=kept[least].lines[:-1])
    return kept
