"""`jobs.wait`: a while with a job, never longer than a client has patience for one call."""

import math
import time
from typing import Any, Final

import anyio

from sume.contract.jobs import TERMINAL_STATUSES, JobStatus
from sume.mcp.asking import Asked, Done

LOOK_SECONDS: Final = 3
"""How often progress is reported."""
SHORTEST_LOOK_SECONDS: Final = 0.5
LEAST_STEP: Final = 1e-4
"""Progress has to grow with each report, also while the job's own stands still."""


async def wait(asked: Asked) -> Done:
    """Ends with the job, after the seconds asked for, or with the server. Canceled, it leaves the job be."""
    deadline = time.monotonic() + asked.checked.timeout_seconds
    shown = 0.0
    job = await _look(asked, None)
    while True:
        shown = min(1.0, round(max(float(job["progress"]), shown + LEAST_STEP), 4))
        await asked.report(shown, " ".join(filter(None, (job["status"], job["stage"]))))
        left = deadline - time.monotonic()
        if job["status"] in TERMINAL_STATUSES or left <= 0 or asked.caller.stopping():
            return Done(_waited(job))
        job = await _next(asked, job, min(LOOK_SECONDS, math.ceil(left)))


async def _next(asked: Asked, job: dict[str, Any], seconds: int) -> dict[str, Any]:
    """The job after a change of status or so many seconds; not at once, whatever the server does."""
    began = time.monotonic()
    seen = await _look(asked, seconds)
    took = time.monotonic() - began
    if seen["status"] == job["status"] and took < SHORTEST_LOOK_SECONDS:
        await anyio.sleep(SHORTEST_LOOK_SECONDS - took)
    return seen


async def _look(asked: Asked, seconds: int | None) -> dict[str, Any]:
    params = {} if seconds is None else {"wait": seconds}
    return await asked.caller.api.call(asked.operation.name, path=asked.path, params=params)


def _waited(job: dict[str, Any]) -> dict[str, Any]:
    ended = job["status"] in TERMINAL_STATUSES
    completed = job["status"] == JobStatus.COMPLETED
    return {
        **job,
        "ended": ended,
        "next_tool": None if ended and not completed else "jobs.result" if completed else "jobs.wait",
    }
