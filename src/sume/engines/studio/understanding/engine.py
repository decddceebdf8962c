"""The embedded engine that understands videos: supervises its process and answers in the port's terms."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineIdentity, RunContext
from sume.engines.studio.supervise import require, supervise
from sume.engines.studio.understanding.plain import from_plain
from sume.engines.studio.understanding.version import NAME, VERSION
from sume.engines.understanding import Study, Understanding

_CHILD: Final = "sume.engines.studio.understanding.child"
_CRASHED: Final = (
    "The process that read the video ended unexpectedly. Save the video anew, or try again.",
    ErrorCode.MEDIA_UNREADABLE,
)
"""What a decoder dies of is nearly always the file."""
_NEEDED: Final = ("ai_edge_litert", "av", "cv2", "numpy", "onnxruntime", "scipy")


class StudioUnderstandingEngine:
    """Watches, listens to and reads videos on this machine.

    ``models``: folders of those of ``faces``, ``things``, ``text-reader`` and ``speech-recognizer`` that are
    here; without one its part of the facts is missing, and a warning says so.
    """

    def __init__(self, *, threads: int | None = None, models: Mapping[str, Path]) -> None:
        require(_NEEDED)
        self._threads = threads or os.cpu_count() or 1
        self._models = models

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity(NAME, VERSION)

    def understand(self, study: Study, context: RunContext) -> Understanding:
        """See :class:`sume.engines.understanding.UnderstandingEngine`."""
        return from_plain(
            supervise(_CHILD, self._plain(study), context, threads=self._threads, crashed=_CRASHED)
        )

    def _plain(self, study: Study) -> dict[str, Any]:
        return {
            "path": str(study.path.absolute()),
            "brands": list(study.names.brands),
            "products": list(study.names.products),
            "clips": study.clips,
            "threads": self._threads,
            "models": {model: str(folder) for model, folder in self._models.items()},
        }
