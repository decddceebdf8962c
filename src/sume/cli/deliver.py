"""A completed job's result, shown or saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from sume.cli.failure import ExitCode, Failure, os_reason
from sume.cli.output import emit, print_json
from sume.cli.views.jobs import show_downloads, show_result
from sume.client.errors import ApiError
from sume.contract.errors import ErrorCode
from sume.contract.jobs import ACTIVE_STATUSES, Job, JobWithResult

if TYPE_CHECKING:
    from sume.client.client import Client


def fetch_result(client: "Client", job_id: str) -> JobWithResult:
    """The completed job. For one that is not, the service's error and a hint at what became of it."""
    try:
        return client.jobs.result(job_id)
    except ApiError as error:
        if error.code != ErrorCode.JOB_NOT_COMPLETED:
            raise
        hint = _whereabouts(client.jobs.get(job_id))
        raise Failure(
            ExitCode.FAILED, error.code, error.message, hint=hint, envelope=error.envelope
        ) from None


def _whereabouts(job: Job) -> str:
    if job.status in ACTIVE_STATUSES:
        return f"Wait for it with: sume jobs wait {job.id}"
    if job.error is not None:
        return f"It {job.status}: {job.error.message} ({job.error.code})"
    return f"See: sume jobs get {job.id}"


def deliver(client: "Client", job: JobWithResult, folder: Path | None, *, as_json: bool) -> None:
    """Print the result; with a ``folder``, save its media there and print their paths."""
    if folder is None:
        emit(job, as_json=as_json, show=show_result)
        return
    try:
        paths = client.jobs.download(job, folder)
    except OSError as error:
        raise Failure(
            ExitCode.FAILED,
            ErrorCode.INTERNAL_ERROR,
            f"The media could not be saved: {os_reason(error)}",
            hint=f"It is paid for. Save it elsewhere with: sume jobs result {job.id} --download DIR",
            details={"job_id": job.id},
            document=job,
        ) from None
    if as_json:
        print_json(job.model_dump(mode="json") | {"downloads": [str(path) for path in paths]})
    else:
        show_downloads(job, paths)
