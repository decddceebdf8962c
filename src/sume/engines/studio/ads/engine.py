"""The embedded ad engine: supervises its process and answers in the port's terms."""

import math
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from sume.contract.ads import AD_LENGTHS
from sume.contract.speech_pace import estimate_seconds
from sume.engines.ads import AdOutcome, AdRequest
from sume.engines.ports import EngineIdentity, Reference, RunContext, VideoEngine, VideoRequest
from sume.engines.studio.ads import outputs
from sume.engines.studio.ads.version import NAME, VERSION
from sume.engines.studio.supervise import require, supervise

_CHILD: Final = "sume.engines.studio.ads.child"
_NEEDED: Final = ("av", "cv2", "numpy", "onnxruntime", "PIL", "scipy")
_FOOTAGE_SHARE: Final = 0.6
"""Of the whole time: what making the missing footage takes."""
_FOOTAGE_SECONDS: Final = (4, 15)
_FILMED: Final = (
    "There were too few references for the script, so footage was generated for it: it shows {} and what "
    "suits it, not everything that is said."
)
_STILL_SECONDS: Final = 4.0
"""As long as a still is worth looking at."""
_COVERED: Final = 0.5
"""References that fill this much of the time are enough: showing each twice is an edit, more is a lack."""


class StudioAdEngine:
    """Ads with a speaking presenter or with a voice over pictures, in a child process.

    ``models``: folders of the models ``speech-voice``, ``faces``, ``presenters``, ``music`` and ``fonts``.
    ``footage``: makes the pictures that an ad without references needs.
    """

    def __init__(
        self, *, threads: int | None = None, models: Mapping[str, Path], footage: VideoEngine
    ) -> None:
        require(_NEEDED)
        self._threads = threads or os.cpu_count() or 1
        self._models = models
        self._footage = footage

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity(NAME, VERSION)

    def make(self, request: AdRequest, context: RunContext) -> AdOutcome:
        """See :class:`sume.engines.ads.AdEngine`."""
        warnings: tuple[str, ...] = ()
        given = len(request.images) + len(request.videos)
        if request.ad_format == "video" and _runs_out(request):
            begun = time.monotonic()
            request, warnings = self._with_footage(request, context)
            context = _later(context, _FOOTAGE_SHARE, time.monotonic() - begun)
        plain = self._plain(request) | {"given": given}
        answer = supervise(_CHILD, plain, context, threads=self._threads)
        scratch = context.scratch
        return AdOutcome(
            video=scratch / outputs.VIDEO,
            thumbnail=scratch / outputs.THUMBNAIL,
            srt=scratch / outputs.SRT,
            vtt=scratch / outputs.VTT,
            seconds=answer["seconds"],
            engine=self.identity,
            warnings=(*warnings, *answer["warnings"]),
            brief=answer["brief"],
        )

    def _with_footage(self, request: AdRequest, context: RunContext) -> tuple[AdRequest, tuple[str, ...]]:
        """The request with a generated video of what the script talks about to show."""
        shortest, longest = _FOOTAGE_SECONDS
        folder = context.scratch / "footage"
        folder.mkdir()
        made = self._footage.generate(
            VideoRequest(
                prompt=request.script,
                width=request.width,
                height=request.height,
                seconds=min(max(math.ceil(_expected(request)), shortest), longest),
                audio=False,
                references=(),
                brand=None,
                seed=request.seed,
            ),
            replace(
                context,
                scratch=folder,
                report=lambda share, _stage: context.report(share * _FOOTAGE_SHARE, "filming"),
            ),
        )
        clip = Reference(made.file.path, "video", made.file.width, made.file.height, made.seconds)
        shown = _subject(made.brief)
        return replace(request, videos=(*request.videos, clip)), (_FILMED.format(shown),)

    def _plain(self, request: AdRequest) -> dict[str, Any]:
        """The request as JSON can carry it."""
        fields: dict[str, Any] = _with_text_paths(asdict(request))
        fields["models"] = {name: str(folder) for name, folder in self._models.items()}
        fields["threads"] = self._threads
        return fields


def _subject(brief: dict[str, Any]) -> str:
    """What a generated film shows, in words."""
    asked = brief.get("asked") or {}
    return str(asked.get("subject") or "a product").replace("_", " ")


def _runs_out(request: AdRequest) -> bool:
    """Whether the references would be shown again and again."""
    footage = sum(reference.seconds or 0.0 for reference in request.videos)
    return len(request.images) * _STILL_SECONDS + footage < _expected(request) * _COVERED


def _expected(request: AdRequest) -> float:
    """Seconds, before anything is spoken."""
    spoken = estimate_seconds(request.script, request.locale) + AD_LENGTHS[request.ad_format].ending
    return request.target_seconds or spoken


def _later(context: RunContext, begun: float, spent: float) -> RunContext:
    """For the rest of a run of which the share ``begun`` is done, in ``spent`` seconds."""
    return replace(
        context,
        report=lambda share, stage: context.report(begun + share * (1 - begun), stage),
        time_limit=max(1.0, context.time_limit - spent),
    )


def _with_text_paths(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_text_paths(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_with_text_paths(inner) for inner in value]
    return str(value) if isinstance(value, Path) else value
