"""The studio's work in a child process, in the port's terms."""

import importlib.util
from collections.abc import Mapping, Sequence
from typing import Any, Final

import structlog

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError, EngineTimeoutError, RunContext, StoppedError
from sume.media.sandbox import (
    ChildCrashedError,
    ChildFailedError,
    ChildLimits,
    ChildStoppedError,
    ChildTimeoutError,
    SandboxError,
    run_child,
)

_LOGGED_STDERR_CHARS: Final = 2000
_REFUSAL: Final = "refusal"
_CRASHED: Final = (
    "The studio engine's process ended unexpectedly; try again.",
    ErrorCode.GENERATION_FAILED,
)

log = structlog.get_logger()


def require(packages: Sequence[str]) -> None:
    """Raise :class:`EngineError` where one of the packages is not installed."""
    if any(importlib.util.find_spec(name) is None for name in packages):
        raise EngineError("The studio engine is not installed here: pip install 'sume[studio]'.")


def refusal(message: str, code: ErrorCode, details: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a child answers when the request cannot be done, and the job's error code is not the usual one."""
    return {_REFUSAL: {"message": message, "code": code.value, "details": dict(details or {})}}


def supervise(
    module: str,
    request: dict[str, Any],
    context: RunContext,
    *,
    threads: int,
    environment: Mapping[str, str] | None = None,
    crashed: tuple[str, ErrorCode] = _CRASHED,
) -> dict[str, Any]:
    """Run the child ``module`` in the scratch folder and return its answer.

    The child reports ``{"fraction", "stage"}``. ``crashed``: what to say, and as what, when it died. Raises
    :class:`EngineError` or :class:`StoppedError`.
    """

    def on_message(message: dict[str, Any]) -> None:
        context.report(message["fraction"], message["stage"])

    try:
        answer = run_child(
            module,
            request,
            limits=limits_for(context.time_limit, threads),
            stopped=context.stopped,
            on_message=on_message,
            cwd=context.scratch,
            environment=environment,
        )
    except SandboxError as error:
        raise _translated(error, crashed) from error
    if _REFUSAL in answer:
        refused = answer[_REFUSAL]
        raise EngineError(refused["message"], code=ErrorCode(refused["code"]), details=refused["details"])
    return answer


def limits_for(time_limit: float, threads: int) -> ChildLimits:
    return ChildLimits(wall_seconds=time_limit, cpu_seconds=int(time_limit * (threads + 1)) + 10)


def _translated(error: SandboxError, crashed: tuple[str, ErrorCode]) -> Exception:
    if isinstance(error, ChildStoppedError):
        return StoppedError("The work was stopped.")
    if isinstance(error, ChildTimeoutError):
        return EngineTimeoutError("The studio engine ran into its time limit.")
    if isinstance(error, ChildFailedError):
        return EngineError(str(error))
    if isinstance(error, ChildCrashedError):
        log.warning(
            "studio.crashed", returncode=error.returncode, stderr=error.stderr[-_LOGGED_STDERR_CHARS:]
        )
    message, code = crashed
    return EngineError(message, retryable=True, code=code)
