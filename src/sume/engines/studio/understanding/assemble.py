"""From what each sense found to the understanding of a whole video."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sume.engines.ports import EngineIdentity
from sume.engines.studio.understanding.listening.model import Heard
from sume.engines.studio.understanding.meaning.model import Meaning, Observed, Whole
from sume.engines.studio.understanding.meaning.read import meanings
from sume.engines.studio.understanding.placing import Stretch, stands_in, words_between
from sume.engines.studio.understanding.seeing import Seen
from sume.engines.studio.understanding.version import NAME, VERSION
from sume.engines.understanding import Cut, Names, SceneFacts, ScreenText, Understanding
from sume.media.watching.model import SeenScene, Watched

_SOFT: Final[frozenset[Cut]] = frozenset({"dissolve", "fade"})
_DARK: Final = 0.06


@dataclass(frozen=True, slots=True)
class Found:
    """``seen`` and ``clips`` have one item for each scene that was watched."""

    watched: Watched
    seen: Sequence[Seen]
    texts: tuple[ScreenText, ...]
    heard: Heard
    clips: Sequence[Path | None]
    warnings: tuple[str, ...]


def assemble(found: Found, names: Names) -> Understanding:
    watched, heard = found.watched, found.heard
    whole = Whole(watched.seconds, heard.transcript.language, names)
    observed = [_observed(scene, seen, found) for scene, seen in zip(watched.scenes, found.seen, strict=True)]
    scenes = tuple(
        _facts(scene, one, meaning, clip, found)
        for scene, one, meaning, clip in zip(
            watched.scenes, observed, meanings(observed, whole), found.clips, strict=True
        )
    )
    return Understanding(
        seconds=watched.seconds,
        frame_rate=watched.frame_rate,
        size=watched.size,
        scenes=scenes,
        transcript=heard.transcript,
        texts=found.texts,
        sound=heard.sound(0.0, watched.seconds),
        thumbnail=max(scenes, key=_standing).thumbnail,
        engine=EngineIdentity(NAME, VERSION),
        warnings=found.warnings,
    )


def _observed(scene: SeenScene, seen: Seen, found: Found) -> Observed:
    sound = found.heard.sound(scene.start, scene.end)
    stretch = _stretch(scene, found.watched.scenes)
    # Sound may go on after the last picture.
    until = float("inf") if scene is found.watched.scenes[-1] else scene.end
    return Observed(
        start=scene.start,
        end=scene.end,
        words=words_between(found.heard.transcript.words, scene.start, until),
        texts=tuple(text for text in found.texts if stands_in(text, stretch)),
        faces=seen.faces,
        shot_type=seen.shot_type,
        motion=scene.motion,
        brightness=scene.brightness,
        colors=scene.colors,
        tags=seen.tags,
        sound=sound.kind if sound else None,
        begins=scene.begins,
    )


def _facts(
    scene: SeenScene, observed: Observed, meaning: Meaning, clip: Path | None, found: Found
) -> SceneFacts:
    return SceneFacts(
        start=scene.start,
        end=scene.end,
        first_frame=scene.first_frame,
        end_frame=scene.end_frame,
        begins=scene.begins,
        thumbnail=scene.thumbnail,
        clip=clip,
        motion=scene.motion,
        brightness=scene.brightness,
        colors=scene.colors,
        faces=observed.faces,
        shot_type=observed.shot_type,
        sound=found.heard.sound(scene.start, scene.end),
        words=observed.words,
        texts=observed.texts,
        tags=observed.tags,
        keywords=meaning.keywords,
        actions=meaning.actions,
        brands=meaning.brands,
        products=meaning.products,
        segment_type=meaning.segment_type,
        segment_reasons=meaning.segment_reasons,
        cta_present=meaning.cta_present,
        title=meaning.title,
        summary=meaning.summary,
    )


def _stretch(scene: SeenScene, scenes: Sequence[SeenScene]) -> Stretch:
    following = scenes[scenes.index(scene) + 1 :]
    melts_away = bool(following) and following[0].begins in _SOFT
    return Stretch(scene.start, scene.end, scene.begins in _SOFT, melts_away)


def _standing(scene: SceneFacts) -> float:
    """How well a scene stands for the video: long, with somebody or something to recognise, not dark."""
    worth = min(scene.end - scene.start, 4.0) / 4
    worth += 0.5 * (scene.faces.count > 0) + 0.25 * bool(scene.tags or scene.texts)
    return worth if scene.brightness > _DARK else worth - 2
