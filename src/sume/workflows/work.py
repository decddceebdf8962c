"""What one attempt at a job has to work with."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import structlog

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError, RunContext, StoppedError
from sume.library.opening import ENCODER, ENCODER_PACKAGE, LateIndex
from sume.library.search.port import SceneIndex
from sume.settings import Settings
from sume.storage.database import Database
from sume.storage.objects import ObjectStore
from sume.weights import ModelDamagedError, ModelMissingError, ModelStore

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Work:
    """``request``: the checked request; ``added``: what was looked up when it was accepted; plain data."""

    settings: Settings
    database: Database
    store: ObjectStore
    workspace_id: str
    request: dict[str, Any]
    added: dict[str, Any]
    context: RunContext

    def bring(self, key: str, name: str) -> Path:
        """A stored object of the service's own, as a file of this name in the scratch folder."""
        path = self.context.scratch / name
        size = self.store.size(key)
        if size is None:
            message = f"The {name} is not in this server's store any more."
            raise EngineError(message, code=ErrorCode.SOURCE_UNAVAILABLE)
        with path.open("wb") as file:
            for chunk in self.store.read_range(key, 0, size):
                if self.context.stopped():
                    raise StoppedError
                file.write(chunk)
        return path

    def scene_index(self) -> SceneIndex:
        """Where the library's scenes are found."""
        return _scene_index(self.settings.models_dir, self.settings.models_index_url)

    def model(self, model_id: str) -> Path:
        """The folder of a model, checked; an :class:`EngineError` that says what is missing here."""
        folder = self.optional_model(model_id)
        if folder is None:
            raise EngineError(
                f"This server lacks the model {model_id!r}. Whoever runs it adds it with: "
                f"sume models pull {model_id}",
                code=ErrorCode.GENERATION_FAILED,
            )
        return folder

    def optional_model(self, model_id: str) -> Path | None:
        """The folder of a model that can be done without."""
        try:
            return _models(self.settings.models_dir, self.settings.models_index_url).path(model_id)
        except ModelMissingError:
            return None
        except ModelDamagedError as error:
            log.warning("model.damaged", model=model_id, error=str(error))
            return None


@cache
def _models(folder: Path, index_url: str) -> ModelStore:
    """One store per process: it remembers which files it has read and found whole."""
    return ModelStore(folder, index_url=index_url)


@cache
def _scene_index(models_dir: Path, index_url: str) -> SceneIndex:
    """One per process: it keeps its model loaded."""
    return LateIndex(models_dir, index_url)


def encoder_of(work: Work) -> Path | None:
    """The sentence encoder's package; without it the studio has its word list only, and says so."""
    folder = work.optional_model(ENCODER)
    return folder / ENCODER_PACKAGE if folder else None


def seed_of(work: Work) -> int:
    """Chosen when the job was accepted, if the caller gave none."""
    seed = work.request["seed"]
    if not isinstance(seed, int):
        raise TypeError("a job's seed is chosen when it is accepted")
    return seed
