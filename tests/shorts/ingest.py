"""The stories' films through the engine, and which of their scenes each scene that was found is."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from sume.engines.ports import RunContext
from sume.engines.studio.understanding.engine import StudioUnderstandingEngine
from sume.engines.understanding import Names, SceneFacts, Study, Understanding
from sume.settings import Settings
from sume.weights import ModelStore
from tests.shorts.film import Film, film
from tests.shorts.story import Scene, stories

MODELS: Final = ("faces", "things", "text-reader", "speech-recognizer")
NEEDED: Final = (*MODELS, "sentence-encoder", "presenters", "fonts", "music")
_TIME_LIMIT: Final = 300.0


@dataclass(frozen=True, slots=True)
class Ingested:
    film: Film
    found: Understanding

    def shows(self, scene: SceneFacts) -> tuple[int, ...]:
        """Scenes of the story (the first is 0) of which it shows at least half, or else most of itself."""
        shared = [_shared(scene, *edges) for edges in self._edges]
        halves = [
            number
            for number, (frames, (start, end)) in enumerate(zip(shared, self._edges, strict=True))
            if 2 * frames >= end - start
        ]
        return tuple(halves) or (shared.index(max(shared)),)

    def matched(self) -> list[tuple[Scene, SceneFacts]]:
        """Each scene of the story with the one that shows most of it."""
        return [
            (scene, max(self.found.scenes, key=lambda found: _shared(found, *edges)))
            for scene, edges in zip(self.film.story.scenes, self._edges, strict=True)
        ]

    @property
    def _edges(self) -> list[tuple[int, int]]:
        return list(pairwise([*self.film.starts, self.film.frames]))


def _shared(scene: SceneFacts, start: int, end: int) -> int:
    """Frames of ``start`` to before ``end`` that it shows."""
    return max(0, min(end, scene.end_frame) - max(start, scene.first_frame))


def ingest_all(folder: Path) -> list[Ingested]:
    """Each film understood as a worker would; stills and thumbnails stay in ``folder``."""
    store = ModelStore(Settings().models_dir)
    engine = StudioUnderstandingEngine(threads=2, models={name: store.path(name) for name in MODELS})
    taken = []
    for story in stories():
        shot = film(story)
        scratch = folder / story.name
        scratch.mkdir()
        context = RunContext(scratch, lambda _share, _stage: None, lambda: False, _TIME_LIMIT)
        taken.append(Ingested(shot, engine.understand(Study(shot.path, Names(), False), context)))
    return taken
