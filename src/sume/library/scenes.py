"""What an engine understood of a video, as the library's scenes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from sume.contract.assets import AssetMetadata, AssetWord, SegmentType, SourceType
from sume.contract.common import ID_PREFIXES
from sume.engines.understanding import SceneFacts, Understanding
from sume.ids import new_id
from sume.library import repository
from sume.library.models import SourceVideo
from sume.library.removal import remove_scenes
from sume.library.search.port import PreparedScene, SceneDocument, SceneIndex
from sume.library.view import READY

_DECIMALS: Final = 3


@dataclass(frozen=True, slots=True)
class Whole:
    """What is known of a video beforehand, besides its bytes."""

    title: str
    source_type: SourceType
    tags: tuple[str, ...]
    brand: str | None
    product: str | None


@dataclass(frozen=True, slots=True)
class NewScene:
    """A scene that is not in the library yet."""

    id: str
    title: str
    source_title: str
    source_type: SourceType
    segment_type: SegmentType
    start: float
    end: float
    created_at: datetime
    facts: AssetMetadata

    @property
    def seconds(self) -> float:
        return plain(self.end - self.start)

    @property
    def document(self) -> SceneDocument:
        """As it is searched."""
        facts = self.facts
        return SceneDocument(
            scene_id=self.id,
            source_type=self.source_type,
            segment_type=self.segment_type,
            cta_present=facts.cta_present,
            duration_seconds=self.seconds,
            created_at=self.created_at,
            title=self.title,
            source_title=self.source_title,
            transcript=facts.transcript,
            on_screen_text=facts.on_screen_text,
            summary=facts.visual_summary,
            tags=tuple(facts.tags),
            keywords=tuple(facts.keywords),
            brands=tuple(facts.brands),
            products=tuple(facts.products),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scene's files are served, relative to the server's address."""

    clip_path: str | None
    thumbnail_path: str


def describe(found: Understanding, whole: Whole, now: datetime) -> tuple[NewScene, ...]:
    return tuple(
        NewScene(
            id=new_id(ID_PREFIXES["asset"]),
            title=scene.title or f"Scene {number}",
            source_title=whole.title,
            source_type=whole.source_type,
            segment_type=scene.segment_type,
            start=plain(scene.start),
            end=plain(scene.end),
            created_at=now,
            facts=_facts(scene, found, whole),
        )
        for number, scene in enumerate(found.scenes, start=1)
    )


def replace_all(
    session: Session,
    index: SceneIndex,
    source: SourceVideo,
    new: Sequence[NewScene],
    prepared: Sequence[PreparedScene],
    places: Sequence[Place],
    job_id: str,
    now: datetime,
) -> None:
    """Put what an ingest found in the place of all that was there."""
    remove_scenes(session, index, source, now)
    repository.add_scenes(
        session, [_row(source, scene, place) for scene, place in zip(new, places, strict=True)]
    )
    index.put(session, source.workspace_id, prepared)
    source.status = READY
    source.scenes_job_id = job_id


def _row(source: SourceVideo, scene: NewScene, place: Place) -> dict[str, Any]:
    return {
        "id": scene.id,
        "workspace_id": source.workspace_id,
        "source_id": source.id,
        "source_type": source.source_type,
        "title": scene.title,
        "segment_type": scene.segment_type,
        "clip_path": place.clip_path,
        "thumbnail_path": place.thumbnail_path,
        "start_seconds": scene.start,
        "end_seconds": scene.end,
        "duration_seconds": scene.seconds,
        "cta_present": scene.facts.cta_present,
        "facts": scene.facts.model_dump(mode="json"),
        "created_at": scene.created_at,
    }


def _facts(scene: SceneFacts, found: Understanding, whole: Whole) -> AssetMetadata:
    sound = scene.sound
    return AssetMetadata(
        transcript=_clean(scene.transcript),
        language=found.transcript.language if scene.words else None,
        words=[
            AssetWord(text=_clean(word.text), start=plain(word.start), end=plain(word.end))
            for word in scene.words
        ],
        visual_summary=_clean(scene.summary),
        actions=_once(scene.actions),
        on_screen_text="\n".join(_once([line.text for line in scene.texts])),
        brands=_once([*_given(whole.brand), *scene.brands]),
        products=_once([*_given(whole.product), *scene.products]),
        tags=_once([*whole.tags, *scene.tags]),
        keywords=_once(scene.keywords),
        cta_present=scene.cta_present,
        segment_reasons=_once(scene.segment_reasons),
        faces=scene.faces.count,
        shot_type=scene.shot_type,
        dominant_colors=list(scene.colors),
        brightness=_share(scene.brightness),
        motion=_share(scene.motion),
        sound=sound.kind if sound else None,
        loudness_lufs=plain(sound.loudness_lufs) if sound else None,
        tempo_bpm=plain(sound.tempo_bpm) if sound and sound.tempo_bpm is not None else None,
    )


def _given(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _once(texts: Sequence[str]) -> list[str]:
    """In order, each once however its letters are written."""
    kept: dict[str, str] = {}
    for text in map(_clean, texts):
        if text.strip():
            kept.setdefault(text.casefold(), text)
    return list(kept.values())


def _clean(text: str) -> str:
    """No database can hold a NUL."""
    return text.replace("\0", "")


def _share(value: float) -> float:
    return plain(min(1.0, max(0.0, value)))


def plain(value: float) -> float:
    """What is measured no finer is not told finer."""
    return round(value, _DECIMALS)
