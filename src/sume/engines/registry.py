"""Which engine makes what: a table for each capability, loaded only when asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sume.contract.images import ImageEngineName
from sume.engines.ports import ImageEngine
from sume.settings import Settings
from sume.weights.errors import ModelError
from sume.weights.store import ModelStore

DEFAULT_IMAGE_ENGINE: Final[ImageEngineName] = "studio"
SENTENCE_ENCODER: Final = "sentence-encoder"


def image_engine(name: ImageEngineName | None, settings: Settings) -> ImageEngine:
    """The engine of this name, or the default one."""
    return _IMAGE_ENGINES[name or DEFAULT_IMAGE_ENGINE](settings)


def _studio(settings: Settings) -> ImageEngine:
    from sume.engines.studio.photo.engine import StudioImageEngine

    return StudioImageEngine(threads=settings.threads_per_render, encoder_path=_encoder(settings))


def _encoder(settings: Settings) -> Path | None:
    """The sentence encoder's folder; without it the studio has only its word list, and says so."""
    store = ModelStore(settings.models_dir, index_url=settings.models_index_url)
    try:
        return store.path(SENTENCE_ENCODER)
    except ModelError:
        return None


_IMAGE_ENGINES: Final[dict[ImageEngineName, Callable[[Settings], ImageEngine]]] = {"studio": _studio}
