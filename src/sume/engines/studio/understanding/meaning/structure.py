"""How a video is built, when a known pattern fits; each part with the scenes that show it."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from sume.contract.assets import SegmentType
from sume.engines.studio.understanding.meaning.model import Part, PatternName, Structure
from sume.engines.studio.understanding.meaning.stream import clean, plain
from sume.engines.studio.understanding.meaning.tables import WEIGHTS, patterns, table
from sume.engines.understanding import SceneFacts

Scenes = Sequence[SceneFacts]
_MAJORITY: Final = 0.5
_NEARLY_ALL: Final = 0.8
_MONTAGE_SCENES: Final = 5
_MONTAGE_SECONDS: Final = 2.5
_MONTAGE_SPEECH: Final = 0.2
_FEWEST_ITEMS: Final = 2
_UNCOUNTED_ITEMS: Final = 3


def structure(scenes: Scenes) -> Structure | None:
    """The most particular pattern that all of the scenes bear out, ``None`` when none does."""
    for name, read in _PATTERNS:
        parts = read(scenes)
        if parts:
            return Structure(name, parts)
    return None


def _unboxing(scenes: Scenes) -> tuple[Part, ...]:
    return _part("unboxing", _cued("unboxing", scenes))


def _before_after(scenes: Scenes) -> tuple[Part, ...]:
    before, after = _cued("before", scenes), _cued("after", scenes)
    if not before or not after or before[0][0] > after[-1][0]:
        return ()
    return (*_part("before", before), *_part("after", after))


def _listicle(scenes: Scenes) -> tuple[Part, ...]:
    """So many things are promised and at least two are counted, or three are counted."""
    promised, items = _cued("counted", scenes)[:1], _cued("item", scenes)
    fewest = _FEWEST_ITEMS if promised else _UNCOUNTED_ITEMS
    return (*_part("promise", promised), *_part("items", items)) if len(items) >= fewest else ()


def _tutorial(scenes: Scenes) -> tuple[Part, ...]:
    steps = [(index, quote) for index, quote in _cued("step", scenes) if _is(scenes[index], "product_demo")]
    shown = _seconds(scene for scene in scenes if _is(scene, "product_demo"))
    fits = len(steps) >= _FEWEST_ITEMS and shown >= _MAJORITY * _seconds(scenes)
    return _part("steps", steps) if fits else ()


def _problem_solution(scenes: Scenes) -> tuple[Part, ...]:
    """A hook that names the problem stands for a scene of its own."""
    answer = _sequence(scenes, ("solution", ("product_demo", "benefit")), ("call to action", ("cta",)))
    whole = _sequence(
        scenes,
        ("problem", ("problem",)),
        ("solution", ("product_demo", "benefit")),
        ("call to action", ("cta",)),
    )
    named = _problem_of(scenes[0]) if answer and answer[0].scenes[0] > 0 else None
    return whole or ((Part("problem", (0,), named), *answer) if named else ())


def _problem_of(scene: SceneFacts) -> str | None:
    """The words by which a hook names a problem."""
    if not _is(scene, "hook"):
        return None
    text = " ".join(map(plain, clean(scene.transcript).split()))
    matches = (found.search(text) for weight, found in patterns("problem") if weight == WEIGHTS["strong"])
    return next((f'says "{match[0].strip()}"' for match in matches if match), None)


def _hook_testimonial(scenes: Scenes) -> tuple[Part, ...]:
    return _sequence(
        scenes, ("hook", ("hook",)), ("testimonial", ("testimonial",)), ("call to action", ("cta",))
    )


def _hook_demonstration(scenes: Scenes) -> tuple[Part, ...]:
    return _sequence(
        scenes, ("hook", ("hook",)), ("demonstration", ("product_demo",)), ("call to action", ("cta",))
    )


def _testimonial(scenes: Scenes) -> tuple[Part, ...]:
    told = [index for index, scene in enumerate(scenes) if _is(scene, "testimonial")]
    enough = told and _seconds(scenes[index] for index in told) >= _MAJORITY * _seconds(scenes)
    return (Part("testimonial", tuple(told), _reason(scenes[told[0]])),) if enough else ()


def _talking_head(scenes: Scenes) -> tuple[Part, ...]:
    talking = [index for index, scene in enumerate(scenes) if scene.faces.count and scene.words]
    if not talking or _seconds(scenes[index] for index in talking) < _NEARLY_ALL * _seconds(scenes):
        return ()
    reason = f"a face is seen and words are heard in {len(talking)} of {len(scenes)} scenes"
    return (Part("talking head", tuple(talking), reason),)


def _montage(scenes: Scenes) -> tuple[Part, ...]:
    seconds = _seconds(scenes)
    spoken = sum(word.end - word.start for scene in scenes for word in scene.words)
    brief = len(scenes) >= _MONTAGE_SCENES and seconds <= _MONTAGE_SECONDS * len(scenes)
    if not brief or spoken > _MONTAGE_SPEECH * seconds:
        return ()
    reason = f"{len(scenes)} scenes in {seconds:.1f} seconds, with little or no speech"
    return (Part("montage", tuple(range(len(scenes))), reason),)


_PATTERNS: Final[tuple[tuple[PatternName, Callable[[Scenes], tuple[Part, ...]]], ...]] = (
    ("unboxing", _unboxing),
    ("before/after", _before_after),
    ("listicle", _listicle),
    ("tutorial", _tutorial),
    ("problem – solution – call to action", _problem_solution),
    ("hook – testimonial – call to action", _hook_testimonial),
    ("hook – demonstration – call to action", _hook_demonstration),
    ("testimonial", _testimonial),
    ("talking head", _talking_head),
    ("montage", _montage),
)
"""The more particular first."""


def _sequence(scenes: Scenes, *parts: tuple[str, tuple[SegmentType, ...]]) -> tuple[Part, ...]:
    """Each part by its roles' scenes before the next part begins; empty unless all are there in order."""
    found: list[Part] = []
    begin = 0
    for place, (name, roles) in enumerate(parts):
        following = parts[place + 1][1] if place + 1 < len(parts) else ()
        end = len(scenes) if not following else _last(scenes, following)
        here = [index for index in range(begin, end) if scenes[index].segment_type in roles]
        if not here:
            return ()
        found.append(Part(name, tuple(here), _reason(scenes[here[0]])))
        begin = here[0] + 1
    return tuple(found)


def _last(scenes: Scenes, roles: tuple[SegmentType, ...]) -> int:
    """The last scene of these roles, before which another part must lie; 0 when there is none."""
    return max((index for index, scene in enumerate(scenes) if scene.segment_type in roles), default=0)


def _is(scene: SceneFacts, role: SegmentType) -> bool:
    return scene.segment_type == role


def _reason(scene: SceneFacts) -> str:
    return scene.segment_reasons[0] if scene.segment_reasons else ""


def _seconds(scenes: Iterable[SceneFacts]) -> float:
    return sum(scene.end - scene.start for scene in scenes)


def _part(name: str, cues: list[tuple[int, str]]) -> tuple[Part, ...]:
    return (Part(name, tuple(index for index, _ in cues), cues[0][1]),) if cues else ()


def _cued(cue: str, scenes: Scenes) -> list[tuple[int, str]]:
    """Scenes whose speech or lines have one of the cue's phrases, with the words quoted."""
    found = []
    for index, scene in enumerate(scenes):
        for verb, text in (*(("shows", line.text) for line in scene.texts), ("says", scene.transcript)):
            match = _cue(cue).search(clean(text).casefold())
            if match:
                found.append((index, f'{verb} "{match[0].strip()}"'))
                break
    return found


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in table("structures")["cues"][name]))
