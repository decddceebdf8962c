"""Understandings of videos that nobody filmed, written down by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from sume.contract.scenes import SegmentType, ShotType, SoundKind
from sume.engines.ports import EngineIdentity, RunContext
from sume.engines.reference import ReferenceReport, StoryboardFile
from sume.engines.studio.reference.analyse import analyse
from sume.engines.understanding import (
    Cut,
    FaceFacts,
    SceneFacts,
    ScreenText,
    SoundFacts,
    SpokenWord,
    Transcript,
    Understanding,
)
from tests.api.uploading import png

HEAD = FaceFacts(1, 0.4, 1.0)
NOBODY = FaceFacts(0, 0.0, 0.0)
VOICE = SoundFacts("speech", -16.0, None)


@dataclass(frozen=True)
class Shot:
    seconds: float
    role: SegmentType = "other"
    shot_type: ShotType = "medium"
    faces: FaceFacts = HEAD
    motion: float = 0.2
    sound: SoundKind | None = "speech"
    begins: Cut = "cut"
    cta: bool = False


def said(text: str, start: float, end: float) -> tuple[SpokenWord, ...]:
    """``text`` spoken evenly from ``start`` to ``end``."""
    words = text.split()
    step = (end - start) / len(words)
    return tuple(
        SpokenWord(word, start + step * index, start + step * (index + 0.95), 0.9)
        for index, word in enumerate(words)
    )


def shown(text: str, start: float, end: float, top: float = 0.1, height: float = 0.05) -> ScreenText:
    return ScreenText(text, start, end, (0.1, top, 0.9, top + height), 0.95)


def captioned(words: Sequence[SpokenWord], at_once: int = 1, top: float = 0.7) -> tuple[ScreenText, ...]:
    groups = [words[index : index + at_once] for index in range(0, len(words), at_once)]
    return tuple(
        shown(" ".join(word.text for word in group), group[0].start, group[-1].end, top) for group in groups
    )


def film(
    shots: Sequence[Shot],
    words: Sequence[SpokenWord] = (),
    texts: Sequence[ScreenText] = (),
    *,
    language: str | None = "en",
    size: tuple[int, int] = (720, 1280),
    sound: SoundFacts | None = VOICE,
    folder: Path = Path("thumbnails"),
) -> Understanding:
    edges = [0.0]
    for shot in shots:
        edges.append(round(edges[-1] + shot.seconds, 3))
    spoken, written = tuple(words), tuple(texts)
    scenes = tuple(
        _scene(shot, span, spoken, written, folder / f"{number}.jpg", number == 0)
        for number, (shot, span) in enumerate(zip(shots, pairwise(edges), strict=True))
    )
    return Understanding(
        seconds=edges[-1],
        frame_rate=30.0,
        size=size,
        scenes=scenes,
        transcript=Transcript(language if spoken else None, spoken),
        texts=written,
        sound=sound,
        thumbnail=scenes[0].thumbnail,
        engine=EngineIdentity("studio", "1"),
        warnings=(),
    )


def _scene(
    shot: Shot,
    span: tuple[float, float],
    words: tuple[SpokenWord, ...],
    texts: tuple[ScreenText, ...],
    thumbnail: Path,
    first: bool,
) -> SceneFacts:
    start, end = span
    return SceneFacts(
        start=start,
        end=end,
        first_frame=round(start * 30),
        end_frame=round(end * 30),
        begins="start" if first else shot.begins,
        thumbnail=thumbnail,
        clip=None,
        motion=shot.motion,
        brightness=0.6,
        colors=("#c08060",),
        faces=shot.faces,
        shot_type=shot.shot_type,
        sound=SoundFacts(shot.sound, -16.0, None) if shot.sound else None,
        words=tuple(word for word in words if start <= word.start < end),
        texts=tuple(text for text in texts if text.start < end and start < text.end),
        tags=(),
        keywords=(),
        actions=(),
        brands=(),
        products=(),
        segment_type=shot.role,
        segment_reasons=("As written.",),
        cta_present=shot.cta or shot.role == "cta",
        title="",
        summary=f"A {shot.shot_type.replace('_', ' ')} shot.",
    )


def talking_head() -> Understanding:
    words = (
        *said("Are you still tired of dry skin every winter?", 0.2, 2.6),
        *said("I was, and no cream ever lasted.", 2.8, 5.0),
        *said("Then I found this serum: two drops in the morning.", 6.2, 9.4),
        *said("Now my skin stays soft all day.", 9.6, 12.0),
        *said("Tap the link in bio and get yours today.", 12.2, 14.8),
    )
    shots = (
        Shot(2.7, "hook", "close_up"),
        Shot(2.9, "problem"),
        Shot(4.0, "product_demo", "extreme_close_up", NOBODY),
        Shot(2.5, "benefit"),
        Shot(3.4, "cta"),
    )
    texts = (
        *captioned(words),
        shown("WINTER SKIN", 0.0, 2.5, 0.08),
        shown("SAVED", 0.0, 2.5, 0.14),
        shown("20% off today", 12.3, 15.4, 0.2),
    )
    return film(shots, words, texts)


def mute_montage() -> Understanding:
    shots = [
        Shot(seconds, "b_roll", "no_person", NOBODY, 0.7, "music")
        for seconds in (2.0, 1.8, 1.6, 1.0, 0.8, 0.6, 0.5)
    ]
    return film(shots, sound=SoundFacts("music", -12.0, 120.0), size=(1280, 720))


def korean_ad() -> Understanding:
    words = (
        *said("아직도 겨울마다 건조한 피부 때문에 고민이세요?", 0.1, 2.8),
        *said("저도 그랬는데 이 세럼을 쓰고 달라졌어요.", 3.0, 6.0),
        *said("지금 프로필 링크에서 만나 보세요.", 6.2, 8.4),
    )
    shots = (Shot(2.9, "hook", "close_up"), Shot(3.2, "benefit"), Shot(2.9, "cta"))
    texts = (*captioned(words, 3), shown("오늘만 30% 할인", 6.2, 9.0, 0.1))
    return film(shots, words, texts, language="ko")


def one_scene() -> Understanding:
    return film([Shot(6.0, shot_type="wide", sound="other")], sound=SoundFacts("other", -30.0, None))


def half_a_second() -> Understanding:
    return film([Shot(0.5, sound=None)], sound=None)


def forty_scenes() -> Understanding:
    roles: tuple[SegmentType, ...] = ("hook", "problem", "product_demo", "benefit", "b_roll")
    shots = [Shot(1.5, roles[number % len(roles)]) for number in range(39)] + [Shot(2.0, "cta")]
    words = tuple(
        word
        for number in range(39)
        for word in said(f"Number {number}: this one is better.", number * 1.5 + 0.1, number * 1.5 + 1.3)
    )
    return film(shots, (*words, *said("Order now.", 58.6, 59.4)))


EVERY = {
    made.__name__: made
    for made in (talking_head, mute_montage, korean_ad, one_scene, half_a_second, forty_scenes)
}


def without_text(video: Understanding) -> Understanding:
    scenes = tuple(replace(scene, texts=()) for scene in video.scenes)
    return replace(video, texts=(), scenes=scenes)


class ScriptedReference:
    """Reports the same on every video."""

    identity = EngineIdentity("scripted", "1")

    def take_apart(self, video: Path, context: RunContext) -> ReferenceReport:
        assert video.stat().st_size > 0
        analysis = analyse(korean_ad())
        pictures = [context.scratch / f"{number}.png" for number in range(1 + len(analysis.timeline))]
        for number, path in enumerate(pictures):
            path.write_bytes(png(16 + number))
        page = StoryboardFile(pictures[0], 16, 16, tuple(scene.index for scene in analysis.timeline))
        return ReferenceReport(
            analysis, tuple(pictures[1:]), (720, 1280), (page,), self.identity, ("A warning.",)
        )
