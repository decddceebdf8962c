"""``asset_ingest``: a video of the library becomes findable scenes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sume.brands import repository as brands
from sume.contract.errors import ErrorCode
from sume.engines import registry
from sume.engines.ports import EngineError
from sume.engines.understanding import Names, SceneFacts, Study, Understanding
from sume.jobs.queue import Claim, LeaseLostError
from sume.library import repository, scenes
from sume.library.intake import SOURCE_ID
from sume.library.opening import ENCODER
from sume.library.scenes import NewScene, Place, Whole
from sume.library.search.port import PreparedScene, SceneIndex
from sume.storage.database import utc_now
from sume.workflows.output import MadeFile, Output, facts_of
from sume.workflows.store import Stored, StoredOutput, address_of
from sume.workflows.watching import check, models_here
from sume.workflows.work import Work

FOUND: Final = "found"
"""Under this name ``run`` leaves in the result what ``finish`` moves to the library's tables."""
CHECKING, UNDERSTANDING, INDEXING = 0.02, 0.05, 0.95
"""How far an ingest is when these begin."""
BRANDS_MAX: Final = 100
"""Of the workspace's, the newest: so many names are listened and looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """``best``: of the scenes, the number of the one whose picture stands for the whole."""

    index: SceneIndex
    scenes: tuple[NewScene, ...]
    prepared: list[PreparedScene]
    seconds: float
    size: tuple[int, int]
    language: str | None
    best: int


@dataclass(frozen=True, slots=True)
class _Source:
    object_key: str
    whole: Whole
    names: Names


def run(work: Work) -> Output:
    context = work.context
    source = _source(work)
    context.report(0.0, "fetching")
    path = work.bring(source.object_key, "video")
    context.report(CHECKING, "checking")
    check(path, context)
    seen = _understand(work, Study(path, source.names, clips=True))
    if not seen.scenes:
        raise EngineError("No scene was found in the video.", code=ErrorCode.MEDIA_UNREADABLE)
    context.report(INDEXING, "indexing")
    described = scenes.describe(seen, source.whole, utc_now())
    index = work.scene_index()
    prepared = index.prepare([scene.document for scene in described])
    found = Found(
        index=index,
        scenes=described,
        prepared=prepared,
        seconds=seen.seconds,
        size=seen.size,
        language=seen.transcript.language,
        best=_best(seen),
    )
    return Output(
        files=tuple(_file(scene, seen.size) for scene in seen.scenes),
        facts={**facts_of(seen.engine, None, (*seen.warnings, *_search_warnings(prepared))), FOUND: found},
    )


def finish(session: Session, held: Claim, stored: Stored, result: dict[str, Any]) -> dict[str, Any]:
    """Put the new scenes in the place of the old ones; the result then names them."""
    source = repository.hold_source_of_ingest(session, held.job_id)
    if source is None:
        raise LeaseLostError(held.job_id)
    found: Found = result[FOUND]
    places = [_place(output) for output in stored.outputs]
    scenes.replace_all(
        session, found.index, source, found.scenes, found.prepared, places, held.job_id, utc_now()
    )
    source.duration_seconds = scenes.plain(found.seconds)
    source.width, source.height = found.size
    source.language = found.language
    source.thumbnail_path = places[found.best].thumbnail_path
    source.analyzer = result["engine"]
    session.flush()
    kept = {name: fact for name, fact in result.items() if name != FOUND}
    return {**kept, "media": [], "source_id": source.id, "asset_ids": [scene.id for scene in found.scenes]}


def _source(work: Work) -> _Source:
    def read(connection: Connection) -> _Source:
        row = repository.find_source(connection, work.workspace_id, work.added[SOURCE_ID])
        if row is None:
            raise EngineError("The video is not in the library any more.", code=ErrorCode.SOURCE_UNAVAILABLE)
        known = brands.page(connection, work.workspace_id, before_id=None, domain=None, limit=BRANDS_MAX)
        products = [
            product.get("name") for brand in known for product in brand["profile"].get("products", ())
        ]
        return _Source(
            object_key=row["object_key"],
            whole=Whole(row["title"], row["source_type"], tuple(row["tags"]), row["brand"], row["product"]),
            names=Names(
                brands=_names([row["brand"], *(brand["name"] for brand in known)]),
                products=_names([row["product"], *products]),
            ),
        )

    with work.database.read() as session:
        return read(session.connection())


def _understand(work: Work, study: Study) -> Understanding:
    """In a folder of its own, with its progress as the part of the whole that it is."""
    context = work.context
    folder = context.scratch / "understanding"
    folder.mkdir()

    def report(fraction: float, stage: str) -> None:
        context.report(UNDERSTANDING + fraction * (INDEXING - UNDERSTANDING), stage)

    engine = registry.understanding_engine(threads=work.settings.threads_per_render, models=models_here(work))
    return engine.understand(study, replace(context, scratch=folder, report=report))


def _search_warnings(prepared: Sequence[PreparedScene]) -> list[str]:
    if prepared[0].embedder:
        return []
    return [f"The scenes are found by their words only: this server lacks the model {ENCODER!r}."]


def _best(seen: Understanding) -> int:
    pictures = [scene.thumbnail for scene in seen.scenes]
    return pictures.index(seen.thumbnail) if seen.thumbnail in pictures else 0


def _file(scene: SceneFacts, size: tuple[int, int]) -> MadeFile:
    """What of a scene is stored: its clip with its picture, or the picture alone."""
    if scene.clip is None:
        return MadeFile(scene.thumbnail, "image", *size)
    return MadeFile(scene.clip, "video", *size, scene.end - scene.start, thumbnail=scene.thumbnail)


def _place(output: StoredOutput) -> Place:
    """As :func:`_file` stored it."""
    if output.thumbnail is None:
        return Place(clip_path=None, thumbnail_path=address_of(output.file))
    return Place(clip_path=address_of(output.file), thumbnail_path=address_of(output.thumbnail))


def _names(names: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name.strip()))
