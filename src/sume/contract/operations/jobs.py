"""Work that was asked for."""

from typing import Final

from sume.contract import jobs
from sume.contract.account import Scope
from sume.contract.common import Page
from sume.contract.operations.operation import Operation

ROWS: Final[tuple[Operation, ...]] = (
    Operation("jobs.list", "GET", "/jobs", "Jobs, newest first", Scope.READ, Page[jobs.Job], tag="jobs"),
    Operation(
        "jobs.get",
        "GET",
        "/jobs/{job_id}",
        "One job; with `wait`, answers when its status changes",
        Scope.READ,
        jobs.Job,
        tag="jobs",
        errors=(404,),
    ),
    Operation(
        "jobs.result",
        "GET",
        "/jobs/{job_id}/result",
        "A completed job and what it made",
        Scope.READ,
        jobs.JobWithResult,
        tag="jobs",
        errors=(404, 409),
    ),
    Operation(
        "jobs.cancel",
        "POST",
        "/jobs/{job_id}/cancel",
        "Stop a job; its credits come back",
        Scope.GENERATE,
        jobs.Job,
        tag="jobs",
        errors=(404, 409, 413),
    ),
    Operation(
        "jobs.events",
        "GET",
        "/jobs/{job_id}/events",
        "Status and progress as server-sent events, until the job ends",
        Scope.READ,
        None,
        tag="jobs",
        errors=(404,),
    ),
)
