"""The embedded face swap engine: supervises its process and answers in the port's terms."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sume.contract.swap_report import FaceSwapReport
from sume.engines.ports import EngineIdentity, RunContext
from sume.engines.studio.supervise import require, supervise
from sume.engines.studio.swap.version import NAME, VERSION
from sume.engines.swaps import SwapOutcome, SwapRequest

_CHILD: Final = "sume.engines.studio.swap.child"
_NEEDED: Final = ("ai_edge_litert", "av", "cv2", "numpy", "PIL", "scipy")
_VIDEO, _THUMBNAIL = "swap.mp4", "thumbnail.jpg"
STUDIO: Final = EngineIdentity(NAME, VERSION)


class StudioFaceSwapEngine:
    """Lays the avatar's skin over the person's own face, frame by frame, on the processor.

    ``models``: folders of the models ``faces``, ``presenters`` and ``fonts``. ``identity`` and ``weights``:
    of an engine that paints the face with a network instead.
    """

    def __init__(
        self,
        *,
        threads: int | None = None,
        models: Mapping[str, Path],
        identity: EngineIdentity = STUDIO,
        weights: Path | None = None,
    ) -> None:
        require(_NEEDED)
        self._threads = threads or os.cpu_count() or 1
        self._models = models
        self._identity = identity
        self._weights = weights

    @property
    def identity(self) -> EngineIdentity:
        return self._identity

    def swap(self, request: SwapRequest, context: RunContext) -> SwapOutcome:
        """See :class:`sume.engines.swaps.FaceSwapEngine`."""
        answer = supervise(_CHILD, self._plain(request), context, threads=self._threads)
        return SwapOutcome(
            video=context.scratch / _VIDEO,
            thumbnail=context.scratch / _THUMBNAIL,
            width=answer["width"],
            height=answer["height"],
            seconds=answer["seconds"],
            report=FaceSwapReport.model_validate(answer["report"]),
            engine=self.identity,
            warnings=tuple(answer["warnings"]),
        )

    def _plain(self, request: SwapRequest) -> dict[str, Any]:
        face = request.face
        return {
            "path": str(request.video.path.absolute()),
            "start": request.start,
            "seconds": request.seconds,
            "aspect_ratio": request.aspect_ratio,
            "visible_mark": request.visible_mark,
            "recipe": dict(face.recipe),
            "portrait": str(face.portrait) if face.portrait else None,
            "threads": self._threads,
            "models": {name: str(folder) for name, folder in self._models.items()},
            "weights": str(self._weights) if self._weights else None,
            "provenance": f"Sume {self.identity.name}/{self.identity.version}; synthetic media: face swapped",
        }
