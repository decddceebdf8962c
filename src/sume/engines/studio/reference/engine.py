"""The embedded engine that takes reference videos apart: understands, then reports and draws."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError, EngineIdentity, RunContext
from sume.engines.reference import ReferenceReport
from sume.engines.studio.reference.analyse import analyse
from sume.engines.studio.reference.storyboard.process import draw
from sume.engines.studio.understanding.engine import StudioUnderstandingEngine
from sume.engines.understanding import Names, Study

_FONTS: Final = "fonts"
_UNDERSTOOD: Final = 0.9
"""How far the work is when the video has been understood."""


class StudioReferenceEngine:
    """``models``: as of :class:`StudioUnderstandingEngine`, and ``fonts``."""

    def __init__(self, *, threads: int | None = None, models: Mapping[str, Path]) -> None:
        self._fonts = models[_FONTS]
        self._understanding = StudioUnderstandingEngine(
            threads=threads, models={name: folder for name, folder in models.items() if name != _FONTS}
        )

    @property
    def identity(self) -> EngineIdentity:
        return self._understanding.identity

    def take_apart(self, video: Path, context: RunContext) -> ReferenceReport:
        """See :class:`sume.engines.reference.ReferenceEngine`."""
        study = Study(video, Names(), clips=False)
        seen = self._understanding.understand(study, _part(context, "understanding", 0.0, _UNDERSTOOD))
        if not seen.scenes:
            raise EngineError("No scene was found in the video.", code=ErrorCode.MEDIA_UNREADABLE)
        analysis = analyse(seen)
        thumbnails = tuple(scene.thumbnail for scene in seen.scenes)
        drawing = _part(context, "storyboard", _UNDERSTOOD, 1.0)
        return ReferenceReport(
            analysis=analysis,
            thumbnails=thumbnails,
            size=seen.size,
            storyboard=draw(analysis, thumbnails, self._fonts, drawing),
            engine=seen.engine,
            warnings=seen.warnings,
        )


def _part(context: RunContext, folder: str, begin: float, end: float) -> RunContext:
    """A part of the work in a folder of its own, its progress as the share of the whole that it is."""
    scratch = context.scratch / folder
    scratch.mkdir()
    report: Callable[[float, str], None] = context.report
    return replace(
        context,
        scratch=scratch,
        report=lambda fraction, stage: report(begin + fraction * (end - begin), stage),
    )
