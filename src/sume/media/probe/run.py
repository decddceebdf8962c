"""The parent's half: ask a child process, and put what becomes of it in words."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Final

import structlog

from sume.media.probe.model import PROBE_ERRORS, MediaKind, MediaUnreadableError, Probed, ProbeLimits
from sume.media.sandbox import ChildCrashedError, ChildTimeoutError, run_child

CHILD_MODULE: Final = "sume.media.probe.child"
# Nothing here computes in parallel, and each thread takes a share of the address space that is limited.
_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

log = structlog.get_logger()


def probe(
    path: Path, kind: MediaKind, limits: ProbeLimits, *, scratch: Path, stopped: Callable[[], bool]
) -> Probed:
    """What ``path`` is, if it can be read within ``limits``; a clean copy of an image goes into ``scratch``.

    Raises a :class:`~sume.media.probe.model.ProbeError`, or
    :class:`~sume.media.sandbox.ChildStoppedError` when ``stopped()`` becomes true.
    """
    request = {
        "path": str(path),
        "kind": kind,
        "stem": str(scratch / f"{path.name}-clean"),
        "limits": asdict(limits),
    }
    try:
        answer = run_child(
            CHILD_MODULE,
            request,
            limits=limits.child,
            stopped=stopped,
            on_message=lambda _: None,
            cwd=scratch,
            environment=_ONE_THREAD,
        )
    except ChildTimeoutError:
        raise MediaUnreadableError(f"The {kind} takes too long to read. Save it anew, or smaller.") from None
    except ChildCrashedError as error:
        log.info("probe.unreadable", kind=kind, returncode=error.returncode, output=error.stderr[-1000:])
        raise MediaUnreadableError(f"The {kind} is damaged or cannot be read. Save it anew.") from None
    if "code" in answer:
        raise PROBE_ERRORS[answer["code"]](answer["message"])
    return Probed(kind=kind, **{**answer, "path": Path(answer["path"])})
