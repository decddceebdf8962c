"""Videos for the library in tests: real uploads and real ingests, understood by an engine with a script."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch

import httpx

from sume.engines import registry
from sume.engines.ports import EngineError, EngineIdentity, RunContext
from sume.engines.understanding import (
    FaceFacts,
    SceneFacts,
    SoundFacts,
    SpokenWord,
    Study,
    Transcript,
    Understanding,
)
from sume.jobs.queue import Claim
from sume.workflows.run import ClaimedJob, Runner
from tests.api.uploading import png, presign
from tests.factories import job_row
from tests.factories_api import Worker
from tests.live import Caller, LiveApi
from tests.media_files import film

ENGINE: Final = EngineIdentity("scripted", "1")
SCENE: Final = SceneFacts(
    start=0.0,
    end=0.5,
    first_frame=0,
    end_frame=8,
    begins="start",
    thumbnail=Path(),
    clip=None,
    motion=0.5,
    brightness=0.4,
    colors=("#102030",),
    faces=FaceFacts(0, 0.0, 0.0),
    shot_type="no_person",
    sound=SoundFacts("speech", -18.0, None),
    words=(),
    texts=(),
    tags=("bottle",),
    keywords=("bottle",),
    actions=(),
    brands=(),
    products=(),
    segment_type="other",
    segment_reasons=("nothing is said",),
    cta_present=False,
    title="A bottle",
    summary="A bottle on a table.",
)


def scene(words: str = "", **facts: Any) -> SceneFacts:
    """A scene of half a second in which this is said."""
    spoken = tuple(SpokenWord(word, 0.1, 0.2, 0.9) for word in words.split())
    return replace(SCENE, words=spoken, **facts)


HOOK: Final = scene("Stop scrolling now", segment_type="hook", summary="A woman looks at the camera.")
CALL: Final = scene("Order today", segment_type="cta", cta_present=True, keywords=("order",))


@dataclass(frozen=True, slots=True)
class ScriptedEngine:
    """Finds just these scenes in any video; each has a picture, and a clip unless ``clips`` is false."""

    scenes: Sequence[SceneFacts]
    clips: bool = True
    before: Callable[[], None] = lambda: None

    @property
    def identity(self) -> EngineIdentity:
        return ENGINE

    def understand(self, study: Study, context: RunContext) -> Understanding:
        context.report(0.5, "watching")
        self.before()
        made = tuple(self._with_files(one, n, context.scratch) for n, one in enumerate(self.scenes))
        words = tuple(word for one in made for word in one.words)
        return Understanding(
            seconds=0.5 * len(made),
            frame_rate=15.0,
            size=(96, 64),
            scenes=made,
            transcript=Transcript("en" if words else None, words),
            texts=(),
            sound=None,
            thumbnail=made[-1].thumbnail,
            engine=ENGINE,
            warnings=(),
        )

    def _with_files(self, one: SceneFacts, number: int, folder: Path) -> SceneFacts:
        thumbnail = folder / f"{number}.png"
        thumbnail.write_bytes(png(16 + number))
        clip = folder / f"{number}.mp4" if self.clips else None
        if clip is not None:
            clip.write_bytes(video(seconds=0.2 + number / 10))
        length = one.end - one.start
        start = number * length
        return replace(one, start=start, end=start + length, thumbnail=thumbnail, clip=clip)


@dataclass(frozen=True, slots=True)
class BrokenEngine(ScriptedEngine):
    def understand(self, study: Study, context: RunContext) -> Understanding:
        raise EngineError("The projector broke.")


@contextmanager
def understood_by(engine: ScriptedEngine) -> Iterator[None]:
    with patch.object(registry, "understanding_engine", lambda *_, **__: engine):
        yield


@cache
def video(seconds: float = 0.4) -> bytes:
    with TemporaryDirectory() as folder:
        return film(Path(folder, "film.mp4"), seconds=seconds).read_bytes()


def put_video(caller: Caller, data: bytes | None = None, **changes: Any) -> dict[str, Any]:
    """An upload of the library whose bytes are there."""
    data = video() if data is None else data
    upload = presign_video(caller, data, **changes)
    headers = {n: v for n, v in upload["required_headers"].items() if n != "Content-Length"}
    answer = httpx.put(upload["upload_url"], content=data, headers=headers, trust_env=False)
    assert answer.status_code == 200, answer.text
    return upload


def presign_video(caller: Caller, data: bytes | None = None, **changes: Any) -> dict[str, Any]:
    fields = {"filename": "Serum ad.mp4", "content_type": "video/mp4", "purpose": "asset_library_video"}
    return presign(caller, video() if data is None else data, **{**fields, **changes})


def finalise(caller: Caller, upload: dict[str, Any], **fields: Any) -> httpx.Response:
    headers = fields.pop("headers", {})
    return caller.post("/assets", json={"object_key": upload["object_key"], **fields}, headers=headers)


def ingest(live: LiveApi, job_id: str, *scenes: SceneFacts, engine: ScriptedEngine | None = None) -> None:
    """Work on this ingest as a worker would, to its end."""
    with understood_by(engine or ScriptedEngine(scenes or (HOOK, CALL))):
        run_job(live, job_id)


def run_job(live: LiveApi, job_id: str) -> None:
    """One attempt by the real runner, whatever the job's kind."""
    held = Worker(live).claim(job_id)
    runner(live).run(claimed(live, held))


def runner(live: LiveApi) -> Runner:
    return Runner(live.settings, live.database, live.state.store, stopping=lambda: False)


def claimed(live: LiveApi, held: Claim) -> ClaimedJob:
    row = job_row(live.database, held.job_id)
    return ClaimedJob(held, row["type"], row["input"])


def take_in(live: LiveApi, caller: Caller, *scenes: SceneFacts, **fields: Any) -> dict[str, Any]:
    """A video of the library, understood; the answer to its finalising."""
    answer = finalise(caller, put_video(caller), **fields)
    assert answer.status_code == 202, answer.text
    ingest(live, answer.json()["job_id"], *scenes)
    return dict(answer.json())
