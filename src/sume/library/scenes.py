"""What an engine understood of a video, as the library's scenes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from sume.contract.assets import AssetMetadata, AssetWord
from sume.contract.common import ID_PREFIXES
from sume.contract.limits import LABEL_MAX_CHARS
from sume.engines.understanding import SceneFacts, Understanding
from sume.ids import new_id
from sume.library import repository
from sume.library.models import SourceVideo
from sume.library.removal import remove_scenes
from sume.library.view import READY

LABEL_KINDS: Final = {"brand": "brands", "product": "products", "tag": "tags", "keyword": "keywords"}
"""What scenes are filtered by, and where in a scene's facts it is."""


@dataclass(frozen=True, slots=True)
class Own:
    """What the caller says of the whole video."""

    tags: tuple[str, ...]
    brand: str | None
    product: str | None


@dataclass(frozen=True, slots=True)
class NewScene:
    """A scene before it has an id and a place; ``facts``: a :class:`AssetMetadata` as plain data."""

    title: str
    segment_type: str
    start: float
    end: float
    facts: dict[str, Any]

    @property
    def cta_present(self) -> bool:
        return bool(self.facts["cta_present"])

    def labels(self) -> Iterator[tuple[str, str]]:
        """Kind and case-folded label, each once."""
        for kind, name in LABEL_KINDS.items():
            for label in dict.fromkeys(label_of(text) for text in self.facts[name]):
                if label:
                    yield kind, label


def label_of(text: str) -> str:
    """As it is filtered by."""
    return " ".join(text.casefold().split())[:LABEL_MAX_CHARS]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scene's files are served, relative to the server's address."""

    clip_path: str | None
    thumbnail_path: str


def replace_all(
    session: Session,
    source: SourceVideo,
    new: Sequence[NewScene],
    places: Sequence[Place],
    job_id: str,
    now: datetime,
) -> list[str]:
    """Put what an ingest found in the place of all that was there; the new scenes' ids."""
    remove_scenes(session, source.id, source.scenes_job_id, now)
    ids = [new_id(ID_PREFIXES["asset"]) for _ in new]
    rows = [_row(id_, source, scene, place, now) for id_, scene, place in zip(ids, new, places, strict=True)]
    labels = [
        {"scene_id": id_, "kind": kind, "label": label, "workspace_id": source.workspace_id}
        for id_, scene in zip(ids, new, strict=True)
        for kind, label in scene.labels()
    ]
    repository.add_scenes(session, rows, labels)
    source.status = READY
    source.scenes_job_id = job_id
    return ids


def _row(id_: str, source: SourceVideo, scene: NewScene, place: Place, now: datetime) -> dict[str, Any]:
    return {
        "id": id_,
        "workspace_id": source.workspace_id,
        "source_id": source.id,
        "source_type": source.source_type,
        "title": scene.title,
        "segment_type": scene.segment_type,
        "clip_path": place.clip_path,
        "thumbnail_path": place.thumbnail_path,
        "start_seconds": scene.start,
        "end_seconds": scene.end,
        "duration_seconds": scene.end - scene.start,
        "cta_present": scene.cta_present,
        "facts": scene.facts,
        "created_at": now,
    }


def describe(found: Understanding, own: Own) -> tuple[NewScene, ...]:
    return tuple(
        NewScene(
            title=f"Scene {number}",
            segment_type=scene.segment_type,
            start=scene.start,
            end=scene.end,
            facts=_facts(scene, found, own).model_dump(mode="json"),
        )
        for number, scene in enumerate(found.scenes, start=1)
    )


def _facts(scene: SceneFacts, found: Understanding, own: Own) -> AssetMetadata:
    sound = scene.sound
    return AssetMetadata(
        transcript=_clean(scene.transcript),
        language=found.transcript.language if scene.words else None,
        words=[AssetWord(text=_clean(word.text), start=word.start, end=word.end) for word in scene.words],
        visual_summary=_clean(scene.summary),
        actions=_once(scene.actions),
        on_screen_text="\n".join(_once([line.text for line in scene.texts])),
        brands=_once([*_given(own.brand), *scene.brands]),
        products=_once([*_given(own.product), *scene.products]),
        tags=_once([*own.tags, *scene.tags]),
        keywords=_once(scene.keywords),
        cta_present=scene.cta_present,
        segment_reasons=_once(scene.segment_reasons),
        faces=scene.faces.count,
        shot_type=scene.shot_type,
        dominant_colors=list(scene.colors),
        brightness=_share(scene.brightness),
        motion=_share(scene.motion),
        sound=sound.kind if sound else None,
        loudness_lufs=sound.loudness_lufs if sound else None,
        tempo_bpm=sound.tempo_bpm if sound else None,
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
    return min(1.0, max(0.0, value))
