"""Waiting for a job, with every way it can end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sume.cli.failure import ExitCode, Failure
from sume.cli.progress import progress
from sume.cli.report import as_failure
from sume.cli.views.jobs import stage
from sume.client.errors import ApiError, ConnectionFailed, WaitTimeout
from sume.contract.errors import ErrorCode
from sume.contract.jobs import Job, JobStatus

if TYPE_CHECKING:
    from sume.client.client import Client

SHOWN_POLL_SECONDS: Final = 2
"""A long poll ends at a change of status; to show progress it has to end sooner."""

_ENDINGS: Final = {
    JobStatus.CANCELED: (ErrorCode.GENERATION_FAILED, "was canceled. Its credits came back."),
    JobStatus.EXPIRED: (
        ErrorCode.TIMEOUT,
        "waited too long in the queue and was given up. Its credits came back.",
    ),
    JobStatus.FAILED: (ErrorCode.GENERATION_FAILED, "failed."),
}


def wait_for(client: "Client", job: Job | str, *, timeout: float, as_json: bool) -> Job:
    """The completed job. Raises :class:`~sume.cli.failure.Failure` for any other end of the wait."""
    job_id = job if isinstance(job, str) else job.id
    poll = None if as_json else SHOWN_POLL_SECONDS
    with going_on(job_id) as seen, progress(job_id, as_json=as_json) as report:

        def update(job: Job) -> None:
            seen(job)
            report(job.status, job.progress, stage(job))

        if isinstance(job, Job):
            seen(job)
        ended = client.jobs.wait(job_id, timeout=timeout, poll_seconds=poll, on_update=update)
    require_completed(ended)
    return ended


@contextmanager
def going_on(job_id: str) -> Iterator[Callable[[Job], None]]:
    """Whatever breaks the wait off, say that the job goes on and how to come back to it.

    Yields a function to call with the job whenever it is seen.
    """
    last: list[Job] = []
    hint = f"Go on waiting with: sume jobs wait {job_id}"
    try:
        yield last.append
    except KeyboardInterrupt:
        raise Failure(
            ExitCode.INTERRUPTED,
            ErrorCode.JOB_NOT_COMPLETED,
            f"Interrupted. The job {job_id} goes on.",
            hint=hint,
            details={"job_id": job_id},
            document=last[-1] if last else None,
        ) from None
    except WaitTimeout as error:
        raise Failure(
            ExitCode.TIMED_OUT,
            ErrorCode.TIMEOUT,
            error.message,
            hint=hint,
            details={"job_id": job_id, "status": str(error.job.status)},
            retryable=True,
            document=error.job,
        ) from None
    except (ApiError, ConnectionFailed) as error:
        failure = as_failure(error)
        if failure is None or not last:
            raise
        failure.hint, failure.document = f"The job may go on. {hint}", last[-1]
        raise failure from None


def require_completed(job: Job) -> None:
    """Raises the job's own error, or one that says how it ended."""
    if job.status == JobStatus.COMPLETED:
        return
    code, ending = _ENDINGS[job.status]
    message, details, retryable = f"The job {job.id} {ending}", {"job_id": job.id}, False
    if job.error is not None:
        code, message, retryable = job.error.code, job.error.message, job.error.retryable
        details |= job.error.details
    raise Failure(
        ExitCode.FAILED,
        code,
        message,
        hint=f"See: sume jobs get {job.id}",
        details=details,
        retryable=retryable,
        document=job,
    )
