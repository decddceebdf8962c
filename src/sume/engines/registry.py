"""Which engine answers to which name."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sume.engines.ports import EngineError, ImageEngine

DEFAULT_IMAGE_ENGINE: Final = "studio"


def _studio(threads: int | None, encoder_path: Path | None) -> ImageEngine:
    # Imported when asked for, so that the server starts without the renderer installed.
    from sume.engines.studio.photo.engine import StudioImageEngine

    return StudioImageEngine(threads=threads, encoder_path=encoder_path)


IMAGE_ENGINES: Final[dict[str, Callable[[int | None, Path | None], ImageEngine]]] = {"studio": _studio}


def image_engine(
    name: str | None = None, *, threads: int | None = None, encoder_path: Path | None = None
) -> ImageEngine:
    """The engine called ``name`` (default ``studio``); :class:`EngineError` when there is none such here.

    ``threads`` and ``encoder_path`` are for engines that compute on this machine."""
    build = IMAGE_ENGINES.get(name or DEFAULT_IMAGE_ENGINE)
    if build is None:
        raise EngineError(f'There is no image engine "{name}"; known: {", ".join(IMAGE_ENGINES)}.')
    return build(threads, encoder_path)
