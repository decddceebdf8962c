"""What each scene of a video is for and about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sume.engines.studio.understanding.meaning.actions import actions
from sume.engines.studio.understanding.meaning.evidence import Evidence, spoken_for
from sume.engines.studio.understanding.meaning.keywords import keywords
from sume.engines.studio.understanding.meaning.mentions import marked, mentioned
from sume.engines.studio.understanding.meaning.model import Meaning, Observed, Whole
from sume.engines.studio.understanding.meaning.roles import Case, Role, role_of
from sume.engines.studio.understanding.meaning.stream import Stream, plain, said, shown
from sume.engines.studio.understanding.meaning.summary import summary, title

_STANDING_SCENES: Final = 3
_STANDING_SHARE: Final = 0.6


def meanings(scenes: Sequence[Observed], video: Whole) -> tuple[Meaning, ...]:
    """One for each scene, in their order; ``scenes`` are all of the video's, as they follow each other."""
    speech = said(scenes)
    spoken = _by_scene(spoken_for(speech), len(scenes))
    voices = [_own(speech, index) for index in range(len(scenes))]
    standing = standing_lines(scenes)
    cases = [
        _case(scenes, index, voices[index], spoken[index], standing, video) for index in range(len(scenes))
    ]
    brands = [_brands(case, scenes[case.index], video) for case in cases]
    streams = [(case.said, case.shown) for case in cases]
    named = [(*found, *case.products) for found, case in zip(brands, cases, strict=True)]
    words = keywords(streams, named)
    return tuple(_meaning(case, role_of(case), words[case.index], brands[case.index]) for case in cases)


def standing_lines(scenes: Sequence[Observed]) -> frozenset[str]:
    """Plain texts of lines that stand through most of the video: a handle, a logo, a watermark."""
    seen = Counter(line for scene in scenes for line in {plain(text.text) for text in scene.texts})
    enough = max(_STANDING_SCENES, _STANDING_SHARE * len(scenes))
    return frozenset(line for line, count in seen.items() if count >= enough)


def _case(
    scenes: Sequence[Observed],
    index: int,
    voice: Stream,
    spoken: tuple[Evidence, ...],
    standing: frozenset[str],
    video: Whole,
) -> Case:
    scene = scenes[index]
    lines = shown(scene, index, standing)
    still = replace(scene, texts=tuple(text for text in scene.texts if plain(text.text) in standing))
    products = mentioned(video.names.products, (voice, shown(scene, index)), strict=False)
    fixed = tuple(spoken_for(shown(still, index)))
    evidence = (*spoken_for(lines), *spoken)
    return Case(scene, index, len(scenes), video, voice, lines, evidence, fixed, products)


def _brands(case: Case, scene: Observed, video: Whole) -> tuple[str, ...]:
    """The workspace's own, and what its mark says is one."""
    streams = (case.said, shown(scene, case.index))
    known = mentioned(video.names.brands, streams, strict=True)
    taken = {plain(name) for name in (*known, *case.products)}
    return (*known, *(name for name in marked(streams) if plain(name) not in taken))


def _meaning(case: Case, role: Role, words: tuple[str, ...], brands: tuple[str, ...]) -> Meaning:
    everything = shown(case.scene, case.index)
    return Meaning(
        title=title(case.scene, case.index, case.said, case.shown),
        segment_type=role.segment_type,
        segment_reasons=role.reasons,
        cta_present=role.cta_present,
        keywords=words,
        actions=actions(case.scene, (case.said, case.shown)),
        brands=brands,
        products=case.products,
        summary=summary(case.scene, case.said, everything),
    )


def _own(speech: Stream, index: int) -> Stream:
    """What of the speech falls into one scene."""
    kept = tuple(token for token in speech.tokens if token.scene == index)
    return replace(speech, tokens=kept, text="", offsets=())


def _by_scene(found: Sequence[Evidence], count: int) -> list[tuple[Evidence, ...]]:
    return [tuple(item for item in found if item.scene == index) for index in range(count)]
