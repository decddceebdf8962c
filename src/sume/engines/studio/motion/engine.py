"""The embedded video engine: supervises the film's process and answers in the port's terms."""

import os
from pathlib import Path
from typing import Final

from sume.engines.ports import EngineIdentity, MediaFile, RunContext, VideoOutcome, VideoRequest
from sume.engines.studio.motion.request import FILM, THUMBNAIL, Equipment, to_json
from sume.engines.studio.motion.version import NAME, VERSION
from sume.engines.studio.supervise import require, supervise

_CHILD: Final = "sume.engines.studio.motion.child"
_NEEDED: Final = ("numpy", "pyluxcore", "cv2", "av", "scipy", "PIL")


class StudioVideoEngine:
    """Short films of a staged product or of the caller's own pictures, made in a child process.

    ``threads``: default all processors; the frames do not depend on it. ``encoder_path``: folder of the
    sentence encoder's package, or None to do without. ``music_dir``, ``fonts_dir``: folders of models."""

    def __init__(
        self,
        *,
        threads: int | None = None,
        encoder_path: Path | None = None,
        music_dir: Path,
        fonts_dir: Path,
    ) -> None:
        require(_NEEDED)
        self._equipment = Equipment(threads or os.cpu_count() or 1, music_dir, fonts_dir, encoder_path)

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity(NAME, VERSION)

    def generate(self, request: VideoRequest, context: RunContext) -> VideoOutcome:
        """See :class:`sume.engines.ports.VideoEngine`."""
        answer = supervise(
            _CHILD,
            to_json(request, self._equipment),
            context,
            threads=self._equipment.threads,
            environment={"OIDN_NUM_THREADS": str(self._equipment.threads)},
        )
        return VideoOutcome(
            MediaFile(context.scratch / FILM, request.width, request.height),
            answer["seconds"],
            context.scratch / THUMBNAIL,
            self.identity,
            tuple(answer["warnings"]),
            answer["brief"],
        )
